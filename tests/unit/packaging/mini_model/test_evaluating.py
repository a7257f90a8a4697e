"""The table of the model card, over sets that are made here."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from mini_model import evaluating, held_out, photos, sources
from mini_model.held_out import HeldOut
from mini_model.photos import Photo, PhotoSet

from photofind.engine.evaluation.results import Evaluation, Task


@pytest.fixture
def contents(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have every repository hold any file, whose content is its path; return what was read."""
    asked: list[str] = []

    def read(source: sources.Source, paths: list[str], data: Path) -> Iterator[bytes]:
        asked.extend(paths)
        return (path.encode() for path in paths)

    monkeypatch.setattr(sources, "contents", read)
    return asked


def checked(monkeypatch: pytest.MonkeyPatch, name: str, found: list[Photo]) -> HeldOut:
    """Have a set of test photos hold these; return the set that is evaluated on them."""
    [held] = [each for each in held_out.ALL if each.name == name]
    made = PhotoSet(held.photos, sources.CALTECH, 8, lambda data: found)
    monkeypatch.setattr(photos, "CHECKING", (made,))
    return held


def table(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def test_classes_become_folders_with_their_names(
    tmp_path: Path, contents: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [
        Photo("val/n03028079/a.JPEG", "n03028079"),
        Photo("val/n03888257/b.JPEG", "n03888257"),
        Photo("val/n00000000/c.JPEG", "n00000000"),
    ]
    held = checked(monkeypatch, "imagenette", found)
    folder = held_out.make(held, tmp_path, tmp_path / "tests")
    assert (folder / "n03028079" / "a.JPEG").read_bytes() == b"val/n03028079/a.JPEG"
    assert contents == [photo.path for photo in found[:2]], "nobody knows the last one's name"
    assert ["n03028079", "church", "церковь"] in table(folder / "names.csv")
    assert held_out.make(held, tmp_path, tmp_path / "tests") == folder
    assert len(contents) == 2, "it is written once"


def test_each_caption_has_a_row(
    tmp_path: Path, contents: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "captions", lambda data: {"a.jpg": ["a dog", "a cat, too"]})
    held = checked(monkeypatch, "captions", [Photo("images/a.jpg", "a.jpg")])
    file = held_out.make(held, tmp_path, tmp_path / "tests")
    assert table(file) == [["file", "en"], ["a.jpg", "a dog"], ["a.jpg", "a cat, too"]]
    assert (file.parent / "a.jpg").read_bytes() == b"images/a.jpg"


def test_a_row_has_the_figures_of_both_models() -> None:
    def found(share: float) -> Evaluation:
        task = Task("ru", "caption to photo", 1000, {"R@1": share, "R@5": 0.5}, 2.5)
        return Evaluation(888, (), (task,))

    assert list(evaluating.rows("Flickr8k", (found(0.125), found(0.25)))) == [
        "| Flickr8k, 888 photos: caption to photo, Russian (1,000 queries) | R@1 / R@5 "
        "| 12.5 / 50.0 | 25.0 / 50.0 |"
    ]
