"""Camera JPEGs to searchable, beside what decoding and encoding alone take on the same cores."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from pathlib import Path

import psutil
import pytest

from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.engine.engine import Engine
from photofind.library.decoder_pool import DecoderPool
from photofind.library.decoding import Glance, GlanceRequest, Reading, ReadRequest
from photofind.paths import Profile, assets
from photofind.progress import Progress
from photofind.types import Pixels
from tests.benchmarks.camera import make_camera_photos

pytestmark = pytest.mark.benchmark

PHOTOS = 300
CORES = os.cpu_count() or 1


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return make_camera_photos(tmp_path_factory.mktemp("camera"), PHOTOS)


@pytest.fixture
def encoder() -> Iterator[OnnxEncoder]:
    opened = OnnxEncoder(ModelStore(assets() / "models" / "mini", Path("none")).get("mini"))
    yield opened
    opened.close()


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def decode_all(pool: DecoderPool, photos: list[Path]) -> list[Reading]:
    futures = [pool.submit(ReadRequest(os.fsencode(photo), 128)) for photo in photos]
    wait(futures)
    return [outcome for f in futures if isinstance(outcome := f.result(), Reading)]


def glance_all(pool: DecoderPool, photos: list[Path]) -> list[Glance]:
    futures = [pool.submit(GlanceRequest(os.fsencode(photo))) for photo in photos]
    wait(futures)
    return [outcome for f in futures if isinstance(outcome := f.result(), Glance)]


def test_indexing_beside_its_parts(
    photos: list[Path], encoder: OnnxEncoder, tmp_path: Path
) -> None:
    pool = DecoderPool(CORES)
    decode_all(pool, photos[:CORES])  # Starts the processes.
    readings: list[Reading] = []
    previews: list[Pixels] = []
    glancing = timed(lambda: previews.extend(_previews(pool, photos)))
    decoding = timed(lambda: readings.extend(decode_all(pool, photos)))
    pool.close()
    pixels = [reading.pixels for reading in readings]
    encoder.encode_photos(pixels[:16])
    encoding = timed(lambda: encoder.encode_photos(pixels))
    glancing += timed(lambda: encoder.encode_photos(previews))
    engine = Engine.open(Profile.at(tmp_path / "profile"))
    engine.add_folder(photos[0].parent)
    summary = engine.index(Progress())
    engine.close()
    assert summary.embedded == len(photos) == len(readings)
    print(
        f"\n{len(photos)} camera JPEGs of 12 megapixels, {CORES} cores"
        f"\n  decoding alone   {len(photos) / decoding:7.1f} photos/s"
        f"\n  encoding alone   {len(photos) / encoding:7.1f} photos/s"
        f"\n  end to end       {summary.photos_per_s:7.1f} photos/s"
        f"\n  end to end beside its parts, one after the other: "
        f"{(decoding + encoding) / summary.seconds:.2f} (budget 0.90),"
        f" the first pass among the parts: {(decoding + encoding + glancing) / summary.seconds:.2f}"
    )


def test_first_pass_beside_full_decodes(photos: list[Path], encoder: OnnxEncoder) -> None:
    pool = DecoderPool(CORES)
    glance_all(pool, photos[:CORES])
    encoder.encode_photos([reading.pixels for reading in decode_all(pool, photos[:16])])

    def full() -> None:
        for i in range(0, len(photos), 16):
            encoder.encode_photos([r.pixels for r in decode_all(pool, photos[i : i + 16])])

    def first() -> None:
        for i in range(0, len(photos), 16):
            encoder.encode_photos(_previews(pool, photos[i : i + 16]))

    slow, fast = timed(full), timed(first)
    pool.close()
    print(
        f"\n  full decodes     {len(photos) / slow:7.1f} photos/s"
        f"\n  first pass       {len(photos) / fast:7.1f} photos/s"
        f"\n  first pass beside full decodes: {slow / fast:.1f} x (budget 10 x)"
    )


def test_memory_while_indexing(photos: list[Path], tmp_path: Path) -> None:
    engine = Engine.open(Profile.at(tmp_path / "profile"))
    engine.add_folder(photos[0].parent)
    progress, samples, stop = Progress(), [], threading.Event()

    def sample() -> None:
        while not stop.wait(0.2):
            samples.append(_pss())

    watcher = threading.Thread(target=sample)
    watcher.start()
    engine.index(progress)
    stop.set()
    watcher.join()
    engine.close()
    third = len(samples) // 3
    print(
        f"\n  memory of all processes (PSS) while indexing: peak {max(samples) / 1e6:.0f} MB,"
        f" mean of the first third {sum(samples[:third]) / third / 1e6:.0f} MB,"
        f" of the last {sum(samples[-third:]) / third / 1e6:.0f} MB (budget 600 MB, flat)"
    )


def _previews(pool: DecoderPool, photos: list[Path]) -> list[Pixels]:
    return [glance.preview for glance in glance_all(pool, photos) if glance.preview is not None]


def _pss() -> int:
    me = psutil.Process()
    total = 0
    for process in [me, *me.children(recursive=True)]:
        try:
            total += process.memory_full_info().pss
        except psutil.Error:  # It has just ended.
            continue
    return total
