from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.evaluation.results import Task
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress
from tests.photos import BLUE, GREEN, RED, make_photo


@pytest.fixture
def captions(album: Path) -> Path:
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE)):
        make_photo(album / f"{name}.jpg", colour)
    return written(album, "file,en,ru\nred.jpg,red,красный\ngreen.jpg,blue,\nblue.jpg,blue,синий\n")


def written(album: Path, text: str) -> Path:
    file = album / "captions.csv"
    file.write_text(text, encoding="utf-8")
    return file


def named(tasks: tuple[Task, ...]) -> dict[tuple[str, str], Task]:
    return {(task.column, task.name): task for task in tasks}


def test_captions_and_photos_find_each_other_in_each_column(engine: Engine, captions: Path) -> None:
    found = engine.evaluate(captions, Progress())
    assert (found.photos, found.unreadable) == (3, ())
    tasks = named(found.tasks)
    english, russian = tasks["en", "caption to photo"], tasks["ru", "caption to photo"]
    assert english.queries == 3
    assert english.shares["R@1"] == pytest.approx(2 / 3), "green.jpg is captioned blue"
    assert english.shares["R@5"] == 1
    assert english.median_rank == 1
    assert (russian.queries, russian.shares["R@1"]) == (2, 1)
    described = tasks["ru", "photo to caption"]
    assert (described.queries, described.shares["R@1"]) == (2, 1), "green.jpg has no caption"


def test_one_of_several_captions_of_a_photo_suffices(engine: Engine, captions: Path) -> None:
    written(
        captions.parent,
        "file,en\nred.jpg,green\nred.jpg,red\ngreen.jpg,green\nblue.jpg,blue\n",
    )
    found = engine.evaluate(captions, Progress())
    tasks = named(found.tasks)
    assert found.photos == 3
    assert (tasks["en", "caption to photo"].queries, tasks["en", "photo to caption"].queries) == (
        4,
        3,
    )
    assert tasks["en", "caption to photo"].shares["R@1"] == 0.75
    assert tasks["en", "photo to caption"].shares["R@1"] == pytest.approx(2 / 3), (
        "that of green.jpg stands beside one of red.jpg"
    )


def test_photos_that_cannot_be_read_are_left_out_and_told(engine: Engine, captions: Path) -> None:
    with captions.open("a", encoding="utf-8") as file:
        file.write("nowhere.jpg,red,красный\ncaptions.csv,red,\n,red,\n")
    progress = Progress()
    found = engine.evaluate(captions, progress)
    assert found.photos == 3
    assert [
        Path(name).name in told
        for name, told in zip(
            ("nowhere.jpg", "captions.csv", "album"), found.unreadable, strict=True
        )
    ] == [True, True, True]
    assert named(found.tasks)["en", "caption to photo"].queries == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "column"),
        ("name,en\nred.jpg,red\n", "column"),
        ("file\nred.jpg\n", "column"),
        ("file,en\n", "rows"),
        ("file,en\nred.jpg,\n", "no captions"),
        ("en,file\nred\n", "None of the photos can be read"),
        ("file,en\nnowhere.jpg,red\n", "nowhere.jpg"),
        ("file,en\ncaptions.csv,red\n", "captions.csv"),
    ],
)
def test_a_csv_that_cannot_be_used_is_told(
    engine: Engine, captions: Path, text: str, says: str
) -> None:
    written(captions.parent, text)
    with pytest.raises(UserFixable, match=says):
        engine.evaluate(captions, Progress())


def test_a_csv_that_is_no_text_is_told(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "captions.csv"
    file.write_bytes(b"file,en\n\xff\xfe\xfa,x\n")
    with pytest.raises(UserFixable, match="CSV cannot be read"):
        engine.evaluate(file, Progress())
    with pytest.raises(UserFixable, match="nowhere"):
        engine.evaluate(tmp_path / "nowhere.csv", Progress())


def test_it_can_be_cancelled(engine: Engine, captions: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        engine.evaluate(captions, progress)
