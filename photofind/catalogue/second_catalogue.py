"""The catalogue seen beside the vectors of another model than the bundled one.

Statements about vectors work here as they do in `Catalogue`; the vector file is all that is written
to, by a writer of its own, so that the catalogue keeps its only one.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Concatenate, ParamSpec, TypeVar

from typing_extensions import override

from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import connect, sqlite_errors
from photofind.catalogue.migrations import Schema, migrate

P = ParamSpec("P")
T = TypeVar("T")


class SecondCatalogue(Catalogue):
    """A catalogue that another object has opened, with the vector file of one more model."""

    _begin = "BEGIN"
    """Locks only what is written to: the vectors."""

    @override
    def write(
        self,
        function: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> T:
        """Run `function(connection, ...)`, which changes vectors alone, in one transaction.

        Raises:
            UserFixable: The disk is full, read-only or damaged; nothing was written.
        """
        return self._writer.write(lambda connection: function(connection, *args, **kw))

    @override
    def _open_for_writing(self) -> sqlite3.Connection:
        with sqlite_errors(self.vectors), closing(connect(self.vectors)) as connection:
            migrate(connection, self.vectors, Schema.named("vectors"))
        return connect(self.file, self.vectors)
