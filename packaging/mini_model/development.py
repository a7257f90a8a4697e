"""How training goes, seen on photos that are kept apart for this.

Runs in the process of the recipe, with torch.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from mini_model import mobilenet, photos, shared_space, tower
from mini_model.tower import Tensor, Weights


def report(weights: Weights, out: Path) -> str:
    """Say how near the tower is to the teacher, and how many captions find their photo."""
    functional = import_module("torch.nn.functional")
    space = shared_space.load(out)
    said = shared_space.text_vectors(space, shared_space.caption_vectors(out, "development"))
    with import_module("torch").no_grad():
        ours = functional.normalize(_vectors(weights, out), dim=-1)
        theirs = shared_space.image_vectors(space, _features(out))
        near = functional.cosine_similarity(ours, theirs).mean()
        found = " / ".join(f"{each:.1f}" for each in recalls(said, ours))
    return f"likeness to the teacher {near:.4f}, captions R@1/5/10 {found}"


def teacher_report(space: Weights, out: Path) -> str:
    """Say the same of the teacher in a space that is being fitted."""
    functional = import_module("torch.nn.functional")
    with import_module("torch").no_grad():
        ours = functional.normalize(shared_space.image_vectors(space, _features(out)), dim=-1)
        said = shared_space.text_vectors(space, shared_space.caption_vectors(out, "development"))
        return " / ".join(f"{each:.1f}" for each in recalls(said, ours))


def recalls(said: Tensor, ours: Tensor) -> list[float]:
    """Return how many percent of captions find their photo first, in 5 and in 10.

    Args:
        said: Unit vectors of captions [photos, sentences, n].
        ours: Unit vectors of photos [photos, n].
    """
    scores = said.flatten(0, 1) @ ours.T
    right = import_module("torch").arange(len(ours)).repeat_interleave(said.shape[1])
    ranks = (scores > scores.gather(1, right[:, None])).sum(1)
    return [100 * float((ranks < rank).float().mean()) for rank in (1, 5, 10)]


def _vectors(weights: Weights, out: Path) -> Tensor:
    torch, functional = import_module("torch"), import_module("torch.nn.functional")
    pixels = torch.from_numpy(np.array(photos.load("flickr_development", out)[0]))
    image = pixels.permute(0, 3, 1, 2).float() / 127.5 - 1
    side = (tower.SIDE, tower.SIDE)
    sized = functional.interpolate(image, side, mode="bicubic", antialias=True).clamp(-1, 1)
    sized = sized.contiguous(memory_format=torch.channels_last)
    return torch.cat([tower.embed(weights, part) for part in sized.split(100)])


def _features(out: Path) -> Any:
    stored = np.asarray(mobilenet.load_features("flickr_development", out), np.float32)
    return import_module("torch").from_numpy(stored)
