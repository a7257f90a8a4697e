"""One graph in several precisions, each a file. For a worker thread."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from photofind.clip.export import graphs
from photofind.clip.export.libraries import Libraries
from photofind.clip.preprocess import Batch

_HALVED_FROM = 1024
"""Weights; what is smaller saves no space worth an operator."""
_DYNAMIC = ["MatMul", "Gather"]
"""What is quantized where the scale of inputs is measured at each run; Gather looks tokens up."""
_STATIC = ["Conv", "MatMul", "Gemm"]


class Precision(StrEnum):
    """How weights are written down."""

    FP32 = "fp32"
    """As they were trained."""
    FP16 = "fp16"
    """Half the space; calculated with as before."""
    INT8 = "int8"
    """A quarter of the space; calculated with in whole numbers."""


def convert(
    libraries: Libraries, source: Path, target: Path, precision: Precision, photos: Batch
) -> None:
    """Write a tower in a precision.

    Args:
        libraries: What an export takes.
        source: The graph as it was traced.
        target: To write, into a folder of its own.
        precision: Which.
        photos: [n, 3, H, W] photos that stand for all others, for convolutions; other towers do
            not look at them.
    """
    if precision is Precision.INT8:
        _quantize(libraries, source, target, photos)
        return
    graph = graphs.read(libraries, source)
    if precision is Precision.FP16:
        _halve(libraries, graph)
    graphs.write(libraries, graph, target)


def _halve(libraries: Libraries, graph: Any) -> None:
    """Write large weights in half precision, and restore them before they are used."""
    casts = []
    for tensor in graph.graph.initializer:
        halved = _halved(libraries, tensor)
        if halved is not None:
            name = tensor.name
            tensor.CopyFrom(libraries.numpy_helper.from_array(halved, f"{name}.half"))
            casts.append(
                libraries.onnx.helper.make_node(
                    "Cast", [tensor.name], [name], to=libraries.onnx.TensorProto.FLOAT
                )
            )
    nodes = [*casts, *graph.graph.node]
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)


def _halved(libraries: Libraries, tensor: Any) -> np.ndarray[Any, Any] | None:
    """Return weights in half precision; None where that would be small, or too coarse."""
    if tensor.data_type != libraries.onnx.TensorProto.FLOAT:
        return None
    whole = libraries.numpy_helper.to_array(tensor)
    if whole.size < _HALVED_FROM or np.abs(whole).max() > np.finfo(np.float16).max:
        return None
    halved: np.ndarray[Any, Any] = whole.astype(np.float16)
    return halved


def _quantize(libraries: Libraries, source: Path, target: Path, photos: Batch) -> None:
    """Write a tower with weights of 8 bits, each channel with a scale of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    prepared = target.parent / "prepared.onnx"
    is_large = sum(file.stat().st_size for file in source.parent.iterdir()) > graphs.BESIDE_BYTES
    libraries.preparing.quant_pre_process(
        str(source),
        str(prepared),
        skip_symbolic_shape=True,
        save_as_external_data=is_large,
        all_tensors_to_one_file=True,
        external_data_location="prepared.onnx.data",
    )
    kinds = libraries.quantization.QuantType
    common: dict[str, Any] = {
        "per_channel": True,
        # Processors without instructions for it add pairs of products up in 16 bits.
        "reduce_range": True,
        "weight_type": kinds.QInt8,
        "use_external_data_format": is_large,
    }
    if _is_convolutional(libraries, prepared):
        libraries.quantization.quantize_static(
            str(prepared),
            str(target),
            _Photos(photos),
            activation_type=kinds.QUInt8,
            op_types_to_quantize=_STATIC,
            **common,
        )
    else:
        libraries.quantization.quantize_dynamic(
            str(prepared), str(target), op_types_to_quantize=_DYNAMIC, **common
        )
    for left in target.parent.glob("prepared.onnx*"):
        left.unlink()


def _is_convolutional(libraries: Libraries, file: Path) -> bool:
    """Tell what a tower mostly does; transformers have a few convolutions to cut photos up."""
    nodes = libraries.onnx.load(str(file), load_external_data=False).graph.node
    kinds = Counter(node.op_type for node in nodes)
    return kinds["Conv"] > kinds["MatMul"] + kinds["Gemm"]


class _Photos:
    """Hands photos out one at a time, as ONNX Runtime's calibration asks for them."""

    def __init__(self, photos: Batch) -> None:
        self._photos: Iterator[Batch] = iter(photos)

    def get_next(self) -> dict[str, Batch] | None:
        """Return the next one, or None after the last."""
        photo = next(self._photos, None)
        return None if photo is None else {"image": photo[None]}
