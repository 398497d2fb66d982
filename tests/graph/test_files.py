"""A file is the old one or the new one, never half of one."""

import os
from pathlib import Path
from typing import IO

import pytest

from policykg.graph.files import write_atomically
from policykg.ontology.errors import OutputError


def test_text_is_written_in_utf_8_with_the_line_ends_it_has(tmp_path: Path) -> None:
    write_atomically(tmp_path / "政策.txt", "算力\r\n中心\n")
    assert (tmp_path / "政策.txt").read_bytes() == b"\xe7\xae\x97\xe5\x8a\x9b\r\n\xe4\xb8\xad\xe5\xbf\x83\n"


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "c.txt", "政策")
    assert (tmp_path / "a" / "b" / "c.txt").read_text("utf-8") == "政策"


def test_a_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_atomically(target, "旧")

    def write(file: IO[bytes]) -> None:
        file.write("新".encode())

    write_atomically(target, write)
    assert target.read_text("utf-8") == "新"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [RuntimeError("broken"), KeyboardInterrupt()])
def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(error: BaseException, tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("旧", "utf-8")

    def half(file: IO[bytes]) -> None:
        file.write("新的一".encode())
        raise error

    with pytest.raises(type(error)):
        write_atomically(target, half)
    assert target.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_one_line_that_names_the_file(tmp_path: Path) -> None:
    def full(_: IO[bytes]) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"a\.txt: no space left on device; name a file or folder that can be written$"):
        write_atomically(tmp_path / "a.txt", full)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match=r"a\.txt: is a directory"):
        write_atomically(tmp_path / "a.txt", "政策")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", "utf-8")
    with pytest.raises(OutputError, match=r"a/b\.txt: not a directory|a/b\.txt: file exists"):
        write_atomically(tmp_path / "a" / "b.txt", "政策")


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of POSIX")
def test_others_may_read_what_the_umask_lets_them(tmp_path: Path) -> None:
    # a temporary file is for its owner alone
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.txt", "政策")
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
