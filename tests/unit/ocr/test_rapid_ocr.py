"""The real reader, in processes of its own: its libraries stay out of the tests' process."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photofind.ocr import rapid_ocr
from photofind.ocr.rapid_ocr import TextReaderBroken
from photofind.ocr.reader_process import ReaderProcess
from photofind.progress import Progress
from tests.unit.ocr.conftest import Written

pytestmark = pytest.mark.skipif(
    not rapid_ocr.is_installed(), reason="the extra photofind[ocr] is not installed"
)

_WITHOUT_NETWORK = """
import socket
def refuse(*args, **kw):
    raise AssertionError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from photofind.ocr.rapid_ocr import RapidOcr
image = Image.new("RGB", (640, 480), "white")
font = ImageFont.load_default(40)
ImageDraw.Draw(image).text((60, 160), "fresh bread", font=font, fill="black")
reader = RapidOcr()
print(reader.has_text(np.asarray(image)), reader.read(np.asarray(image)))
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    opened = ReaderProcess()
    yield opened
    opened.close()


@pytest.mark.parametrize("angle", [0, 5, 90, 180])
def test_text_is_read_whichever_way_it_stands(
    reader: ReaderProcess, picture_of: Written, angle: float
) -> None:
    picture = picture_of("Fresh bread\nOpen 8:30", angle=angle)
    assert reader.has_text(picture, Progress())
    text = reader.read(picture, Progress())
    assert "fresh bread" in text.lower()
    assert "8:30" in text


def test_a_picture_without_text_has_none(reader: ReaderProcess, picture_of: Written) -> None:
    blank = picture_of("")
    assert not reader.has_text(blank, Progress())
    assert reader.read(blank, Progress()) == ""


def test_a_page_of_small_print_is_not_passed_over(
    reader: ReaderProcess, picture_of: Written
) -> None:
    page = picture_of("\n".join(["fresh bread and coffee, open daily"] * 40), 16)
    thumbnail = np.asarray(Image.fromarray(page).resize((200, 200)))
    assert reader.has_text(thumbnail, Progress())


def test_a_lone_letter_is_no_text(reader: ReaderProcess, picture_of: Written) -> None:
    assert reader.read(picture_of("K", 60), Progress()) == ""


def test_the_name_tells_the_models(reader: ReaderProcess) -> None:
    assert "det" in reader.name
    assert "rec" in reader.name


def test_nothing_is_downloaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_NETWORK], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().lower() == "true fresh bread"


def test_a_wheel_without_models_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Elsewhere:
        origin = str(tmp_path / "__init__.py")

    monkeypatch.setattr(rapid_ocr, "find_spec", lambda name: Elsewhere)
    with pytest.raises(TextReaderBroken, match="cannot be read") as caught:
        ReaderProcess()
    assert "read_text = false" in caught.value.detail
