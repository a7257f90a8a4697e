"""One photo, large, on a real engine."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from photofind.engine.results import Hit
from photofind.engine.search.query import Query, Region, TextTerm
from photofind.gui import photo_actions
from photofind.gui.drops import path_of
from photofind.gui.pictures import whole_px
from photofind.gui.viewer import viewer as viewer_module
from photofind.gui.viewer.photo_canvas import MAX_ZOOM, PhotoCanvas
from photofind.gui.viewer.spotlight import spotlight
from photofind.gui.viewer.viewer import Viewer
from photofind.gui.widgets.icon_button import IconMark
from photofind.progress import Progress
from tests.gui.desk import Desk

WORDS = Query((TextTerm("red"),))


def middle_of(viewer: Viewer) -> tuple[int, int, int]:
    colour = viewer.canvas.grab().toImage().pixelColor(viewer.canvas.rect().center())
    return colour.red(), colour.green(), colour.blue()


def is_close(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 25


@pytest.fixture
def canvas(qtbot: QtBot) -> PhotoCanvas:
    """A canvas of 400 by 300 with a photo of 800 by 400."""
    made = PhotoCanvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    made.show_photo(image, QSizeF(800, 400))
    return made


def test_enter_opens_the_photo_and_escape_goes_back_to_it(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(2)
    hit = desk.hits.hits[2]
    assert viewer.hit == hit
    assert viewer.bar.name.text() == hit.path.name
    assert viewer.bar.place.text() == "3 of 12"
    closed: list[Hit] = []
    viewer.closed.connect(closed.append)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    assert closed == [desk.hits.hits[3]]


def test_the_photos_own_pixels_are_shown_upright(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    for row, hit in enumerate(desk.hits.hits[:6]):
        viewer.show_photo(desk.hits.hits, row, None)
        desk.wait_for_pixels()
        with Image.open(hit.path) as image:
            assert is_close(middle_of(viewer), image.convert("RGB").getpixel((40, 30)))


def test_arrows_go_through_the_photos_and_stop_at_the_ends(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    assert not viewer.previous_button.isEnabled()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Left)
    assert viewer.hit == desk.hits.hits[0]
    qtbot.mouseClick(viewer.next_button, Qt.MouseButton.LeftButton)
    assert viewer.hit == desk.hits.hits[1]
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_End)
    assert viewer.hit == desk.hits.hits[11]
    assert not viewer.next_button.isEnabled()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right)
    assert viewer.hit == desk.hits.hits[11]
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Home)
    assert viewer.hit == desk.hits.hits[0]


def test_the_neighbours_are_read_ahead(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(5)
    wanted = {desk.hits.hits[row].photo_id for row in (4, 5, 6)}
    qtbot.waitUntil(lambda: set(viewer.photos.held) == wanted)


def test_why_it_matched_is_offered_for_words_alone(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    assert not viewer.bar.why_button.isVisible()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_W)
    assert not viewer.bar.why_button.isChecked()
    desk.look_for(WORDS)
    desk.view(0)
    assert viewer.bar.why_button.isVisible()


def test_why_it_matched_lays_a_map_over_the_photo_and_follows_to_the_next(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.look_for(WORDS)
    viewer = desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: viewer.canvas._overlay is not None)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right)
    assert viewer.canvas._overlay is None
    qtbot.waitUntil(lambda: viewer.canvas._overlay is not None)
    qtbot.mouseClick(viewer.bar.why_button, Qt.MouseButton.LeftButton)
    assert viewer.canvas._overlay is None


def test_the_map_stays_when_the_sharp_photo_comes_after_it(canvas: PhotoCanvas) -> None:
    canvas.show_overlay(QImage(8, 8, QImage.Format.Format_ARGB32))
    canvas.show_photo(QImage(800, 400, QImage.Format.Format_RGB32), QSizeF(800, 400))
    assert canvas._overlay is not None
    canvas.clear()
    assert canvas._overlay is None


def test_find_similar_asks_for_the_photo(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    with qtbot.waitSignal(desk.work.similar_asked) as asked:
        qtbot.mouseClick(viewer.bar.similar_button, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[0] == desk.hits.hits[0].path


def test_the_menu_hangs_below_its_button(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    qtbot.mouseClick(viewer.bar.menu_button, Qt.MouseButton.LeftButton)
    menu = desk.findChild(QMenu)
    assert menu is not None
    assert "Find similar" in [action.text() for action in menu.actions()]
    menu.close()


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason))
def test_a_right_click_on_the_photo_opens_its_menu(
    desk: Desk, qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    viewer = desk.view(0)
    place = QPoint(50, 50)
    event = QContextMenuEvent(reason, place, viewer.canvas.mapToGlobal(place))
    with qtbot.waitSignal(viewer.menu_asked) as asked:
        QApplication.sendEvent(viewer.canvas, event)
    assert asked.args is not None
    assert asked.args[0] == (viewer.hit,)
    for menu in desk.findChildren(QMenu):
        menu.close()


def test_going_elsewhere_leaves_full_screen(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_F)
    qtbot.waitUntil(desk.isFullScreen)
    desk.setCurrentWidget(desk.grid)
    qtbot.waitUntil(lambda: not desk.isFullScreen())


def test_a_maximised_window_is_maximised_again_after_full_screen(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    desk.showMaximized()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_F)
    qtbot.waitUntil(desk.isFullScreen)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: not desk.isFullScreen())
    assert desk.isMaximized()


def test_full_screen_comes_and_goes(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_F)
    qtbot.waitUntil(desk.isFullScreen)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.isFullScreen())


def test_a_photo_that_is_gone_is_told_and_the_next_one_is_shown(
    own_desk: Desk, qtbot: QtBot
) -> None:
    own_desk.hits.hits[0].path.unlink()
    own_desk.setCurrentIndex(1)
    viewer = own_desk.viewer
    viewer.show_photo(tuple(own_desk.hits.hits), 0, None)
    qtbot.waitUntil(lambda: "there is no such file" in viewer.note.text())
    assert viewer.note.isVisible()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right)
    own_desk.wait_for_pixels()
    assert not viewer.note.isVisible()


def test_a_photo_that_is_deleted_while_it_is_looked_at_is_told(
    own_desk: Desk, qtbot: QtBot
) -> None:
    viewer = own_desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: bool(viewer.facts.texts()))
    assert viewer.hit is not None
    viewer.hit.path.unlink()
    read: list[object] = []
    own_desk.tasks.run(lambda engine: engine.index(Progress()), read.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(read))
    viewer.follow(own_desk.hits.hits[1:])
    qtbot.waitUntil(lambda: "not in the library" in viewer.note.text())
    assert viewer.note.isVisible()
    assert not any(mark.isVisible() for mark in viewer.facts.findChildren(IconMark))
    viewer.show_next()
    assert not viewer.note.isVisible()


def test_a_photo_out_of_reach_is_shown_small_with_a_calm_note(own_desk: Desk, qtbot: QtBot) -> None:
    hit = replace(own_desk.hits.hits[0], online=False)
    hit.path.unlink()
    own_desk.setCurrentIndex(1)
    viewer = own_desk.viewer
    viewer.show_photo([hit], 0, None)
    qtbot.waitUntil(lambda: "not connected" in viewer.note.text())
    qtbot.waitUntil(lambda: viewer.canvas.photo_rect().width() > 1)


def test_facts_are_shown_and_remembered(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    assert not viewer.facts.isVisible()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_I)
    hit = desk.hits.hits[0]
    qtbot.waitUntil(lambda: any(f"{hit.width} × {hit.height}" in t for t in viewer.facts.texts()))
    assert "when the file was last changed" in viewer.facts.texts()
    assert viewer.facts.folder_button.accessibleName() == str(hit.path.parent)
    again = Viewer(desk.tasks, viewer._settings, desk.thumbnails)
    qtbot.addWidget(again)
    assert again.bar.info_button.isChecked()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right)
    after = desk.hits.hits[1]
    qtbot.waitUntil(
        lambda: any(f"{after.width} × {after.height}" in t for t in viewer.facts.texts())
    )
    qtbot.mouseClick(viewer.bar.info_button, Qt.MouseButton.LeftButton)
    assert not viewer.facts.isVisible()


def test_the_folder_among_the_facts_leads_to_the_file_manager(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.hits.hits[0].path
    shown: list[Path] = []
    monkeypatch.setattr(photo_actions, "show_in_folder", shown.append)
    viewer = desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_I)
    qtbot.waitUntil(viewer.facts.folder_button.isVisible)
    qtbot.mouseClick(viewer.facts.folder_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown == [path])


def test_the_heart_makes_a_favourite_here_in_the_grid_and_in_the_library(
    desk: Desk, qtbot: QtBot
) -> None:
    viewer = desk.view(1)
    qtbot.mouseClick(viewer.bar.favourite_button, Qt.MouseButton.LeftButton)
    assert viewer.bar.favourite_button.isChecked()
    assert desk.hits.hits[1].favourite
    qtbot.waitUntil(lambda: desk.look_for(None)[1].favourite)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Right)
    assert not viewer.bar.favourite_button.isChecked()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Left)
    assert viewer.bar.favourite_button.isChecked()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not viewer.bar.favourite_button.isChecked()
    qtbot.waitUntil(lambda: not desk.look_for(None)[1].favourite)


def test_a_part_that_is_drawn_is_looked_for(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_P)
    assert viewer.part_picker.isVisible()
    rect = viewer.canvas.photo_rect().toRect()
    start, end = rect.topLeft(), rect.center()
    with qtbot.waitSignal(desk.work.part_asked) as asked:
        draw(viewer.part_picker, qtbot, start - QPoint(50, 50), end)
    assert asked.args is not None
    term = asked.args[0]
    assert term.path == desk.hits.hits[0].path
    sides = (term.region.left, term.region.top, term.region.width, term.region.height)
    assert sides == pytest.approx((0, 0, 0.5, 0.5), abs=0.05)
    assert not viewer.part_picker.isVisible()


def test_a_part_is_framed_by_keys(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    viewer.canvas.show_photo(QImage(400, 400, QImage.Format.Format_RGB32), QSizeF(400, 400))
    asked: list[Region] = []
    viewer.part_asked.connect(lambda _hit, region: asked.append(region))
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_P)
    assert "arrows" in viewer.note.text()
    picker, shift = viewer.part_picker, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert asked == []  # There is no frame yet.
    qtbot.keyClick(picker, Qt.Key.Key_Right)
    for key, keys in ((Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Up, shift)):
        qtbot.keyClick(picker, key, keys)
    for _ in range(100):
        qtbot.keyClick(picker, Qt.Key.Key_Left)  # It stays on the photo.
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert viewer.hit == desk.hits.hits[0], "arrows move the frame, and lead to no other photo"
    [region] = asked
    assert 0 <= region.left < 0.05
    assert (region.width, region.height) == pytest.approx((0.5, 0.46), abs=0.02)
    assert not viewer.note.isVisible()


def test_escape_gives_up_drawing_before_it_goes_back(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    qtbot.mouseClick(viewer.bar.part_button, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(desk.work.part_asked), qtbot.assertNotEmitted(viewer.closed):
        draw(viewer.part_picker, qtbot, QPoint(300, 300), QPoint(303, 303))
        qtbot.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    assert not viewer.part_picker.isVisible()
    with qtbot.waitSignal(viewer.closed):
        qtbot.keyClick(viewer.canvas, Qt.Key.Key_Escape)


def test_the_photo_can_be_copied_as_a_picture(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    hit = desk.hits.hits[0]
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().width() == hit.width)


def test_a_photo_that_fits_can_be_dragged_out(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[list[Path]] = []

    def note(source: QWidget, mime: QMimeData, picture: QPixmap, count: int) -> None:
        dragged.append([path_of(url) for url in mime.urls()])

    monkeypatch.setattr(viewer_module, "drag_photos", note)
    viewer = desk.view(0)
    middle = viewer.canvas.rect().center()
    qtbot.mousePress(viewer.canvas, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(viewer.canvas, middle + QPoint(3, 0))
    viewer.canvas._drag_out(QPointF(middle + QPoint(80, 0)))
    qtbot.mouseRelease(viewer.canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert dragged == [[desk.hits.hits[0].path]]


def test_the_zoom_is_told(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_1)
    assert viewer.bar.zoom.text() == "100 %"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Plus)
    assert viewer.bar.zoom.text() == "125 %"


@pytest.mark.parametrize(
    ("size", "expected"), [((4000, 3000), 3000), ((20000, 10000), 5000), ((0, 0), 1)]
)
def test_a_huge_photo_is_read_as_large_as_memory_bears(
    size: tuple[int, int], expected: int
) -> None:
    assert whole_px(*size) == expected


def test_a_photo_is_fitted_and_never_blown_up(canvas: PhotoCanvas) -> None:
    assert canvas.zoom == 0.5
    assert canvas.photo_rect().getRect() == (0, 50, 400, 200)
    canvas.show_photo(QImage(100, 50, QImage.Format.Format_RGB32), QSizeF(100, 50))
    assert canvas.zoom == 1.0
    assert canvas.photo_rect().getRect() == (150, 125, 100, 50)


def test_the_wheel_zooms_at_the_pointer(canvas: PhotoCanvas) -> None:
    at = QPointF(100, 150)
    before = canvas.share_at(at)
    turn(canvas, at, 120 * 5)
    assert canvas.zoom == pytest.approx(0.5 * 1.25**5)
    after = canvas.share_at(at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=1e-6)
    turn(canvas, at, 120 * 100)
    assert canvas.zoom == MAX_ZOOM
    turn(canvas, at, -120 * 100)
    assert canvas.is_fitted


def test_dragging_moves_the_photo_but_never_off_the_canvas(
    canvas: PhotoCanvas, qtbot: QtBot
) -> None:
    canvas.show_actual_size()
    assert canvas.photo_rect().getRect() == (-200, -50, 800, 400)
    drag(canvas, qtbot, QPoint(200, 150), QPoint(250, 170))
    assert canvas.photo_rect().getRect() == pytest.approx((-150, -30, 800, 400))
    drag(canvas, qtbot, QPoint(10, 10), QPoint(390, 290))
    assert canvas.photo_rect().getRect() == pytest.approx((0, 0, 800, 400))


def test_a_double_click_shows_actual_size_and_the_next_one_all_of_it(
    canvas: PhotoCanvas, qtbot: QtBot
) -> None:
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(10, 150))
    assert canvas.zoom == 1.0
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(10, 150))
    assert canvas.is_fitted


def test_zooming_in_reads_the_photo_whole(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(0)
    for _ in range(30):
        qtbot.keyClick(viewer.canvas, Qt.Key.Key_Plus)
    assert viewer.canvas.zoom == MAX_ZOOM
    assert viewer._is_whole
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_0)
    assert viewer.canvas.is_fitted


def test_the_spotlight_is_dark_where_it_is_cold() -> None:
    warmth = np.zeros((4, 8), np.float32)
    warmth[:, 4:] = 1.0
    picture = spotlight(warmth)
    cold, warm = (picture.pixelColor(int(x * picture.width()), 100).alpha() for x in (0.1, 0.9))
    assert cold > 150
    assert warm < 80


def turn(canvas: PhotoCanvas, at: QPointF, angle: int) -> None:
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def drag(canvas: PhotoCanvas, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, end)
    canvas._drag_to(QPointF(end))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def draw(picker: QWidget, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(picker, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(picker, (start + end) / 2)
    qtbot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=end)
