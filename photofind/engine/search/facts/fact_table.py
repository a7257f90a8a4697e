"""The library as columns, following the catalogue. Usable from every thread.

Read whole when first asked for, then only what has changed since, by the revisions that indexes
follow too: one path, whatever was missed.
"""

import logging
import threading
import time

import numpy as np

from photofind.catalogue import fact_rows
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.fact_rows import NO_ROWS, Page, Roots
from photofind.engine.search.facts.facts import Columns, Facts, Names, join, read_page
from photofind.vectors.id_table import are_among

_log = logging.getLogger("photofind.search")


class FactTable:
    """One row for each photo that can be shown."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read nothing yet."""
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._facts: Facts | None = None

    def facts(self) -> Facts:
        """Return the library as it is now; the snapshot itself never changes."""
        with self._lock:
            self._facts = self._load() if self._facts is None else self._follow(self._facts)
            return self._facts

    def _load(self) -> Facts:
        began = time.monotonic()
        rows = _Rows(Names())
        revision, roots = self._catalogue.read(fact_rows.read_all, rows.take)
        columns = rows.columns()
        _log.debug("facts of %d photos in %.2f s", len(columns), time.monotonic() - began)
        return Facts(columns, rows.names, roots, revision)

    def _follow(self, old: Facts) -> Facts:
        rows = _Rows(old.names)
        revision, roots, changed = self._catalogue.read(
            fact_rows.read_changed, old.revision, rows.take
        )
        if roots != old.roots:  # A folder was added, removed, or is somewhere else now.
            return self._load()
        if revision == old.revision:
            return old
        kept = old.columns.where(~are_among(old.columns.contents, np.array(changed, np.int64)))
        return Facts(join([kept, rows.columns()]), old.names, roots, revision)


class _Rows:
    """Rows of the catalogue, turned into columns as they come."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._parts: list[Columns] = []

    def take(self, page: Page, roots: Roots) -> None:
        self._parts.append(read_page(page, self.names, roots))

    def columns(self) -> Columns:
        if not self._parts:
            self.take(NO_ROWS, {})
        return join(self._parts)
