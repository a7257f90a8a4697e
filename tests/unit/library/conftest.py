"""Reads the files that the library's tests make."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photofind.library.decoding import read
from photofind.library.outcomes import Reading, ReadRequest, Unreadable


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[..., Reading]:
    """Read a picture, or bytes, saved under a name; fail the test if that gives no reading."""

    def read_one(
        name: str, content: Image.Image | bytes, size_px: int = 16, **options: Any
    ) -> Reading:
        outcome = read(ReadRequest(_save(tmp_path / name, content, options), size_px))
        assert isinstance(outcome, Reading), outcome
        return outcome

    return read_one


@pytest.fixture
def reason_for(tmp_path: Path) -> Callable[..., str]:
    """Read the same and return why it cannot be read; fail the test if it can."""

    def read_one(name: str, content: Image.Image | bytes, **options: Any) -> str:
        outcome = read(ReadRequest(_save(tmp_path / name, content, options), 16))
        assert isinstance(outcome, Unreadable), outcome
        return outcome.reason

    return read_one


def _save(path: Path, content: Image.Image | bytes, options: dict[str, Any]) -> bytes:
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content.save(path, **options)
    return os.fsencode(path)
