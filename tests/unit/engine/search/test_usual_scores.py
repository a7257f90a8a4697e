"""Priors of models that nobody has measured."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from photofind.clip.model_store import ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import BUNDLED, UNMEASURED, Priors
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.search.phrases import load_bank
from photofind.engine.search.usual_scores import UsualScores
from photofind.paths import assets
from photofind.types import Vectors
from tests.fakes import FakeEncoder


class Library:
    """Stands in for an index with a sample."""

    def __init__(self, sample: Vectors) -> None:
        self.now = sample

    def sample(self) -> Vectors:
        return self.now


def usual(library: Library, priors: Priors, bank: Vectors) -> UsualScores:
    model = SimpleNamespace(id="made")
    return UsualScores(ModelInUse(model, FakeEncoder(), priors, library, lambda: bank))


@pytest.fixture
def bank() -> Vectors:
    return FakeEncoder().encode_texts(["red", "green", "blue", "red green", "elephant"])


def test_a_model_that_was_measured_keeps_its_priors(bank: Vectors) -> None:
    library = Library(FakeEncoder().encode_texts(["red", "blue"]))
    assert usual(library, BUNDLED.priors, bank).priors() == BUNDLED.priors


def test_a_library_without_photos_is_as_most_models_are(bank: Vectors) -> None:
    assert usual(Library(np.empty((0, 4), np.float32)), UNMEASURED, bank).priors() == UNMEASURED


def test_it_is_measured_when_the_library_has_changed_and_only_then(bank: Vectors) -> None:
    library = Library(FakeEncoder().encode_texts(["red", "blue"]))
    scores = usual(library, UNMEASURED, bank)
    before = scores.priors()
    assert before != UNMEASURED
    assert scores.priors() is before
    library.now = FakeEncoder().encode_texts(["green"] * 9)
    assert scores.priors() != before


@pytest.mark.realdata
def test_a_real_model_measured_so_is_near_what_captions_say(shared: Path, tmp_path: Path) -> None:
    """Teacher over 25 everyday photos: captions of others score 0.015, with a deviation of 0.097.

    Its photos score each other 0.020, with a deviation of 0.108.
    """
    store = ModelStore(assets() / "models" / "mini", shared / "models")
    encoder = OnnxEncoder(store.get("teacher"))
    files = sorted((shared / "photos/captioned/images").iterdir())[::20]
    photos = encoder.encode_photos([np.asarray(Image.open(file).convert("RGB")) for file in files])
    bank = load_bank(tmp_path, encoder)
    priors = usual(Library(photos), UNMEASURED, bank).priors()
    encoder.close()
    assert priors.text.mean == pytest.approx(0.015, abs=0.03)
    assert priors.text.deviation == pytest.approx(0.097, rel=0.15)
    assert priors.photo.mean == pytest.approx(0.020, abs=0.10)
    assert priors.photo.deviation == pytest.approx(0.108, rel=0.2)
