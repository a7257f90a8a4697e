"""A ViT-B/32 through our encoder, beside ONNX Runtime alone on photos made ready for it."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import psutil
import pytest

from photofind.clip import golden, threads
from photofind.clip.model_files import VISUAL, ModelFiles
from photofind.clip.model_store import ModelStore, read_model
from photofind.clip.onnx_encoder import BATCH, OnnxEncoder
from photofind.clip.preprocess import Preprocess, PreprocessConfig
from photofind.clip.session import CPU, Session, open_session
from photofind.paths import assets
from photofind.types import Pixels
from tests.benchmarks.vit import DIMENSION, SIZE_PX, write_vit
from tests.models import write_json, write_model

pytestmark = pytest.mark.benchmark

PRECISIONS = ("fp32", "fp16", "int8")
PHOTOS, ROUNDS = 16, 5
AIM, LEAST_SHARE = 0.97, 0.8
"""The aim is for a machine of its own; on a busy one resizing waits for cores as well."""
BATCHES = (1, 8, 16)
MEMORY_BATCHES = 3


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    root = tmp_path_factory.mktemp("vit")
    made = {name: write_model(root / name) for name in (*PRECISIONS, "external")}
    for name, folder in made.items():
        write_json(folder / "config.json", {"embed_dim": DIMENSION, "text_cfg": {}})
        write_json(folder / "visual/preprocess_cfg.json", {"size": SIZE_PX})
        if name != "int8":
            write_vit(folder / VISUAL, half=name == "fp16", external=name == "external")
    quantize_dynamic(made["fp32"] / VISUAL, made["int8"] / VISUAL, weight_type=QuantType.QInt8)
    yield made
    shutil.rmtree(root)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_the_encoder_beside_the_runtime_alone(folders: dict[str, Path], precision: str) -> None:
    file, photos = folders[precision] / VISUAL, _photos()
    sized = [photo[:SIZE_PX, :SIZE_PX] for photo in photos]
    session = open_session(file, threads.for_photos(), CPU)
    with closing(OnnxEncoder(read_model(ModelFiles(precision, folders[precision], False)))) as ours:
        prepared = _prepared(session, photos)
        ways: dict[str, Callable[[], object]] = {
            "ours": lambda: ours.encode_photos(photos),
            "ours, of its size": lambda: ours.encode_photos(sized),
            **{f"alone, {n} a batch": _alone(session, prepared, n) for n in BATCHES},
        }
        speeds = _speeds(ways)
    best = max(BATCHES, key=lambda n: np.median(speeds[f"alone, {n} a batch"]))
    alone = speeds[f"alone, {best} a batch"]
    share, sized_share = (
        float(np.median(speeds[name] / alone)) for name in ("ours", "ours, of its size")
    )
    print(f"\n{precision}, {threads.for_photos()} threads; photos/s, the median of {ROUNDS}")
    for name, found in speeds.items():
        print(f"  {name:20} {np.median(found):6.1f}")
    print(f"  ours, {BATCH} a batch, beside the best: {share:.3f}; the aim is {AIM}")
    print(f"  the same where photos need not be resized: {sized_share:.3f}")
    assert share > LEAST_SHARE


@pytest.mark.parametrize("name", [*PRECISIONS, "external"])
def test_memory(folders: dict[str, Path], name: str) -> None:
    context = get_context("spawn")
    with context.Pool(1) as pool:
        opened, run = pool.apply(_memory, (folders[name] / VISUAL,))
    size = sum(file.stat().st_size for file in (folders[name] / "visual").iterdir())
    print(
        f"\n{name}: {size / 1e6:.0f} MB of files; open {opened / 1e6:.0f} MB, run {run / 1e6:.0f}"
    )


def test_texts_come_in_milliseconds() -> None:
    model = ModelStore(assets() / "models" / "mini", Path("none")).get("mini")
    with closing(OnnxEncoder(model)) as encoder:
        encoder.encode_texts(golden.TEXTS[:1])
        times = [_seconds(lambda text=text: encoder.encode_texts([text])) for text in golden.TEXTS]
    print(f"\na text with the bundled model: {np.median(times) * 1e3:.1f} ms")


def _photos() -> list[Pixels]:
    """Return photos as large as the library hands them over."""
    drawn = golden.photos()
    return [np.resize(drawn[n % len(drawn)], (2 * SIZE_PX, 3 * SIZE_PX, 3)) for n in range(PHOTOS)]


def _prepared(session: Session, photos: list[Pixels]) -> np.ndarray:
    wanted = np.float16 if "16" in session.get_inputs()[0].type else np.float32
    return Preprocess(PreprocessConfig(size=SIZE_PX))(photos).astype(wanted)


def _alone(session: Session, prepared: np.ndarray, batch: int) -> Callable[[], object]:
    """Return what runs the photos in such batches."""
    starts = range(0, PHOTOS, batch)
    return lambda: [session.run(["embedding"], {"image": prepared[n : n + batch]}) for n in starts]


def _speeds(ways: dict[str, Callable[[], object]]) -> dict[str, np.ndarray]:
    """Return photos/s of each round; the ways take turns, lest one has the machine to itself."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(1 + ROUNDS):
        for name, act in ways.items():
            found[name].append(PHOTOS / _seconds(act))
    return {name: np.array(rounds[1:]) for name, rounds in found.items()}


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _memory(file: Path) -> tuple[int, int]:
    """Return what a session takes once opened and once run, in a process of its own, bytes."""
    process = psutil.Process()
    before = process.memory_info().rss
    session = open_session(file, threads.for_photos(), CPU)
    opened = process.memory_info().rss
    batch = _prepared(session, _photos())[:BATCH]
    for _ in range(MEMORY_BATCHES):
        session.run(["embedding"], {"image": batch})
    return opened - before, process.memory_info().rss - before
