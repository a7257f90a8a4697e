"""The photos around the one shown large, and the small copy of one that is larger than the window.

On a real engine.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from pytestqt.qtbot import QtBot

from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.viewer.film_strip import FilmStrip
from photofind.gui.viewer.mini_map import mini_map_rect, seen_rect
from photofind.gui.viewer.photo_canvas import PhotoCanvas
from tests.gui.desk import Desk
from tests.gui.hits import make_hit

_LEFT = Qt.MouseButton.LeftButton


def colour_at(strip: FilmStrip, row: int) -> QColor:
    return strip.grab().toImage().pixelColor(strip.frame(row).center())


def turn(strip: FilmStrip, down: int, across: int = 0) -> None:
    """Turn the wheel by so many eighths of a degree."""
    at = QPointF(strip.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase, turned = Qt.ScrollPhase.NoScrollPhase, QPoint(-across, -down)
    inverted = False
    event = QWheelEvent(at, at, QPoint(), turned, buttons, keys, phase, inverted)
    strip.wheelEvent(event)


def test_a_click_on_a_neighbour_shows_it_large(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(3)
    for row in (5, 4, 11, 0):
        qtbot.mouseClick(viewer.film_strip, _LEFT, pos=viewer.film_strip.frame(row).center())
        assert viewer.hit == desk.hits.hits[row]


def test_the_photo_shown_is_in_the_middle_save_near_the_ends(qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    strip = FilmStrip(thumbnails)
    qtbot.addWidget(strip)
    strip.resize(600, strip.height())
    hits = [make_hit(number) for number in range(100)]
    strip.show_photos(hits[:3], 0)
    before, after = strip.frame(0).left(), strip.width() - 1 - strip.frame(2).right()
    assert abs(before - after) <= 1
    strip.show_photos(hits, 0)
    assert strip.frame(0).left() == SPACE
    strip.show_photos(hits, 50)
    assert abs(strip.frame(50).center().x() - strip.rect().center().x()) <= 1
    strip.show_photos(hits, 99)
    assert strip.frame(99).right() == strip.width() - 1 - SPACE
    thumbnails.close()


def test_a_click_between_photos_or_beyond_the_last_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(3)
    strip, last = viewer.film_strip, len(desk.hits.hits) - 1
    between = QPoint(strip.frame(5).left() - 2, strip.frame(5).center().y())
    for place in (between, strip.frame(-1).center(), strip.frame(last + 1).center()):
        assert strip.rect().contains(place)
        qtbot.mouseClick(strip, _LEFT, pos=place)
    assert viewer.hit == desk.hits.hits[3]


def test_each_photo_is_seen_as_itself(desk: Desk, qtbot: QtBot) -> None:
    viewer = desk.view(6)
    hits = desk.hits.hits

    def is_painted() -> bool:
        return all(desk.thumbnails.pixmap(hits[row].thumbnail) for row in range(12))

    qtbot.waitUntil(is_painted)
    strongest = [
        max(("red", "green", "blue"), key=lambda name: getattr(colour_at(strip, row), name)())
        for strip in [viewer.film_strip]
        for row in range(12)
    ]
    assert strongest == [hit.path.name.split("-")[0] for hit in hits[:12]]


def test_the_wheel_leads_along_and_stops_at_the_ends(desk: Desk) -> None:
    viewer = desk.view(0)
    strip, last = viewer.film_strip, desk.hits.hits[-1]
    turn(strip, 60)
    assert viewer.hit == desk.hits.hits[0]
    turn(strip, 60)
    assert viewer.hit == desk.hits.hits[1]
    turn(strip, 0, across=240)
    assert viewer.hit == desk.hits.hits[3]
    turn(strip, 120 * 100)
    assert viewer.hit == last
    turn(strip, -120 * 100)
    assert viewer.hit == desk.hits.hits[0]


def test_one_photo_alone_needs_no_strip(desk: Desk) -> None:
    viewer = desk.view(0)
    assert viewer.film_strip.isVisible()
    viewer.show_photo(desk.hits.hits[:1], 0, None)
    assert not viewer.film_strip.isVisible()


def test_the_grid_has_its_thumbnails_after_the_strip_wanted_others(
    desk: Desk, qtbot: QtBot
) -> None:
    viewer = desk.view(0)
    strip = viewer.film_strip
    file = desk.hits.hits[0].thumbnail
    qtbot.waitUntil(lambda: desk.thumbnails.pixmap(file) is not None)
    desk.thumbnails._drop(file)  # As if memory had been short.
    strip.show_photos(desk.hits.hits, 0)
    qtbot.waitUntil(lambda: desk.thumbnails.pixmap(file) is not None)
    viewer.close_viewer()

    def is_sharp() -> bool:
        held = desk.thumbnails.pixmap(file)
        return held is not None and held.size() == desk.grid.tile_rect(0).size()

    qtbot.waitUntil(is_sharp)


def test_a_photo_larger_than_the_window_has_a_small_copy_of_it(qtbot: QtBot) -> None:
    canvas = PhotoCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 40, 40))
    canvas.show_photo(image, QSizeF(1600, 1200))
    corner = QPoint(800 - MARGIN - 145, 600 - MARGIN - 5)
    whole = canvas.grab().toImage().pixelColor(corner)
    canvas.show_actual_size()
    out_of_sight = canvas.grab().toImage().pixelColor(corner)
    assert whole.red() == 200
    assert out_of_sight.red() < 150  # In the shade: the middle of the photo is seen.


_shares = st.floats(0, 1)


@given(st.floats(1.05, 20), st.floats(0.2, 5), _shares, _shares)
def test_what_is_seen_lies_within_the_small_copy(
    zoom: float, aspect: float, across: float, down: float
) -> None:
    canvas = QRectF(0, 0, 800, 600)
    width = 800 * zoom
    photo = QRectF(0, 0, width, width / aspect)
    photo.moveLeft((canvas.width() - photo.width()) * across)
    photo.moveTop((canvas.height() - photo.height()) * down)
    small, seen = mini_map_rect(canvas, photo), seen_rect(canvas, photo)
    assert canvas.contains(small)
    assert small.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(seen)
    share = seen.width() * seen.height() / (small.width() * small.height())
    inside = canvas.intersected(photo)
    expected = inside.width() * inside.height() / (photo.width() * photo.height())
    assert share == pytest.approx(expected, rel=1e-6)
