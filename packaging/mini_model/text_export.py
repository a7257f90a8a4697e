"""Writes the text tower as the app loads it: `textual/model.onnx` beside its tokenizer.

The table is stored as int8 with a scale for each row, the layer as float16; both are calculated
with as float32. Runs in the process of the recipe, with torch and onnx.
"""

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_model import text_tokenizer, text_tower, text_training
from mini_model.text_tower import Tensor, Weights
from mini_model.vocabulary import Vocabulary
from mini_model.word_pieces import SILENT

_OPSET = 17
_SMALL = 1024
"""Weights of so few numbers stay float32."""
_TRACED = ((2, 5, 9, 0), (2, 7, 8, 9))
"""Ids of two texts, to follow the calculation with."""


def export(out: Path, folder: Path) -> None:
    """Write the tower and its tokenizer into a folder.

    Args:
        out: Where the trained weights are.
        folder: `textual` of the model.
    """
    known = Vocabulary.load(out / "vocabulary.json")
    text_tokenizer.save(known, folder)
    tower = module(text_training.load(out), list(known.tokens.values()))
    _trace(tower, folder / "model.onnx")
    _halve(folder / "model.onnx")


def module(weights: Weights, row_of: list[int]) -> Any:
    """Return the module that takes token ids int32 [n, T] to unit vectors [n, 256].

    Args:
        weights: Of the tower.
        row_of: The row of each token.
    """
    torch = import_module("torch")
    tower = torch.nn.Module()
    scale = weights["table"].abs().amax(1, keepdim=True).clamp_min(1e-6) / 127
    tower.register_buffer("row_of", torch.tensor(row_of, dtype=torch.int16))
    tower.register_buffer("table", (weights["table"] / scale).round().to(torch.int8))
    tower.register_buffer("scale", scale)
    tower.register_buffer("gates", weights["gates"])
    layer = {name: each for name, each in weights.items() if name not in text_tower.TABLE}
    for name, each in layer.items():
        tower.register_buffer(name, each)

    def forward(text: Tensor) -> Tensor:
        rows = tower.row_of[text.long()].long()
        # The app fills texts up to the longest there may be: what says nothing in any is left out.
        rows = rows.index_select(1, (rows != SILENT).any(0).nonzero()[:, 0])
        table = tower.table[rows].float() * tower.scale[rows]
        weights = {name: getattr(tower, name) for name in layer}
        return text_tower.combine(weights, table, tower.gates[rows][..., 0], rows != SILENT)

    tower.forward = forward
    return tower.eval()


def _trace(tower: Any, file: Path) -> None:
    torch = import_module("torch")
    ids = torch.tensor(_TRACED, dtype=torch.int32)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # It is the older of torch's exporters, and says so.
        torch.onnx.export(
            tower,
            (ids,),
            str(file),
            dynamo=False,
            opset_version=_OPSET,
            input_names=["text"],
            output_names=["embedding"],
            dynamic_axes={"text": {0: "batch", 1: "tokens"}, "embedding": {0: "batch"}},
        )


def _halve(file: Path) -> None:
    """Store large weights as float16; ONNX Runtime makes them float32 once, as it loads them."""
    onnx = import_module("onnx")
    model = onnx.load(str(file))
    graph, kept, casts = model.graph, [], []
    for weight in graph.initializer:
        if weight.data_type != onnx.TensorProto.FLOAT or np.prod(weight.dims) < _SMALL:
            kept.append(weight)
            continue
        half = f"{weight.name}.half"
        values = onnx.numpy_helper.to_array(weight).astype(np.float16)
        kept.append(onnx.numpy_helper.from_array(values, half))
        casts.append(
            onnx.helper.make_node("Cast", [half], [weight.name], to=onnx.TensorProto.FLOAT)
        )
    nodes = [*casts, *graph.node]
    for field, values in (("initializer", kept), ("node", nodes)):
        graph.ClearField(field)
        getattr(graph, field).extend(values)
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


class Exported:
    """An exported text tower with its tokenizer, as the app runs it."""

    def __init__(self, folder: Path) -> None:
        """Load it from `textual` of a model."""
        runtime = import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 2
        self._session = runtime.InferenceSession(str(folder / "model.onnx"), options)
        self.tokenizer = import_module("tokenizers").Tokenizer.from_file(
            str(folder / "tokenizer.json")
        )

    def ids(self, texts: list[str]) -> NDArray[np.int32]:
        """Return the token ids of texts [n, T]."""
        encodings = self.tokenizer.encode_batch(texts)
        return np.array([encoding.ids for encoding in encodings], np.int32)

    def vectors(self, texts: list[str]) -> NDArray[np.float32]:
        """Return the unit vectors of texts [n, 256]."""
        found: NDArray[np.float32] = self._session.run(None, {"text": self.ids(texts)})[0]
        return found
