"""The grid by itself: places, keys, mouse, thumbnails."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofind.engine.results import Hit
from photofind.gui.models.hits import HitModel
from photofind.gui.theme import LIGHT
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.widgets.photo_grid import PhotoGrid
from tests.gui.gestures import double_click
from tests.gui.hits import make_hit
from tests.photos import RED, make_photo


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[PhotoGrid]:
    thumbnails = Thumbnails()
    made = PhotoGrid(HitModel(), thumbnails)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    thumbnails.close()


def hits(count: int, likelihood: float = 0.9) -> list[Hit]:
    return [make_hit(number, likelihood) for number in range(count)]


def show(grid: PhotoGrid, given: list[Hit], *, keep_place: bool = False) -> None:
    grid.show_hits(given, asked=True, keep_place=keep_place)


def chosen(grid: PhotoGrid) -> int:
    return grid.currentIndex().row()


def test_arrows_home_and_end_move_among_the_photos(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(40))
    grid.setFocus()
    in_first_row = grid.layout_of_tiles.rows[0].count
    for key, row in (
        (Qt.Key.Key_Right, 0),  # The first key chooses the first photo.
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + in_first_row),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 39),
        (Qt.Key.Key_Right, 39),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(grid, key)
        assert chosen(grid) == row, key
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert chosen(grid) >= 2 * in_first_row


def test_the_chosen_photo_is_scrolled_into_sight(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(80))
    grid.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(grid, key)
        assert grid.viewport().rect().contains(grid.tile_rect(chosen(grid)))


def test_enter_and_double_click_open_a_photo(grid: PhotoGrid, qtbot: QtBot) -> None:
    given = hits(5)
    show(grid, given)
    place = grid.tile_rect(3).center()
    with qtbot.waitSignal(grid.opened) as opened:
        double_click(grid, place)
    assert opened.args == [given[3]]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.tile_rect(2).center())
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [given[2]]


def test_enter_without_a_chosen_photo_opens_nothing(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(5))
    with qtbot.assertNotEmitted(grid.opened):
        qtbot.keyClick(grid, Qt.Key.Key_Return)


def test_the_menu_is_asked_by_mouse_and_by_key(grid: PhotoGrid, qtbot: QtBot) -> None:
    given = hits(5)
    show(grid, given)
    place = grid.tile_rect(1).center()
    for reason, expected in (
        (QContextMenuEvent.Reason.Mouse, given[1]),
        (QContextMenuEvent.Reason.Keyboard, given[4]),
    ):
        grid.setCurrentIndex(grid.model().index(4, 0))
        event = QContextMenuEvent(reason, place, grid.viewport().mapToGlobal(place))
        with qtbot.waitSignal(grid.menu_asked) as asked:
            QApplication.sendEvent(grid.viewport(), event)
        assert asked.args is not None
        assert asked.args[0] == expected
    gap = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1))
    with qtbot.assertNotEmitted(grid.menu_asked):
        QApplication.sendEvent(grid.viewport(), gap)


def test_letters_typed_on_the_grid_are_passed_on(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(5))
    with qtbot.waitSignal(grid.typed) as typed:
        qtbot.keyClicks(grid, "r")
    assert typed.args == ["r"]


def test_new_photos_above_leave_the_user_where_they_are(grid: PhotoGrid) -> None:
    show(grid, hits(60))
    grid.setCurrentIndex(grid.model().index(30, 0))
    grid.verticalScrollBar().setValue(grid.layout_of_tiles.rect(28).top() - 15)
    before = grid.tile_rect(28).top()
    newer = [make_hit(number, 0.9) for number in range(100, 110)]
    show(grid, newer + hits(60), keep_place=True)
    now = grid.chosen()
    assert now is not None
    assert now.photo_id == 30
    assert abs(grid.tile_rect(38).top() - before) <= grid.layout_of_tiles.rows[0].height


def test_at_the_very_top_new_photos_come_into_sight(grid: PhotoGrid) -> None:
    show(grid, hits(60))
    show(grid, [make_hit(100, 0.9), *hits(60)], keep_place=True)
    assert grid.verticalOffset() == 0


def test_a_new_answer_begins_at_the_top_with_nothing_chosen(grid: PhotoGrid) -> None:
    show(grid, hits(60))
    grid.setCurrentIndex(grid.model().index(50, 0))
    show(grid, list(reversed(hits(60))))
    assert grid.verticalOffset() == 0
    assert grid.chosen() is None


def test_a_chosen_photo_that_is_gone_is_no_longer_chosen(grid: PhotoGrid) -> None:
    show(grid, hits(5))
    grid.setCurrentIndex(grid.model().index(4, 0))
    show(grid, hits(4), keep_place=True)
    assert grid.chosen() is None


def test_headings_divide_likely_from_the_rest(grid: PhotoGrid) -> None:
    show(grid, [make_hit(0, 0.9), make_hit(1, 0.3), make_hit(2, 0.01)])
    assert grid.headings_shown == ["Likely", "Maybe", "Less likely"]
    show(grid, [make_hit(n, 0.01) for n in range(40)])
    assert grid.headings_shown == ["Nothing here really matches. The nearest are:"]
    assert grid.model().rowCount() == 12
    grid.show_hits(hits(3), asked=False, keep_place=False)
    assert grid.headings_shown == []


def test_a_tile_shows_its_colour_first_and_then_its_thumbnail(
    grid: PhotoGrid, qtbot: QtBot, tmp_path: Path
) -> None:
    late = tmp_path / "late.jpg"
    given = [replace(make_hit(0, 0.9), thumbnail=late, colour=0x0000FF)]
    show(grid, given)

    def middle() -> QColor:
        place = grid.tile_rect(0).center()
        return grid.viewport().grab().toImage().pixelColor(place)

    assert middle() == QColor("#0000ff")
    make_photo(late, RED)
    show(grid, given, keep_place=True)
    qtbot.waitUntil(lambda: middle().red() > 200 and middle().blue() < 60)


def test_a_photo_that_is_not_read_yet_is_a_quiet_tile(grid: PhotoGrid) -> None:
    show(grid, [replace(make_hit(0, 0.9), width=0, height=0, colour=0)])
    image = grid.viewport().grab().toImage()
    assert image.pixelColor(grid.tile_rect(0).center()).name() == LIGHT.field
    assert grid.tile_rect(0).width() == round(1.5 * grid.tile_rect(0).height())


def test_photos_that_hardly_match_fade_until_they_are_touched(
    grid: PhotoGrid, qtbot: QtBot
) -> None:
    show(grid, [replace(make_hit(n, 0.9 * (n == 0)), colour=0) for n in range(2)])

    def lightness(row: int) -> int:
        image = grid.viewport().grab().toImage()
        return image.pixelColor(grid.tile_rect(row).center()).lightness()

    assert lightness(0) < 10
    assert lightness(1) > 90
    qtbot.mouseMove(grid.viewport(), grid.tile_rect(1).center())
    qtbot.waitUntil(lambda: lightness(1) < 10)
    qtbot.mouseMove(grid.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: lightness(1) > 90)


def test_the_end_is_told_when_it_comes_near(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(200))
    with qtbot.assertNotEmitted(grid.end_neared):
        grid.verticalScrollBar().setValue(100)
    with qtbot.waitSignal(grid.end_neared):
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() - 100)


def test_an_empty_grid_bears_every_gesture(grid: PhotoGrid, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        qtbot.keyClick(grid, key)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    grid.resize(300, 200)
    assert grid.chosen() is None


@pytest.mark.parametrize("width", [60, 300, 2560])
def test_any_width_is_filled(grid: PhotoGrid, width: int) -> None:
    show(grid, hits(30))
    grid.resize(width, 500)
    assert all(grid.tile_rect(row).width() > 0 for row in range(30))
    assert grid.tile_rect(0).right() < width
