"""The loader of thumbnails: off the GUI thread, most urgent first, bounded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photofind.gui.thumbnails import Thumbnails, Wanted
from tests.photos import make_photo


@pytest.fixture
def thumbnails(qtbot: QtBot) -> Iterator[Thumbnails]:
    made = Thumbnails(memory_bytes=3 * 40 * 30 * 4)
    yield made
    made.close()


def wanted(path: Path, width: int = 40, height: int = 30) -> Wanted:
    return Wanted(path, width, height, 4)


def test_a_wanted_thumbnail_arrives_at_its_size(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    photo = make_photo(tmp_path / "a.jpg")
    assert thumbnails.pixmap(photo) is None
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        thumbnails.want([wanted(photo)])
    assert arrived.args == [photo]
    pixmap = thumbnails.pixmap(photo)
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (40, 30)


def test_another_size_is_fetched_while_the_old_one_is_shown(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    photo = make_photo(tmp_path / "a.jpg")
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.want([wanted(photo)])
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.want([wanted(photo, 20, 16)])
        assert thumbnails.pixmap(photo) is not None
    assert thumbnails.pixmap(photo).width() == 20  # type: ignore[union-attr]


def test_what_is_there_is_not_fetched_again(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    photo, other = make_photo(tmp_path / "a.jpg"), make_photo(tmp_path / "b.jpg")
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.want([wanted(photo)])
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        thumbnails.want([wanted(photo), wanted(other)])
    assert arrived.args == [other]


def test_memory_is_bounded_and_the_longest_unused_goes_first(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    photos = [make_photo(tmp_path / f"{number}.jpg") for number in range(4)]
    for photo in photos[:3]:
        with qtbot.waitSignal(thumbnails.arrived):
            thumbnails.want([wanted(photo)])
    assert thumbnails.pixmap(photos[0]) is not None  # Used just now.
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.want([wanted(photos[3])])
    held = [number for number in range(4) if thumbnails.pixmap(photos[number]) is not None]
    assert held == [0, 2, 3]


def test_a_file_that_is_not_there_yet_is_found_when_looked_for_again(
    qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    late, there = tmp_path / "late.jpg", make_photo(tmp_path / "there.jpg")
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.want([wanted(late), wanted(there)])
    qtbot.waitUntil(lambda: late in thumbnails._missing)
    make_photo(late)
    thumbnails.want([wanted(late)])
    assert thumbnails.pixmap(late) is None
    thumbnails.look_again()
    with qtbot.waitSignal(thumbnails.arrived) as arrived:
        thumbnails.want([wanted(late)])
    assert arrived.args == [late]


def test_closing_twice_does_no_harm_and_nothing_arrives_afterwards(
    qtbot: QtBot, tmp_path: Path
) -> None:
    thumbnails = Thumbnails()
    thumbnails.close()
    thumbnails.close()
    with qtbot.assertNotEmitted(thumbnails.arrived, wait=50):
        thumbnails.want([wanted(make_photo(tmp_path / "a.jpg"))])
