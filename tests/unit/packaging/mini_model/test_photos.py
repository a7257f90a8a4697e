"""Finding the photos of a set, and decoding them."""

import io
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from mini_model import photos, sources
from mini_model.photos import Photo, PhotoSet
from PIL import Image

from tests.unit.packaging.mini_model.repositories import make_repository

LISTED = "1009434119_febe49276a.jpg"
RED = (250, 10, 20)


def jpeg(width: int = 40, height: int = 30, colour: tuple[int, int, int] = RED) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def captioned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make 41 captioned photos, of which 8 are test photos by digest and one is listed."""
    names = [*(f"{number}.jpg" for number in range(40)), LISTED]
    rows = [f"{name},Words {row} ." for name in names for row in range(5)]
    files = {f"data/images/{name}": b"" for name in [*names, "untold.jpg"]}
    flickr = make_repository(tmp_path, "some/photos", files)
    table = "\n".join(["image,caption", *rows, "few.jpg,Alone ."])
    told = make_repository(tmp_path, "some/captions", {"data/ignore_captions.txt": table.encode()})
    monkeypatch.setattr(sources, "FLICKR", flickr)
    monkeypatch.setattr(sources, "CAPTIONS", told)
    monkeypatch.setattr(photos, "TESTED", 8)
    monkeypatch.setattr(photos, "DEVELOPMENT", 5)
    return names


def test_no_photo_is_in_two_parts_and_none_is_lost(captioned: list[str], tmp_path: Path) -> None:
    parts = [
        {photo.label for photo in photos.captioned(tmp_path, part)}
        for part in ("train", "development", "test")
    ]
    assert [len(part) for part in parts] == [27, 5, 9]
    assert set.union(*parts) == set(captioned)


def test_the_test_photos_are_the_first_by_digest_and_those_listed(captioned: list[str]) -> None:
    found = photos.test_names(captioned)
    assert found == {*photos.by_digest(captioned)[:8], LISTED}


def test_captions_lose_their_full_stop(captioned: list[str], tmp_path: Path) -> None:
    known = photos.captions(tmp_path)
    assert known["7.jpg"] == [f"Words {row}" for row in range(5)]
    assert "few.jpg" not in known


def test_a_line_of_scenes_is_read() -> None:
    photo = photos.scene_of("train/a/abbey/00000001.jpg 17")
    assert photo == Photo("data/images/train/a/abbey/00000001.jpg", "17")


@pytest.mark.parametrize(("width", "height"), [(300, 100), (1, 1), (90, 4000), (64, 64)])
def test_any_photo_becomes_a_square(width: int, height: int) -> None:
    pixels = photos.decode(jpeg(width, height), 32)
    assert pixels.shape == (32, 32, 3)
    assert np.abs(pixels.astype(int) - RED).max() < 12


def test_a_square_is_the_middle_of_a_photo() -> None:
    photo = Image.new("L", (300, 100))
    photo.paste(255, (100, 0, 200, 100))
    assert np.asarray(photos.square(photo, 16)).min() > 200


def test_an_array_is_made_once_and_says_what_it_holds(tmp_path: Path) -> None:
    blue = (10, 20, 240)
    files = {"x/red.jpg": jpeg(), "y/blue.jpg": jpeg(colour=blue), "x/words.txt": b"no photo"}
    source = make_repository(tmp_path, "owner/name", files)
    find = partial(photos._by_folder, source=source, folder="", level=0)
    photos.make_arrays(tmp_path, tmp_path / "out", [PhotoSet("both", source, 8, find)])
    pixels, listed = photos.load("both", tmp_path / "out")
    assert listed == [Photo("x/red.jpg", "x"), Photo("y/blue.jpg", "y")]
    assert np.abs(pixels[:, 4, 4].astype(int) - [RED, blue]).max() < 12
    again = PhotoSet("both", source, 8, lambda data: pytest.fail("found again"))
    photos.make_arrays(tmp_path, tmp_path / "out", [again])


def test_nothing_is_both_learned_from_and_tested_on() -> None:
    names = [each.name for each in photos.TRAINING + photos.CHECKING]
    assert len(set(names)) == len(names)
