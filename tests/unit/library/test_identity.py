"""Hashes of contents, and the file they are taken from."""

import io
import os
from pathlib import Path

import pytest

from photofind.library import identity, source
from photofind.library.source import open_source


def _hashes(path: Path) -> tuple[bytes, bytes]:
    with open_source(os.fsencode(path)) as opened:
        return opened.quick_hash(), opened.content_hash()


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 131_072, 131_073, 500_000])
def test_the_quick_hash_is_the_same_for_a_glance_and_for_a_whole_read(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(i % 251 for i in range(size)))
    with open_source(os.fsencode(path)) as opened:
        before = opened.quick_hash()
        opened.content()
        assert opened.quick_hash() == before
        assert len(before) == identity.HASH_BYTES


@pytest.mark.parametrize(("position", "seen"), [(0, True), (150_000, False), (299_999, True)])
def test_the_quick_hash_sees_the_ends_only(tmp_path: Path, position: int, seen: bool) -> None:
    data = bytearray(300_000)
    (tmp_path / "a").write_bytes(data)
    data[position] = 1
    (tmp_path / "b").write_bytes(data)
    quick_a, full_a = _hashes(tmp_path / "a")
    quick_b, full_b = _hashes(tmp_path / "b")
    assert (quick_a != quick_b) == seen
    assert full_a != full_b


def test_equal_ends_of_files_of_different_size_differ(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(300_000))
    (tmp_path / "b").write_bytes(bytes(300_001))
    assert _hashes(tmp_path / "a")[0] != _hashes(tmp_path / "b")[0]


def test_a_very_large_file_has_the_same_hash_from_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(os.urandom(200_000))
    buffered = _hashes(path)
    monkeypatch.setattr(source, "MAX_BUFFERED_BYTES", 1000)
    assert _hashes(path) == buffered
    with open_source(os.fsencode(path)) as opened:
        assert opened.content().read() == path.read_bytes()
        assert not isinstance(opened.content(), io.BytesIO)


def test_more_of_the_head_is_read_where_asked_for(tmp_path: Path) -> None:
    data = os.urandom(100_000)
    (tmp_path / "a").write_bytes(data)
    with open_source(os.fsencode(tmp_path / "a")) as opened:
        assert opened.more_head(10) == data[:10]
        assert opened.more_head(70_000) == data[:70_000]
        assert opened.more_head(1 << 20) == data
