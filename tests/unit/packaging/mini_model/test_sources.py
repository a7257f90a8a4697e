"""Reading files out of repositories that have no work tree."""

from pathlib import Path

import pytest
from mini_model import sources

from tests.unit.packaging.mini_model.repositories import make_repository

FILES = {
    "a/one.txt": b"first\nsecond\n",
    "a/two two.bin": bytes(range(256)) * 300,
    "empty": b"",
    "\u043a\u043e\u0442.txt": "\u043c\u044f\u0443".encode(),
}


def test_many_files_come_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    source = make_repository(tmp_path, "owner/name", FILES)
    paths = [*FILES, "empty", "a/one.txt"]
    assert list(sources.contents(source, paths, tmp_path)) == [FILES[path] for path in paths]


def test_a_file_that_is_not_in_the_commit_is_named(tmp_path: Path) -> None:
    source = make_repository(tmp_path, "owner/name", FILES)
    with pytest.raises(FileNotFoundError, match="owner/name has no a/three"):
        list(sources.contents(source, ["empty", "a/three.txt"], tmp_path))


def test_names_are_sorted_and_those_of_a_folder_or_of_all(tmp_path: Path) -> None:
    source = make_repository(tmp_path, "owner/name", FILES)
    assert sources.names(source, "a", tmp_path) == ["a/one.txt", "a/two two.bin"]
    assert sources.names(source, "", tmp_path) == sorted(FILES)


def test_lines_come_without_their_ends(tmp_path: Path) -> None:
    source = make_repository(tmp_path, "owner/name", FILES)
    assert sources.lines(source, "a/one.txt", tmp_path) == ["first", "second"]


def test_what_is_there_is_not_fetched_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make_repository(tmp_path, "owner/name", FILES)
    sources.fetch(tmp_path, [source])
    assert capsys.readouterr().out == ""


def test_every_source_is_pinned_to_a_whole_commit_and_says_its_terms() -> None:
    assert all(len(source.commit) == 40 for source in sources.ALL)
    assert all(source.terms for source in sources.ALL)
