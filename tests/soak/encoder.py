"""An encoder that sees blocks of colour, and one that writes down whatever goes through it."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xxhash

from photofind.types import Pixels, Vectors

_SIDE = 8


class BlockEncoder:
    """A photo's vector is its colours, eight by eight: made photos are far from each other."""

    dimension = _SIDE * _SIDE * 3
    photo_size_px = 16

    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        return _unit(np.array([_blocks(photo) for photo in photos]))

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        seeds = [xxhash.xxh3_64_intdigest(text.encode()) for text in texts]
        rows = [np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds]
        return _unit(np.array(rows))

    def encode_patches(self, photo: Pixels) -> Vectors | None:
        return None

    def close(self) -> None: ...


class NotingEncoder(BlockEncoder):
    """Notes each photo in a file: when it was encoded, and a hash of its pixels."""

    def __init__(self, notes: Path) -> None:
        self._notes = notes

    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        lines = [f"{time.time():.3f} {_name(photo)}\n".encode() for photo in photos]
        descriptor = os.open(self._notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, b"".join(lines))
        os.close(descriptor)
        return super().encode_photos(photos)


def _name(photo: Pixels) -> str:
    return f"{photo.shape[0]}x{photo.shape[1]}-{xxhash.xxh3_128_hexdigest(photo.tobytes())}"


def _blocks(photo: Pixels) -> np.ndarray:
    rows = [np.array_split(row, _SIDE, axis=1) for row in np.array_split(photo, _SIDE)]
    return np.array([[block.mean(axis=(0, 1)) for block in row] for row in rows]).ravel() - 127.5


def _unit(rows: np.ndarray) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
