"""The image teacher as torch layers, for a GPU: there it sees the very crops the tower sees.

Its weights are read from the int8 TFLite file and dequantised. Runs in the process of the recipe,
with torch, on any device.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from mini_model.mobilenet import CLASSES, dequantised

Tensor = Any

_CONVOLUTIONS = frozenset({"CONV_2D", "DEPTHWISE_CONV_2D"})


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution, or the sum of two earlier results."""

    inputs: tuple[int, ...]
    """Numbers of the results it takes."""
    output: int
    weight: Tensor = None
    """None for a sum."""
    bias: Tensor = None
    stride: int = 1
    groups: int = 1
    is_clipped: bool = False
    """Whether its result is kept in [0, 6]."""


def layers_of(model: bytes) -> list[Layer]:
    """Return the layers up to the pooled features."""
    interpreter = import_module("ai_edge_litert.interpreter").Interpreter(
        model_content=model, experimental_preserve_all_tensors=True
    )
    interpreter.allocate_tensors()
    details = {each["index"]: each for each in interpreter.get_tensor_details()}
    layers: list[Layer] = []
    after_depthwise: set[int] = set()
    for operator in interpreter._get_ops_details():
        name, inputs, output = _parts(operator)
        if name == "ADD":
            layers.append(Layer(inputs, output))
        elif name in _CONVOLUTIONS and details[output]["shape"][3] != CLASSES + 1:
            layers.append(_convolution(interpreter, details, name, inputs, output, after_depthwise))
            if name == "DEPTHWISE_CONV_2D":
                after_depthwise.add(output)
        elif name in _CONVOLUTIONS or name == "DELEGATE":
            break  # The classifier; what comes after a delegate is listed twice.
    return layers


def _parts(operator: Any) -> tuple[str, tuple[int, ...], int]:
    return (
        str(operator["op_name"]),
        tuple(int(each) for each in operator["inputs"]),
        int(operator["outputs"][0]),
    )


def _convolution(
    interpreter: Any,
    details: Any,
    name: str,
    inputs: tuple[int, ...],
    output: int,
    after_depthwise: set[int],
) -> Layer:
    torch = import_module("torch")
    weight, bias = (dequantised(interpreter, details[each]) for each in inputs[1:3])
    is_depthwise = name == "DEPTHWISE_CONV_2D"
    order = (3, 0, 1, 2) if is_depthwise else (0, 3, 1, 2)
    taken, given = (details[each]["shape"] for each in (inputs[0], output))
    return Layer(
        inputs[:1],
        output,
        torch.from_numpy(np.ascontiguousarray(weight.transpose(order))),
        torch.from_numpy(bias),
        round(int(taken[1]) / int(given[1])),
        int(taken[3]) if is_depthwise else 1,
        is_clipped=is_depthwise or inputs[0] not in after_depthwise,  # Projections are not.
    )


def features(layers: list[Layer], image: Tensor) -> Tensor:
    """Return the pooled features [n, 1280] of photos [n, 3, side, side] in [-1, 1]."""
    results = {layers[0].inputs[0]: image}
    for layer in layers:
        results[layer.output] = _apply(layer, [results[each] for each in layer.inputs])
    return results[layers[-1].output].float().mean((2, 3))


def _apply(layer: Layer, taken: list[Tensor]) -> Tensor:
    if layer.weight is None:
        return taken[0] + taken[1]
    functional = import_module("torch.nn.functional")
    kernel, side = layer.weight.shape[-1], taken[0].shape[-1]
    missing = max((-(-side // layer.stride) - 1) * layer.stride + kernel - side, 0)
    edges = (missing // 2, missing - missing // 2) * 2  # As TensorFlow pads.
    padded = functional.pad(taken[0], edges)
    seen = functional.conv2d(padded, layer.weight, layer.bias, layer.stride, groups=layer.groups)
    return functional.relu6(seen) if layer.is_clipped else seen


def on(layers: list[Layer], device: str) -> list[Layer]:
    """Return the layers with their weights on a device."""
    return [
        Layer(
            each.inputs,
            each.output,
            None if each.weight is None else each.weight.to(device),
            None if each.bias is None else each.bias.to(device),
            each.stride,
            each.groups,
            each.is_clipped,
        )
        for each in layers
    ]
