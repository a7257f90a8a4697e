"""The formats that Pillow decodes by itself, and JPEG 2000 and JPEG XL besides."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, features

from photofind.library.formats import jpeg2000
from photofind.library.outcomes import Reading
from tests.unit.library.odd_files import jpeg_of, make_exif, quadrants, scene

Read = Callable[..., Reading]
Reason = Callable[..., str]

_LOSSLESS: dict[str, dict[str, object]] = {
    "png": {},
    "gif": {},
    "bmp": {},
    "tif": {"compression": "tiff_lzw"},
    "webp": {"lossless": True},
    "jp2": {},
    "ppm": {},
}
_NAMES = {"tif": "TIFF", "jp2": "JPEG2000"}


@pytest.mark.parametrize("extension", _LOSSLESS)
@pytest.mark.parametrize("named", ["right", "wrong"])
def test_every_format_is_read_whatever_its_name(
    read_file: Read, extension: str, named: str
) -> None:
    buffer = io.BytesIO()
    quadrants().save(buffer, Image.registered_extensions()[f".{extension}"], **_LOSSLESS[extension])
    name = f"a.{extension}" if named == "right" else "a.jpg"
    reading = read_file(name, buffer.getvalue())
    assert reading.facts.format == _NAMES.get(extension, extension.upper())
    assert (reading.pixels == np.asarray(quadrants())).all()


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")
@pytest.mark.parametrize("orientation", [1, 6])
def test_avif_comes_upright(read_file: Read, orientation: int) -> None:
    stored = quadrants() if orientation == 1 else quadrants().transpose(Image.Transpose.ROTATE_90)
    reading = read_file("a.avif", stored, exif=make_exif({0x0112: orientation}), quality=95)
    assert abs(reading.pixels.astype(int) - np.asarray(quadrants())).mean() < 8


@pytest.mark.parametrize("extension", ["png", "webp", "tif"])
def test_exif_is_read_and_followed(read_file: Read, extension: str) -> None:
    stored = quadrants().transpose(Image.Transpose.ROTATE_90)
    options = {"lossless": True} if extension == "webp" else {}
    exif = make_exif({0x0112: 6, 0x010F: "Canon"}, {0x9003: "2019:07:04 12:33:00"})
    reading = read_file(f"a.{extension}", stored, exif=exif.tobytes(), **options)
    assert (reading.pixels == np.asarray(quadrants())).all()
    assert (reading.facts.width, reading.facts.height) == (60, 40)
    assert reading.facts.camera_make == "Canon"
    assert reading.facts.taken_at == "2019-07-04T12:33:00"


def test_a_large_picture_is_averaged_not_sampled(read_file: Read) -> None:
    board = np.indices((1200, 1600)).sum(axis=0) % 2 * 255
    reading = read_file("a.png", Image.fromarray(board.astype(np.uint8)), 16)
    assert reading.pixels.shape == (34, 45, 3)
    assert abs(reading.pixels.astype(int) - 128).max() <= 16


def test_sixteen_bits_keep_their_brightness(read_file: Read) -> None:
    ramp = np.linspace(0, 65535, 40 * 40).reshape(40, 40).astype(np.uint16)
    reading = read_file("a.png", Image.fromarray(ramp))
    assert abs(reading.pixels[:, :, 0].astype(int) - ramp // 257).max() <= 1


def test_an_animation_shows_its_first_frame(read_file: Read) -> None:
    frames = [Image.new("RGB", (8, 8), "blue")]
    reading = read_file(
        "a.gif", Image.new("RGB", (8, 8), "red"), save_all=True, append_images=frames
    )
    assert reading.pixels[0, 0].tolist() == [255, 0, 0]


def test_transparency_is_white(read_file: Read) -> None:
    assert read_file("a.png", Image.new("RGBA", (8, 8), (0, 0, 0, 0))).pixels.min() == 255


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))


def test_a_bomb_is_refused_by_its_size(reason_for: Reason) -> None:
    reason = reason_for("a.png", _png_header(100_000, 100_000))
    assert reason.startswith("The picture is too large: it has 10,000 megapixels")


def test_a_picture_that_is_half_there_is_cut_short(reason_for: Reason) -> None:
    buffer = io.BytesIO()
    scene((200, 200)).save(buffer, "PNG")
    reason = reason_for("a.png", buffer.getvalue()[: len(buffer.getvalue()) // 2])
    assert reason == "The file is cut short: part of the picture is missing"


def test_a_damaged_picture_says_what_it_is(reason_for: Reason) -> None:
    reason = reason_for("a.png", _png_header(8, 8).replace(b"IDAT", b"JUNK"))
    assert reason == (
        "The picture cannot be decoded: the PNG file is damaged, "
        "or of a variety that PhotoFind does not know"
    )


def test_postscript_inside_a_photos_clothes_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import EpsImagePlugin

    from photofind.library.decoding import read
    from photofind.library.outcomes import NotAPhoto, ReadRequest

    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *_: pytest.fail("it was run"))
    page = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"
    for name in ("a.eps", "a.jpg", "a.tif"):
        (tmp_path / name).write_bytes(page)
        assert read(ReadRequest(str(tmp_path / name).encode(), 16)) == NotAPhoto()


@pytest.mark.parametrize(
    ("resolutions", "decoded"), [(6, (500, 300)), (2, (1000, 600)), (1, (2000, 1200))]
)
def test_jpeg_2000_is_decoded_no_further_than_needed(
    resolutions: int, decoded: tuple[int, int]
) -> None:
    buffer = io.BytesIO()
    quadrants((1000, 600)).resize((2000, 1200)).save(
        buffer, "JPEG2000", num_resolutions=resolutions
    )
    buffer.seek(0)
    picture = jpeg2000.decode(buffer, 16)
    assert picture.image.size == decoded
    assert picture.size == (2000, 1200)


@pytest.fixture(scope="module")
def _jxl() -> None:
    pytest.importorskip("pillow_jxl")


@pytest.mark.usefixtures("_jxl")
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA"])
def test_jpeg_xl_is_read_in_every_mode(read_file: Read, mode: str) -> None:
    reading = read_file("a.jxl", quadrants().convert(mode), lossless=True)
    assert (reading.pixels == np.asarray(quadrants().convert(mode).convert("RGB"))).all()


@pytest.mark.usefixtures("_jxl")
@pytest.mark.parametrize("in_container", [False, True])
def test_jpeg_xl_tells_its_facts(read_file: Read, in_container: bool) -> None:
    exif = make_exif({0x010F: "Canon"}).tobytes() if in_container else None
    reading = read_file("a.jxl", quadrants((640, 480)), exif=exif, use_container=in_container)
    assert (reading.facts.width, reading.facts.height) == (640, 480)
    assert reading.facts.camera_make == ("Canon" if in_container else None)


@pytest.mark.usefixtures("_jxl")
def test_jpeg_xl_made_of_a_jpeg_is_turned_back_into_it(read_file: Read, tmp_path: Path) -> None:
    from pillow_jxl import Encoder

    jpeg = jpeg_of(
        quadrants((640, 480)).transpose(Image.Transpose.ROTATE_90), exif=make_exif({0x0112: 6})
    )
    data = Encoder(mode="RGB", lossless=True)(jpeg, 480, 640, jpeg_encode=True)
    reading = read_file("a.jxl", data, 128)
    assert (reading.facts.width, reading.facts.height) == (640, 480)
    assert reading.pixels[5, 5].argmax() == 0


@pytest.mark.usefixtures("_jxl")
@pytest.mark.parametrize(
    "size", [(1, 1), (8, 8), (256, 256), (257, 3), (400, 300), (640, 360), (1000, 777), (512, 256)]
)
def test_the_size_of_a_jpeg_xl_is_known_before_decoding(size: tuple[int, int]) -> None:
    from photofind.library.formats.jxl import read_size

    buffer = io.BytesIO()
    Image.new("RGB", size).save(buffer, "JXL", effort=1)
    assert read_size(buffer.getvalue()) == size


@pytest.mark.usefixtures("_jxl")
def test_a_jpeg_xl_bomb_is_refused_by_its_size(reason_for: Reason) -> None:
    # Not in eights; 30 bits of height; 1:1.
    header = (0 | 3 << 1 | (99_999 << 3) | (1 << 33)).to_bytes(8, "little")
    assert "10,000 megapixels" in reason_for("a.jxl", b"\xff\x0a" + header + bytes(50))


@pytest.mark.usefixtures("_jxl")
@pytest.mark.parametrize(
    "data", [b"\xff\x0a", b"\xff\x0a" + bytes(60), b"\0\0\0\x0cJXL \r\n\x87\n\0\0"]
)
def test_a_damaged_jpeg_xl_says_what_it_is(reason_for: Reason, data: bytes) -> None:
    assert reason_for("a.jxl", data).startswith("The picture cannot be decoded: the JXL file")
