"""What the image tower's vectors should be like, by everything that is known of the photos.

Runs in the process of the recipe, with torch on any device.
"""

from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from mini_model import shared_space, views
from mini_model.views import Lesson

Tensor = Any

OTHERS = 512
"""Captions of other photos each photo's own one is told from."""


@dataclass(frozen=True, slots=True)
class Losses:
    """What a lesson's vectors are compared with, all in the shared space."""

    classes: Tensor
    """Vectors of all classes [classes, 256]."""
    objects: Tensor
    """Those of the 1,000 the teacher has probabilities for."""
    captions: Tensor
    """Of the training photos [photos, 5, 256]."""
    matrix: Tensor
    """The teacher's last layer [1000, 1280]."""
    bias: Tensor

    @classmethod
    def load(cls, data: Path, out: Path) -> "Losses":
        """Read what was made by the steps before."""
        torch = import_module("torch")
        space, classifier = shared_space.load(out), np.load(out / "classifier.npz")
        return cls(
            views.all_classes(data, out),
            shared_space.text_vectors(space, shared_space.class_vectors(out, "objects")),
            shared_space.text_vectors(space, shared_space.caption_vectors(out, "train")),
            torch.from_numpy(classifier["weights"]),
            torch.from_numpy(classifier["bias"]),
        )

    def on(self, device: str) -> "Losses":
        """Return the same on a device."""
        return Losses(*(getattr(self, each.name).float().to(device) for each in fields(self)))

    def of(self, vectors: Tensor, lesson: Lesson) -> dict[str, Tensor]:
        """Return the parts of the loss for unit vectors [n, 256], weighted."""
        return {
            "near": 3 * (1 - (vectors * lesson.vectors).sum(-1)).mean(),
            "own": 0.5 * pairs(14 * vectors @ lesson.vectors.T),
            "class": 0.4 * self._class(vectors, lesson),
            "caption": 0.3 * self._caption(vectors, lesson),
            "probability": 0.2
            * unlike(20 * vectors @ self.objects.T, lesson.features, self.matrix, self.bias),
        }

    def _class(self, vectors: Tensor, lesson: Lesson) -> Tensor:
        known = lesson.classes >= 0
        logits = 18 * vectors[known] @ self.classes.T
        return _functional().cross_entropy(logits, lesson.classes[known], label_smoothing=0.05)

    def _caption(self, vectors: Tensor, lesson: Lesson) -> Tensor:
        """Compare with one of the photo's captions among those of others."""
        torch = import_module("torch")
        known = lesson.captions >= 0
        rows = lesson.captions[known]
        chosen = torch.randint(0, self.captions.shape[1], rows.shape, device=rows.device)
        others = self.captions.flatten(0, 1)
        others = others[torch.randint(0, len(others), (OTHERS,), device=rows.device)]
        logits = 16 * vectors[known] @ torch.cat([self.captions[rows, chosen], others]).T
        return _functional().cross_entropy(logits, torch.arange(len(rows), device=rows.device))


def unlike(logits: Tensor, features: Tensor, matrix: Tensor, bias: Tensor) -> Tensor:
    """Compare the likeness to 1,000 names with the teacher's probabilities for them.

    Args:
        logits: Of the names [n, 1000].
        features: The teacher's [n, 1280].
        matrix: Its last layer [1000, 1280].
        bias: Of that layer.
    """
    functional = _functional()
    wanted = functional.softmax(functional.linear(features, matrix, bias), dim=-1)
    return -(wanted * functional.log_softmax(logits, dim=-1)).sum(-1).mean()


def pairs(logits: Tensor) -> Tensor:
    """Return how far each row is from finding its own column, and the other way round."""
    functional = _functional()
    right = import_module("torch").arange(len(logits), device=logits.device)
    there = functional.cross_entropy(logits, right)
    return (there + functional.cross_entropy(logits.T, right)) / 2


def _functional() -> Any:
    return import_module("torch.nn.functional")
