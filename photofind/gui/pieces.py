"""What the chips of the search bar stand for, and how a gesture changes it. Pure.

A piece is a clause that can be typed, or a term that cannot: a part of a photo, or a hit that was
marked good or bad.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.line.line import Line, parse_line
from photofind.engine.search.query import ExampleTerm, PhotoTerm, Term, TextTerm

Piece = Clause | Term

STEP = 0.1
LEAST, MOST = 0.1, 2.0
"""Weights that can be set with the wheel; others can be typed."""

_WEIGHTED = (ClauseKind.WORD, ClauseKind.GROUP, ClauseKind.PHOTO)
_WITHOUT_OPPOSITE = (Key.ORDER, Key.WITHIN)


def weight_of(piece: Piece) -> float | None:
    """Return how much a term counts, whichever way; None for what has no weight."""
    if isinstance(piece, Clause):
        return _typed_weight(piece) if piece.kind in _WEIGHTED else None
    return None if isinstance(piece, ExampleTerm) else abs(piece.weight)


def is_minus(piece: Piece) -> bool:
    """Return whether it says what should not be."""
    return piece.minus if isinstance(piece, Clause) else piece.weight < 0


def has_opposite(piece: Piece) -> bool:
    """Return whether it can be turned into its opposite."""
    if not isinstance(piece, Clause) or piece.kind is not ClauseKind.FILTER:
        return True
    return NAMES[piece.key.lower()] not in _WITHOUT_OPPOSITE


def heavier(piece: Piece, steps: int) -> Piece:
    """Return the piece with so many steps more weight, or fewer, within what can be set."""
    weight = weight_of(piece)
    if weight is None or isinstance(piece, ExampleTerm):
        return piece
    weight = min(max(round(weight / STEP + steps) * STEP, LEAST), MOST)
    if isinstance(piece, Clause):
        return _as_own_term(replace(piece, weight="" if weight == 1 else f"{weight:.1f}"))
    return replace(piece, weight=-weight if is_minus(piece) else weight)


def opposite(piece: Piece) -> Piece:
    """Return the piece turned round: less of this, or not."""
    if not has_opposite(piece):
        return piece
    if isinstance(piece, Clause):
        return _as_own_term(replace(piece, minus=not piece.minus))
    if isinstance(piece, ExampleTerm):
        return replace(piece, good=not piece.good)
    return replace(piece, weight=-piece.weight)


def photo_in(piece: Piece) -> PhotoTerm | None:
    """Return the photo, or the part of one, that a piece shows."""
    if isinstance(piece, ExampleTerm):
        return PhotoTerm(piece.path)
    if isinstance(piece, PhotoTerm):
        return piece
    if isinstance(piece, TextTerm) or piece.kind is not ClauseKind.PHOTO:
        return None
    terms = parse_line(str(piece)).read(datetime.min).terms
    return terms[0] if terms and isinstance(terms[0], PhotoTerm) else None


def pick(text: str, now: datetime, *, to_end: bool) -> tuple[list[Clause], str]:
    """Take the complete clauses that make sense out of a text, and leave words and slips in it.

    Args:
        text: As typed.
        now: Local time.
        to_end: Whether a clause that runs to the very end is complete.

    Returns:
        The clauses, and the text that is left.
    """
    line = parse_line(text)
    slips = {problem.column for problem in line.problems(now)}
    picked: list[Clause] = []
    left, end = "", 0
    for clause in line.clauses:
        is_complete = to_end or clause.end < len(text)
        if is_complete and _stands_alone(clause) and clause.start not in slips:
            picked.append(clause)
            left += text[end : clause.start]
            end = clause.end
    left += text[end:]
    return picked, " ".join(left.split()) if picked else text


def line_of_pieces(pieces: Iterable[Piece], text: str) -> Line:
    """Return the line of the clauses among some pieces, and of what is being typed after them."""
    written = [str(piece) for piece in pieces if isinstance(piece, Clause)]
    return parse_line(" ".join([*written, text] if text else written))


def _stands_alone(clause: Clause) -> bool:
    if clause.kind is ClauseKind.WORD:
        return bool(clause.minus or clause.weight) and any(map(str.isalnum, clause.value))
    return bool(clause.value.strip())


def _as_own_term(clause: Clause) -> Clause:
    """Keep a word that has lost its weight and its minus apart from the words beside it."""
    is_plain = clause.kind is ClauseKind.WORD and not clause.minus and not clause.weight
    return replace(clause, kind=ClauseKind.GROUP) if is_plain else clause


def _typed_weight(clause: Clause) -> float:
    try:
        return float(clause.weight or 1)
    except ValueError:
        return 1.0
