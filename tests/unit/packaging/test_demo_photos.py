"""The sample photos, among made-up packages and among the real ones where they are installed."""

from pathlib import Path

import pytest
from demo_photos import SAMPLES, TOUR, copy_samples
from installing import SetupError
from PIL import Image


@pytest.fixture
def site_packages(tmp_path: Path) -> Path:
    root = tmp_path / "site-packages"
    for name, source in SAMPLES.items():
        (root / source).parent.mkdir(parents=True, exist_ok=True)
        (root / source).write_text(name)
    return root


def test_samples_are_copied_under_our_names(site_packages: Path, tmp_path: Path) -> None:
    photos = copy_samples(site_packages, tmp_path / "demo")

    assert {path.name: path.read_text() for path in photos.iterdir()} == {
        name: name for name in SAMPLES
    }


def test_sample_that_a_package_dropped_is_left_out(site_packages: Path, tmp_path: Path) -> None:
    (site_packages / SAMPLES["cat.png"]).unlink()

    photos = copy_samples(site_packages, tmp_path / "demo")

    assert len(list(photos.iterdir())) == len(SAMPLES) - 1


def test_place_is_emptied_first(site_packages: Path, tmp_path: Path) -> None:
    old = tmp_path / "demo" / "profile" / "catalogue.sqlite"
    old.parent.mkdir(parents=True)
    old.touch()

    copy_samples(site_packages, tmp_path / "demo")

    assert not old.exists()


def test_no_sample_at_all_is_said_and_nothing_is_removed(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()

    with pytest.raises(SetupError, match="run FOLDER"):
        copy_samples(tmp_path / "site-packages", tmp_path / "demo")
    assert (tmp_path / "demo").exists()


def test_tour_asks_in_both_languages_and_by_photo() -> None:
    words = " ".join(word for question in TOUR for word in question)

    assert any("а" <= letter <= "я" for letter in words)
    assert any("a" <= letter <= "z" for letter in words)
    assert any(word in SAMPLES for question in TOUR for word in question)


def test_samples_are_real_photos_inside_the_wheels(tmp_path: Path) -> None:
    site_packages = Path(pytest.__file__).parents[1]
    if not (site_packages / "skimage").is_dir() or not (site_packages / "sklearn").is_dir():
        pytest.skip("the `demo` extra is not installed")

    photos = copy_samples(site_packages, tmp_path / "demo")

    assert {path.name for path in photos.iterdir()} == set(SAMPLES)
    for path in photos.iterdir():
        with Image.open(path) as photo:
            assert min(photo.size) >= 300
