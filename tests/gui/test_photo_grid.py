"""The grid by itself: places, keys, mouse, thumbnails."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photofind.engine.results import Hit
from photofind.gui.arrangement import arrange
from photofind.gui.drops import path_of
from photofind.gui.models.hits import TILE_ROLE, HitModel
from photofind.gui.models.tiles import Certainty, Tile
from photofind.gui.theme import LIGHT
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.widgets import photo_grid
from photofind.gui.widgets.justified_view import LARGEST_ROW, SMALLEST_ROW
from photofind.gui.widgets.photo_grid import PhotoGrid
from photofind.gui.widgets.tile_marks import Mark, marks_on
from tests.gui.gestures import double_click
from tests.gui.hits import make_hit
from tests.photos import RED, make_photo

Modifier = Qt.KeyboardModifier


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
    grid.show_photos(arrange(given, asked=True), keep_place=keep_place)


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


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_and_double_click_open_a_photo(grid: PhotoGrid, qtbot: QtBot, key: Qt.Key) -> None:
    show(grid, hits(5))
    place = grid.tile_rect(3).center()
    with qtbot.waitSignal(grid.opened) as opened:
        double_click(grid, place)
    assert opened.args == [3]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.tile_rect(2).center())
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, key)
    assert opened.args == [2]


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
        assert asked.args[0] == (expected,)
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


@pytest.mark.parametrize(
    "reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.ShortcutFocusReason]
)
def test_the_keys_that_lead_here_choose_the_first_photo_in_sight(
    grid: PhotoGrid, reason: Qt.FocusReason
) -> None:
    show(grid, hits(60))
    grid.clearFocus()
    grid.scroll_to_row(30)
    in_sight = grid.first_row_in_sight()
    grid.setFocus(reason)
    assert [hit.photo_id for hit in grid.chosen_hits()] == [hits(60)[in_sight].photo_id]


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
    grid.show_photos(arrange(hits(3), asked=False), keep_place=False)
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


def click(
    grid: PhotoGrid, qtbot: QtBot, row: int, modifier: Qt.KeyboardModifier = Modifier.NoModifier
) -> None:
    place = grid.tile_rect(row).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def all_chosen(grid: PhotoGrid) -> list[int]:
    return [hit.photo_id for hit in grid.chosen_hits()]


def test_ctrl_and_shift_choose_several(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(30))
    click(grid, qtbot, 2)
    click(grid, qtbot, 5, Modifier.ControlModifier)
    assert all_chosen(grid) == [2, 5]
    click(grid, qtbot, 2, Modifier.ControlModifier)
    assert all_chosen(grid) == [5]
    click(grid, qtbot, 5)
    click(grid, qtbot, 9, Modifier.ShiftModifier)
    assert all_chosen(grid) == [5, 6, 7, 8, 9]
    click(grid, qtbot, 3, Modifier.ShiftModifier)
    assert all_chosen(grid) == [3, 4, 5]
    click(grid, qtbot, 0)
    assert all_chosen(grid) == [0]


def test_keys_choose_several_and_all(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(30))
    grid.setFocus()
    click(grid, qtbot, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Modifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Modifier.ShiftModifier)
    assert all_chosen(grid) == [2, 3, 4]
    with qtbot.waitSignal(grid.selection_changed) as changed:
        qtbot.keyClick(grid, Qt.Key.Key_A, Modifier.ControlModifier)
    assert changed.args == [30]
    assert all_chosen(grid) == list(range(30))


def test_what_is_chosen_stays_chosen_when_photos_come(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(30))
    click(grid, qtbot, 2)
    click(grid, qtbot, 5, Modifier.ControlModifier)
    show(grid, [make_hit(100, 0.9), *hits(30)], keep_place=True)
    assert all_chosen(grid) == [2, 5]
    now = grid.chosen()
    assert now is not None
    assert now.photo_id == 5


def test_the_menu_is_for_all_that_are_chosen_or_for_the_one_below_the_mouse(
    grid: PhotoGrid, qtbot: QtBot
) -> None:
    show(grid, hits(30))
    click(grid, qtbot, 2)
    click(grid, qtbot, 5, Modifier.ControlModifier)
    for row, expected in ((5, [2, 5]), (7, [7])):
        place = grid.tile_rect(row).center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, grid.viewport().mapToGlobal(place)
        )
        with qtbot.waitSignal(grid.menu_asked) as asked:
            QApplication.sendEvent(grid.viewport(), event)
        assert asked.args is not None
        assert [hit.photo_id for hit in asked.args[0]] == expected


def test_chosen_photos_are_dragged_out_as_files(
    grid: PhotoGrid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[tuple[list[str], int]] = []

    def note(source: QWidget, mime: QMimeData, picture: QPixmap | None, count: int) -> None:
        dragged.append(([url.fileName() for url in mime.urls()], count))

    monkeypatch.setattr(photo_grid, "drag_photos", note)
    show(grid, hits(30))
    click(grid, qtbot, 2)
    click(grid, qtbot, 5, Modifier.ControlModifier)
    grid.startDrag(Qt.DropAction.CopyAction)
    assert dragged == [(["2.jpg", "5.jpg"], 2)]


def test_ctrl_c_copies_the_files_and_their_paths(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(30))
    click(grid, qtbot, 2)
    click(grid, qtbot, 5, Modifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_C, Modifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert [path_of(url).name for url in mime.urls()] == ["2.jpg", "5.jpg"]
    assert mime.text() == "/photos/2.jpg\n/photos/5.jpg"


def test_how_many_are_chosen_is_told_until_others_are_shown(grid: PhotoGrid, qtbot: QtBot) -> None:
    told: list[int] = []
    grid.selection_changed.connect(told.append)
    show(grid, hits(30))
    grid.selectAll()
    assert told[-1] == 30
    show(grid, hits(3))
    assert told[-1] == 0


def test_a_slow_pinch_zooms(grid: PhotoGrid) -> None:
    show(grid, hits(30))
    for _ in range(100):
        grid._pinch(0.002)
    assert 230 <= grid.row_height <= 234
    for _ in range(100):
        grid._pinch(-0.002)
    assert 187 <= grid.row_height <= 193


def turn_wheel(grid: PhotoGrid, notches: int) -> None:
    middle = QPointF(grid.viewport().rect().center())
    event = QWheelEvent(
        middle, grid.viewport().mapToGlobal(middle), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Modifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(grid.viewport(), event)


def test_ctrl_and_the_wheel_or_keys_zoom_where_the_user_is(grid: PhotoGrid, qtbot: QtBot) -> None:
    show(grid, hits(200))
    grid.scroll_to_row(100)
    seen = grid.first_row_in_sight()
    with qtbot.waitSignal(grid.row_height_changed) as changed:
        turn_wheel(grid, 2)
    assert changed.args is not None
    assert grid.row_height == changed.args[0] > 190
    assert grid.first_row_in_sight() <= seen < grid.first_row_in_sight() + 12
    qtbot.keyClick(grid, Qt.Key.Key_Minus, Modifier.ControlModifier)
    assert grid.row_height < changed.args[0]
    qtbot.keyClick(grid, Qt.Key.Key_0, Modifier.ControlModifier)
    assert grid.row_height == 190
    turn_wheel(grid, 99)
    assert grid.row_height == LARGEST_ROW
    with qtbot.assertNotEmitted(grid.row_height_changed):
        grid.set_row_height(10_000)
    grid.set_row_height(1)
    assert grid.row_height == SMALLEST_ROW


def mark_place(grid: PhotoGrid, row: int, mark: Mark, *, is_hovered: bool = True) -> QPoint:
    tile = grid.model().index(row, 0).data(TILE_ROLE)
    return marks_on(tile, grid.tile_rect(row), is_hovered=is_hovered)[mark].center()


def test_a_click_on_the_badge_opens_a_stack_in_place(grid: PhotoGrid, qtbot: QtBot) -> None:
    grid.show_photos(arrange(hits(12), [(4, 8, 9)], asked=True), keep_place=False)
    assert grid.model().rowCount() == 10
    with qtbot.assertNotEmitted(grid.selection_changed):
        place = mark_place(grid, 3, Mark.STACK, is_hovered=False)
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.model().rowCount() == 12
    assert len([grid.tile_rect(row) for row in range(12)]) == 12
    click(grid, qtbot, 4)
    qtbot.keyClick(grid, Qt.Key.Key_Return, Modifier.AltModifier)
    assert grid.model().rowCount() == 10


def test_more_and_less_like_this_by_mouse_and_keys(grid: PhotoGrid, qtbot: QtBot) -> None:
    given = hits(12)
    show(grid, given)
    for mark, good in ((Mark.MORE, True), (Mark.LESS, False)):
        place = mark_place(grid, 3, mark)
        qtbot.mouseMove(grid.viewport(), place)
        qtbot.waitUntil(lambda: grid._gestures.hovered == 3)
        with qtbot.waitSignal(grid.marked) as marked:
            qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert marked.args == [given[3], good]
    click(grid, qtbot, 5)
    for key, good in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)):
        with qtbot.waitSignal(grid.marked) as marked:
            qtbot.keyClick(grid, key, Modifier.AltModifier)
        assert marked.args == [given[5], good]
    grid.show_photos(arrange(given, asked=False), keep_place=False)
    click(grid, qtbot, 5)
    with qtbot.assertNotEmitted(grid.marked):
        qtbot.keyClick(grid, Qt.Key.Key_Plus, Modifier.AltModifier)


def test_favourites_are_made_and_unmade(grid: PhotoGrid, qtbot: QtBot) -> None:
    given = [replace(make_hit(0, 0.9), favourite=True), *hits(12)[1:]]
    show(grid, given)
    with qtbot.waitSignal(grid.favourite_asked) as asked:
        place = mark_place(grid, 0, Mark.FAVOURITE, is_hovered=False)
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [(given[0],), False]
    click(grid, qtbot, 0)
    click(grid, qtbot, 1, Modifier.ShiftModifier)
    with qtbot.waitSignal(grid.favourite_asked) as asked:
        qtbot.keyClick(grid, Qt.Key.Key_D, Modifier.ControlModifier)
    assert asked.args == [(given[0], given[1]), True]


def test_marks_are_where_there_is_room_for_them() -> None:
    tile = Tile(make_hit(0, online=False), Certainty.LIKELY, (make_hit(1),))
    wide, narrow = QRect(0, 0, 300, 200), QRect(0, 0, 70, 140)
    on_wide = marks_on(tile, wide, is_hovered=True)
    assert set(on_wide) == {
        Mark.MAKE_FAVOURITE, Mark.STACK, Mark.OFFLINE, Mark.MORE, Mark.LESS
    }  # fmt: skip
    assert all(wide.contains(place) for place in on_wide.values())
    for one, other in combinations(on_wide.values(), 2):
        assert not one.intersects(other)
    assert Mark.MORE not in marks_on(tile, narrow, is_hovered=True)
    assert set(marks_on(tile, wide, is_hovered=False)) == {Mark.STACK, Mark.OFFLINE}


def test_without_a_question_photos_lie_below_their_months(grid: PhotoGrid) -> None:
    taken = [datetime(2019, 8, 3), datetime(2019, 7, 9), datetime(2019, 7, 1), datetime(2018, 7, 1)]
    given = [replace(make_hit(n), taken=when) for n, when in enumerate(taken)]
    grid.show_photos(arrange(given, asked=False), keep_place=False)
    assert grid.headings_shown == ["August 2019", "July 2019", "July 2018"]
    show(grid, given)
    assert "July 2019" not in grid.headings_shown
