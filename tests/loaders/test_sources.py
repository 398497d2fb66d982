"""Sources: files, folders and standard input, in a fixed order, each failure in one line."""

import hashlib
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from policykg import build
from policykg.loaders.readers import LARGEST, Page
from policykg.loaders.sources import Skipped, Source, find_sources
from policykg.ontology.errors import InputError
from policykg.pipeline import extract

PLAN = "云岚市数字经济行动计划\n建设工业互联网平台，支持中小企业应用人工智能。\n"


def complaint(source: Source) -> str:
    with pytest.raises(InputError) as caught:
        source.read()
    return str(caught.value)


def written(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, "utf-8")


def found(folder: Path, kind: type) -> list[str]:
    return [Path(one.name).relative_to(folder).as_posix() for one in find_sources([str(folder)]) if isinstance(one, kind)]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    written(tmp_path, "b.txt", "a.html", "c.md", "年度/2.txt", "年度/1.txt", "年初/x.htm", "D.TXT")
    assert found(tmp_path, Source) == ["D.TXT", "a.html", "b.txt", "c.md", "年初/x.htm", "年度/1.txt", "年度/2.txt"]


def test_what_is_no_document_is_named_as_skipped(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "README.md", "readme.txt", "LICENSE", "CHANGELOG.md", "data.csv", "plan.wps", ".hidden.txt", "no_suffix")
    assert found(tmp_path, Source) == ["a.txt"]
    assert set(found(tmp_path, Skipped)) == {
        "README.md", "readme.txt", "LICENSE", "CHANGELOG.md", "data.csv", "plan.wps", ".hidden.txt", "no_suffix",
    }  # fmt: skip
    assert len(build([tmp_path], tmp_path.parent / f"{tmp_path.name}-store").skipped) == 8


def test_a_mapping_is_read_with_its_table_and_is_no_file_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, "名单.csv", "名单.toml", "别的.toml", "无说明.xlsx")
    assert found(tmp_path, Source) == ["名单.csv"]
    assert found(tmp_path, Skipped) == ["别的.toml", "无说明.xlsx"]


def test_a_workbook_on_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO((tmp_path / "a.xlsx").read_bytes())))
    [source] = find_sources(["-"])
    assert isinstance(source, Source)
    assert complaint(source).endswith(
        "it is a table, which needs a mapping; save it as a file with its mapping beside it; see docs/tables.md"
    )


def test_hidden_folders_are_passed_by(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", ".git/b.txt", "年度/.cache/c.txt")
    assert [Path(one.name).name for one in find_sources([str(tmp_path)])] == ["a.txt"]


def test_a_store_among_the_documents_is_passed_by(tmp_path: Path) -> None:
    # It keeps the texts of its documents as files.
    written(tmp_path, "a.txt", "store/texts/b.txt", "store/rdf/c.txt")
    (tmp_path / "store" / "store.json").write_text(json.dumps({}), "utf-8")
    assert [Path(one.name).name for one in find_sources([str(tmp_path)])] == ["a.txt"]


def test_a_hidden_file_or_a_readme_that_is_named_is_read(tmp_path: Path) -> None:
    written(tmp_path, ".hidden.txt", "README.md")
    names = [str(tmp_path / ".hidden.txt"), str(tmp_path / "README.md")]
    assert [one.read().text for one in find_sources(names) if isinstance(one, Source)] == [PLAN, PLAN]


def test_files_and_folders_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    written(tmp_path, "b/1.txt", "a/2.txt", "c.txt")
    names = [str(tmp_path / name) for name in ("c.txt", "b", "a")]
    assert [Path(one.name).name for one in find_sources(names)] == ["c.txt", "1.txt", "2.txt"]


def test_the_suffix_counts_in_small_letters(tmp_path: Path) -> None:
    written(tmp_path, "PLAN.TXT")
    path = tmp_path / "PLAN.TXT"
    assert Source(str(path), path).read() == Page(str(path), PLAN, "text/plain")


def test_a_file_that_is_not_there_says_so_when_it_is_read() -> None:
    [source] = find_sources(["nowhere/plan.txt"])
    assert isinstance(source, Source)
    assert complaint(source) == "nowhere/plan.txt: no such file or directory; check the name and the permissions"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The refusal is acted: the superuser may read everything.
    def refuse(path: Path, mode: str) -> io.BufferedReader:
        raise PermissionError(13, os.strerror(13), str(path), mode)

    path = tmp_path / "plan.txt"
    monkeypatch.setattr(Path, "open", refuse)
    assert complaint(Source("plan.txt", path)) == "plan.txt: permission denied; check the name and the permissions"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "laws.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert complaint(Source("laws.txt", path)) == "laws.txt: it is larger than 16 MB; split it into the documents that it holds"


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    written(tmp_path, "plan.wps")
    path = tmp_path / "plan.wps"
    assert complaint(Source("plan.wps", path)).startswith("plan.wps: there is no reader for .wps; the readers are for .csv .docx .htm")


def test_a_folder_given_to_extract(tmp_path: Path) -> None:
    written(tmp_path, "plan.txt")
    with pytest.raises(InputError, match="it holds several documents; name one of them"):
        extract(tmp_path)


def test_one_document_that_is_named_is_extracted(tmp_path: Path) -> None:
    written(tmp_path, "plan.txt")
    assert extract(tmp_path / "plan.txt").document.title == "云岚市数字经济行动计划"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PLAN.encode(), "text/plain"),
        (PLAN.encode("gbk"), "text/plain"),
        (b"\n <html><body><p>" + PLAN.encode() * 3, "text/html"),
        (f"\ufeff\n<html><body><p>{PLAN * 3}".encode(), "text/html"),
        (f"\ufeff<html><body><p>{PLAN * 3}".encode("utf-16-le"), "text/html"),
        (f"\ufeff<html><body><p>{PLAN * 3}".encode("utf-16-be"), "text/html"),
    ],
)
def test_standard_input_is_a_text_or_a_page(monkeypatch: pytest.MonkeyPatch, content: bytes, media_type: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    [source] = find_sources(["-"])
    assert isinstance(source, Source)
    page = source.read()
    assert (page.name, page.media_type) == (f"standard input ({hashlib.sha256(content).hexdigest()[:8]})", media_type)
    assert page.text.startswith("云岚市数字经济行动计划")


def test_standard_input_of_records_or_an_archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": name, "title": name, "text": PLAN}, ensure_ascii=False) for name in ("甲", "乙"))
    (tmp_path / "库.jsonl").write_text(lines, "utf-8")
    with zipfile.ZipFile(tmp_path / "政策.zip", "w") as packed:
        packed.write(tmp_path / "库.jsonl", "库.jsonl")
    for file, names in (("库.jsonl", ["甲", "乙"]), ("政策.zip", ["库.jsonl!甲", "库.jsonl!乙"])):
        content = (tmp_path / file).read_bytes()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        found = [one for one in find_sources(["-"]) if isinstance(one, Source)]
        held = f"standard input ({hashlib.sha256(content).hexdigest()[:8]})"
        assert [one.name for one in found] == [f"{held}!{name}" for name in names]
        assert PLAN.strip() in found[0].read().text


def test_standard_input_of_one_record_is_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    content = json.dumps({"title": "云岚市数据条例", "text": PLAN}).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert extract("-").document.title == "云岚市数据条例"


def test_standard_input_that_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    [source] = find_sources(["-"])
    assert isinstance(source, Source)
    assert complaint(source) == "standard input: the file is empty; save the document again"


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    [source] = find_sources(["-"])
    assert isinstance(source, Source)
    assert complaint(source) == "standard input: it is closed; name a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.zip"])
def test_a_pipe_in_a_folder_is_skipped_and_by_its_name_an_error(name: str, tmp_path: Path) -> None:
    # reading it would wait until somebody writes
    written(tmp_path, "a.txt")
    os.mkfifo(tmp_path / name)
    assert (found(tmp_path, Source), found(tmp_path, Skipped)) == (["a.txt"], [name])
    [source] = find_sources([str(tmp_path / name)])
    assert isinstance(source, Source)
    assert complaint(source).startswith(f"{tmp_path / name}: it is no file but a pipe, a socket or a device; save what it gives as a file")


def test_a_name_that_is_too_long_for_a_file() -> None:
    name = "计" * 300
    [source] = find_sources([name])
    assert isinstance(source, Source)
    assert complaint(source) == f"{name}: file name too long; check the name and the permissions"
