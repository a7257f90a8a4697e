"""Writes the photo tower of a ViT-B/32; weights are drawn by lot, for its speed is the same."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH, LAYERS, HEADS, PATCH_PX, SIZE_PX, DIMENSION = 768, 12, 12, 32, 224, 512
PATCHES = (SIZE_PX // PATCH_PX) ** 2


def write_vit(file: Path, *, half: bool = False, external: bool = False) -> None:
    """Write it in single or half precision, its weights in the graph or in a file beside it."""
    kind = TensorProto.FLOAT16 if half else TensorProto.FLOAT
    drawing = _Drawing(np.float16 if half else np.float32)
    drawing.draw()
    shapes = (("image", ["b", 3, SIZE_PX, SIZE_PX]), ("embedding", ["b", DIMENSION]))
    ends = [[helper.make_tensor_value_info(name, kind, shape)] for name, shape in shapes]
    graph = helper.make_graph(drawing.nodes, "vit", *ends, drawing.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.save(model, str(file), save_as_external_data=external, location="model.onnx_data")


class _Drawing:
    """A graph, node after node."""

    def __init__(self, dtype: type[np.floating]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._dtype, self._rng = dtype, np.random.default_rng(0)

    def draw(self) -> None:
        patches = self._op(
            "Conv",
            "image",
            self._weight(WIDTH, 3, PATCH_PX, PATCH_PX),
            kernel_shape=[PATCH_PX] * 2,
            strides=[PATCH_PX] * 2,
        )
        rows = self._op("Reshape", patches, self._ints(0, WIDTH, PATCHES))
        patches = self._op("Transpose", rows, perm=[0, 2, 1])
        mean = self._op("ReduceMean", patches, self._ints(1), keepdims=1)  # Stands for the class.
        tokens = self._op("Concat", mean, patches, axis=1)
        tokens = self._norm(self._op("Add", tokens, self._weight(PATCHES + 1, WIDTH)))
        for _ in range(LAYERS):
            tokens = self._op("Add", tokens, self._attention(self._norm(tokens)))
            tokens = self._op("Add", tokens, self._mlp(self._norm(tokens)))
        first = self._norm(self._op("Gather", tokens, self._weights(np.int64(0)), axis=1))
        ends = [first, self._weight(WIDTH, DIMENSION)]
        self.nodes.append(helper.make_node("MatMul", ends, ["embedding"]))

    def _attention(self, tokens: str) -> str:
        length = WIDTH // HEADS
        split = self._ints(0, PATCHES + 1, HEADS, length)
        query, key, value = (
            self._op("Reshape", self._linear(tokens, WIDTH, WIDTH), split) for _ in range(3)
        )
        query = self._op("Mul", query, self._weights(self._dtype(length**-0.5)))
        query = self._op("Transpose", query, perm=[0, 2, 1, 3])
        key = self._op("Transpose", key, perm=[0, 2, 3, 1])
        value = self._op("Transpose", value, perm=[0, 2, 1, 3])
        shares = self._op("Softmax", self._op("MatMul", query, key), axis=-1)
        seen = self._op("Transpose", self._op("MatMul", shares, value), perm=[0, 2, 1, 3])
        joined = self._op("Reshape", seen, self._ints(0, PATCHES + 1, WIDTH))
        return self._linear(joined, WIDTH, WIDTH)

    def _mlp(self, tokens: str) -> str:
        wide = self._linear(tokens, WIDTH, 4 * WIDTH)
        gate = self._op("Sigmoid", self._op("Mul", wide, self._weights(self._dtype(1.702))))
        return self._linear(self._op("Mul", wide, gate), 4 * WIDTH, WIDTH)

    def _linear(self, tokens: str, width: int, out: int) -> str:
        product = self._op("MatMul", tokens, self._weight(width, out))
        return self._op("Add", product, self._weight(out))

    def _norm(self, tokens: str) -> str:
        weights = (self._weights(np.ones(WIDTH, self._dtype)), self._weight(WIDTH))
        return self._op("LayerNormalization", tokens, *weights, axis=-1, epsilon=1e-5)

    def _op(self, kind: str, *inputs: str, **attributes: object) -> str:
        name = f"value {len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def _weight(self, *shape: int) -> str:
        return self._weights((self._rng.standard_normal(shape) * 0.02).astype(self._dtype))

    def _ints(self, *numbers: int) -> str:
        return self._weights(np.array(numbers, np.int64))

    def _weights(self, values: np.ndarray | np.generic) -> str:
        name = f"weights {len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(values), name))
        return name
