"""Checks a model that has been made: parity with torch, odd photos, speed and size.

Runs in the process of the recipe, with torch and ONNX Runtime.
"""

import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mini_model import exporting, photos, tower, training

LARGEST_MB = 25.0
LEAST_COSINE = 0.99
SECONDS = 3.0
"""How long speed is measured."""


def check(folder: Path, out: Path) -> None:
    """Print what is found.

    Raises:
        ValueError: The model is not fit to be shipped.
    """
    weights = training.State.load(out / training.FILE).averaged
    image = prepared([np.asarray(photo) for photo in photos.load("flickr_test", out)[0][:32]])
    cosine = exporting.parity(weights, folder, import_module("torch").from_numpy(image))
    session = open_tower(folder)
    odd = session.run(None, {"image": prepared(odd_photos())})
    megabytes = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"least cosine to torch {cosine:.6f}, {megabytes:.1f} MB")
    for batch in (1, 8):
        print(f"{speed(session, image[:batch]):.0f} photos/s in batches of {batch}, 2 threads")
    if cosine < LEAST_COSINE or megabytes > LARGEST_MB or not are_unit(odd):
        raise ValueError(f"{folder} is not fit to be shipped")


def open_tower(folder: Path) -> Any:
    """Return a session of the image tower on two threads."""
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 2
    return runtime.InferenceSession(str(folder / "visual/model.onnx"), options)


def prepared(pictures: Sequence[photos.Pixels]) -> NDArray[np.float32]:
    """Return photos as the tower takes them [n, 3, 128, 128]."""
    squares = [photos.square(Image.fromarray(each), tower.SIDE) for each in pictures]
    stacked = np.stack([np.asarray(square) for square in squares]).astype(np.float32)
    return np.ascontiguousarray((stacked / 127.5 - 1).transpose(0, 3, 1, 2))


def odd_photos() -> list[photos.Pixels]:
    """Return photos nobody takes: of one pixel, of a line, black, white, of noise."""
    noise = np.random.default_rng(0).integers(0, 256, (64, 640, 3)).astype(np.uint8)
    plain = [np.full((40, 30, 3), level, np.uint8) for level in (0, 128, 255)]
    return [np.zeros((1, 1, 3), np.uint8), noise[:1], noise, *plain]


def are_unit(outputs: Sequence[NDArray[np.float32]]) -> bool:
    """Say whether all vectors are finite and of unit length."""
    return all(np.allclose(np.linalg.norm(each, axis=-1), 1, atol=1e-3) for each in outputs)


def speed(session: Any, image: NDArray[np.float32]) -> float:
    """Return how many photos a second the tower sees, in batches like this one."""
    session.run(["embedding"], {"image": image})
    rounds, begun = 0, time.monotonic()
    while (spent := time.monotonic() - begun) < SECONDS:
        session.run(["embedding"], {"image": image})
        rounds += 1
    return rounds * len(image) / spent
