"""Two models side by side; the fake encoders see colours, or take red for blue."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from photofind.clip.measuring import Speed
from photofind.clip.model_store import Model, ModelStore
from photofind.engine.models.comparing import Comparison, ModelFigures, compare
from photofind.errors import Cancelled, UserFixable
from photofind.library.decoder_pool import DecoderPool
from photofind.paths import assets
from photofind.progress import Progress, Stage
from photofind.types import Pixels, Vectors
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo


class Contrary(FakeEncoder):
    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        return super().encode_photos([photo[..., ::-1] for photo in photos])


@pytest.fixture
def models() -> tuple[Model, Model]:
    mini = ModelStore(assets() / "models" / "mini", Path()).get("mini")
    return mini, replace(mini, id="contrary", photo_size_px=2 * mini.photo_size_px)


@pytest.fixture
def captions(tmp_path: Path) -> Path:
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE)):
        make_photo(tmp_path / f"{name}.jpg", colour)
    file = tmp_path / "captions.csv"
    file.write_text(
        "file,en,ru\nred.jpg,red,красный\ngreen.jpg,green,\nblue.jpg,blue,синий\n", "utf-8"
    )
    return file


class Machine:
    """Opens fake encoders, and measures nothing."""

    def __init__(self) -> None:
        self.opened: dict[str, FakeEncoder] = {}

    def open(self, model: Model) -> FakeEncoder:
        encoder = Contrary() if model.id == "contrary" else FakeEncoder()
        encoder.photo_size_px = model.photo_size_px
        self.opened[model.id] = encoder
        return encoder

    def measure(self, model: Model, progress: Progress) -> Speed:
        progress.begin(Stage.TRYING)
        assert all(encoder.closed for encoder in self.opened.values()), "it has the memory alone"
        return Speed(len(model.id), 1.0, 1000, "CPUExecutionProvider")

    def compare(
        self, models: tuple[Model, Model], csv: Path | None, progress: Progress
    ) -> Comparison:
        return compare(*models, csv, progress, open_encoder=self.open, measure=self.measure)


def recalls(figures: ModelFigures) -> dict[str, tuple[int, float]]:
    assert figures.found
    tasks = [task for task in figures.found.tasks if task.name == "caption to photo"]
    return {task.column: (task.queries, task.shares["R@1"]) for task in tasks}


def test_recall_in_each_language_side_by_side(models, captions: Path) -> None:
    found = Machine().compare(models, captions, Progress())
    assert [figures.model for figures in (found.a, found.b)] == list(models)
    assert recalls(found.a) == {"en": (3, 1), "ru": (2, 1)}
    assert recalls(found.b) == {"en": (3, pytest.approx(1 / 3)), "ru": (2, 0)}
    assert (found.a.speed.photos_per_s, found.b.speed.photos_per_s) == (4, 8)


def test_photos_are_read_once_for_both_as_large_as_the_larger_wants(
    models, captions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = []
    submit = DecoderPool.submit
    monkeypatch.setattr(DecoderPool, "submit", lambda *a: requests.append(a[1]) or submit(*a))
    machine = Machine()
    machine.compare(models, captions, Progress())
    assert len(requests) == 3
    assert {request.photo_size_px for request in requests} == {models[1].photo_size_px}
    assert {encoder.photos_seen for encoder in machine.opened.values()} == {3}


def test_without_captions_only_the_cost_is_measured(models) -> None:
    machine = Machine()
    found = machine.compare(models, None, Progress())
    assert (found.a.found, found.b.found) == (None, None)
    assert found.b.speed.memory_bytes == 1000
    assert not machine.opened


def test_a_csv_that_cannot_be_used_is_told_before_anything_is_measured(
    models, tmp_path: Path
) -> None:
    machine, progress = Machine(), Progress()
    with pytest.raises(UserFixable, match="CSV cannot be read"):
        machine.compare(models, tmp_path / "none.csv", progress)
    assert progress.snapshot().stage is Stage.IDLE
    assert all(encoder.closed for encoder in machine.opened.values())


def test_it_can_be_cancelled(models, captions: Path) -> None:
    machine, progress = Machine(), Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        machine.compare(models, captions, progress)
    assert len(machine.opened) == 2
    assert all(encoder.closed for encoder in machine.opened.values())
