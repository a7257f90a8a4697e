import errno
from dataclasses import replace
from pathlib import Path

import pytest

from photofind.clip.measuring import Speed
from photofind.engine.models.speeds import Speeds
from tests.faults import failing

SPEED = Speed(photos_per_s=12.5, text_ms=8.25, memory_bytes=1 << 30, provider="CPU")


@pytest.fixture
def speeds(tmp_path: Path) -> Speeds:
    return Speeds(tmp_path / "speeds")


def test_what_was_measured_last_is_remembered(speeds: Speeds, tmp_path: Path) -> None:
    speeds.remember("a-1", SPEED)
    speeds.remember("a-1", replace(SPEED, photos_per_s=13))
    assert Speeds(tmp_path / "speeds").of("a-1") == replace(SPEED, photos_per_s=13)


def test_other_files_have_not_been_measured(speeds: Speeds) -> None:
    speeds.remember("a-1", SPEED)
    assert speeds.of("a-2") is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"photos_per_s": "fast"}'])
def test_a_damaged_file_is_as_good_as_none(speeds: Speeds, tmp_path: Path, content: bytes) -> None:
    speeds.remember("a-1", SPEED)
    (tmp_path / "speeds" / "a-1.json").write_bytes(content)
    assert speeds.of("a-1") is None


def test_a_full_disk_costs_the_memory_alone(speeds: Speeds) -> None:
    with failing("write", errno.ENOSPC):
        speeds.remember("a-1", SPEED)
    assert speeds.of("a-1") is None
