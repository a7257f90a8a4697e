"""The room that thumbnails take."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photofind.catalogue.catalogue import Catalogue
from photofind.engine.thumbnail_cache import ThumbnailCache
from photofind.library.thumbnails import ThumbnailStore


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[ThumbnailCache]:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    yield ThumbnailCache(tmp_path / "thumbnails", catalogue)
    catalogue.close()


def test_emptying_it_gives_the_room_back(cache: ThumbnailCache, tmp_path: Path) -> None:
    store = ThumbnailStore(tmp_path / "thumbnails")
    for key in (b"\x01\x02", b"\x03\x04"):
        store.write(key, b"12345")
    assert cache.size_bytes() == 10
    cache.empty()
    assert cache.size_bytes() == 0
    cache.empty()
