"""Fitting the space the towers meet in."""

from pathlib import Path

import pytest
import torch  # noqa: TID253 - only tests that are run where torch is read this
from mini_model import development, shared_space, space_fitting
from mini_model.losses import unlike
from mini_model.shared_space import SENTENCE, Tensor
from mini_model.space_fitting import Lessons, Named

pytestmark = pytest.mark.export

KINDS = 12


def unit(*shape: int) -> Tensor:
    return torch.nn.functional.normalize(torch.randn(*shape), dim=-1)


@pytest.fixture
def lessons() -> Lessons:
    """Make photos of 12 kinds whose features and whose words have nothing in common yet."""
    torch.manual_seed(4)
    kinds = torch.arange(600) % KINDS
    features = torch.rand(KINDS, 1280)[kinds] + 0.2 * torch.rand(600, 1280)
    words = unit(1000, SENTENCE)
    named = Named(features.half(), kinds, "objects")
    sentences = torch.nn.functional.normalize(
        words[kinds][:, None] + 0.02 * torch.randn(600, 5, SENTENCE), dim=-1
    )
    classifier = (0.05 * torch.randn(1000, 1280), torch.zeros(1000))
    return Lessons({"tiny_train": named}, {"objects": words}, named.features, sentences, classifier)


def test_photos_and_their_words_meet(
    lessons: Lessons, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space_fitting, "_lessons", lambda data, out: lessons)
    monkeypatch.setattr(development, "teacher_report", lambda weights, out: "")
    space_fitting.fit(tmp_path, tmp_path, steps=40)
    space = shared_space.load(tmp_path)
    words = shared_space.text_vectors(space, lessons.vocabularies["objects"])
    found = shared_space.image_vectors(space, lessons.features[:KINDS].float()) @ words.T
    assert found.argmax(1).tolist() == list(range(KINDS))


def test_a_fitted_space_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "space.pt").write_bytes(b"fitted")
    space_fitting.fit(tmp_path, tmp_path)
    assert (tmp_path / "space.pt").read_bytes() == b"fitted"


def test_likeness_as_the_teacher_s_costs_least() -> None:
    features, matrix = torch.randn(5, 1280), 0.1 * torch.randn(1000, 1280)
    same = unlike(features @ matrix.T, features, matrix, torch.zeros(1000))
    assert same < unlike(torch.zeros(5, 1000), features, matrix, torch.zeros(1000))
    assert same < unlike(-features @ matrix.T, features, matrix, torch.zeros(1000))
