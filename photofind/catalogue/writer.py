"""The one thread that writes: functions go in, each runs in a transaction of its own."""

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from photofind.catalogue.connection import sqlite_errors

T = TypeVar("T")
_Job = tuple[Callable[[sqlite3.Connection], Any], "Future[Any]"]


class Writer:
    """Owns the write connection and the thread it lives on."""

    def __init__(
        self, file: Path, connect: Callable[[], sqlite3.Connection], *, begin: str
    ) -> None:
        """Start the thread and open the connection on it.

        Args:
            file: Named in error messages.
            connect: Called once, on the writer's thread.
            begin: The statement that begins a transaction.

        Raises:
            UserFixable: The connection cannot be opened.
        """
        self._file, self._begin = file, begin
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._run, args=(connect, opened), name="photofind-writer"
        )
        self._thread.start()
        try:
            opened.result()
        except BaseException:
            self._thread.join()
            raise

    def write(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run `function` on the writer's thread, in one transaction; wait for its result.

        Raises:
            UserFixable: The disk is full, read-only or damaged; nothing was written.
        """
        done: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise RuntimeError("the catalogue is closed")
            self._jobs.put((function, done))
        return done.result()

    def close(self) -> None:
        """Finish what was handed in, then close. Calling it twice does no harm."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _run(self, connect: Callable[[], sqlite3.Connection], opened: "Future[None]") -> None:
        try:
            connection = connect()
        except BaseException as error:  # noqa: BLE001 - handed to the constructor, which raises it
            opened.set_exception(error)
            return
        opened.set_result(None)
        try:
            while (job := self._jobs.get()) is not None:
                self._perform(connection, *job)
        finally:
            connection.close()

    def _perform(
        self,
        connection: sqlite3.Connection,
        function: Callable[[sqlite3.Connection], Any],
        done: "Future[Any]",
    ) -> None:
        try:
            with sqlite_errors(self._file):
                done.set_result(self._in_transaction(connection, function))
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who raises it
            done.set_exception(error)

    def _in_transaction(
        self, connection: sqlite3.Connection, function: Callable[[sqlite3.Connection], T]
    ) -> T:
        connection.execute(self._begin)
        try:
            result = function(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # A full disk has rolled back already.
                connection.execute("ROLLBACK")
            raise
        return result
