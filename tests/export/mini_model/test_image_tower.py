"""The image tower: learning, export, and going on from what was exported."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch  # noqa: TID253 - only tests that are run where torch is read this
from mini_model import exporting, shared_space, starting, tower, training, views
from mini_model.losses import Losses, pairs
from mini_model.tower import Tensor, Weights
from mini_model.training import Schedule, State
from mini_model.views import Lesson

pytestmark = pytest.mark.export

RELEASED = Path(__file__).parents[3] / "assets/models/mini/visual/model.onnx"
COLOURS = torch.tensor([[1.0, -1, -1], [-1, 1, -1], [-1, -1, 1], [1, 1, -1]])


@pytest.fixture
def weights() -> Weights:
    """Return random weights whose every part counts."""
    torch.manual_seed(1)
    made = tower.random_weights()
    for name, each in made.items():
        if name.endswith((".gain", ".variance")):
            each.uniform_(0.5, 1.5)
        if name.endswith((".shift", ".mean")):
            each.normal_(0, 0.1)
    return made


def photos(number: int, side: int = tower.SIDE) -> Tensor:
    generator = torch.Generator().manual_seed(2)
    small = torch.rand((number, 3, 5, 5), generator=generator) * 2 - 1
    return torch.nn.functional.interpolate(small, (side, side), mode="bilinear")


def unit(vectors: Tensor) -> Tensor:
    return torch.nn.functional.normalize(vectors, dim=-1)


def test_what_is_exported_computes_what_torch_does(weights: Weights, tmp_path: Path) -> None:
    exporting.export(weights, tmp_path)
    assert exporting.parity(weights, tmp_path, photos(5)) > 0.9999


def test_an_exported_tower_is_the_same_when_it_goes_on(weights: Weights, tmp_path: Path) -> None:
    exporting.export(weights, tmp_path)
    folded = starting.folded_weights(tmp_path / "visual/model.onnx")
    again = starting.weights_from(folded, photos(8))
    for training_now in (False, True):
        ours = unit(tower.embed(again, photos(8), training=training_now))
        assert (ours * unit(tower.embed(weights, photos(8)))).sum(-1).min() > 0.999


def test_the_released_tower_can_go_on() -> None:
    again = starting.weights_from(starting.folded_weights(RELEASED), photos(8))
    assert set(again) == set(tower.random_weights())
    assert torch.isfinite(tower.embed(again, photos(3, 96), training=True)).all()


def test_a_graph_of_another_net_is_refused(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporting.export(weights, tmp_path)
    monkeypatch.setattr(tower, "BLOCKS", tower.BLOCKS[:-1])
    with pytest.raises(ValueError, match="has 21 convolutions; this net has 18"):
        starting.folded_weights(tmp_path / "visual/model.onnx")


def test_a_head_is_fitted_to_another_space() -> None:
    torch.manual_seed(3)
    seen, there = torch.randn(4000, tower.PLACES), torch.randn(tower.PLACES, 256)
    head, offset = starting.fit_head(seen, seen @ there + 2)
    assert (unit(seen @ head.T + offset) * unit(seen @ there + 2)).sum(-1).min() > 0.99


def test_it_learns_goes_on_and_ends_in_time(tmp_path: Path) -> None:
    """Four colours with four vectors: after some steps each colour has its own."""
    path = tmp_path / "tower.pt"
    wanted = torch.eye(4, tower.DIMENSION)
    losses = Losses(wanted, wanted, wanted[:, None], torch.eye(4, 9), torch.zeros(4))

    def lessons(side: Callable[[], int], seed: int) -> Iterator[Lesson]:
        rows = torch.arange(4).repeat(4)
        image = COLOURS[rows][..., None, None].expand(-1, -1, 32, 32)
        while True:
            noisy = image + 0.1 * torch.randn_like(image)
            yield Lesson(noisy, wanted[rows], rows, rows, 9 * torch.eye(4, 9)[rows])

    torch.manual_seed(0)
    begun = State.of(tower.random_weights())
    training.learn(begun, lessons, losses, Schedule(30, rate=2e-3, slice_seconds=4), path)
    again = State.load(path)
    assert 4 <= again.spent < 6
    assert again.seen == 16 * again.steps > 0
    training.learn(again, lessons, losses, Schedule(again.spent + 4, rate=2e-3), path)
    ended = State.load(path)
    assert ended.steps > begun.steps
    image = COLOURS[:, :, None, None].expand(-1, -1, 32, 32)
    with torch.no_grad():
        found = unit(tower.embed(ended.weights, image, training=True)) @ wanted.T
    assert found.argmax(1).tolist() == [0, 1, 2, 3]


def test_every_pair_found_costs_nothing() -> None:
    assert pairs(100 * torch.eye(6)) == pytest.approx(0, abs=1e-6)
    assert pairs(torch.zeros(6, 6)) == pytest.approx(np.log(6))


def test_views_keep_their_colours() -> None:
    random = np.random.default_rng(0)
    red = torch.tensor([220, 30, 30], dtype=torch.uint8)[:, None, None].expand(3, 160, 160)
    seen = views.crop(red.expand(20, -1, -1, -1), 96, random)
    assert seen.shape == (20, 3, 96, 96)
    lit = views.relight(seen.float() / 127.5 - 1, random)
    assert (lit[:, 0] > lit[:, 1] + 0.5).all()


def test_the_space_makes_unit_vectors_of_sentences() -> None:
    space = {"projection": torch.randn(256, 384)}
    lengths = shared_space.text_vectors(space, torch.randn(7, 384)).norm(dim=-1)
    assert lengths == pytest.approx(torch.ones(7))
