"""Lets the disk fail at one step of writing one of our own files."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from photofind import files

STEPS = ("makedirs", "open", "write", "fsync", "replace")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS)


@contextmanager
def failing(step: str, error: int) -> Iterator[None]:
    """Have every write fail at one step: the folder, the file, its bytes, the disk, the name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "os", _FailingSystem(step, error))
        yield


class _FailingSystem:
    """The module `os`, but for one function."""

    def __init__(self, step: str, error: int) -> None:
        self._step, self._error = step, error

    def __getattr__(self, name: str) -> Any:
        if name == self._step:
            return self._fail
        if name == "fdopen" and self._step == "write":
            return self._open_full
        return getattr(os, name)

    def _fail(self, *_: object, **__: object) -> None:
        raise OSError(self._error, os.strerror(self._error))

    @contextmanager
    def _open_full(self, descriptor: int, mode: str) -> Iterator["_FailingSystem"]:
        with os.fdopen(descriptor, mode) as stream:
            stream.write(b"a part")
            yield _FailingStream(self._fail)


class _FailingStream:
    def __init__(self, fail: Any) -> None:
        self.write = fail
