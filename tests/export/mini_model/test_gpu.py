"""Packing for a GPU, and training on the pack; here without a GPU."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch  # noqa: TID253 - only tests that are run where torch is read this
from mini_model import gpu, packing, shared_space, sources, teacher_net, tower, views
from mini_model.losses import Losses
from mini_model.teacher_net import Layer
from mini_model.training import FILE, Schedule, State
from mini_model.views import Stock

pytestmark = pytest.mark.export

FEATURES = 8


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make two sets of plain photos, and a teacher of one convolution."""
    torch.manual_seed(0)
    stocked = [_stock("flickr_train", 20, 64, tmp_path), _stock("pacs_train", 6, 32, tmp_path)]
    monkeypatch.setattr(views, "SHARES", {"flickr_train": 0.5, "pacs_train": 0.5})
    monkeypatch.setattr(views, "stocks", lambda data, out: stocked)
    losses = Losses(
        torch.randn(3, 256),
        torch.randn(4, 256),
        torch.randn(20, 5, 256),
        torch.randn(4, FEATURES),
        torch.randn(4),
    )
    monkeypatch.setattr(Losses, "load", lambda data, out: losses)
    monkeypatch.setattr(sources, "read", lambda source, path, data: b"")
    layer = Layer((0,), 1, torch.randn(FEATURES, 3, 3, 3), torch.zeros(FEATURES), 2)
    monkeypatch.setattr(teacher_net, "layers_of", lambda model: [layer])
    monkeypatch.setattr(shared_space, "load", lambda out: _space())
    return tmp_path


def _stock(name: str, number: int, side: int, out: Path) -> Stock:
    colours = np.random.default_rng(0).integers(0, 256, (number, 1, 1, 3), np.uint8)
    pixels = np.broadcast_to(colours, (number, side, side, 3)).copy()
    np.save(out / f"{name}.npy", pixels)
    listed = [[f"{row}.jpg", ""] for row in range(number)]
    (out / f"{name}.json").write_text(json.dumps(listed), "utf-8")
    rows, none = np.arange(1, number), torch.full((number - 1,), -1)
    known = torch.from_numpy(rows) % 3
    told = name == "flickr_train"
    classes, captions = (none, torch.from_numpy(rows)) if told else (known, none)
    return Stock(pixels, rows, torch.zeros(0), classes, captions, np.zeros(0), 0.5)


def _space() -> tower.Weights:
    return {
        "mean": torch.zeros(FEATURES),
        "deviation": torch.ones(FEATURES),
        "straight": torch.randn(256, FEATURES),
        "offset": torch.zeros(256),
        "in": torch.randn(4, FEATURES),
        "in_offset": torch.zeros(4),
        "out": torch.randn(256, 4),
    }


def test_photos_come_out_of_the_pack_as_they_went_in(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "LARGEST", 2000)
    packing.pack(out, out)
    slices = sorted((out / "pack").glob("slice_*.bin"))
    assert len(slices) > 2
    assert max(each.stat().st_size for each in slices) <= 2000
    stored = torch.load(out / "pack" / "pack.pt")
    packed = gpu._load(stored["sets"][0], out / "pack", "cpu")
    original = np.load(out / "flickr_train.npy")[1:].transpose(0, 3, 1, 2)
    assert np.abs(packed.pixels.numpy().astype(int) - original).max() < 8
    assert packed.captions.tolist() == list(range(1, 20))


def test_training_on_a_pack_stops_after_its_slice_and_goes_on(out: Path) -> None:
    packing.pack(out, out)
    first = Schedule(5, batch=8, slice_seconds=2)
    assert not gpu.train(out / "pack", out / "run", first)
    half = State.load(out / "run" / FILE)
    assert half.seen == 8 * half.steps > 0
    assert gpu.train(out / "pack", out / "run", Schedule(half.spent + 2, batch=8))
    assert State.load(out / "run" / FILE).steps > half.steps


def test_a_crop_is_a_part_of_its_photo() -> None:
    ramp = torch.linspace(-1, 1, 64).expand(30, 3, 64, 64)
    generator = torch.Generator().manual_seed(0)
    boxes = gpu._boxes(30, torch.device("cpu"), generator)
    seen = gpu._crop(ramp, boxes, 32)
    widths = (seen.amax((1, 2, 3)) - seen.amin((1, 2, 3))) / 2
    assert ((widths > 0.45) & (widths <= 1.01)).all()
    assert seen.abs().max() <= 1.001
