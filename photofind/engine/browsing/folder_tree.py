"""The library's folders with all that lie below them, and their photos counted. Pure."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofind.catalogue.pathnames import SEPARATOR
from photofind.engine.search.facts.facts import Facts

_Parts = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A folder with photos in it or below it.

    Attributes:
        path: Absolute.
        photos: In it and below it.
        within: Its folders, by name.
    """

    path: Path
    photos: int
    within: tuple["Branch", ...] = ()


def branches_of(facts: Facts) -> tuple[Branch, ...]:
    """Return the library's folders by path; those without photos, too."""
    counts = np.bincount(facts.columns.directories, minlength=len(facts.names.directories.values))
    found = [
        (facts.names.directories.values[code] + SEPARATOR, int(counts[code]))
        for code in np.flatnonzero(counts).tolist()
    ]
    return tuple(_root(root, found) for root in sorted(facts.roots.values()))


def _root(root: bytes, found: Sequence[tuple[bytes, int]]) -> Branch:
    counts: Counter[_Parts] = Counter()
    for directory, count in found:
        if directory.startswith(root):
            parts = tuple(directory[len(root) :].split(SEPARATOR)[:-1])
            for depth in range(len(parts) + 1):
                counts[parts[:depth]] += count
    within: dict[_Parts, list[_Parts]] = {}
    for parts in sorted(counts):
        if parts:
            within.setdefault(parts[:-1], []).append(parts)

    def grow(parts: _Parts) -> Branch:
        below = tuple(grow(child) for child in within.get(parts, ()))
        return Branch(_path(root, parts), counts[parts], below)

    return grow(())


def _path(root: bytes, parts: _Parts) -> Path:
    return Path(os.fsdecode(root + SEPARATOR.join(parts)))
