"""JPEGs: scaled, cut short, and damaged in their margins."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from photofind.library.outcomes import Reading
from tests.unit.library.odd_files import jpeg_of, make_exif, quadrants, scene

Read = Callable[..., Reading]
Reason = Callable[..., str]


@pytest.mark.parametrize(
    ("size", "size_px", "decoded"),
    [
        ((4000, 3000), 128, (375, 500)),
        ((3072, 2048), 128, (256, 384)),
        ((1920, 1080), 128, (270, 480)),
        ((600, 400), 128, (400, 600)),
        ((100, 80), 128, (80, 100)),
        ((4000, 1000), 16, (42, 167)),
    ],
)
def test_no_more_pixels_are_decoded_than_are_needed(
    read_file: Read, size: tuple[int, int], size_px: int, decoded: tuple[int, int]
) -> None:
    reading = read_file("a.jpg", quadrants(size), size_px)
    assert reading.pixels.shape == (*decoded, 3)
    assert (reading.facts.width, reading.facts.height) == size


@pytest.mark.parametrize("orientation", range(9))
def test_every_orientation_comes_upright(read_file: Read, orientation: int) -> None:
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)  # fmt: skip
    stored = quadrants() if turned is None else quadrants().transpose(turned)
    reading = read_file("a.jpg", stored, exif=make_exif({0x0112: orientation}), quality=95)
    assert abs(reading.pixels.astype(int) - np.asarray(quadrants())).mean() < 8
    assert (reading.facts.width, reading.facts.height) == (60, 40)


def test_a_cmyk_jpeg_has_the_colours_of_its_original(read_file: Read) -> None:
    reading = read_file("a.jpg", quadrants().convert("CMYK"), quality=95)
    assert reading.pixels[5, 5].argmax() == 0
    assert reading.pixels[-5, -5].min() > 240


def test_the_average_colour_is_the_eyes(read_file: Read) -> None:
    colour = read_file("a.jpg", Image.new("RGB", (100, 100), (200, 100, 50))).colour
    assert abs((colour >> 16) - 200) <= 2
    assert abs((colour >> 8 & 255) - 100) <= 2
    assert abs((colour & 255) - 50) <= 2


@pytest.mark.parametrize("progressive", [False, True])
def test_most_of_a_photo_cut_short_is_kept(read_file: Read, progressive: bool) -> None:
    image = scene((640, 480))
    data = jpeg_of(image, quality=90, progressive=progressive)
    reading = read_file("a.jpg", data[: int(len(data) * 0.8)], 128)
    height, width, _ = reading.pixels.shape
    assert width == 640
    assert 320 <= height <= 480
    assert (reading.facts.width, reading.facts.height) == (640, 480)
    expected = np.asarray(image)[: height - 16].astype(int)
    assert abs(reading.pixels[: height - 16] - expected).mean() < 20
    assert not (reading.pixels[-1] == 128).all()


def test_a_photo_without_its_last_bytes_is_whole(read_file: Read) -> None:
    reading = read_file("a.jpg", jpeg_of(scene((640, 480)))[:-2], 128)
    assert reading.pixels.shape == (480, 640, 3)


def test_little_of_a_photo_is_not_a_photo_any_more(reason_for: Reason) -> None:
    data = jpeg_of(scene((640, 480)), quality=90)
    reason = reason_for("a.jpg", data[: int(len(data) * 0.3)])
    assert reason == "The file is cut short: most of the picture is missing"


def test_a_header_alone_is_cut_short(reason_for: Reason) -> None:
    data = jpeg_of(scene((640, 480)))
    assert reason_for("a.jpg", data[: data.index(b"\xff\xda") + 14]).startswith("The file is cut")
    assert reason_for("b.jpg", data[:100]).startswith("The picture cannot be decoded: the JPEG")


def test_a_broken_table_of_further_pictures_does_not_lose_the_photo(read_file: Read) -> None:
    data = jpeg_of(quadrants())
    segment = b"MPF\0" + b"II*\0\xff\xff\xff\x7f"
    broken = b"\xff\xd8\xff\xe2" + (len(segment) + 2).to_bytes(2) + segment + data[2:]
    assert read_file("a.jpg", broken).facts.format == "JPEG"


def test_broken_tags_do_not_lose_the_photo(read_file: Read) -> None:
    block = b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff\xff" * 40
    segment = b"\xff\xe1" + (len(block) + 2).to_bytes(2) + block
    assert read_file("a.jpg", b"\xff\xd8" + segment + jpeg_of(quadrants())[2:]).facts.width == 60


def _sized(data: bytes, width: int, height: int) -> bytes:
    """Make a JPEG claim another size."""
    at = next(data.index(m) for m in (b"\xff\xc0", b"\xff\xc2") if m in data)
    return data[: at + 5] + height.to_bytes(2) + width.to_bytes(2) + data[at + 9 :]


def test_the_largest_phone_photos_are_decoded(read_file: Read) -> None:
    # 200 megapixels that are all the same: the decoder does what it does for real ones.
    data = jpeg_of(Image.new("L", (16320, 12240), 90), quality=10)
    reading = read_file("a.jpg", data, 128)
    assert (reading.facts.width, reading.facts.height) == (16320, 12240)
    assert reading.pixels.shape[0] < 512


def test_a_bomb_is_refused_by_its_size(reason_for: Reason) -> None:
    bomb = _sized(jpeg_of(quadrants()), 65500, 65500)
    assert "4,290 megapixels" in reason_for("a.jpg", bomb)


def test_a_progressive_bomb_is_refused_by_its_memory(reason_for: Reason) -> None:
    bomb = _sized(jpeg_of(quadrants(), progressive=True, subsampling=0), 20000, 20000)
    assert reason_for("a.jpg", bomb).startswith("The picture is too large: it has 400 megapixels")
