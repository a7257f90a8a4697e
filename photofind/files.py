"""Writing our own files: each is there as a whole, or as it was before. The one way to do it.

What is written stands under another name beside its place, and takes its own name at the end. A
leaf; usable from every thread.
"""

import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import psutil

Fill = Callable[[IO[bytes]], object]
"""Writes a file's content into a stream."""

_UNFINISHED = re.compile(r"\.(\d+)-[0-9a-f]{16}\.part")


def write(
    file: Path, content: bytes | Fill, *, is_cache: bool = False, is_private: bool = False
) -> None:
    """Write a file at once, in place of one that is there; its folder is made if need be.

    Args:
        file: Where it will be.
        content: Its bytes, or what writes them.
        is_cache: It is not forced to the disk, which takes longer than making some of them anew.
        is_private: Nobody but its owner may read it.

    Raises:
        OSError: The disk does not take it; what was there before still is.
    """
    os.makedirs(file.parent, exist_ok=True)  # noqa: PTH103 - so that tests can let it fail here only
    with unfinished(file) as part:
        mode = 0o600 if is_private else 0o666
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with os.fdopen(descriptor, "wb") as stream:
            _fill(stream, content)
            if not is_cache:
                flush(stream)
        os.replace(part, file)  # noqa: PTH105 - as above
    if not is_cache:
        flush_folder(file.parent)


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would translate line ends."""


@contextmanager
def unfinished(file: Path) -> Iterator[Path]:
    """Lend a name beside a file, to write under; what is there at the end is deleted.

    It is hidden, lest it be taken for a photo where the profile lies in a folder of photos.
    """
    part = file.with_name(f".{os.getpid()}-{secrets.token_hex(8)}.part")
    try:
        yield part
    finally:
        with suppress(OSError):  # What has made us leave it counts, and `sweep` finds it.
            part.unlink(missing_ok=True)


def flush(stream: IO[bytes]) -> None:
    """Make sure that what was written outlives a power cut.

    Raises:
        OSError: The disk does not take it.
    """
    stream.flush()
    os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Make sure that names given in a folder outlive a power cut.

    Raises:
        OSError: The disk does not take it.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return  # This system does not open directories, and keeps them by itself.
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Delete what processes that were killed have left half written below a folder."""
    for directory, _, names in os.walk(folder):
        for name in names:
            match = _UNFINISHED.fullmatch(name)
            if match and not psutil.pid_exists(int(match[1])):
                with suppress(OSError):  # It takes a little space, and the next sweep may do it.
                    Path(directory, name).unlink(missing_ok=True)


def _fill(stream: IO[bytes], content: bytes | Fill) -> None:
    if callable(content):
        content(stream)
    else:
        stream.write(content)
