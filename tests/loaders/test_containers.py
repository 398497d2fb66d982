"""Archives and files of records: each document in them is a source of its own."""

import json
import zipfile
from pathlib import Path

import pytest

from policykg import build
from policykg.loaders.readers import LARGEST, Page
from policykg.loaders.sources import Skipped, Source, find_sources
from policykg.ontology.errors import InputError
from policykg.pipeline import extract, open_store

TEXT = "第一条 市人民政府应当建立数据目录，支持中小企业应用人工智能。"
PLAN = f"云岚市数据条例\n{TEXT}\n"


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def records(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def sources(path: Path) -> list[Source]:
    return [one for one in find_sources([str(path)]) if isinstance(one, Source)]


def complaint(source: Source) -> str:
    with pytest.raises(InputError) as caught:
        source.read()
    return str(caught.value)


def test_the_documents_of_an_archive_in_the_order_of_their_names(tmp_path: Path) -> None:
    path = archive(tmp_path / "政策.zip", {"b.txt": PLAN.encode(), "年度/a.txt": PLAN.encode("gbk")})
    assert [one.member for one in sources(path)] == ["b.txt", "年度/a.txt"]
    assert {one.read().text for one in sources(path)} == {PLAN}


def test_what_is_no_document_in_an_archive_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "政策.zip", {"a.txt": PLAN.encode(), "__MACOSX/a.txt": b"x", "b.bin": b"x", "README.md": b"x", "c.csv": b"x"})
    skipped = [one.name for one in find_sources([str(path)]) if isinstance(one, Skipped)]
    assert skipped == [f"{path}!{name}" for name in ("README.md", "__MACOSX/a.txt", "b.bin", "c.csv")]


def test_the_documents_of_an_archive_in_an_archive(tmp_path: Path) -> None:
    inner = archive(tmp_path / "年度.zip", {"a.txt": PLAN.encode()}).read_bytes()
    lines = records(tmp_path / "库.jsonl", {"id": "甲", "text": PLAN}).read_bytes()
    path = archive(tmp_path / "政策.zip", {"年度.zip": inner, "库.jsonl": lines, "坏.zip": b"PK"})
    broken, *good = sources(path)
    assert [one.member for one in good] == ["年度.zip!a.txt", "库.jsonl!甲"]
    assert {one.read().text.strip() for one in good} == {PLAN.strip()}
    assert complaint(broken) == f"{path}!坏.zip: it is not a ZIP container, or damaged; save or pack it again"
    assert extract(f"{path}!年度.zip!a.txt").document.title == "云岚市数据条例"


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    path = archive(tmp_path / "1.zip", {"a.txt": PLAN.encode()})
    for number in range(2, 5):
        path = archive(tmp_path / f"{number}.zip", {path.name: path.read_bytes()})
    [source] = sources(path)
    assert "it is an archive in 3 others; unpack it" in complaint(source)


def test_a_table_of_an_archive_has_its_mapping_beside_it_there(tmp_path: Path) -> None:
    mapping = '[columns."平台"]\nrole = "entity"\nclass = "Facility"\npredicate = "develops"\n'
    table = "平台\n云岚数据平台\n".encode("gbk")
    path = archive(tmp_path / "政策.zip", {"表/名单.csv": table, "表/名单.toml": f'title = "云岚市平台名单"\n{mapping}'.encode()})
    found = list(find_sources([str(path)]))
    [source] = [one for one in found if isinstance(one, Source)]
    assert extract(source.read()).document.title == "云岚市平台名单"
    assert [one for one in found if isinstance(one, Skipped)] == []


def test_a_name_in_gbk_is_read(tmp_path: Path) -> None:
    # As Chinese Windows packs: the bytes are GBK and the flag of UTF-8 is not set.
    path = archive(tmp_path / "政策.zip", {"xxxx.txt": PLAN.encode()})
    path.write_bytes(path.read_bytes().replace(b"xxxx.txt", "通知.txt".encode("gbk")))
    assert [one.member for one in sources(path)] == ["通知.txt"]
    assert sources(path)[0].read().text == PLAN


def test_an_archive_in_a_folder_is_opened_too(tmp_path: Path) -> None:
    archive(tmp_path / "政策.zip", {"a.txt": PLAN.encode()})
    built = build([tmp_path], tmp_path.parent / f"{tmp_path.name}-store")
    assert [Path(name).name for name in built.changes] == ["政策.zip!a.txt"]


def test_a_document_of_an_archive_is_listed_under_its_name(tmp_path: Path) -> None:
    path = archive(tmp_path / "政策.zip", {"a.txt": PLAN.encode()})
    build([path], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert [document.sources for document in store.documents()] == [("政策.zip!a.txt",)]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"text"])
def test_an_archive_that_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "政策.zip"
    path.write_bytes(content)
    [source] = sources(path)
    assert complaint(source) == f"{path}: it is not a ZIP container, or damaged; save or pack it again"


def test_an_archive_that_would_grow_too_large_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "政策.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"{number}.txt", b" " * (100 << 20))
    [source] = sources(path)
    assert "it would inflate to more than 256 MB" in complaint(source)


def test_a_document_of_an_archive_that_is_too_large_is_refused_as_any_other(tmp_path: Path) -> None:
    path = archive(tmp_path / "政策.zip", {"a.txt": b" " * (LARGEST + 1)})
    assert complaint(sources(path)[0]) == f"{path}!a.txt: it is larger than 16 MB; split it into the documents that it holds"


def test_two_documents_of_one_name_in_an_archive_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "政策.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", PLAN)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("a.txt", PLAN)
    assert [one.read().text for one in sources(path)] == [PLAN, PLAN]


def test_the_rest_of_an_archive_is_read_where_a_document_fails(tmp_path: Path) -> None:
    built = build([archive(tmp_path / "政策.zip", {"a.txt": b"", "b.txt": PLAN.encode()})], tmp_path / "store")
    assert [Path(name).name for name in built.changes] == ["政策.zip!b.txt"]
    assert [Path(name).name for name in built.failures] == ["政策.zip!a.txt"]


def test_an_archive_given_to_extract(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it holds several documents; name one of them, or build all into a store"):
        extract(archive(tmp_path / "政策.zip", {"a.txt": PLAN.encode()}))


def test_a_document_of_an_archive_can_be_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "政策.zip", {"a.txt": PLAN.encode(), "b.txt": PLAN.encode()})
    assert extract(f"{path}!b.txt").document.title == "云岚市数据条例"
    with pytest.raises(InputError, match="no such file or directory"):
        extract(f"{path}!c.txt")


def test_a_record_is_a_document(tmp_path: Path) -> None:
    path = records(
        tmp_path / "库.jsonl", {"id": "甲1", "title": "云岚市数据条例", "text": TEXT, "date": "2025-03-01", "文号": "云府发〔2025〕3号"}
    )
    [source] = sources(path)
    assert source.read() == Page(
        f"{path}!甲1", PLAN.strip(), "text/plain", "云岚市数据条例", (("发文字号", "云府发〔2025〕3号"), ("成文日期", "2025-03-01"))
    )


def test_what_a_record_says_of_itself_is_known_of_the_document(tmp_path: Path) -> None:
    record = {"title": "云岚市数据条例", "text": TEXT, "date": "2025-03-01", "number": "云府发〔2025〕3号", "issuer": "云岚市人民政府"}
    [source] = sources(records(tmp_path / "库.jsonl", record))
    document = extract(source.read()).document
    assert (document.title, document.number, document.date, document.issuers) == (
        "云岚市数据条例",
        "云府发〔2025〕3号",
        "2025-03-01",
        ("云岚市人民政府",),
    )


NEWS = {"title": "云岚市出台支持数据产业若干政策措施", "text": "云岚市近日出台若干措施，支持中小企业应用人工智能，建设数据中心3个。"}


@pytest.mark.parametrize(
    ("said", "kind", "genre"),
    [
        ({}, "PolicyDocument", "measures"),  # by its title alone
        ({"kind": "Commentary"}, "Commentary", "news"),
        ({"类别": "PolicyDocument"}, "PolicyDocument", "measures"),
        ({"genre": "news"}, "Commentary", "news"),
        ({"genre": "opinion"}, "PolicyDocument", "opinion"),
        ({"source": "云岚日报"}, "Commentary", "news"),
        ({"source": "云岚市人民政府网站"}, "PolicyDocument", "measures"),
        ({"source": "云岚日报", "kind": "PolicyDocument"}, "PolicyDocument", "other"),
    ],
)
def test_a_record_says_what_it_is(tmp_path: Path, said: dict[str, str], kind: str, genre: str) -> None:
    [source] = sources(records(tmp_path / "库.jsonl", NEWS | said))
    document = extract(source.read()).document
    assert (document.kind, document.genre) == (kind, genre)


def test_a_paper_publishes_and_an_authority_issues(tmp_path: Path) -> None:
    paper, authority = sources(records(tmp_path / "库.jsonl", NEWS | {"source": "云岚日报"}, NEWS | {"source": "云岚市数据局"}))
    documents = [extract(source.read()).document for source in (paper, authority)]
    assert [(document.publisher, document.issuers) for document in documents] == [("云岚日报", ()), (None, ("云岚市数据局",))]


def test_a_kind_that_there_is_not(tmp_path: Path) -> None:
    [source] = sources(records(tmp_path / "库.jsonl", NEWS | {"kind": "新闻"}))
    assert complaint(source).endswith("!1: line 1: 新闻 is no kind; write PolicyDocument, Commentary, or leave it out")


def test_a_title_that_the_text_begins_with_is_not_said_twice(tmp_path: Path) -> None:
    [source] = sources(records(tmp_path / "库.jsonl", {"title": "云岚市数据条例", "text": PLAN}))
    assert source.read().text == PLAN.strip()


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "line 2 is not JSON; write one object on each line"), ('"a"', "line 2 has no text"), ('{"title": "甲"}', "line 2 has no text")],
)
def test_a_line_that_is_no_record(tmp_path: Path, line: str, said: str) -> None:
    first, second = sources(records(tmp_path / "库.jsonl", {"text": PLAN}, line))
    assert first.read().text == PLAN.strip()
    assert said in complaint(second)


def test_a_line_separator_in_a_text_ends_no_line(tmp_path: Path) -> None:
    [source] = sources(records(tmp_path / "库.jsonl", {"text": PLAN.replace("，", "，\u2028")}))
    assert "\u2028" in source.read().text


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    [source] = sources(records(tmp_path / "库.jsonl", '{"text": "云岚市数据条例\\ud842\\n' + TEXT + '"}'))
    assert source.read().text.startswith("云岚市数据条例\ufffd")


def test_records_without_or_with_the_same_id_are_told_apart_by_line(tmp_path: Path) -> None:
    found = sources(records(tmp_path / "库.jsonl", {"text": PLAN}, "", {"id": 7, "text": PLAN}, {"id": 7, "text": PLAN}))
    assert [one.member for one in found] == ["1", "7", "4"]
