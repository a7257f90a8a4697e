"""The image teacher: MobileNetV2. The towers learn from its outputs; its weights are not shipped.

It runs as its int8 TFLite file, patched in memory so that it gives its pooled features. Features
of a set are kept in `<set>.features.npy`, float16 [photos, 1280]. Runs in the process of the
recipe; every core takes a part of a set.
"""

import multiprocessing
import os
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mini_model import photos, sources
from mini_model.whole import whole

FEATURES = 1280
CLASSES = 1000

FILE = "tf2_mobilenet_v2_1.0_224_ptq.tflite"

_SIDES = {64: 128}
"""What smaller photos are enlarged to; all others to the side of the large ones."""


def class_names(data: Path) -> list[list[str]]:
    """Return the English names of the 1,000 classes, each with its synonyms."""
    named = sources.lines(sources.TEACHER, "imagenet_labels.txt", data)[1:]  # First: background.
    return [[name.strip() for name in line.split(",") if name.strip()] for line in named]


def make_features(data: Path, out: Path) -> None:
    """Compute the features that are missing, and the classifier's weights."""
    model = sources.read(sources.TEACHER, FILE, data)
    if not (out / "classifier.npz").exists():
        weights, bias = classifier(model)
        with whole(out / "classifier.npz") as file:
            np.savez(file, weights=weights, bias=bias)
    for photo_set in photos.TRAINING + photos.CHECKING:
        fill_features(model, photo_set.name, out)


def load_features(name: str, out: Path) -> NDArray[np.float16]:
    """Return the features of a set [photos, 1280], mapped; zeros where they are not known yet."""
    loaded: NDArray[np.float16] = np.load(out / f"{name}.features.npy", mmap_mode="r")
    return loaded


def fill_features(model: bytes, name: str, out: Path) -> None:
    """Compute what is missing of a set's features; those that are there are kept."""
    path, total = out / f"{name}.features.npy", len(photos.load(name, out)[1])
    if not path.exists():
        np.lib.format.open_memmap(path, "w+", np.float16, (total, FEATURES)).flush()
    kept: Any = np.lib.format.open_memmap(path, "r+")
    missing = np.flatnonzero(~kept.any(axis=1))
    scattered = np.random.default_rng(0).permutation(missing)  # A part of them is a fair sample.
    parts = np.array_split(scattered, -(-len(scattered) // 256)) if len(scattered) else []
    print(f"features of {len(missing)} photos of {name}", flush=True)
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        work = partial(_features_of, model, name, out)
        for rows, found in zip(parts, pool.imap(work, parts), strict=True):
            kept[rows] = found
    kept.flush()


def classifier(model: bytes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the weights [1000, 1280] and the bias [1000] of the teacher's last layer."""
    interpreter = _litert().Interpreter(model_content=model, experimental_preserve_all_tensors=True)
    interpreter.allocate_tensors()
    found = {
        tuple(int(side) for side in detail["shape"]): dequantised(interpreter, detail)
        for detail in interpreter.get_tensor_details()
        if tuple(detail["shape"]) in {(CLASSES + 1, 1, 1, FEATURES), (CLASSES + 1,)}
    }
    weights = found[CLASSES + 1, 1, 1, FEATURES].reshape(CLASSES + 1, FEATURES)
    return weights[1:], found[CLASSES + 1,][1:]  # Without the background.


def dequantised(interpreter: Any, detail: Any) -> NDArray[np.float32]:
    """Return a weight of a TFLite model as floating-point numbers."""
    quantised = interpreter.get_tensor(detail["index"]).astype(np.float64)
    parameters = detail["quantization_parameters"]
    scales, zeros = (parameters[key].astype(np.float64) for key in ("scales", "zero_points"))
    if len(scales) > 1:  # One for each output channel.
        shape = [1] * quantised.ndim
        shape[parameters["quantized_dimension"]] = -1
        scales, zeros = scales.reshape(shape), zeros.reshape(shape)
    return np.asarray((quantised - zeros) * scales, np.float32)


def _features_of(
    model: bytes, name: str, out: Path, rows: NDArray[np.int64]
) -> NDArray[np.float16]:
    """Return the features of some rows of a set; runs in a process of its own."""
    pixels, _ = photos.load(name, out)
    side = _SIDES.get(pixels.shape[1], photos.LARGE)
    return np.stack([_feature_of(model, np.asarray(pixels[row]), side) for row in rows])


def _feature_of(model: bytes, pixels: photos.Pixels, side: int) -> NDArray[np.float16]:
    interpreter, into, out_of = _interpreter(model, side)
    if pixels.shape[0] != side:
        enlarged = Image.fromarray(pixels).resize((side, side), Image.Resampling.BICUBIC)
        pixels = np.asarray(enlarged)
    interpreter.set_tensor(into, pixels[None])
    interpreter.invoke()
    scale, zero = out_of["quantization"]
    pooled = interpreter.get_tensor(out_of["index"]).reshape(-1).astype(np.float32)
    return np.asarray((pooled - zero) * scale if scale else pooled, np.float16)


@cache
def _interpreter(model: bytes, side: int) -> tuple[Any, int, Any]:
    """Return the patched teacher for photos of a size, its input and its output."""
    interpreter = _litert().Interpreter(model_content=with_features_out(model), num_threads=1)
    into = interpreter.get_input_details()[0]["index"]
    interpreter.resize_tensor_input(into, [1, side, side, 3])
    interpreter.allocate_tensors()
    return interpreter, into, interpreter.get_output_details()[0]


def with_features_out(model: bytes) -> bytes:
    """Make the pooled features the model's only output instead of the probabilities.

    The output's number is a little-endian 32-bit integer in the file, replaced in place.
    """
    schema = import_module("ai_edge_litert.schema_py_generated")
    patched = bytearray(model)
    graph = schema.Model.GetRootAs(patched, 0).Subgraphs(0)
    operators = [graph.Operators(row) for row in range(graph.OperatorsLength())]
    pooled = next(
        int(operator.Outputs(0))
        for operator in operators
        if list(graph.Tensors(operator.Outputs(0)).ShapeAsNumpy()) == [1, 1, 1, FEATURES]
    )
    table = graph._tab
    start = table.Vector(table.Offset(8))  # The vtable entry of a subgraph's outputs.
    patched[start : start + 4] = pooled.to_bytes(4, "little")
    return bytes(patched)


def _litert() -> Any:
    return import_module("ai_edge_litert.interpreter")
