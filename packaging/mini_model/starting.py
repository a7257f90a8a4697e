"""Goes on from a released tower: its exported graph becomes weights that can learn on.

Export has folded every normalisation into its convolution. Here each convolution gets the folded
weight back, and a normalisation whose statistics are measured on photos, so that the net computes
the same as the graph. Runs in the process of the recipe.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_model import tower
from mini_model.tower import Convolution, Tensor, Weights
from mini_model.views import Lesson

Folded = Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]
"""Weight and bias of each convolution, and of the head."""


def folded_weights(model: Path) -> Folded:
    """Read the convolutions of an exported tower.

    Raises:
        ValueError: The graph is not one of this net.
    """
    onnx = import_module("onnx")
    graph = onnx.load(str(model)).graph
    arrays = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}
    for node in graph.node:  # Weights are stored as float16 and cast when the graph is loaded.
        if node.op_type == "Cast" and node.input[0] in arrays:
            arrays[node.output[0]] = arrays[node.input[0]].astype(np.float32)
    found = [node for node in graph.node if node.op_type == "Conv"]
    expected = tower.convolutions()
    if len(found) != len(expected):
        raise ValueError(f"{model} has {len(found)} convolutions; this net has {len(expected)}")
    head = next(node for node in graph.node if node.op_type == "MatMul")
    adding = (node for node in graph.node if node.op_type == "Add")
    offset = next(node for node in adding if head.output[0] in node.input)
    folded = {
        each.name: (arrays[node.input[1]], arrays[node.input[2]])
        for each, node in zip(expected, found, strict=True)
    }
    folded["head"] = (arrays[head.input[1]].T, _array_of(arrays, offset.input))
    return folded


def _array_of(arrays: Mapping[str, Any], names: Any) -> NDArray[np.float32]:
    found: NDArray[np.float32] = next(arrays[name] for name in names if name in arrays)
    return found


def weights_from(folded: Folded, image: Tensor) -> Weights:
    """Return weights that compute on photos what the folded ones do.

    Args:
        folded: Of an exported tower.
        image: Photos [n, 3, side, side] as training sees them: what statistics are measured on.
    """
    torch = import_module("torch")
    functional = import_module("torch.nn.functional")
    weights: Weights = {}

    def convolve(each: Convolution, seen: Tensor) -> Tensor:
        weight, bias = (torch.from_numpy(np.array(part)) for part in folded[each.name])
        scale = _usual_length(each) / weight.flatten(1).norm(dim=1).clamp_min(1e-6)
        weight = weight * scale[:, None, None, None]
        seen = functional.conv2d(seen, weight, None, each.stride, each.padding)
        variance, mean = torch.var_mean(seen, (0, 2, 3), unbiased=False)
        gain = (variance + tower.EPSILON).sqrt() / scale
        values = (weight, gain, bias + mean / scale, mean, variance)
        parts = ("weight", "gain", "shift", "mean", "variance")
        weights.update({f"{each.name}.{part}": of for part, of in zip(parts, values, strict=True)})
        return seen / scale[:, None, None] + bias[:, None, None]

    with torch.no_grad():
        tower.places(image, convolve)
    head, offset = folded["head"]
    weights |= {"head": torch.from_numpy(head.copy()), "offset": torch.from_numpy(offset.copy())}
    return weights


def _usual_length(each: Convolution) -> float:
    """Return how long a channel's weights are at random: learning steps are as large for all."""
    return float((2 * each.into / each.out) ** 0.5)


def refit_head(weights: Weights, lessons: Iterator[Lesson]) -> None:
    """Fit a tower's head to the space of some lessons, whatever space it comes from."""
    torch = import_module("torch")
    convolve = tower.normalising(weights, training=False)
    seen, wanted = [], []
    with torch.no_grad():
        for lesson in islice(lessons, 16):
            seen.append(tower.places(lesson.image, convolve).mean((2, 3)))
            wanted.append(lesson.vectors)
    weights["head"], weights["offset"] = fit_head(torch.cat(seen), torch.cat(wanted))


def fit_head(seen: Tensor, wanted: Tensor, weight: float = 1e-2) -> tuple[Tensor, Tensor]:
    """Return a head and its offset that take the net to another space: ridge regression.

    Args:
        seen: The mean of the last map over its places [n, 768].
        wanted: The vectors there should be [n, 256].
        weight: Of the penalty, relative to the mean square of `seen`.
    """
    torch = import_module("torch")
    mean, target = seen.mean(0), wanted.mean(0)
    centred = seen - mean
    square = centred.T @ centred
    square += weight * square.diagonal().mean() * torch.eye(len(square))
    head = torch.linalg.solve(square, centred.T @ (wanted - target)).T
    return head, target - head @ mean
