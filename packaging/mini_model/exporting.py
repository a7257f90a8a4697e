"""Writes the image tower as an ONNX graph: `embedding` and `patches`, unit vectors both.

Normalisations are folded into their convolutions. Weights are stored as float16 and cast when the
graph is loaded, so everything is computed in float32. Runs in the process of the recipe.
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_model import tower
from mini_model.tower import Convolution, Weights

Arrays = dict[str, NDArray[np.float32]]

OPSET = 17
GRID = tower.SIDE // 16
"""Places along a side of a photo."""

_STORED_AS_HALF = 1024
"""Arrays of at least so many numbers are stored as float16."""


class Graph:
    """Collects the nodes and weights of a graph; names of values are numbered."""

    def __init__(self) -> None:
        """Begin an empty graph."""
        onnx = import_module("onnx")
        self.helper, self.numpy_helper = onnx.helper, onnx.numpy_helper
        self.types = onnx.TensorProto
        self.nodes: list[Any] = []
        self.stored: list[Any] = []

    def weight(self, name: str, array: NDArray[Any]) -> str:
        """Store an array and return the name of its value."""
        if array.dtype != np.float32 or array.size < _STORED_AS_HALF:
            self.stored.append(self.numpy_helper.from_array(array, name))
            return name
        half = f"{name}.half"
        self.stored.append(self.numpy_helper.from_array(array.astype(np.float16), half))
        return self.add("Cast", [half], name, to=self.types.FLOAT)

    def add(self, kind: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        """Add a node and return the name of its value."""
        output = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(self.helper.make_node(kind, inputs, [output], **attributes))
        return output

    def convolve(self, each: Convolution, seen: str, arrays: Arrays) -> str:
        """Add a convolution with its folded weight."""
        weight = self.weight(f"{each.name}.weight", arrays[f"{each.name}.weight"])
        bias = self.weight(f"{each.name}.bias", arrays[f"{each.name}.bias"])
        pads, strides = [each.padding] * 4, [each.stride] * 2
        return self.add("Conv", [seen, weight, bias], pads=pads, strides=strides)

    def normalise(self, vectors: str, output: str) -> str:
        """Add what makes unit vectors of the last axis; finite for zeros too."""
        length = self.add("ReduceL2", [vectors], axes=[-1], keepdims=1)
        return self.add("Div", [vectors, self.add("Max", [length, "least"])], output)


def folded(weights: Weights) -> Arrays:
    """Return the arrays an exported tower holds, with normalisations folded away."""
    arrays: Arrays = {}
    for each in tower.convolutions():
        parts = ("weight", "gain", "shift", "mean", "variance")
        weight, gain, shift, mean, variance = (
            weights[f"{each.name}.{part}"].detach().double().numpy() for part in parts
        )
        scale = gain / np.sqrt(variance + tower.EPSILON)
        arrays[f"{each.name}.weight"] = (weight * scale[:, None, None, None]).astype(np.float32)
        arrays[f"{each.name}.bias"] = (shift - mean * scale).astype(np.float32)
    arrays["head"] = weights["head"].detach().float().numpy().T.copy()
    arrays["offset"] = weights["offset"].detach().float().numpy()
    return arrays


def graph_of(weights: Weights) -> Any:
    """Return the ONNX model of a tower."""
    graph, arrays = Graph(), folded(weights)
    graph.weight("least", np.array(1e-12, np.float32))
    graph.weight("flat", np.array([0, tower.PLACES, -1], np.int64))
    seen = graph.add("Reshape", [_body(graph, arrays), "flat"])
    seen = graph.add("Transpose", [seen], perm=[0, 2, 1])
    seen = graph.add("MatMul", [seen, graph.weight("head", arrays["head"])])
    seen = graph.add("Add", [seen, graph.weight("offset", arrays["offset"])])
    graph.normalise(graph.add("ReduceMean", [seen], axes=[1], keepdims=0), "embedding")
    graph.normalise(seen, "patches")
    return _model(graph)


def _body(graph: Graph, arrays: Arrays) -> str:
    seen = graph.add("Relu", [graph.convolve(tower.STEM, "image", arrays)])
    for block in tower.BLOCKS:  # In the order of tower.convolutions().
        around = seen
        for each in block.convolutions[:-1]:
            seen = graph.add("Relu", [graph.convolve(each, seen, arrays)])
        seen = graph.convolve(block.convolutions[-1], seen, arrays)
        if block.shrinks:
            around = graph.add("AveragePool", [around], kernel_shape=[2, 2], strides=[2, 2])
        if block.way_around is not None:
            around = graph.convolve(block.way_around, around, arrays)
        seen = graph.add("Relu", [graph.add("Add", [seen, around])])
    return graph.add("Relu", [graph.convolve(tower.LAST, seen, arrays)])


def _model(graph: Graph) -> Any:
    onnx = import_module("onnx")

    def value(name: str, *shape: int | str) -> Any:
        return graph.helper.make_tensor_value_info(name, graph.types.FLOAT, shape)

    side, size = tower.SIDE, tower.DIMENSION
    outputs = [value("embedding", "n", size), value("patches", "n", GRID**2, size)]
    inputs = [value("image", "n", 3, side, side)]
    made = graph.helper.make_graph(graph.nodes, "tower", inputs, outputs, graph.stored)
    opset = graph.helper.make_opsetid("", OPSET)
    model = graph.helper.make_model(made, opset_imports=[opset], ir_version=8)
    onnx.checker.check_model(model)
    return model


def export(weights: Weights, folder: Path) -> None:
    """Write `visual/model.onnx` and what says how photos are prepared for it."""
    visual = folder / "visual"
    visual.mkdir(parents=True, exist_ok=True)
    import_module("onnx").save(graph_of(weights), str(visual / "model.onnx"))
    prepared = {
        "size": [tower.SIDE, tower.SIDE],
        "mode": "RGB",
        "mean": [0.5, 0.5, 0.5],
        "std": [0.5, 0.5, 0.5],
        "interpolation": "bicubic",
        "resize_mode": "shortest",
        "fill_color": 0,
    }
    text = json.dumps(prepared, indent=1)
    (visual / "preprocess_cfg.json").write_text(text, "utf-8")


def describe(folder: Path) -> None:
    """Write `config.json`: what the towers of a folder have in common."""
    tokenizer = json.loads((folder / "textual" / "tokenizer.json").read_text("utf-8"))
    described = {
        "name": "mini",
        "embed_dim": tower.DIMENSION,
        "vision_cfg": {"image_size": tower.SIDE, "patch_grid": GRID},
        "text_cfg": {
            "context_length": tokenizer["truncation"]["max_length"],
            "vocab_size": len(tokenizer["model"]["vocab"]),
        },
        "languages": ["en", "ru"],
    }
    (folder / "config.json").write_text(json.dumps(described, indent=1), "utf-8")


def parity(weights: Weights, folder: Path, image: Any) -> float:
    """Return the least cosine between the exported tower's vectors and torch's, both outputs.

    Args:
        weights: What was exported.
        folder: Where to.
        image: Photos [n, 3, 128, 128] in [-1, 1], a torch tensor.
    """
    torch = import_module("torch")
    functional = import_module("torch.nn.functional")
    session = import_module("onnxruntime").InferenceSession(str(folder / "visual/model.onnx"))
    embedding, patches = session.run(["embedding", "patches"], {"image": image.numpy()})
    with torch.no_grad():
        seen = tower.places(image, tower.normalising(weights, training=False))
        at_places = functional.linear(
            seen.flatten(2).transpose(1, 2), weights["head"], weights["offset"]
        )
    ours = functional.normalize(at_places.mean(1), dim=-1).numpy()
    there = functional.normalize(at_places, dim=-1).numpy()
    return float(min((ours * embedding).sum(-1).min(), (there * patches).sum(-1).min()))
