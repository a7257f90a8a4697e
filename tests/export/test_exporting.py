"""Models of open_clip's architectures, exported whole: what comes out, and that it is right."""

import errno
import logging
import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from photofind.clip import golden, parity
from photofind.clip.checking import check
from photofind.clip.export.exporting import ExportReport, export
from photofind.clip.export.precisions import Precision
from photofind.clip.export.sources import Source
from photofind.clip.installing import Installer
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.parity import Verdict
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress
from photofind.types import Pixels, Vectors
from tests.export import made_models

pytestmark = pytest.mark.export

BUNDLED = Path(__file__).parents[2] / "assets/models/mini"
EXACT = 1e-5


@dataclass
class Exported:
    source: Source
    model: Model
    report: ExportReport
    store: ModelStore


@pytest.fixture(scope="module")
def transformers() -> ModuleType:
    import transformers

    return transformers


def run(source: Source, folder: Path, precision: Precision | None = Precision.FP32) -> Exported:
    store = ModelStore(BUNDLED, folder / "models")
    report = export(source, precision, Installer(store, folder / "models"), lambda: (), Progress())
    return Exported(source, store.get(report.model_id), report, store)


Make = Callable[[ModuleType, ModuleType, Path], dict[str, Any]]
KINDS: dict[str, Make] = {
    "made-vit": lambda *_: made_models.VIT,
    "made-resnet": lambda *_: made_models.RESNET,
    "made-siglip2": lambda _, transformers, folder: made_models.with_siglip2(transformers, folder),
    "made-mobileclip": lambda *_: made_models.MOBILECLIP,
    "made-xlm-roberta": lambda _, transformers, folder: made_models.with_xlm_roberta(
        transformers, folder
    ),
}


@pytest.fixture(scope="module", params=KINDS)
def exported(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    open_clip: ModuleType,
    transformers: ModuleType,
) -> Exported:
    folder = tmp_path_factory.mktemp(request.param)
    config = KINDS[request.param](open_clip, transformers, folder)
    return run(made_models.add(open_clip, folder, request.param, config), folder)


def of_open_clip(exported: Exported, open_clip: ModuleType) -> tuple[Vectors, Vectors]:
    """Return what open_clip gives by its own transform and its own tokenizer."""
    import torch
    from PIL import Image

    name = exported.source.architecture
    model = open_clip.create_model(name, pretrained_text=False).eval()
    open_clip.load_checkpoint(model, str(exported.source.checkpoint))
    config = model.visual.preprocess_cfg
    transform = open_clip.transform.image_transform_v2(
        open_clip.transform.PreprocessCfg(**config), is_train=False
    )
    photos = torch.stack([transform(Image.fromarray(photo)) for photo in golden.photos()])
    with torch.inference_mode():
        ids = open_clip.get_tokenizer(name)(list(golden.TEXTS))
        return (
            model.encode_image(photos, normalize=True).numpy(),
            model.encode_text(ids, normalize=True).numpy(),
        )


def test_vectors_are_those_of_open_clip(exported: Exported, open_clip: ModuleType) -> None:
    photos, texts = of_open_clip(exported, open_clip)
    with closing(OnnxEncoder(exported.model)) as encoder:
        assert parity.compare(encoder.encode_photos(golden.photos()), photos).worst < EXACT
        assert parity.compare(encoder.encode_texts(golden.TEXTS), texts).worst < EXACT


def test_what_was_exported_passes_the_check(exported: Exported) -> None:
    assert check(exported.model, Progress()).verdict is Verdict.PASSED
    assert exported.report.chosen.verdict is Verdict.PASSED


def test_nothing_but_the_layout_is_left(exported: Exported) -> None:
    folder = exported.model.directory
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        "SHA256SUMS",
        "config.json",
        "golden.npz",
        "textual/model.onnx",
        "textual/tokenizer.json",
        "textual/tokenizer_config.json",
        "visual/model.onnx",
        "visual/preprocess_cfg.json",
    }


def test_patches_follow_the_pixels(exported: Exported) -> None:
    side = exported.model.photo_size_px
    photo = np.resize(golden.photos()[1], (side, side, 3))
    changed = photo.copy()
    changed[:, side // 2 :] = golden.photos()[4][0, 0]
    with closing(OnnxEncoder(exported.model)) as encoder:
        before, after = encoder.encode_patches(photo), encoder.encode_patches(changed)
    assert before is not None
    assert after is not None
    assert np.allclose(np.linalg.norm(before, axis=-1), 1, atol=1e-5)
    moved = 1 - (before * after).sum(axis=-1)
    half = moved.shape[1] // 2
    assert moved[:, half:].mean() > 1.5 * moved[:, :half].mean()
    assert moved.mean() > 0


def test_every_precision_is_tried_and_the_fastest_that_passes_is_kept(
    tmp_path: Path, open_clip: ModuleType
) -> None:
    source = made_models.add(open_clip, tmp_path, "made-choice", made_models.VIT)
    report = run(source, tmp_path, None).report
    assert set(report.trials) == set(Precision)
    passed = {
        one: trial.pace.photos_per_s
        for one, trial in report.trials.items()
        if trial.verdict is Verdict.PASSED
    }
    assert passed[report.precision] == max(passed.values())
    sizes = {one: trial.size_bytes for one, trial in report.trials.items()}
    assert sizes[Precision.INT8] < sizes[Precision.FP16] < sizes[Precision.FP32]
    assert report.torch.photos_per_s > 0
    assert report.torch.text_ms > 0


def test_vit_b_32_whole(tmp_path: Path, open_clip: ModuleType) -> None:
    import torch

    torch.manual_seed(7)
    model = open_clip.create_model("ViT-B-32")
    checkpoint = tmp_path / "random.pt"
    torch.save(model.state_dict(), checkpoint)
    del model
    exported = run(Source("ViT-B-32", checkpoint=checkpoint), tmp_path, Precision.FP16)
    assert exported.model.id == "ViT-B-32__random"
    assert exported.model.dimension == 512
    whole, half = (exported.report.trials[one] for one in (Precision.FP32, Precision.FP16))
    assert whole.photos.worst < EXACT
    assert whole.texts.worst < EXACT
    assert half.verdict is Verdict.PASSED
    assert half.size_bytes < 0.51 * whole.size_bytes
    with closing(OnnxEncoder(exported.model)) as encoder:
        assert encoder.encode_patches(golden.photos()[2]) is not None


def test_a_tower_that_tells_no_regions_has_no_such_output(
    tmp_path: Path, open_clip: ModuleType
) -> None:
    vision = {**made_models.VIT["vision_cfg"], "attentional_pool": True, "attn_pooler_heads": 4}
    config = {**made_models.VIT, "vision_cfg": vision}
    exported = run(made_models.add(open_clip, tmp_path, "made-pooled", config), tmp_path)
    with closing(OnnxEncoder(exported.model)) as encoder:
        assert encoder.encode_patches(golden.photos()[2]) is None


def test_a_second_export_of_the_same_is_refused_before_the_work(
    exported: Exported, tmp_path: Path
) -> None:
    folder = exported.model.directory.parent
    with pytest.raises(UserFixable) as caught:
        run(exported.source, folder.parent)
    assert caught.value.title == "There is a model of this name already"


class Cancelling(Progress):
    """Cancels itself at a step."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._left = step

    def advance(self, count: int = 1, *, failed: int = 0) -> None:
        super().advance(count, failed=failed)
        self._left -= 1
        if not self._left:
            self.cancel()


@pytest.mark.parametrize("step", [1, 2, 4])
def test_cancelling_leaves_nothing(tmp_path: Path, open_clip: ModuleType, step: int) -> None:
    source = made_models.add(open_clip, tmp_path, f"made-cancelled-{step}", made_models.VIT)
    folder = tmp_path / "models"
    installer = Installer(ModelStore(BUNDLED, folder), folder)
    with pytest.raises(Cancelled):
        export(source, Precision.INT8, installer, lambda: (), Cancelling(step))
    assert not [path for path in folder.iterdir() if not path.name.endswith(".lock")]


def test_open_clip_does_not_take_the_logging_over(
    tmp_path: Path, open_clip: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = made_models.add(open_clip, tmp_path, "made-quiet", made_models.VIT)
    installer = Installer(ModelStore(BUNDLED, tmp_path / "models"), tmp_path / "models")
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with pytest.raises(Cancelled):
        export(source, None, installer, lambda: (), Cancelling(1))
    assert logging.getLogger().handlers == []


def test_photos_of_the_user_are_asked_for(tmp_path: Path, open_clip: ModuleType) -> None:
    source = made_models.add(open_clip, tmp_path, "made-own", made_models.VIT)
    installer = Installer(ModelStore(BUNDLED, tmp_path / "models"), tmp_path / "models")
    asked: list[int] = []

    def own() -> list[Pixels]:
        asked.append(1)
        return [np.zeros((40, 30, 3), np.uint8)]

    assert export(source, Precision.INT8, installer, own, Progress()).precision is Precision.INT8
    assert asked


def test_a_checkpoint_is_exported_without_asking_the_network(
    open_clip: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = made_models.add(open_clip, tmp_path / "made", "made-offline", made_models.VIT)
    asked: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        asked.append(arguments[-1])
        raise OSError(errno.ENETUNREACH, "there is no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    exported = run(source, tmp_path)
    assert exported.report.chosen.verdict is Verdict.PASSED
    assert asked == []
