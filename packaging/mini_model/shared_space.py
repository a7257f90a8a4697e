"""The space both towers are taught to meet in, and what the teachers say in it.

A head takes the image teacher's features there, a projection the text teacher's sentence vectors.
`space_fitting` fits both once; from then on they are frozen. Runs in the process of the recipe,
with torch.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_model import leaks, mobilenet

Tensor = Any
Weights = dict[str, Tensor]
Rows = NDArray[np.int64]

DIMENSION = 256
SENTENCE = 384
"""The dimension of the text teacher's vectors."""

CAPTIONS = 5
"""Sentences a captioned photo has."""


def image_vectors(weights: Weights, features: Tensor, drop: float = 0.0) -> Tensor:
    """Take the image teacher's features [n, 1280] into the space [n, 256], not normalised."""
    functional = _functional()
    scaled = (features - weights["mean"]) / weights["deviation"]
    scaled = functional.dropout(scaled, drop, training=drop > 0)
    straight = functional.linear(scaled, weights["straight"], weights["offset"])
    hidden = functional.gelu(functional.linear(scaled, weights["in"], weights["in_offset"]))
    hidden = functional.dropout(hidden, drop, training=drop > 0)
    return straight + functional.linear(hidden, weights["out"])


def text_vectors(weights: Weights, sentences: Tensor) -> Tensor:
    """Take the text teacher's vectors [n, 384] into the space, as unit vectors [n, 256]."""
    return _functional().normalize(sentences @ weights["projection"].T, dim=-1)


def load(out: Path) -> Weights:
    """Return the fitted space."""
    loaded: Weights = import_module("torch").load(out / "space.pt")
    return loaded


def usable_rows(name: str, out: Path) -> Rows:
    """Return the rows of a training set that have features and are no test photos."""
    known = np.flatnonzero(np.asarray(mobilenet.load_features(name, out)).any(axis=1))
    return np.intersect1d(known, leaks.kept_rows(name, out))


def teacher_vectors(rows: Rows, name: str, out: Path) -> Tensor:
    """Return the teacher's unit vectors of some photos of a set."""
    torch = import_module("torch")
    weights, functional = load(out), _functional()
    features = mobilenet.load_features(name, out)[rows].astype(np.float32)
    with torch.no_grad():
        parts = [
            functional.normalize(image_vectors(weights, part), dim=-1)
            for part in torch.from_numpy(features).split(8192)
        ]
    return torch.cat(parts)


def class_vectors(out: Path, vocabulary: str) -> Tensor:
    """Return the text teacher's vector of each class: the mean over its names and prompts."""
    torch = import_module("torch")
    stored = np.load(out / f"{vocabulary}.sentences.npz")
    owners = torch.from_numpy(stored["owners"])
    vectors = torch.from_numpy(stored["vectors"].astype(np.float32))
    total = torch.zeros(int(owners.max()) + 1, SENTENCE).index_add_(0, owners, vectors)
    return _functional().normalize(total, dim=-1)


def caption_vectors(out: Path, part: str) -> Tensor:
    """Return the text teacher's vectors of captions [photos, 5, 384]."""
    stored = np.load(out / f"flickr_{part}.sentences.npz")["vectors"]
    vectors = import_module("torch").from_numpy(stored.astype(np.float32))
    return vectors.view(-1, CAPTIONS, SENTENCE)


def _functional() -> Any:
    return import_module("torch.nn.functional")
