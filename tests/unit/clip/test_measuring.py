import operator
from pathlib import Path
from threading import Timer

import pytest

from photofind.clip import measuring
from photofind.clip.measuring import measure
from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import Model, read_model
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress, Stage
from tests.models import write_model


@pytest.fixture
def tiny(tmp_path: Path) -> Model:
    return read_model(ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=False))


@pytest.mark.slow
def test_a_model_is_measured(mini_model: Model) -> None:
    progress = Progress()
    speed = measure(mini_model, progress)
    assert speed.photos_per_s > 1
    assert 0 < speed.text_ms < 1000
    towers = sum(mini_model.files.size(f"{tower}/model.onnx") for tower in ("visual", "textual"))
    assert towers / 2 < speed.memory_bytes < 1e9
    assert progress.snapshot().stage is Stage.TRYING


def test_what_is_wrong_with_a_model_is_told_as_everywhere(tiny: Model) -> None:
    tiny.files.path("visual/model.onnx").write_bytes(b"no graph")
    with pytest.raises(UserFixable, match=r"“tiny”: visual/model.onnx is damaged"):
        measure(tiny, Progress())


def test_a_process_that_ends_without_a_word_is_told(
    tiny: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "_work", operator.eq)
    with pytest.raises(UserFixable, match=r"“tiny” ended the program that tried it"):
        measure(tiny, Progress())


def test_a_measurement_ends_as_soon_as_it_is_cancelled(mini_model: Model) -> None:
    progress = Progress()
    timer = Timer(0.3, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        measure(mini_model, progress)
    timer.join()
