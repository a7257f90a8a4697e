"""Classes of one colour each: the fake encoder tells them apart, but for a photo laid wrong."""

from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.evaluation.results import Evaluation, Task
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo

COLOURS = {"red": RED, "green": GREEN, "blue": BLUE}


@pytest.fixture
def classes(album: Path) -> Path:
    for name, colour in COLOURS.items():
        for number in range(11):
            make_photo(album / name / f"{number}.jpg", colour, (20, 20))
    return album


def task(found: Evaluation, name: str, column: str = "") -> Task:
    [one] = [each for each in found.tasks if (each.name, each.column) == (name, column)]
    return one


def test_classes_are_named_by_their_folders(engine: Engine, classes: Path) -> None:
    make_photo(classes / "red" / "deeper" / "wrong.JPEG", BLUE, (20, 20))
    (classes / "red" / "note.txt").write_text("no photo")
    (classes / ".hidden").mkdir()
    (classes / "empty").mkdir()
    found = engine.evaluate(classes, Progress())
    assert (found.photos, found.unreadable) == (34, ())
    assert [(each.column, each.name) for each in found.tasks] == [
        ("en", "photo to name"),
        ("en", "name to photo"),
        ("", "photo to photo"),
    ]
    assert task(found, "photo to name", "en").queries == 34
    assert task(found, "photo to name", "en").shares == {"top-1": pytest.approx(33 / 34)}
    of_names = task(found, "name to photo", "en")
    assert (of_names.queries, of_names.median_rank) == (3, None)
    assert of_names.shares["P@10"] == pytest.approx((1 + 1 + 11 / 12) / 3)
    # 22 find their ten others; a blue one finds ten of eleven alike, one of which is wrong; and
    # to the one laid wrong none of those is of its class.
    of_photos = task(found, "photo to photo")
    assert of_photos.queries == 34
    assert of_photos.shares["P@10"] == pytest.approx((22 + 11 * 10 / 11 + 0) / 34)


def test_names_are_told_by_a_table_in_each_language(
    engine: Engine, classes: Path, encoder: FakeEncoder
) -> None:
    (classes / "red").rename(classes / "n01")
    (classes / "names.csv").write_text(
        "folder,en,ru\nn01,red,красный\ngreen,green,blue\nblue,blue,синий\nother,x,y\n", "utf-8"
    )
    found = engine.evaluate(classes, Progress())
    assert task(found, "photo to name", "en").shares["top-1"] == 1
    assert task(found, "name to photo", "ru").shares["P@10"] == pytest.approx(2 / 3)
    assert encoder.photos_seen == 33, "photos are seen once for all languages"


def test_a_folder_is_named_without_dashes(engine: Engine, classes: Path) -> None:
    (classes / "red").rename(classes / "red_-")
    found = engine.evaluate(classes, Progress())
    assert task(found, "photo to name", "en").shares["top-1"] == 1


def test_the_first_five_are_told_where_there_are_more(engine: Engine, classes: Path) -> None:
    for name in ("dog", "cat", "owl"):
        make_photo(classes / name / "one.jpg", GREEN, (20, 20))
    found = engine.evaluate(classes, Progress())
    assert set(task(found, "photo to name", "en").shares) == {"top-1", "top-5"}


def test_photos_that_cannot_be_read_are_left_out_and_told(engine: Engine, classes: Path) -> None:
    (classes / "red" / "broken.jpg").write_bytes(b"\xff\xd8\xff no more")
    (classes / "grey").mkdir()
    (classes / "grey" / "gone.jpg").symlink_to(classes / "nowhere.jpg")
    progress = Progress()
    found = engine.evaluate(classes, progress)
    assert found.photos == 33
    assert [
        name in told
        for name, told in zip(("gone.jpg", "broken.jpg"), found.unreadable, strict=True)
    ] == [True, True]
    assert task(found, "name to photo", "en").queries == 3, "nothing can be found of grey"


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("folder,en\nred,red\n", "blue.*green"),
        ("folder,en,ru\nred,red,\ngreen,a,b\nblue,c,d\n", "lacks: “red”"),
        ("name,en\nred,red\n", "folder"),
        ("", "folder"),
    ],
)
def test_a_table_of_names_that_cannot_be_used_is_told(
    engine: Engine, classes: Path, names: str, says: str
) -> None:
    (classes / "names.csv").write_text(names, "utf-8")
    with pytest.raises(UserFixable, match=says) as raised:
        engine.evaluate(classes, Progress())
    assert "names.csv" in raised.value.detail


def test_folders_without_enough_classes_or_photos_are_told(engine: Engine, album: Path) -> None:
    with pytest.raises(UserFixable, match="found: 0"):
        engine.evaluate(album, Progress())
    make_photo(album / "red" / "1.jpg", RED)
    with pytest.raises(UserFixable, match="found: 1"):
        engine.evaluate(album, Progress())
    make_photo(album / "blue" / "1.jpg", BLUE)
    with pytest.raises(UserFixable, match=r"2 photos can be read.*more than 10"):
        engine.evaluate(album, Progress())


def test_it_can_be_cancelled(engine: Engine, classes: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        engine.evaluate(classes, progress)
