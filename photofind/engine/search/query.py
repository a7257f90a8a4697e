"""What is asked for: terms with weights, filters, an order. `line` tells how they are typed."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photofind.engine.search.filters import Filter
from photofind.engine.search.line.clauses import shown
from photofind.errors import UsageError, told


@dataclass(frozen=True, slots=True)
class TextTerm:
    """Words that say what should be (or, with a negative weight, should not be) in the photo."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Region:
    """A part of an upright photo, in shares of its width and height from the top left."""

    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Refuse what is empty, or reaches beyond the photo."""
        ends = self.left + self.width, self.top + self.height
        is_inside = min(self.left, self.top) >= 0 and max(ends) <= 1 + 1e-9
        if not (is_inside and self.width > 0 and self.height > 0):
            raise UsageError(
                "This is no part of a photo",
                told("Draw it within the photo, from one corner to another."),
            )


@dataclass(frozen=True, slots=True)
class PhotoTerm:
    """A photo file, or a part of it, to be like, or unlike."""

    path: Path
    weight: float = 1.0
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class ExampleTerm:
    """A hit marked good (more like these) or bad (less like that; it is no hit any more)."""

    path: Path
    good: bool

    @property
    def weight(self) -> float:
        """Return which way it counts; how much, `feedback` tells."""
        return 1.0 if self.good else -1.0


Term = TextTerm | PhotoTerm | ExampleTerm


class Order(StrEnum):
    """How hits are ordered. By date, the likely ones still come before the rest."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that count together, and filters that all have to hold.

    Attributes:
        terms: None are needed where there are filters, or an order by date: the newest photos come
            first then, unless it says otherwise.
        leave_out: A photo file that is not to be among its own answers.
        filters: What a hit must be, whatever its score.
        order: The order of hits.
    """

    terms: tuple[Term, ...]
    leave_out: Path | None = None
    filters: tuple[Filter, ...] = ()
    order: Order = Order.RELEVANCE

    def __post_init__(self) -> None:
        """Refuse a query that asks for nothing, or that no score can be counted for."""
        is_ordered = self.order is not Order.RELEVANCE
        asks = self.filters or is_ordered or any(term.weight for term in self.terms)
        if not asks or any(map(_is_blank, self.terms)):
            raise UsageError("The query is empty", told("Type some words, or give a photo."))
        for term in self.terms:
            if not math.isfinite(term.weight):
                raise _bad_weight(str(term), str(term.weight))

    @property
    def left_out(self) -> tuple[Path, ...]:
        """Return the photo files that are not to be among the hits."""
        bad = (term.path for term in self.terms if isinstance(term, ExampleTerm) and not term.good)
        return (*bad, *([self.leave_out] if self.leave_out else []))


def _is_blank(term: Term) -> bool:
    return isinstance(term, TextTerm) and not term.text.strip()


_WEIGHT = re.compile(r"\s*([-+.\d]\S*|nan|inf|infinity)\s*", re.IGNORECASE)


def split_weight(value: str) -> tuple[str, float]:
    """Split `red door@0.5` into text and weight; without a weight it is 1.

    Only what follows the last @ can be a weight, so that `me@home.jpg` stays a name.

    Raises:
        UsageError: The weight looks like a number and is none that can be used.
    """
    text, at, weight = value.rpartition("@")
    if not at or not _WEIGHT.fullmatch(weight):
        return value, 1.0
    return text, read_weight(weight, value)


def read_weight(weight: str, term: str) -> float:
    """Read the weight of a term.

    Raises:
        UsageError: It is none that can be used; the term is named.
    """
    try:
        number = float(weight)
    except ValueError:
        raise _bad_weight(term, weight) from None
    if not 0 < number <= 100:
        raise _bad_weight(term, weight)
    return number


def _bad_weight(value: str, weight: str) -> UsageError:
    return UsageError(
        "The weight is not a number above 0 and up to 100",
        told(
            "{weight} in {text}. Write it like this: “red door@0.5”.",
            weight=shown(weight),
            text=shown(value),
        ),
    )
