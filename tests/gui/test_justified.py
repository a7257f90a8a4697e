"""The layout of the grid, as a pure function of aspects and width."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from photofind.gui.widgets.justified import LONELY, Justified, Measures, Section

MEASURES = Measures(
    width=1000, margin=24, row_height=200, gap=8, heading_height=30, heading_lead=16
)

aspects = st.lists(st.floats(0.05, 20), max_size=60)


def one_section(of: list[float], width: int = 1000) -> Justified:
    measures = Measures(width, 24, 200, 8, 30, 16)
    return Justified(np.array(of), [Section("", len(of))], measures)


@given(aspects, st.integers(1, 3000))
def test_every_photo_has_a_place_and_none_overlap(of: list[float], width: int) -> None:
    layout = one_section(of, width)
    assert sum(row.count for row in layout.rows) == len(of)
    rects = [layout.rect(index) for index in range(len(of))]
    assert all(rect.width() > 0 and rect.height() > 0 for rect in rects)
    for row in layout.rows:
        side_by_side = rects[row.first : row.first + row.count]
        for left, right in pairwise(side_by_side):
            assert not left.intersects(right)
    for above, below in pairwise(layout.rows):
        assert above.top + above.height < below.top


@given(aspects, st.integers(700, 3000))
def test_full_rows_end_exactly_at_the_right_margin(of: list[float], width: int) -> None:
    layout = one_section(of, width)
    for row in layout.rows:
        last = layout.rect(row.first + row.count - 1)
        edge = last.x() + last.width()
        assert edge == 24 + width if row.is_full else edge <= 24 + width


@given(st.lists(st.floats(0.5, 3), min_size=1, max_size=60))
def test_photos_keep_their_aspect_and_rows_their_height(of: list[float]) -> None:
    layout = one_section(of)
    for row in layout.rows[:-1]:
        assert 100 <= row.height <= 400
    assert layout.rows[-1].height <= 200 * LONELY
    for index, aspect in enumerate(of):
        rect = layout.rect(index)
        assert abs(rect.width() - aspect * rect.height()) <= 0.02 * rect.width() + 3


@given(aspects, st.data())
def test_what_is_at_a_photos_place_is_that_photo(of: list[float], data: st.DataObject) -> None:
    layout = one_section(of)
    for index in range(len(of)):
        assert layout.index_at(layout.rect(index).center()) == index
    if of:
        top = data.draw(st.integers(-100, layout.height))
        bottom = data.draw(st.integers(top, layout.height + 100))
        seen = {index for index, _ in layout.iter_between(top, bottom)}
        rects = [layout.rect(index) for index in range(len(of))]
        assert seen == {i for i, r in enumerate(rects) if r.top() <= bottom and r.bottom() >= top}


def test_gaps_and_margins_hold_no_photo() -> None:
    layout = one_section([1.5] * 8)
    assert layout.index_at(QPoint(3, 50)) is None
    assert layout.index_at(QPoint(30, 1)) is None
    assert layout.index_at(QPoint(30, layout.height + 5)) is None


def test_a_last_row_is_not_blown_up() -> None:
    layout = one_section([1.5] * 4)  # Three fill a row, and one is left.
    assert not layout.rows[-1].is_full
    assert layout.rows[-1].height == 200


def test_sections_begin_on_a_row_of_their_own_below_their_heading() -> None:
    layout = Justified(
        np.ones(5), [Section("Likely", 2), Section("", 0), Section("Maybe", 3)], MEASURES
    )
    assert [heading.text for heading in layout.headings] == ["Likely", "Maybe"]
    assert [row.first for row in layout.rows] == [0, 2]
    assert layout.headings[0].top + 30 == layout.rows[0].top
    assert layout.rows[0].top + layout.rows[0].height < layout.headings[1].top
    assert layout.headings[1].top + 30 == layout.rows[1].top


def test_up_and_down_go_to_the_photo_nearest_in_x() -> None:
    layout = one_section([1.5] * 9)
    assert layout.neighbour(4, -1) == 1
    assert layout.neighbour(4, 1) == 7
    assert layout.neighbour(1, -1) == 1
    assert layout.neighbour(8, 5) == 8
