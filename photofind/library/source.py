"""One open file: its two ends, and all of it. Runs in decoder processes.

The disk may be a network drive: a glance asks it for the ends only, a read for each byte once.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

from photofind.library import identity

MAX_BUFFERED_BYTES = 256 << 20
"""A longer file is decoded from the disk and not from memory."""


class Source:
    """A file to look into.

    Attributes:
        path: Absolute, as `os.fsencode` gives it.
        size: Bytes.
        head: The first 64 KB.
    """

    def __init__(self, path: bytes, file: io.FileIO) -> None:
        """Read the head of a file just opened."""
        self.path = path
        self.size = os.fstat(file.fileno()).st_size
        self.head = file.read(identity.END_BYTES) or b""
        self._file = file
        self._content: identity.Content | None = None

    def more_head(self, length: int) -> bytes:
        """Return the first `length` bytes, or all there are, reading on where needed."""
        missing = length - len(self.head)
        if missing <= 0:
            return self.head[:length]
        return self.head + _read(self._file, len(self.head), missing)

    def quick_hash(self) -> bytes:
        """Return the hash of the size and the two ends."""
        start = max(len(self.head), self.size - identity.END_BYTES)
        tail = _read(self._content or self._file, start, identity.END_BYTES)
        return identity.quick_hash(self.size, self.head, tail)

    def content(self) -> identity.Content:
        """Return all of the file, from its beginning: in memory unless it is very large."""
        if self._content is None:
            self._file.seek(0)
            large = self.size > MAX_BUFFERED_BYTES
            self._content = (
                io.BufferedReader(self._file) if large else io.BytesIO(self._file.readall())
            )
        self._content.seek(0)
        return self._content

    def content_hash(self) -> bytes:
        """Return the hash of all of the file."""
        return identity.content_hash(self.content())


@contextmanager
def open_source(path: bytes) -> Iterator[Source]:
    """Open a file for reading.

    Raises:
        OSError: As the system reports it.
    """
    with io.FileIO(path) as file:
        yield Source(path, file)


def _read(file: identity.Content | io.FileIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length) or b""
