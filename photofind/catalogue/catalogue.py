"""The catalogue: one writer, as many readers as read at the same time.

Statements live beside this module, by subject (`folders`, `photos`, `contents`, `vectors`, `runs`):
functions whose first argument is a connection. Callers hand them over:

    catalogue.read(photos.counts)
    catalogue.write(folders.add, path)
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from photofind.catalogue import contents, written
from photofind.catalogue.connection import connect, sqlite_errors
from photofind.catalogue.migrations import Schema, migrate
from photofind.catalogue.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")


class Catalogue:
    """The SQLite catalogue with the vectors of one model beside it. Usable from every thread.

    Attributes:
        file: The catalogue.
        vectors: The vector file of the model in use.
    """

    _begin = "BEGIN IMMEDIATE"
    """Locks all files at once, so that no transaction fails half way for having to wait."""

    def __init__(self, file: Path, vectors: Path) -> None:
        """Open both files; create them, or bring them to the newest schema, as needed.

        Args:
            file: The catalogue.
            vectors: The vector file of the model in use.

        Raises:
            UserFixable: A file cannot be opened, is damaged, or was written by a newer version.
        """
        self.file = file
        self.vectors = vectors
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._lock = threading.Lock()
        self._writer = Writer(file, self._open_for_writing, begin=self._begin)

    def write(
        self,
        function: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> T:
        """Run `function(connection, ...)` on the writer's thread, in one transaction.

        What it changed of what is written about photos is brought into line in the same one.

        Raises:
            UserFixable: The disk is full, read-only or damaged; nothing was written.
        """

        def work(connection: sqlite3.Connection) -> T:
            result = function(connection, *args, **kw)
            written.catch_up(connection)
            return result

        return self._writer.write(work)

    def read(
        self,
        function: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> T:
        """Run `function(connection, ...)` on a reading connection, on the calling thread.

        All its statements see the library as it was at one moment.

        Raises:
            UserFixable: The disk does not answer, or the file is damaged.
        """
        with self._reader() as connection, sqlite_errors(self.file), _one_moment(connection):
            return function(connection, *args, **kw)

    def close(self) -> None:
        """Finish writing, then close every connection. Calling it twice does no harm."""
        self._writer.close()
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    def _open_for_writing(self) -> sqlite3.Connection:
        for file, schema in ((self.file, "catalogue"), (self.vectors, "vectors")):
            with sqlite_errors(file), closing(connect(file)) as connection:
                migrate(connection, file, Schema.named(schema))
        connection = connect(self.file, self.vectors)
        with sqlite_errors(self.file):
            contents.skip_used_ids(connection)
        return connection

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that no other thread uses meanwhile."""
        connection = self._take() or connect(self.file, self.vectors, read_only=True)
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _take(self) -> sqlite3.Connection | None:
        with self._lock:
            if self._closed:
                raise RuntimeError("the catalogue is closed")
            return self._idle.pop() if self._idle else None

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Read within one transaction that has seen the vectors first.

    A commit reaches the catalogue first, the vectors last: whoever reads them the other way round
    may meet a new revision beside the old content, and an index would take that for the last word.
    """
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT id FROM vectors.identity").fetchone()
        yield
    finally:
        if connection.in_transaction:  # Some errors have ended it already.
            connection.execute("ROLLBACK")
