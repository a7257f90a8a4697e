"""Makes model folders: complete, tiny, and of an arithmetic that can be done by hand.

The photo tower's vector is the photo's mean colour (after preprocessing), the text tower's is the
first three token ids; both are scaled to unit length by whoever uses them.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

CONTEXT_LENGTH = 6
VOCABULARY = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "red": 4, "dog": 5, "barn": 6}


def write_model(
    directory: Path,
    *,
    batch: int | str = "b",
    text_inputs: Sequence[str] = ("text",),
    text_dtype: int = TensorProto.INT32,
    photo_output: str = "embedding",
    photo_dtype: int = TensorProto.FLOAT,
    photo_scale: float = 1.0,
) -> Path:
    """Write a model of dimension 3 that sees 4 x 4 pixels; return its folder."""
    (directory / "visual").mkdir(parents=True)
    (directory / "textual").mkdir()
    write_json(
        directory / "config.json",
        {"embed_dim": 3, "text_cfg": {"context_length": CONTEXT_LENGTH}},
    )
    write_json(
        directory / "visual/preprocess_cfg.json",
        {"size": 4, "mean": [0.0, 0.0, 0.0], "std": [1.0, 1.0, 1.0]},
    )
    write_photo_tower(
        directory / "visual/model.onnx",
        batch=batch,
        output=photo_output,
        dtype=photo_dtype,
        scale=photo_scale,
    )
    write_text_tower(
        directory / "textual/model.onnx", batch=batch, inputs=text_inputs, dtype=text_dtype
    )
    write_tokenizer(directory / "textual")
    return directory


def write_json(path: Path, content: object) -> None:
    """Write a JSON file."""
    path.write_text(json.dumps(content), encoding="utf-8")


def write_photo_tower(
    path: Path,
    *,
    batch: int | str = "b",
    output: str = "embedding",
    dtype: int = TensorProto.FLOAT,
    scale: float = 1.0,
    patches: int = 0,
) -> None:
    """Write a graph from `image` to the mean colour times `scale`, its second output.

    With `patches`, a third output cuts the image's 48 numbers into so many; each pixel is a patch
    of its own where they are 16.
    """
    nodes = [
        helper.make_node("GlobalAveragePool", ["image"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["colour"]),
        helper.make_node("Mul", ["colour", "scale"], ["scaled"]),
        helper.make_node("Cast", ["scaled"], [output], to=dtype),
        helper.make_node("Neg", ["colour"], ["decoy"]),
    ]
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [batch, 3, 4, 4])
    outputs = [
        helper.make_tensor_value_info("decoy", TensorProto.FLOAT, [batch, 3]),
        helper.make_tensor_value_info(output, dtype, [batch, 3]),
    ]
    weights = [numpy_helper.from_array(np.float32(scale), "scale")]
    if patches:
        length = 48 // patches
        shape = np.array([0, length, patches])
        weights.append(numpy_helper.from_array(shape, "shape"))
        nodes.append(helper.make_node("Reshape", ["image", "shape"], ["columns"]))
        nodes.append(helper.make_node("Transpose", ["columns"], ["patches"], perm=[0, 2, 1]))
        told = helper.make_tensor_value_info("patches", TensorProto.FLOAT, [batch, patches, length])
        outputs.append(told)
    _write_graph(path, nodes, [image], outputs, weights)


def write_text_tower(
    path: Path,
    *,
    batch: int | str = "b",
    inputs: Sequence[str] = ("text",),
    dtype: int = TensorProto.INT32,
) -> None:
    """Write a graph from token ids to the first three of them, times the mask if it takes one."""
    ids, *masks = inputs
    last = "ids"
    nodes = [helper.make_node("Cast", [ids], ["ids"], to=TensorProto.FLOAT)]
    for mask in masks:
        nodes.append(helper.make_node("Cast", [mask], ["mask"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", ["ids", "mask"], ["masked"]))
        last = "masked"
    nodes.append(helper.make_node("MatMul", [last, "first"], ["embedding"]))
    weights = numpy_helper.from_array(np.eye(CONTEXT_LENGTH, 3, dtype=np.float32), "first")
    _write_graph(
        path,
        nodes,
        [helper.make_tensor_value_info(name, dtype, [batch, CONTEXT_LENGTH]) for name in inputs],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [batch, 3])],
        [weights],
    )


def write_tokenizer(directory: Path) -> None:
    """Write a tokenizer of seven words that frames a text with [CLS] and [SEP]."""
    tokenizer = Tokenizer(models.WordLevel(VOCABULARY, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(token, VOCABULARY[token]) for token in ("[CLS]", "[SEP]")],
    )
    (directory / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    write_json(directory / "tokenizer_config.json", {"pad_token": "[PAD]"})


def _write_graph(
    path: Path,
    nodes: list[onnx.NodeProto],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
    weights: list[onnx.TensorProto],
) -> None:
    graph = helper.make_graph(nodes, "tower", inputs, outputs, weights)
    # An old version of format and operators, which every runtime we support reads.
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    path.write_bytes(model.SerializeToString())
