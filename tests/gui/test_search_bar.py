"""The search bar by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photofind.gui.search import Wish
from photofind.gui.widgets.search_bar import MAX_PHOTOS, SearchBar

A, B = Path("/photos/a.jpg"), Path("/photos/b.jpg")


@pytest.fixture
def bar(qtbot: QtBot) -> SearchBar:
    made = SearchBar()
    qtbot.addWidget(made)
    made.resize(700, made.height())
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def picture() -> QImage:
    image = QImage(36, 26, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def test_typing_tells_each_wish(bar: SearchBar, qtbot: QtBot) -> None:
    wishes: list[Wish] = []
    bar.wish_changed.connect(wishes.append)
    qtbot.keyClicks(bar.words, "red")
    assert wishes == [Wish("r"), Wish("re"), Wish("red")]


def test_photos_and_words_are_one_wish(bar: SearchBar, qtbot: QtBot) -> None:
    bar.add_photos([(A, picture()), (B, QImage())])
    qtbot.keyClicks(bar.words, "at night")
    assert bar.wish() == Wish("at night", (A, B))
    assert [chip.path for chip in bar.chips] == [A, B]


def test_the_cross_of_a_chip_removes_its_photo(bar: SearchBar) -> None:
    bar.add_photos([(A, picture()), (B, picture())])
    with_cross = bar.chips[0]
    cross = with_cross.findChildren(type(bar.clear_button))[0]
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert bar.wish() == Wish("", (B,))


def test_backspace_before_the_first_letter_removes_the_last_photo(
    bar: SearchBar, qtbot: QtBot
) -> None:
    bar.add_photos([(A, picture()), (B, picture())])
    qtbot.keyClicks(bar.words, "x")
    qtbot.keyClick(bar.words, Qt.Key.Key_Backspace)
    assert bar.wish() == Wish("", (A, B))
    qtbot.keyClick(bar.words, Qt.Key.Key_Backspace)
    assert bar.wish() == Wish("", (A,))


@pytest.mark.parametrize("by_key", [True, False])
def test_escape_and_the_clear_button_empty_the_bar(
    bar: SearchBar, qtbot: QtBot, by_key: bool
) -> None:
    assert not bar.clear_button.isVisible()
    bar.add_photos([(A, picture())])
    qtbot.keyClicks(bar.words, "red")
    assert bar.clear_button.isVisible()
    with qtbot.waitSignal(bar.wish_changed, check_params_cb=lambda wish: wish == Wish()):
        if by_key:
            qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert not bar.chips
    assert not bar.clear_button.isVisible()
    assert bar.words.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_and_down_go_on_to_the_photos(bar: SearchBar, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.words, key)


def test_there_is_room_for_some_photos_and_each_is_there_once(bar: SearchBar) -> None:
    bar.add_photos([(A, picture()), (A, picture())])
    bar.add_photos([(A, picture())])
    assert bar.wish().photos == (A,)
    bar.add_photos([(Path(f"/photos/{number}.jpg"), picture()) for number in range(20)])
    assert len(bar.wish().photos) == MAX_PHOTOS
    assert bar.room_for_photos() == 0


def test_many_photos_give_up_their_names_for_the_words(bar: SearchBar) -> None:
    bar.add_photos([(A, picture()), (B, picture())])
    with_names = bar.chips[0].sizeHint().width()
    bar.add_photos([(Path("/photos/c.jpg"), picture())])
    assert bar.chips[0].sizeHint().width() < with_names - 20
    bar.chips[2].removed.emit()
    assert bar.chips[0].sizeHint().width() == with_names


def test_the_hint_follows_the_photos(bar: SearchBar) -> None:
    assert bar.words.placeholderText() == "Search your photos, or drop one here"
    bar.add_photos([(A, picture())])
    assert bar.words.placeholderText() == "Add some words"
    bar.clear()
    assert bar.words.placeholderText() == "Search your photos, or drop one here"


def test_show_only_photo_replaces_everything_in_one_step(bar: SearchBar, qtbot: QtBot) -> None:
    bar.add_photos([(A, picture())])
    qtbot.keyClicks(bar.words, "red")
    wishes: list[Wish] = []
    bar.wish_changed.connect(wishes.append)
    bar.show_only_photo(B, picture())
    assert wishes == [Wish("", (B,))]


def test_everything_has_a_name_for_screen_readers(bar: SearchBar) -> None:
    bar.add_photos([(A, picture())])
    assert bar.words.accessibleName() == "Search"
    assert bar.clear_button.accessibleName() == "Clear the search"
    assert bar.chips[0].accessibleName() == "Similar to a.jpg"


def test_the_bar_shows_that_it_has_the_focus(bar: SearchBar, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bar.property("active") is True)
    bar.words.clearFocus()
    assert bar.property("active") is False
    assert bar.childAt(QPoint(20, bar.height() // 2)) is not None
