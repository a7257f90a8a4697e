"""Every real and every hostile file beside the checkout, through worker processes."""

import os
import re
from collections import Counter
from pathlib import Path

import psutil
import pytest

from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import (
    Glance,
    GlanceRequest,
    NotAPhoto,
    Outcome,
    Reading,
    ReadRequest,
    Unreadable,
)
from photofind.library.scanner import iter_files

pytestmark = pytest.mark.realdata

_FLAT_BYTES = 400 << 20
"""More than a worker ever keeps; what a leak over a thousand files would exceed."""
_SENTENCE = re.compile(r"[A-Z][^<>{}\[\]\n]{10,}")
_TECHNICAL = re.compile(r"Error|Exception|Traceback|errno|0x|_io|NoneType|bytes?\b|None", re.I)
_DEADLINE = "took too long"
_CRASH = "crashed"


def _read_all(root: Path) -> tuple[dict[str, tuple[Outcome, Outcome]], int]:
    """Glance at and read every file; also return the most memory that the workers kept."""
    pool = DecoderPool(2)
    top = os.fsencode(root)
    try:
        futures = {
            stat.path: (
                pool.submit(GlanceRequest(top + b"/" + stat.path)),
                pool.submit(ReadRequest(top + b"/" + stat.path, 128)),
            )
            for stat in iter_files(top, lambda path, error: pytest.fail(f"{path!r}: {error}"))
        }
        outcomes = {
            os.fsdecode(path): (looked.result(), reading.result())
            for path, (looked, reading) in futures.items()
        }
        kept = max(child.memory_info().rss for child in psutil.Process().children())
    finally:
        pool.close()
    return outcomes, kept


def test_hostile_files_are_photos_no_photos_or_unreadable_for_a_reason(shared: Path) -> None:
    outcomes, kept = _read_all(shared / "formats")
    assert len(outcomes) > 900
    for path, (looked, reading) in outcomes.items():
        assert isinstance(reading, Reading | NotAPhoto | Unreadable), path
        if isinstance(looked, NotAPhoto | Unreadable):
            assert looked == reading, path
        if isinstance(reading, Unreadable):
            assert _SENTENCE.fullmatch(reading.reason), (path, reading.reason)
            assert not _TECHNICAL.search(reading.reason), (path, reading.reason)
            assert _DEADLINE not in reading.reason, path
            assert _CRASH not in reading.reason, path
    kinds = Counter(type(reading) for _, reading in outcomes.values())
    assert kinds[Reading] > 700
    assert kept < _FLAT_BYTES


def test_real_photos_are_all_read(shared: Path) -> None:
    outcomes, kept = _read_all(shared / "photos")
    others = {Path(path).suffix for path, (_, read) in outcomes.items() if read == NotAPhoto()}
    assert others == {".csv", ".mp4", ".xmp"}
    readings = [read for _, read in outcomes.values() if isinstance(read, Reading)]
    assert len(readings) > 600
    assert not [path for path, (_, read) in outcomes.items() if isinstance(read, Unreadable)]
    assert all(reading.pixels.shape[2] == 3 for reading in readings)
    assert sum(isinstance(looked, Glance) for looked, _ in outcomes.values()) == len(readings)
    assert kept < _FLAT_BYTES
