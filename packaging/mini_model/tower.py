"""The image tower: a small residual net of dense convolutions, 8 x 8 places at 128 px.

It is written as functions over a dictionary of weights. Every convolution is followed by a batch
normalisation, which export folds into it. Runs in the process of the recipe, with torch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

Tensor = Any
Weights = dict[str, Tensor]
Convolve = Callable[["Convolution", Tensor], Tensor]
"""Applies one convolution and its normalisation to a map."""

WIDTH = 48
PLACES = 768
"""The width of the last map."""

DIMENSION = 256
SIDE = 128
MOMENTUM = 0.1
EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Convolution:
    """One convolution of the net."""

    name: str
    into: int
    out: int
    kernel: int = 3
    stride: int = 1

    @property
    def padding(self) -> int:
        """So much is added at each edge; the first one keeps to a quarter of the side."""
        return (self.kernel - self.stride + 1) // 2 if self.kernel == 7 else self.kernel // 2


@dataclass(frozen=True, slots=True)
class Block:
    """Convolutions, one after the other, whose result is added to the way around them."""

    convolutions: tuple[Convolution, ...]
    way_around: Convolution | None = None
    shrinks: bool = False


def basic(name: str, into: int, out: int, *, shrinks: bool = False) -> Block:
    """Return two 3 x 3 convolutions; at half the side if it shrinks."""
    first = Convolution(f"{name}.1", into, out, stride=2 if shrinks else 1)
    around = Convolution(f"{name}.around", into, out, kernel=1) if into != out else None
    return Block((first, Convolution(f"{name}.2", out, out)), around, shrinks)


def bottleneck(name: str, into: int, out: int, between: int) -> Block:
    """Return a 3 x 3 convolution between two 1 x 1 ones."""
    steps = (
        Convolution(f"{name}.1", into, between, kernel=1),
        Convolution(f"{name}.2", between, between),
        Convolution(f"{name}.3", between, out, kernel=1),
    )
    around = Convolution(f"{name}.around", into, out, kernel=1) if into != out else None
    return Block(steps, around)


STEM = Convolution("stem", 3, WIDTH, kernel=7, stride=4)

BLOCKS = (
    basic("a", WIDTH, WIDTH),
    basic("b1", WIDTH, 2 * WIDTH, shrinks=True),
    basic("b2", 2 * WIDTH, 2 * WIDTH),
    basic("c1", 2 * WIDTH, 4 * WIDTH, shrinks=True),
    basic("c2", 4 * WIDTH, 4 * WIDTH),
    bottleneck("d1", 4 * WIDTH, 8 * WIDTH, 3 * WIDTH),
    bottleneck("d2", 8 * WIDTH, 8 * WIDTH, 3 * WIDTH),
)

LAST = Convolution("last", 8 * WIDTH, PLACES, kernel=1)


def convolutions() -> list[Convolution]:
    """Return all convolutions in the order in which an exported graph holds them."""
    inside = [
        each
        for block in BLOCKS
        for each in (*block.convolutions, *filter(None, [block.way_around]))
    ]
    return [STEM, *inside, LAST]


def random_weights() -> Weights:
    """Return weights to begin from nothing with; every block begins as its way around."""
    torch = import_module("torch")
    weights: Weights = {}
    for each in convolutions():
        weights |= _random(each, torch)
    for block in BLOCKS:
        weights[f"{block.convolutions[-1].name}.gain"].zero_()
    weights["head"] = torch.randn(DIMENSION, PLACES) / PLACES**0.5
    weights["offset"] = torch.zeros(DIMENSION)
    return weights


def _random(each: Convolution, torch: Any) -> Weights:
    shape = (each.out, each.into, each.kernel, each.kernel)
    return {
        f"{each.name}.weight": torch.randn(shape) * (2 / (each.out * each.kernel**2)) ** 0.5,
        f"{each.name}.gain": torch.ones(each.out),
        f"{each.name}.shift": torch.zeros(each.out),
        f"{each.name}.mean": torch.zeros(each.out),
        f"{each.name}.variance": torch.ones(each.out),
    }


def is_learned(name: str) -> bool:
    """Say whether a weight is learned; the others are statistics."""
    return not name.endswith((".mean", ".variance"))


def places(image: Tensor, convolve: Convolve) -> Tensor:
    """Return what the net sees at each place [n, 768, side / 16, side / 16].

    Args:
        image: Photos [n, 3, side, side] in [-1, 1].
        convolve: Applies a convolution with whatever weights and normalisation.
    """
    functional = import_module("torch.nn.functional")
    seen = functional.relu(convolve(STEM, image))
    for block in BLOCKS:
        around = functional.avg_pool2d(seen, 2) if block.shrinks else seen
        if block.way_around is not None:
            around = convolve(block.way_around, around)
        for each in block.convolutions[:-1]:
            seen = functional.relu(convolve(each, seen))
        seen = functional.relu(convolve(block.convolutions[-1], seen) + around)
    return functional.relu(convolve(LAST, seen))


def embed(weights: Weights, image: Tensor, *, training: bool = False) -> Tensor:
    """Return the vectors of photos [n, 256], not normalised.

    Training normalises by the batch and moves the kept statistics towards it.
    """
    functional = import_module("torch.nn.functional")
    seen = places(image, normalising(weights, training=training))
    return functional.linear(seen.mean((2, 3)), weights["head"], weights["offset"])


def normalising(weights: Weights, *, training: bool) -> Convolve:
    """Return how convolutions are applied with these weights."""
    functional = import_module("torch.nn.functional")

    def convolve(each: Convolution, seen: Tensor) -> Tensor:
        weight = weights[f"{each.name}.weight"]
        seen = functional.conv2d(seen, weight, None, each.stride, each.padding)
        kept = (weights[f"{each.name}.{what}"] for what in ("mean", "variance", "gain", "shift"))
        return functional.batch_norm(seen, *kept, training, MOMENTUM, EPSILON)

    return convolve
