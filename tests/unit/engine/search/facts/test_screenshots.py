"""Telling screenshots by their names and sizes."""

from pathlib import Path

import pytest
from PIL import Image, UnidentifiedImageError

from photofind.engine.search.facts.screenshots import is_screenshot


@pytest.mark.parametrize(
    "path",
    [
        "Screenshot 2024-01-01 at 12.00.00.png",
        "Screenshot_20190704-123300_Chrome.jpg",
        "Screenshots/IMG_1.jpg",
        "Screen Shot 2016-05-01.png",
        "Снимок экрана 2024-01-01.png",
        "снимок экрана.png",
        "Скриншот 12-01-2024.jpg",
        "скриншоты/1.png",
        "screen-capture.webp",
    ],
)
def test_names_tell(path: str) -> None:
    assert is_screenshot(path.encode(), (100, 100), unsigned_png=False)


@pytest.mark.parametrize("size", [(1920, 1080), (1170, 2532), (2048, 1536)])
def test_a_png_of_a_screens_size_that_no_camera_signed_is_one(size: tuple[int, int]) -> None:
    assert is_screenshot(b"IMG_1234.PNG", size, unsigned_png=True)
    assert not is_screenshot(b"IMG_1234.JPG", size, unsigned_png=False)


def test_a_png_of_another_size_is_a_photo() -> None:
    assert not is_screenshot(b"scan.png", (2480, 3508), unsigned_png=True)


@pytest.mark.parametrize("path", ["screening/1.jpg", "shot on film.jpg", "Big Screen.jpg"])
def test_other_names_do_not_tell(path: str) -> None:
    assert not is_screenshot(path.encode(), (100, 100), unsigned_png=False)


@pytest.mark.realdata
def test_no_photo_of_the_shared_ones_is_taken_for_a_screenshot(shared: Path) -> None:
    found, seen = [], 0
    for file in (shared / "photos").rglob("*"):
        try:
            with Image.open(file) as image:
                size, is_png = image.size, image.format == "PNG"
        except (OSError, UnidentifiedImageError):
            continue
        seen += 1
        relative = bytes(file.relative_to(shared))
        if is_screenshot(relative, size, unsigned_png=is_png):
            found.append(relative)
    assert seen > 500
    assert found == []
