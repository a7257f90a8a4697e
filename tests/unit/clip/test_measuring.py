from pathlib import Path
from threading import Timer

import pytest

from photofind.clip import measuring
from photofind.clip.measuring import measure
from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import Model, read_model
from photofind.clip.providers import Providers
from photofind.clip.session import CPU
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress, Stage
from tests.models import write_model


@pytest.fixture
def tiny(tmp_path: Path) -> Model:
    return read_model(ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=False))


@pytest.mark.slow
def test_a_model_is_measured(mini_model: Model, tmp_path: Path) -> None:
    progress = Progress()
    speed = measure(mini_model, progress, verdicts=tmp_path)
    assert speed.photos_per_s > 1
    assert 0 < speed.text_ms < 1000
    towers = sum(mini_model.files.size(f"{tower}/model.onnx") for tower in ("visual", "textual"))
    assert towers / 2 < speed.memory_bytes < 1e9
    assert speed.provider == CPU
    assert progress.snapshot().stage is Stage.TRYING


def test_what_is_wrong_with_a_model_is_told_as_everywhere(tiny: Model, tmp_path: Path) -> None:
    tiny.files.path("visual/model.onnx").write_bytes(b"no graph")
    with pytest.raises(UserFixable, match=r"“tiny”: visual/model.onnx is damaged"):
        measure(tiny, Progress(), verdicts=tmp_path)


def test_what_the_app_would_use_is_measured(
    tiny: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def settled(self: Providers, progress: Progress) -> str:
        asked.append("settled")
        return "Best"

    monkeypatch.setattr(Providers, "settled", settled)
    # There is no such thing, and nothing else is measured in its place.
    with pytest.raises(UserFixable, match=r"visual/model.onnx is damaged \(it cannot be opened\)"):
        measure(tiny, Progress(), verdicts=tmp_path)
    assert asked == ["settled"]


def test_a_process_that_ends_without_a_word_is_told(
    tiny: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "_work", slice)
    with pytest.raises(UserFixable, match=r"“tiny” ended the program that tried it"):
        measure(tiny, Progress(), verdicts=tmp_path)


def test_a_measurement_ends_as_soon_as_it_is_cancelled(mini_model: Model, tmp_path: Path) -> None:
    progress = Progress()
    timer = Timer(0.3, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        measure(mini_model, progress, verdicts=tmp_path)
    timer.join()
