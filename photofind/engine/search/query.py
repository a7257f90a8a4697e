"""What is asked for: terms with weights, and the query line they are typed as."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photofind.engine.search.filters import Filter
from photofind.errors import UsageError


@dataclass(frozen=True, slots=True)
class TextTerm:
    """Words that say what should be (or, with a negative weight, should not be) in the photo."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class PhotoTerm:
    """A photo file to be like, or unlike."""

    path: Path
    weight: float = 1.0


Term = TextTerm | PhotoTerm


class Order(StrEnum):
    """How hits are ordered. By date, the likely ones still come before the rest."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that count together, and filters that all have to hold.

    Attributes:
        terms: None are needed where there are filters: the newest photos come first then.
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
        asks = bool(self.filters) or any(term.weight for term in self.terms)
        if not asks or any(map(_is_blank, self.terms)):
            raise UsageError("The query is empty", "Type some words, or give a photo.")
        for term in self.terms:
            if not math.isfinite(term.weight):
                raise _bad_weight(str(term), str(term.weight))


def _is_blank(term: Term) -> bool:
    return isinstance(term, TextTerm) and not term.text.strip()


_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))')


def parse_line(line: str) -> tuple[TextTerm, ...]:
    """Read a query line: words make one term, `-word` and `-"some words"` less of this.

    Half-typed input is ordinary: a lone minus or quotation mark means nothing yet.
    """
    wanted: list[str] = []
    unwanted: list[TextTerm] = []
    for piece in _PIECE.finditer(line):
        text = (piece["quoted"] or piece["word"] or "").strip()
        if not text.strip("-"):
            continue
        if piece["minus"]:
            unwanted.append(TextTerm(text, -1.0))
        else:
            wanted.append(text)
    return (*([TextTerm(" ".join(wanted))] if wanted else []), *unwanted)


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
    try:
        number = float(weight)
    except ValueError:
        raise _bad_weight(value, weight) from None
    if not 0 < number <= 100:
        raise _bad_weight(value, weight)
    return text, number


def _bad_weight(value: str, weight: str) -> UsageError:
    return UsageError(
        "The weight is not a number above 0 and up to 100",
        f"“{weight}” in “{value}”. Write it like this: “red door@0.5”.",
    )
