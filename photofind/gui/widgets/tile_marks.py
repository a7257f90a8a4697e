"""Where the small marks lie on a tile, and which there are. Pure, no widget needed."""

from enum import Enum

from PySide6.QtCore import QPoint, QRect

from photofind.gui.models.tiles import Certainty, Tile

SIDE = 24
"""Width and height of a mark, in pixels."""
_INSET = 6
_STACK_WIDTH = 44


class Mark(Enum):
    """What a mark stands for, and the icon that shows it."""

    FAVOURITE = "heart-fill"
    MAKE_FAVOURITE = "heart"
    STACK = "stack"
    OFFLINE = "link-break"
    MORE = "plus"
    LESS = "minus"


ROOM = {Mark.STACK: _STACK_WIDTH}
"""Width of the marks that are wider than high."""

CLICKABLE = frozenset(Mark) - {Mark.OFFLINE}


def marks_on(tile: Tile, rect: QRect, *, is_hovered: bool) -> dict[Mark, QRect]:
    """Return the marks of a tile with their places; what has no room is left out.

    Left below lies the heart of a favourite, right above what the tile is, and right below what
    can be done with it.
    """
    below = rect.bottom() - _INSET - SIDE + 1
    heart = Mark.FAVOURITE if tile.hit.favourite else Mark.MAKE_FAVOURITE
    marks = {}
    if tile.hit.favourite or is_hovered:
        marks[heart] = QRect(rect.left() + _INSET, below, SIDE, SIDE)
    above = [Mark.STACK] * bool(tile.others) + [Mark.OFFLINE] * (not tile.hit.online)
    marks |= _from_the_right(above, rect, rect.top() + _INSET)
    if is_hovered and tile.certainty is not Certainty.UNASKED:
        marks |= _from_the_right([Mark.LESS, Mark.MORE], rect, below)
    return {mark: place for mark, place in marks.items() if _has_room(mark, rect)}


def mark_at(tile: Tile, rect: QRect, point: QPoint, *, is_hovered: bool) -> Mark | None:
    """Return the mark at a point."""
    for mark, place in marks_on(tile, rect, is_hovered=is_hovered).items():
        if place.contains(point):
            return mark
    return None


def _from_the_right(marks: list[Mark], rect: QRect, top: int) -> dict[Mark, QRect]:
    places, right = {}, rect.right() - _INSET + 1
    for mark in marks:
        width = ROOM.get(mark, SIDE)
        places[mark] = QRect(right - width, top, width, SIDE)
        right -= width + _INSET
    return places


def _has_room(mark: Mark, rect: QRect) -> bool:
    """Return whether a tile is wide enough for all marks beside this one."""
    beside = 3 if mark in (Mark.MORE, Mark.LESS) else 1
    return rect.width() >= beside * SIDE + ROOM.get(mark, SIDE) + 2 * _INSET
