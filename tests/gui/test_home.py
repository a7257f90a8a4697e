"""All photos by date: months, years, and a run of photos that slides as one scrolls."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofind.engine.browsing.timeline import Month
from photofind.engine.engine import Engine
from photofind.gui import home
from photofind.gui.home import MOST, PAGE, Span
from photofind.gui.main_window import MainWindow
from photofind.gui.widgets.timeline import Timeline
from photofind.paths import Profile
from tests.gui.conftest import OpenWindow, guarded, open_profile
from tests.made_library import PLAIN, MadeLibrary, MadePhoto

YEARS, A_YEAR = range(2010, 2020), 30


def fill(engine: Engine) -> Engine:
    photos = [
        MadePhoto(
            f"{year}/{number}.jpg",
            replace(PLAIN, taken_at=f"{year}-0{1 + number % 9}-01T12:00:{number:02}"),
        )
        for year in YEARS
        for number in range(A_YEAR)
    ]
    MadeLibrary(engine._catalogue).add(photos)
    return guarded(engine)


@pytest.fixture
def many(
    open_window: OpenWindow, qtbot: QtBot, empty_profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A window over 300 photos of ten years, of which it holds 80 at most."""
    monkeypatch.setattr(home, "PAGE", 20)
    monkeypatch.setattr(home, "MOST", 80)
    monkeypatch.setattr(Span.__init__, "__defaults__", (0, 20))
    window = open_window(empty_profile, open_engine=lambda: fill(open_profile(empty_profile)))
    window.resize(700, 500)
    qtbot.waitUntil(lambda: len(window.timeline.years) == len(YEARS))
    return window


def shown_years(window: MainWindow) -> set[int]:
    return {hit.taken.year for hit in window.hits.hits if hit.taken}


def first_year(window: MainWindow) -> int | None:
    hit = window.hits.hits[window.grid.first_row_in_sight()]
    return hit.taken.year if hit.taken else None


def test_months_stand_above_their_photos(many: MainWindow) -> None:
    assert many.grid.headings_shown[0] == "September 2019"


def test_a_year_is_gone_to_although_its_photos_are_not_held(many: MainWindow, qtbot: QtBot) -> None:
    assert 2012 not in shown_years(many)
    many.timeline._ask(2012)
    qtbot.waitUntil(lambda: first_year(many) == 2012)
    assert many.timeline._year == 2012
    many.timeline._ask(2019)
    qtbot.waitUntil(lambda: first_year(many) == 2019)


def test_one_scrolls_to_the_oldest_and_back_to_the_newest(many: MainWindow, qtbot: QtBot) -> None:
    bar = many.grid.verticalScrollBar()

    def is_at_oldest() -> bool:
        bar.setValue(bar.maximum())
        return many.hits.hits[-1].path.parent.name == "2010" and len(many.hits.hits) <= 80

    qtbot.waitUntil(is_at_oldest)

    def is_at_newest() -> bool:
        bar.setValue(bar.minimum())
        return many.years.first == 0

    qtbot.waitUntil(is_at_newest)
    assert first_year(many) == 2019


def test_the_viewer_goes_on_beyond_the_photos_that_are_held(many: MainWindow, qtbot: QtBot) -> None:
    many.grid.opened.emit(0)
    viewer = many.viewer
    assert viewer.bar.place.text() == "1 of 300"
    seen = []

    def is_at_oldest() -> bool:
        if viewer.hit and viewer.hit.photo_id not in seen:
            seen.append(viewer.hit.photo_id)
        viewer.show_next()
        return viewer.bar.place.text() == "300 of 300"

    qtbot.waitUntil(is_at_oldest)
    assert len(set(seen)) >= 299
    assert not viewer.next_button.isEnabled()
    qtbot.waitUntil(lambda: viewer.show_previous() or viewer.bar.place.text() == "1 of 300")
    assert not viewer.previous_button.isEnabled()


def test_a_query_has_no_years(many: MainWindow, qtbot: QtBot) -> None:
    many.look_for_line("type:jpeg")
    qtbot.waitUntil(lambda: not many.timeline.isVisible())


@given(st.lists(st.sampled_from(["later_on", "before", "around"]), max_size=30))
def test_a_span_never_grows_beyond_what_may_be_held(steps: list[str]) -> None:
    span = Span()
    for step in steps:
        span = span.around(7000) if step == "around" else getattr(span, step)()
        assert span.first >= 0
        assert PAGE <= span.count <= MOST


def test_years_stand_apart_by_their_photos_and_are_reached_by_keys(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(52, 600)
    timeline.show_months([Month(2020, 5, 900), Month(2020, 1, 50), Month(2019, 3, 50)])
    timeline.show()
    asked: list[int] = []
    timeline.photo_asked.connect(asked.append)
    timeline.show_place(0)
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert asked == [950]
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert asked == [950, 0]
    assert timeline._places()[2019].top() > 500


def test_one_year_needs_no_timeline(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_months([Month(2020, 5, 900)])
    assert not timeline.isVisibleTo(timeline.parentWidget())


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=80), st.integers(60, 2000))
def test_years_never_crowd(qapp: QApplication, photos: list[int], height: int) -> None:
    timeline = Timeline()
    timeline.resize(52, height)
    timeline.show_months([Month(2026 - n, 1, count) for n, count in enumerate(photos)])
    places = list(timeline._places().items())
    assert places[0][0] == 2026
    assert all(a.bottom() < b.top() for (_, a), (_, b) in pairwise(places))
    assert all(rect.top() >= 0 and rect.bottom() < height for _, rect in places)
    gaps = {a - b for (a, _), (b, _) in pairwise(places)}
    assert len(gaps) <= 1  # Every one, or every second, third, ...
    for number in range(len(photos)):
        timeline.show_place(sum(photos[:number]))
        marked = timeline._marked()
        assert marked is not None
        assert 2026 - number <= marked < 2026 - number + max(gaps, default=len(photos))
