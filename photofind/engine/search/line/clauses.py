"""The clauses that a query line is made of, and how each is written. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum

from photofind.errors import told


class ClauseKind(StrEnum):
    """What a clause is; the values are the names of the rules in `grammar.lark`."""

    WORD = "word"
    """`dog`: one of the words that make up one term together."""
    GROUP = "group"
    """`(red door)@0.5`: a term of its own."""
    EXACT = "exact"
    """`"IMG_2"`: words that have to be written somewhere about the photo."""
    PHOTO = "photo"
    """`photo:dog.jpg`: a photo to be like."""
    FILTER = "filter"
    """`after:2019`: a condition, or the order of the hits."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a line, in its parts as they were typed; two are equal wherever they stand.

    Attributes:
        value: Without quotation marks or brackets. Empty while it has not been typed yet.
        key: Of a photo or a filter, without its colon.
        weight: Without its @. Empty where there is none.
        minus: Whether it says what should not be.
        start: Where it begins in its line, in characters.
        length: How far it goes, in characters.
    """

    kind: ClauseKind
    value: str
    key: str = ""
    weight: str = ""
    minus: bool = False
    start: int = field(default=0, compare=False)
    length: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Write it, so that reading gives an equal one."""
        weight = f"@{self.weight}" if self.weight else ""
        return f"{'-' * self.minus}{self._written_value()}{weight}"

    @property
    def end(self) -> int:
        """Where it ends in its line: the first character after it."""
        return self.start + self.length

    def _written_value(self) -> str:
        match self.kind:
            case ClauseKind.WORD:
                return self.value
            case ClauseKind.GROUP:
                return f"({self.value})"
            case ClauseKind.EXACT:
                return quoted(self.value)
            case ClauseKind.PHOTO | ClauseKind.FILTER:
                return f"{self.key}:{self._keyed_value()}"

    def _keyed_value(self) -> str:
        """Quote what would end at a space, begin a quotation, or lose its end as a weight."""
        is_plain = self.value.split() == [self.value] and '"' not in self.value
        may_end_in_weight = self.kind is ClauseKind.PHOTO and "@" in self.value
        if not self.value or (is_plain and not may_end_in_weight):
            return self.value
        return quoted(self.value)


def quoted(text: str) -> str:
    """Put text between quotation marks; those within it are doubled."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


_SHOWN_CHARS = 60


def shown(text: str) -> str:
    """Put what was typed into a message: shortened, between quotation marks."""
    shortened = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
    return told("“{text}”", text=shortened)
