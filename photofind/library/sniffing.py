"""What kind of file this is, by its first bytes and then by its name.

Pure; runs in decoder processes. The content decides: a PNG named `.jpg` is a photo, and so is one
without any extension. The name decides only when the content says nothing: a `.jpg` without a
picture in it is a photo that cannot be read, a `.txt` is no photo.

Photos are what cameras, phones, scanners and photo editors write. Icons, textures, animations of
games, scientific data, drawings and pages (PostScript, PDF) are not: they would be noise among the
answers, and PostScript is a program that nobody should run for a preview.
"""

import os
import re
from enum import StrEnum

from photofind.errors import PhotoError, told


class Kind(StrEnum):
    """How to decode a photo; the values are Pillow's names where Pillow decodes it."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    BMP = "BMP"
    TIFF = "TIFF"
    WEBP = "WEBP"
    AVIF = "AVIF"
    HEIF = "HEIF"
    JXL = "JXL"
    JPEG2000 = "JPEG2000"
    NETPBM = "PPM"
    PSD = "PSD"
    RAW = "RAW"


RAW_EXTENSIONS = frozenset(
    b".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .fff .iiq .kdc .mef .mos .mrw .nef .nrw .orf .pef "
    b".raf .rw2 .rwl .sr2 .srf .srw .x3f".split()
)
PHOTO_EXTENSIONS = RAW_EXTENSIONS | frozenset(
    b".jpg .jpeg .jpe .jfif .mpo .png .apng .gif .bmp .tif .tiff .webp .avif .avifs .heic .heics "
    b".heif .heifs .hif .jxl .jp2 .j2k .j2c .jpf .jpx .ppm .pgm .pbm .pnm .pfm .psd".split()
)

_MAGIC = (
    (rb"\xff\xd8\xff", Kind.JPEG),
    (rb"\x89PNG\r\n\x1a\n", Kind.PNG),
    (rb"GIF8[79]a", Kind.GIF),
    # Two letters are weak evidence: the size of a header that exists must follow.
    (rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0", Kind.BMP),
    (rb"RIFF.{4}WEBP", Kind.WEBP),
    (rb"\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n", Kind.JXL),
    (rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51", Kind.JPEG2000),
    (rb"P[1-6]\s+(?:#[^\n]*\n\s*)*\d+\s|P[Ff]\s+\d+\s", Kind.NETPBM),
    (rb"8BPS\0\x01", Kind.PSD),
    # Canon CR2, then Canon CRW, Fujifilm, Olympus, Panasonic and Leica, Minolta, Sigma.
    (rb"II\*\0.{4}CR|II.{4}HEAPCCDR|FUJIFILMCCD-RAW|II(?:RO|RS)|MMOR|IIU\0|\0MRM|FOVb", Kind.RAW),
    (rb"II[*+]\0|MM\0[*+]", Kind.TIFF),
)
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _MAGIC)

_BRANDS = (
    (frozenset((b"avif", b"avis")), Kind.AVIF),
    (frozenset((b"crx ",)), Kind.RAW),
    (
        frozenset(b"heic heix heim heis hevc hevx hevm hevs mif1 mif2 mif3 msf1".split()),
        Kind.HEIF,
    ),
)

_OTHER_KINDS = re.compile(
    rb"%!PS|%PDF|PK\x03\x04|<!DOCTYPE|<html|.{4}ftyp", re.DOTALL | re.IGNORECASE
)
"""Files of these kinds are no photos, whatever their name says."""


def sniff(head: bytes, path: bytes) -> Kind | None:
    """Return how to decode the photo that begins with `head`, or None if it is no photo.

    Raises:
        PhotoError: The file is named like a photo, and there is no picture in it.
    """
    kind = _by_content(head)
    extension = os.path.splitext(path)[1].lower()  # noqa: PTH122 - bytes, which Path cannot hold
    if extension in RAW_EXTENSIONS and kind in (Kind.TIFF, None) and head:
        return Kind.RAW
    if kind or extension not in PHOTO_EXTENSIONS or _OTHER_KINDS.match(head):
        return kind
    if not head:
        raise PhotoError("The file is empty", told("perhaps copying it was interrupted"))
    raise PhotoError(
        "There is no picture in the file",
        told(
            "it is named {extension}, but its content is something else",
            extension=extension.decode(),
        ),
    )


def _by_content(head: bytes) -> Kind | None:
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return next((kind for pattern, kind in _PATTERNS if pattern.match(head)), None)


def _by_brand(head: bytes) -> Kind | None:
    """Tell the kinds of the ISO base media format apart; films are none of them."""
    length = min(int.from_bytes(head[:4]), 4096)
    words = head[8:length]
    # The second word is a version, not a brand; as such it matches none.
    brands = {words[i : i + 4] for i in range(0, len(words), 4)}
    return next((kind for known, kind in _BRANDS if brands & known), None)
