"""Saved searches: lines under a name, asked anew whenever they are opened. Any thread."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from photofind.catalogue import saved
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.results import LIKELY, SearchResult
from photofind.engine.search.line.clauses import Clause, ClauseKind, shown
from photofind.engine.search.line.conditions import is_point, read_path
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.line.line import Line, parse_line
from photofind.engine.search.line.saved_file import read_file, write_file
from photofind.engine.search.query import Query
from photofind.errors import UsageError, told

MOST_COUNTED = 1000
"""New photos are looked for among so many hits."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A line under a name."""

    name: str
    line: str
    """As it was typed, with whole paths."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file of saved searches."""

    added: tuple[str, ...]
    """Names, as they are now."""
    known: tuple[str, ...]
    """Names of those that were there already, word for word."""


class SavedSearches:
    """The saved searches of one library."""

    def __init__(
        self,
        catalogue: Catalogue,
        search: Callable[[Query, int], SearchResult],
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Keep them in the catalogue.

        Args:
            catalogue: Holds them.
            search: Answers a query, with a limit.
            clock: Gives local time, for dates like “last weekend”.
        """
        self._catalogue = catalogue
        self._search = search
        self._clock = clock

    def list(self) -> tuple[SavedSearch, ...]:
        """Return all of them, by name."""
        rows = self._catalogue.read(saved.list_all)
        return tuple(SavedSearch(row.name, row.line) for row in rows)

    def get(self, name: str) -> SavedSearch:
        """Return one of them.

        Raises:
            UsageError: There is none of this name.
        """
        row = self._row(name)
        return SavedSearch(row.name, row.line)

    def new_matches(self, name: str) -> int:
        """Count the photos it finds that came into the library since it was last opened.

        Of the photos that are likely, or that pass its filters if it has nothing else; among the
        best `MOST_COUNTED`. It is a search: it takes as long, and can fail like one.

        Raises:
            UsageError: There is none of this name, or its line has lost its sense.
            PhotofindError: As a search.
        """
        row = self._row(name)
        query = parse_line(row.line).query(self._clock())
        return sum(
            hit.photo_id > row.seen_photo and (not query.terms or hit.likelihood >= LIKELY)
            for hit in self._search(query, MOST_COUNTED).hits
        )

    def mark_seen(self, name: str) -> None:
        """Record that it was opened: what it finds now is not new any more."""
        self._catalogue.write(saved.mark_seen, self._row(name).name)

    def add(self, name: str, line: str, *, replace: bool = False) -> SavedSearch:
        """Save a line under a name; relative paths of photos in it become whole ones.

        Args:
            name: Spaces around it do not count.
            line: Has to make sense.
            replace: Take the place of one of the same name.

        Raises:
            UsageError: The name is empty or taken, or the line makes no sense.
        """
        name = _checked(name)
        _require_text(line)
        whole = _with_whole_paths(parse_line(line))
        whole.query(self._clock())
        if not replace:
            self._refuse_taken(name)
        self._catalogue.write(saved.put, name, whole.text)
        return SavedSearch(name, whole.text)

    def rename(self, old: str, new: str) -> None:
        """Give one of them another name.

        Raises:
            UsageError: There is none of the old name, or the new one is empty or taken.
        """
        row, new = self._row(old), _checked(new)
        if new != row.name:
            self._refuse_taken(new)
            self._catalogue.write(saved.rename, row.name, new)

    def remove(self, name: str) -> None:
        """Forget one of them.

        Raises:
            UsageError: There is none of this name.
        """
        self._catalogue.write(saved.remove, self._row(name).name)

    def export_to(self, file: Path) -> int:
        """Write all of them into a new file, and return how many they are.

        Raises:
            UserFixable: The file is there already, or cannot be written.
        """
        lines = {search.name: search.line for search in self.list()}
        write_file(file, lines)
        return len(lines)

    def import_from(self, file: Path) -> Imported:
        """Add those of a file; one whose name is taken by another line gets a number.

        Raises:
            UserFixable: The file cannot be read, or is no file of saved searches; none is added.
        """
        lines = {search.name: search.line for search in self.list()}
        added: dict[str, str] = {}
        known: list[str] = []
        for name, line in read_file(file):
            _require_text(line)
            free = _free_name(_checked(name), line, lines | added)
            if free is None:
                known.append(name)
            else:
                added[free] = line
        self._catalogue.write(saved.put_all, added)
        return Imported(tuple(added), tuple(known))

    def _row(self, name: str) -> saved.SavedRow:
        row = self._catalogue.read(saved.find, _normal(name))
        if row is None:
            names = ", ".join(search.name for search in self.list()) or told("none")
            raise UsageError(
                "There is no saved search of this name",
                told("{name}. There are: {names}.", name=shown(name), names=names),
            )
        return row

    def _refuse_taken(self, name: str) -> None:
        if self._catalogue.read(saved.find, name):
            raise UsageError(
                "There is a saved search of this name already",
                told("{name}. Choose another name, or replace it.", name=shown(name)),
            )


def _normal(name: str) -> str:
    """Return a name as it is kept: letters with their marks as one, one space between words."""
    _require_text(name)
    return " ".join(unicodedata.normalize("NFC", name).split())


def _require_text(typed: str) -> None:
    """Refuse what came from a file name that is no text: neither SQLite nor JSON can hold it."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        shown_text = shown(typed.encode("utf-8", "backslashreplace").decode())
        raise UsageError(
            "This cannot be saved", told("{shown_text} is not all text.", shown_text=shown_text)
        ) from None


def _checked(name: str) -> str:
    if not _normal(name):
        raise UsageError("A saved search needs a name", told("Give it one or more words."))
    return _normal(name)


def _free_name(name: str, line: str, taken: dict[str, str]) -> str | None:
    """Return the name, or the first numbered one that is free; None if the line is there."""
    number, free = 1, name
    while free in taken:
        if taken[free] == line:
            return None
        number += 1
        free = f"{name} ({number})"
    return free


def _with_whole_paths(line: Line) -> Line:
    """Name photos by whole paths: the line will be read in other folders, too."""
    for index, clause in enumerate(line.clauses):
        if _names_photo(clause):
            whole = str(read_path(clause.value).absolute())
            line = line.replaced(index, replace(clause, value=whole))
    return line


def _names_photo(clause: Clause) -> bool:
    if clause.kind is ClauseKind.FILTER and NAMES[clause.key.lower()] is Key.NEAR:
        return bool(clause.value) and not is_point(clause.value)
    return clause.kind is ClauseKind.PHOTO and bool(clause.value)
