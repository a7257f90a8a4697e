"""Does the seam show between photos that a real model knows and those the bundled one has alone?

A second model has embedded none, some or all of 500 photos, chosen by lot; captions are searched
for through the engine's own merged ranking. What is found has to lie between the two models, with
no less than the bundled one finds, and neither model's photos may crowd out the other's.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from photofind.catalogue import shown
from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import UNMEASURED, Priors
from photofind.engine.engine import Engine
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.results import LIKELY, MAYBE
from photofind.engine.search.merging import AnsweringSearch, MergedSearch
from photofind.engine.search.model_search import ModelSearch, Question
from photofind.engine.search.query import TextTerm
from photofind.engine.search.ranked import Ranked
from photofind.paths import Profile, assets
from photofind.progress import Progress
from photofind.types import Ids, Prior
from photofind.vectors.store import IndexStore
from tests.benchmarks.captioned import Captioned, short_queries
from tests.made_vectors import make_vectors
from tests.second_model import SecondModel

pytestmark = [pytest.mark.benchmark, pytest.mark.realdata]

SHARES = (0, 10, 50, 90, 100)
SHOWN = 10
COUNT, DIMENSION = 20_000, 256


@dataclass(frozen=True)
class Library:
    """500 photos, as contents in the order of their captions."""

    engine: Engine
    second: SecondModel
    source: Captioned
    contents: Ids

    def merged(self) -> MergedSearch:
        engine = self.engine
        parts = engine._catalogue, engine._query_decoders, engine._thumbnails
        return AnsweringSearch(engine._answering, *parts).now()


@dataclass(frozen=True)
class Figures:
    recall: float
    likely: float
    """Share of searches with a likely hit."""
    maybe: float
    deep: float
    """Share of the second model's photos among those shown."""
    ms: float


@pytest.fixture(scope="module")
def library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("merging")
    engine = Engine.open(Profile.at(folder / "profile"))
    photos = shared / "photos/captioned/images"
    engine.add_folder(photos)
    engine.index(Progress())
    store = ModelStore(assets() / "models" / "mini", shared / "models")
    second = SecondModel(engine, folder, OnnxEncoder(store.get("teacher")), UNMEASURED)
    yield Library(engine, second, Captioned.everyday(shared), _contents(engine, photos.parent))
    second.close()
    engine.close()


def test_the_seam_does_not_show(library: Library) -> None:
    source, contents = library.source, library.contents
    vectors = library.second.in_use.encoder.encode_photos(source.photos)
    order = np.random.default_rng(0).permutation(len(contents))
    english = [(content, them[0]) for content, them in zip(contents, source.english, strict=True)]
    russian = [
        (content, text)
        for content, text in zip(contents, source.russian, strict=True)
        if text.strip()
    ]
    absent = [(-1, query.en) for query in short_queries() if not query.pattern]
    present = [(-1, query.en) for query in short_queries() if query.pattern]
    library.second.put_to_use()
    found: dict[str, dict[int, Figures]] = {"en": {}, "ru": {}, "absent": {}, "present": {}}
    for share in SHARES:
        deep = order[: len(order) * share // 100]
        library.second.teach(contents[deep], vectors[deep])
        for kind, asked in zip(found, (english, russian, absent, present), strict=True):
            found[kind][share] = _figures(library.merged(), asked, contents[deep])
    for kind, by_share in found.items():
        print(f"\n{kind}:")
        for share, figures in by_share.items():
            print(
                f"  {share:>3} % deepened: R@10 {figures.recall:.3f}  likely {figures.likely:.2f}"
                f"  maybe {figures.maybe:.2f}  of those shown {figures.deep:.1%} deepened"
                f"  {figures.ms:.1f} ms"
            )
    for kind in ("en", "ru"):
        recalls = [found[kind][share].recall for share in SHARES]
        assert min(recalls) >= recalls[0] - 0.01, "nothing is lost against the bundled model"
        assert max(recalls) <= recalls[-1] + 0.02
    for share in SHARES:
        assert found["en"][share].deep == pytest.approx(share / 100, abs=0.06)


def _contents(engine: Engine, folder: Path) -> Ids:
    lines = (folder / "captions.csv").read_text("utf-8").splitlines()[1:]
    files = [folder / line.split(",")[0] for line in lines]
    return np.array([engine._catalogue.read(shown.content_at, bytes(file)) for file in files])


def _figures(merged: MergedSearch, asked: list[tuple[int, str]], deep: Ids) -> Figures:
    merged.catch_up()
    merged.ranked(Question([TextTerm("anything")], SHOWN, deep[:0]), None)  # Loads the bank.
    started = time.perf_counter()
    ranked = [
        merged.ranked(Question([TextTerm(text)], SHOWN, deep[:0]), None).first(SHOWN)
        for _, text in asked
    ]
    ms = (time.perf_counter() - started) * 1000 / len(asked)
    hits = [content in one.ids for (content, _), one in zip(asked, ranked, strict=True)]
    best = np.array([_surest(one) for one in ranked])
    return Figures(
        recall=float(np.mean(hits)),
        likely=float(np.mean(best >= LIKELY)),
        maybe=float(np.mean(best >= MAYBE)),
        deep=float(np.mean([np.isin(one.ids, deep).mean() for one in ranked])),
        ms=ms,
    )


def _surest(ranked: Ranked) -> float:
    return float(ranked.likelihoods.max(initial=0))


@pytest.mark.parametrize("left", [0, 1000])
def test_what_a_second_model_costs(tmp_path: Path, left: int) -> None:
    """Searches of 20,000 photos by one model, and by two where the second one has some alone."""
    bundled, real = _model(tmp_path / "bundled", COUNT), _model(tmp_path / "real", COUNT - left)
    ways = {"one": [real], "two": [real, bundled]}
    merged = {way: MergedSearch([_search(model) for model in of]) for way, of in ways.items()}
    times: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(200):
        question = Question([TextTerm(f"{turn}")], 100, np.empty(0, np.int64))
        for way, searches in merged.items():
            started = time.perf_counter()
            assert len(searches.ranked(question, None).ids) >= 100
            times[way].append((time.perf_counter() - started) * 1000)
    figures = {way: np.percentile(of[10:], (50, 95)) for way, of in times.items()}
    for way, (median, p95) in figures.items():
        print(f"\n{left:,} left, {way}: median {median:.1f} ms, p95 {p95:.1f} ms", end="")
    if not left:
        assert figures["two"][0] <= 1.1 * figures["one"][0]


def _model(folder: Path, count: int) -> ModelInUse:
    made = make_vectors(COUNT, DIMENSION, queries=512)
    store = IndexStore(folder, "made", DIMENSION)
    store.apply(np.arange(count), made.vectors[:count], np.empty(0, np.int64), 1)
    while store.merge_slice():
        pass
    library = SimpleNamespace(index=store, sample=lambda: made.vectors[:2048])
    encoder = SimpleNamespace(
        photo_size_px=1, encode_texts=lambda texts: made.text_queries[[int(text) for text in texts]]
    )
    priors = Priors(Prior(0.0, 0.1), Prior(0.0, 0.1))
    return ModelInUse(SimpleNamespace(), encoder, priors, library, lambda: made.text_queries)


def _search(model: ModelInUse) -> ModelSearch:
    return ModelSearch(model, *[SimpleNamespace()] * 3)
