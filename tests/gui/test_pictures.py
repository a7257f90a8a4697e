"""Small pictures, read off the GUI thread."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from photofind.gui.pictures import read_picture
from tests.photos import BLUE, RED, make_photo


def is_near(colour: QColor, expected: tuple[int, int, int]) -> bool:
    parts = (colour.red(), colour.green(), colour.blue())
    return all(abs(a - b) < 12 for a, b in zip(parts, expected, strict=True))


@pytest.mark.parametrize("size", [(64, 48), (48, 64), (3000, 200), (10, 10)])
def test_a_photo_fills_the_size_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    image = read_picture(make_photo(tmp_path / "a.jpg", RED, size), QSize(40, 30), 4)
    assert (image.width(), image.height()) == (40, 30)
    assert is_near(image.pixelColor(20, 15), RED)


def test_corners_are_round(tmp_path: Path) -> None:
    image = read_picture(make_photo(tmp_path / "a.jpg"), QSize(40, 30), 8)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 0).alpha() == 255


def test_a_photo_is_shown_upright(tmp_path: Path) -> None:
    """The left half becomes the top half when the camera was turned clockwise."""
    image = Image.new("RGB", (80, 40), RED)
    image.paste(BLUE, (40, 0, 80, 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "turned.jpg", quality=95, exif=exif)
    picture = read_picture(tmp_path / "turned.jpg", QSize(40, 80), 0)
    assert is_near(picture.pixelColor(20, 10), RED)
    assert is_near(picture.pixelColor(20, 70), BLUE)


def test_what_cannot_be_read_is_null(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "cut.jpg").write_bytes(make_photo(tmp_path / "a.jpg").read_bytes()[:60])
    for name in ("text.jpg", "drawing.svg", "cut.jpg", "missing.jpg", "caf\udce9.jpg"):
        assert read_picture(tmp_path / name, QSize(40, 30), 4).isNull(), name
