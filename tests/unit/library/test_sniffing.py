"""Telling photos from other files by their first bytes and their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.errors import PhotoError
from photofind.library.sniffing import Kind, sniff

_BMP = b"BM" + bytes(12) + b"\x28\0\0\0" + bytes(40)


def _ftyp(major: bytes, *compatible: bytes) -> bytes:
    brands = major + bytes(4) + b"".join(compatible)
    return (8 + len(brands)).to_bytes(4) + b"ftyp" + brands + b"\0\0\0\x08mdat"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe1", b"a.jpg", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n", b"a.jpg", Kind.PNG),
        (b"GIF89a", b"no extension", Kind.GIF),
        (_BMP, b"a.bmp", Kind.BMP),
        (b"RIFF\0\0\0\0WEBPVP8 ", b"a.webp", Kind.WEBP),
        (b"\xff\x0a\0", b"a.jxl", Kind.JXL),
        (b"\0\0\0\x0cJXL \r\n\x87\n", b"a.jxl", Kind.JXL),
        (b"\0\0\0\x0cjP  \r\n\x87\n", b"a.jp2", Kind.JPEG2000),
        (b"\xff\x4f\xff\x51", b"a.j2k", Kind.JPEG2000),
        (b"P6\n# made by hand\n4 4\n255\n", b"a.ppm", Kind.NETPBM),
        (b"Pf 4 4\n-1\n", b"a.pfm", Kind.NETPBM),
        (b"8BPS\0\x01", b"a.psd", Kind.PSD),
        (b"II*\0\x08\0\0\0", b"a.tif", Kind.TIFF),
        (b"MM\0*\0\0\0\x08", b"a.tif", Kind.TIFF),
        (b"II*\0\x08\0\0\0", b"a.NEF", Kind.RAW),
        (b"II*\0\x10\0\0\0CR\x02\0", b"a.jpg", Kind.RAW),
        (b"FUJIFILMCCD-RAW 0201", b"a.raf", Kind.RAW),
        (b"something of its own", b"a.x3f", Kind.RAW),
        (_ftyp(b"heic", b"mif1"), b"a.heic", Kind.HEIF),
        (_ftyp(b"mif1", b"heic"), b"a.jpg", Kind.HEIF),
        (_ftyp(b"mif1", b"avif", b"miaf"), b"a.avif", Kind.AVIF),
        (_ftyp(b"crx ", b"isom"), b"a.cr3", Kind.RAW),
    ],
)
def test_the_content_decides(head: bytes, name: bytes, kind: Kind) -> None:
    assert sniff(head, b"/photos/" + name) is kind


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"hello", b"notes.txt"),
        (b"", b"empty"),
        (b"BMW is a car", b"cars.txt"),
        (b"P5 is a format", b"formats.txt"),
        (_ftyp(b"isom", b"mp42"), b"film.mp4"),
        (_ftyp(b"qt  "), b"really a film.heic"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", b"a.eps"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", b"a.jpg"),
        (b"%PDF-1.7", b"scan.tif"),
        (b"<!doctype html>", b"saved page.jpg"),
        (b"\0\0\x01\0\x01\0", b"a.ico"),
        (b"DDS |\0\0\0", b"a.dds"),
        (b"\0\0\x02\0\0\0", b"a.tga"),
    ],
)
def test_other_files_are_no_photos(head: bytes, name: bytes) -> None:
    assert sniff(head, b"/photos/" + name) is None


@pytest.mark.parametrize("name", [b"a.jpg", b"a.HEIC", b"a.nef"])
def test_an_empty_photo_says_so(name: bytes) -> None:
    with pytest.raises(PhotoError, match="The file is empty"):
        sniff(b"", name)


def test_a_photo_by_name_only_cannot_be_read() -> None:
    with pytest.raises(PhotoError, match=r"no picture.*named \.jpg"):
        sniff(bytes(100), b"/photos/a.JPG")


@given(head=st.binary(max_size=200), name=st.sampled_from([b"a.jpg", b"a.txt", b"a.heic", b"a"]))
def test_any_bytes_have_one_of_three_outcomes(head: bytes, name: bytes) -> None:
    try:
        assert sniff(head, name) in (None, *Kind)
    except PhotoError as error:
        assert error.detail  # noqa: PT017 - one of the three outcomes, not the point of the test
