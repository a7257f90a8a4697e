"""Text in pictures, from the file to the hit, with the real reader."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from photofind.ocr.rapid_ocr import is_installed
from tests.e2e.conftest import Run, json_lines
from tests.photos import BLUE, make_photo

pytestmark = pytest.mark.skipif(
    not is_installed(), reason="the extra photofind[ocr] is not installed"
)


@pytest.fixture
def album(tmp_path: Path, profile: Path) -> Path:
    (profile / "config" / "settings.toml").unlink()  # Reading text is what a new profile does.
    folder = tmp_path / "album"
    make_photo(folder / "blue.jpg", BLUE, size=(800, 600))
    image = Image.new("RGB", (800, 600), "white")
    font = ImageFont.load_default(48)
    ImageDraw.Draw(image).text((100, 250), "Fresh bread", font=font, fill="black")
    image.save(folder / "sign.jpg", quality=90)
    return folder


def test_a_sign_is_found_by_its_words(photofind: Run, album: Path) -> None:
    photofind("add", album)
    photofind("index")
    hits = json_lines(photofind("search", '"fresh bread"', "--json"))
    assert [Path(hit["path"]).name for hit in hits] == ["sign.jpg"]
