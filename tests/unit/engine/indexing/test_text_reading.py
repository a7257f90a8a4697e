import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photofind.catalogue import picture_texts, written
from photofind.engine.engine import Engine
from photofind.engine.indexing.text_reading import TextReading
from photofind.errors import Cancelled
from photofind.library.decoder_pool import DecoderPool
from photofind.progress import Progress, Stage
from photofind.types import Pixels
from tests.photos import BLUE, RED, make_photo


class FakeReader:
    """Sees text in red pictures."""

    def __init__(self, name: str = "fake 1") -> None:
        self.name = name
        self.looked_at: list[tuple[int, int]] = []
        self.read_ones: list[tuple[int, int]] = []
        self.on_read: Callable[[], None] = lambda: None

    def has_text(self, thumbnail: Pixels, progress: Progress) -> bool:
        self.looked_at.append(thumbnail.shape[:2])
        return bool(thumbnail[..., 0].mean() > 128 > thumbnail[..., 1].mean())

    def read(self, pixels: Pixels, progress: Progress) -> str:
        self.on_read()
        self.read_ones.append(pixels.shape[:2])
        return "Stop here"

    def close(self) -> None:
        pass


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def decoders() -> Iterator[DecoderPool]:
    pool = DecoderPool(1)
    yield pool
    pool.close()


@pytest.fixture
def reading(engine: Engine, album: Path, reader: FakeReader, decoders: DecoderPool) -> TextReading:
    """A library of a red and an older blue photo, indexed."""
    make_photo(album / "red.jpg", RED, size=(1600, 1200))
    make_photo(album / "blue.jpg", BLUE, size=(1600, 1200))
    os.utime(album / "blue.jpg", (1, 1))
    engine.add_folder(album)
    engine.index(Progress())
    return TextReading(engine._catalogue, engine._thumbnails, reader, decoders, lambda: None)


def found(reading: TextReading, phrase: str) -> int:
    return len(reading.catalogue.read(written.containing, phrase))


def test_text_is_read_where_a_thumbnail_promises_it(
    reading: TextReading, reader: FakeReader
) -> None:
    reading.run(Progress())
    assert len(reader.looked_at) == 2
    assert all(max(shape) <= 540 for shape in reader.looked_at), "thumbnails were looked at"
    assert len(reader.read_ones) == 1
    assert min(reader.read_ones[0]) >= 960, "the photo itself was read"
    assert found(reading, "stop here") == 1
    assert reading.catalogue.read(picture_texts.count) == 1


def test_no_picture_is_looked_at_twice(reading: TextReading, reader: FakeReader) -> None:
    reading.run(Progress())
    reading.run(Progress())
    assert len(reader.looked_at) == 2


def test_another_reader_looks_again(reading: TextReading, reader: FakeReader) -> None:
    reading.run(Progress())
    reader.name = "fake 2"
    reading.run(Progress())
    assert len(reader.looked_at) == 4


def test_a_cancelled_reading_keeps_what_it_has_and_goes_on(
    reading: TextReading, reader: FakeReader
) -> None:
    progress = Progress()
    reader.on_read = progress.cancel
    with pytest.raises(Cancelled):
        reading.run(progress)
    assert len(reader.looked_at) == 1
    assert found(reading, "stop here") == 1
    reader.on_read = lambda: None
    reading.run(Progress())
    assert len(reader.looked_at) == 2


def test_progress_tells_the_stage(reading: TextReading) -> None:
    progress = Progress()
    reading.run(progress)
    snapshot = progress.snapshot()
    assert (snapshot.stage, snapshot.done, snapshot.total) == (Stage.READING_TEXT, 2, 2)


def test_a_photo_that_is_gone_waits(reading: TextReading, reader: FakeReader, album: Path) -> None:
    (album / "red.jpg").unlink()
    reading.run(Progress())
    assert found(reading, "stop here") == 0
    make_photo(album / "red.jpg", RED, size=(1600, 1200))
    reading.run(Progress())
    assert found(reading, "stop here") == 1


def test_more_urgent_things_are_seen_to_between_pictures(
    reading: TextReading, reader: FakeReader, decoders: DecoderPool
) -> None:
    turns: list[int] = []
    eager = TextReading(
        reading.catalogue,
        reading.thumbnails,
        reader,
        decoders,
        lambda: turns.append(len(reader.looked_at)),
    )
    eager.run(Progress())
    assert turns == [0, 1]
