"""Recall on real photos and real captions, in both languages, as the bundled model sees them."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.paths import assets
from photofind.types import Vectors
from photofind.vectors import hnsw
from photofind.vectors.exact import ExactIndex
from photofind.vectors.hnsw import HnswIndex
from photofind.vectors.matrix import VectorMatrix

LANGUAGES = ("caption_en_1", "caption_en_2", "caption_ru")


@pytest.mark.realdata
def test_the_graph_finds_what_the_scan_finds_among_real_photos(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shared / "photos" / "captioned"
    with (folder / "captions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    photos = [np.asarray(Image.open(folder / row["file"]).convert("RGB")) for row in rows]
    captions = [row[language] for row in rows for language in LANGUAGES if row[language]]
    encoder = OnnxEncoder(ModelStore(assets() / "models" / "mini", Path()).get("mini"))
    try:
        vectors, texts = encoder.encode_photos(photos), encoder.encode_texts(captions)
    finally:
        encoder.close()

    monkeypatch.setattr(hnsw, "TAIL_VECTORS", 100)
    monkeypatch.setattr(hnsw, "_SEARCH_WIDTH", 64)  # As sparing here as 250 is in full graphs.
    monkeypatch.setattr(hnsw, "_SCAN_SHARE", 0)
    index = HnswIndex(VectorMatrix(vectors.shape[1]))
    index.add(np.arange(len(vectors)), vectors)
    index.prepare()
    while index.merge(1):
        pass
    (graph,) = index.graphs.values()
    assert graph.live == len(rows)
    assert graph.axes.shape[1] < vectors.shape[1]
    assert recall(index, vectors) >= 0.99
    assert recall(index, texts) >= 0.99


def recall(index: HnswIndex, queries: Vectors, k: int = 10) -> float:
    exact = ExactIndex(index.matrix)
    hits = [np.isin(index.search(q, k).ids, exact.search(q, k).ids).mean() for q in queries]
    return float(np.mean(hits))
