"""Training photos that are test photos."""

import json
from pathlib import Path

import numpy as np
import pytest
from mini_model import leaks, photos
from mini_model.photos import PhotoSet, Pixels
from PIL import Image

RANDOM = np.random.default_rng(5)


def picture() -> Pixels:
    small = RANDOM.integers(0, 256, (6, 6, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(small).resize((64, 64), Image.Resampling.BICUBIC))


def smaller(pixels: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(pixels).resize((32, 32)).resize((64, 64)))


def keep(name: str, out: Path, pixels: list[Pixels], label: str) -> None:
    np.save(out / f"{name}.npy", np.stack(pixels))
    listed = [[f"{row}.jpg", label] for row in range(len(pixels))]
    (out / f"{name}.json").write_text(json.dumps(listed), "utf-8")


@pytest.fixture
def pools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make three training photos: a copy of a test photo, a crop of a sample, and another."""
    test, sample = picture(), picture()
    crop = np.asarray(Image.fromarray(sample).crop((2, 2, 62, 62)).resize((64, 64)))
    keep("ours", tmp_path, [smaller(test), crop, picture()], "n1")
    keep("flickr_test", tmp_path, [test], "")
    keep("samples", tmp_path, [sample], "n1")

    def sets(*names: str) -> tuple[PhotoSet, ...]:
        return tuple(PhotoSet(name, photos.sources.TINY, 64, lambda data: []) for name in names)

    monkeypatch.setattr(photos, "TRAINING", sets("ours"))
    monkeypatch.setattr(photos, "CHECKING", sets("flickr_test", "samples"))
    return tmp_path


def test_copies_and_crops_of_test_photos_are_dropped(pools: Path) -> None:
    leaks.find_leaks(pools)
    assert leaks.kept_rows("ours", pools).tolist() == [2]


def test_what_was_found_is_kept(pools: Path) -> None:
    (pools / "leaks.json").write_text('{"ours": [1]}', "utf-8")
    leaks.find_leaks(pools)
    assert leaks.kept_rows("ours", pools).tolist() == [0, 2]


def test_plain_photos_resemble_nothing() -> None:
    plain = leaks.thumbnail(np.full((64, 64, 3), 77, np.uint8))
    assert np.isfinite(plain).all()
    assert leaks.same_photos(plain[None], plain[None], 0.5) == []
