"""The text tower: a table of word meanings and one transformer layer over the words of a text.

A text is the weighted mean of its words' rows and of what the layer adds to each; so a word alone
is its row, and the layer has only to learn what words do to each other. Nothing here knows tokens:
texts are rows of the table, 0 where there is none. Runs in the process of the recipe, with torch.
"""

from importlib import import_module
from typing import Any

from mini_model.text_tokenizer import LONGEST
from mini_model.word_pieces import SILENT

Tensor = Any
Weights = dict[str, Tensor]

WIDTH = 256
_INNER = 512
_HEADS = 4

TABLE = ("table", "gates")
"""The weights a text uses few rows of."""

_SHAPES = {
    "places": (LONGEST, WIDTH),
    "query_key_value": (3 * WIDTH, WIDTH),
    "joined": (WIDTH, WIDTH),
    "inner": (_INNER, WIDTH),
    "outer": (WIDTH, _INNER),
    "out": (WIDTH, WIDTH),
}


def start(meanings: Tensor, counts: Tensor) -> Weights:
    """Return the weights to begin with.

    Args:
        meanings: Of each row [rows, 256], unit vectors, 0 where only examples tell it.
        counts: How often each row is taught [rows]: what is everywhere says little.
    """
    torch = import_module("torch")
    unknown = (meanings == 0).all(1, keepdim=True)
    table = torch.where(unknown, 0.03 * torch.randn_like(meanings), meanings)
    table[SILENT] = 0
    share = counts / counts.sum()
    weights = {"table": table, "gates": torch.log(1e-3 / (1e-3 + share) + 0.02)[:, None]}
    for name, shape in _SHAPES.items():
        weights[name] = torch.randn(shape) * shape[-1] ** -0.5
        weights[f"{name}_offset"] = torch.zeros(shape[0])
    del weights["places_offset"]
    weights["places"] *= 0.1
    for name in ("joined", "outer", "out"):  # The layer begins by adding nothing.
        weights[name] *= 0.1
    for name in ("first", "second"):
        weights[f"{name}_gain"], weights[f"{name}_shift"] = torch.ones(WIDTH), torch.zeros(WIDTH)
    return weights


def vectors(weights: Weights, rows: Tensor) -> Tensor:
    """Return unit vectors [n, 256] of texts as rows of the table [n, T]."""
    functional = _functional()
    table, gates = (functional.embedding(rows, weights[name], sparse=True) for name in TABLE)
    return combine(weights, table, gates[..., 0], rows != SILENT)


def combine(weights: Weights, table: Tensor, gates: Tensor, present: Tensor) -> Tensor:
    """Return unit vectors of the rows that texts have.

    Args:
        weights: Of the layer.
        table: Rows [n, T, 256].
        gates: Logarithms of their weights [n, T].
        present: Which of them there are [n, T].
    """
    torch = import_module("torch")
    mask = present.float()
    weight = torch.exp(gates) * mask
    weight = weight / (weight.sum(1, keepdim=True) + 1e-6)
    place = (mask.cumsum(1) - 1).clamp_min(0).long()  # Endings take no place.
    hidden = _layer(weights, table + weights["places"][place], mask)
    added = table + _linear(weights, "out", hidden)
    return _functional().normalize((weight[..., None] * added).sum(1), dim=-1)


def _layer(weights: Weights, hidden: Tensor, mask: Tensor) -> Tensor:
    size = (*hidden.shape[:2], 3, _HEADS, WIDTH // _HEADS)
    parts = _linear(weights, "query_key_value", _norm(weights, "first", hidden))
    query, key, value = parts.reshape(size).permute(2, 0, 3, 1, 4)
    scores = query @ key.transpose(-1, -2) * (WIDTH // _HEADS) ** -0.5
    scores = scores + (mask[:, None, None] - 1) * 1e4
    seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(hidden.shape)
    hidden = hidden + _linear(weights, "joined", seen)
    inner = _functional().gelu(_linear(weights, "inner", _norm(weights, "second", hidden)))
    return hidden + _linear(weights, "outer", inner)


def _norm(weights: Weights, name: str, hidden: Tensor) -> Tensor:
    gain, shift = weights[f"{name}_gain"], weights[f"{name}_shift"]
    return _functional().layer_norm(hidden, (WIDTH,), gain, shift)


def _linear(weights: Weights, name: str, hidden: Tensor) -> Tensor:
    return _functional().linear(hidden, weights[name], weights[f"{name}_offset"])


def _functional() -> Any:
    return import_module("torch.nn.functional")
