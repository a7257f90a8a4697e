"""What names mean, a million of them in a few arrays. Immutable, usable from every thread."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]

_CLOSE = 0.6
"""The likeness, from 0 to 1, from which a name is worth offering; difflib's own advice."""
_COMPARED = 60
"""Names whose letters are most alike, which are then compared in order."""
_COMPARED_LENGTH = 40
"""Letters of a name. What is longer is a sentence, and like no name."""
_OFFERED = re.compile("[a-zа-я ]{3,}")


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings in 4 bytes each beside their UTF-8; a list would take 60.

    Attributes:
        text: UTF-8, end to end.
        ends: [n], where each ends in the text.
    """

    text: npt.NDArray[np.uint8]
    ends: Numbers

    @classmethod
    def of(cls, strings: Iterable[str]) -> Self:
        """Pack strings."""
        encoded = [string.encode() for string in strings]
        ends = np.cumsum([len(one) for one in encoded], dtype=np.int32)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ends)

    def __getitem__(self, row: int) -> str:
        """Return one of them."""
        start = self.ends[row - 1] if row else 0
        return self.text[start : self.ends[row]].tobytes().decode()


@dataclass(frozen=True, slots=True)
class NameTable:
    """What names mean, found by the whole name, or by names much like it.

    Attributes:
        names: [n], in the order of their UTF-8 (which is that of Python's strings).
        ends: [n], where the meanings of each end in `meanings`.
        meanings: [m], any numbers, each name's in ascending order.
        known: [k], rows of the names that are worth offering.
        letters: [k, 31], how often they have each letter.
    """

    names: Strings
    ends: Numbers
    meanings: Numbers
    known: Numbers
    letters: npt.NDArray[np.int8]

    @classmethod
    def of(cls, pairs: Iterable[str], meanings: Numbers, famous: int) -> Self:
        """Make a table of pairs of a name and what it means.

        Args:
            pairs: [p], the names, in any order, as often as they mean something.
            meanings: [p], what each of them means.
            famous: Names that mean a number below this are worth offering.
        """
        pairs = list(pairs)
        names = sorted(set(pairs))
        rows = {name: row for row, name in enumerate(names)}
        of_pairs = np.fromiter(map(rows.__getitem__, pairs), np.int64, len(pairs))
        row, meaning = np.divmod(np.unique(of_pairs << 32 | meanings), 1 << 32)
        ends = np.searchsorted(row, np.arange(len(names)), side="right").astype(np.int32)
        first = meaning[np.concatenate([[0], ends[:-1]])]
        known = np.flatnonzero(first < famous).astype(np.int32)
        known = known[[bool(_OFFERED.fullmatch(names[row])) for row in known]]
        letters = _letters([names[row] for row in known])
        return cls(Strings.of(names), ends, meaning.astype(np.int32), known, letters)

    def meant_by(self, name: str) -> Numbers:
        """Return what a name means; nothing if it is not here."""
        row = bisect_left(range(len(self.names)), name, key=self.names.__getitem__)
        if row == len(self.names) or self.names[row] != name:
            return np.empty(0, np.int32)
        return self._meanings(row)

    def like(self, name: str) -> list[int]:
        """Return the first meaning of each name much like this one, the most alike first."""
        if len(name) > _COMPARED_LENGTH:
            return []
        unlike = np.abs(self.letters - _letters([name])).sum(1, dtype=np.int16)
        rows = self.known[np.argsort(unlike, kind="stable")[:_COMPARED]].tolist()
        compared = [(_likeness(name, self.names[row]), int(self._meanings(row)[0])) for row in rows]
        close = sorted((-alike, meaning) for alike, meaning in compared if alike >= _CLOSE)
        return list(dict.fromkeys(meaning for _, meaning in close))

    def _meanings(self, row: int) -> Numbers:
        return self.meanings[self.ends[row - 1] if row else 0 : self.ends[row]]


def _letters(names: Sequence[str]) -> npt.NDArray[np.int8]:
    """Count letters by the last five bits of their codes, which are a letter's own in an alphabet.

    All but the letters that share 0 with the blank; they tell enough.
    """
    codes = np.array(names, f"U{_COMPARED_LENGTH}").view(np.uint32) & 31
    codes = codes.reshape(len(names), _COMPARED_LENGTH)
    return np.stack([(codes == code).sum(1, dtype=np.int8) for code in range(1, 32)], axis=1)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
