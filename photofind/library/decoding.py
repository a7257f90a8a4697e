"""Looking at a photo file and reading it: what decoder processes do all day.

Pure functions of a file; they never raise for what is wrong with one. Imports Pillow, NumPy and
siblings only: libraries for rarer formats are imported when the first such file is met.
"""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

import numpy as np
from PIL import Image

from photofind.errors import PhotoError, told
from photofind.library import colour, metadata, previews, scaling
from photofind.library.fingerprint import fingerprint
from photofind.library.formats import heif, jpeg, jpeg2000, jxl, raw, stills
from photofind.library.formats.picture import Picture, upright
from photofind.library.outcomes import (
    Glance,
    GlanceRequest,
    NotAPhoto,
    Outcome,
    Reading,
    ReadRequest,
    SameContent,
    Unreadable,
    unreadable,
)
from photofind.library.sniffing import Kind, sniff
from photofind.library.source import Source, open_source
from photofind.types import Pixels

__all__ = [
    "Glance",
    "GlanceRequest",
    "NotAPhoto",
    "Outcome",
    "ReadRequest",
    "Reading",
    "SameContent",
    "Unreadable",
    "answer",
    "glance",
    "read",
]

_COLOUR_STEP_PX = 8
"""Every eighth pixel of every eighth row is plenty for an average."""

_Answer = TypeVar("_Answer")


def glance(request: GlanceRequest) -> Glance | NotAPhoto | Unreadable:
    """Look at the ends of a file: its quick hash and its built-in thumbnail."""
    return _look(request.path, _glance)


def read(request: ReadRequest) -> Reading | SameContent | NotAPhoto | Unreadable:
    """Read a file whole: its hash, its facts and its picture."""
    return _look(request.path, lambda source, kind: _read(source, kind, request))


def answer(request: GlanceRequest | ReadRequest) -> Outcome:
    """Do what is asked for."""
    return glance(request) if isinstance(request, GlanceRequest) else read(request)


def _look(path: bytes, at: Callable[[Source, Kind], _Answer]) -> _Answer | NotAPhoto | Unreadable:
    try:
        # Pillow warns of oddities in a single file; there is nobody to whom that would be news.
        with warnings.catch_warnings(action="ignore"), open_source(path) as source:
            kind = sniff(source.head, path)
            return at(source, kind) if kind else NotAPhoto()
    except PhotoError as error:
        return unreadable(error.title, error.detail)
    except FileNotFoundError:
        return unreadable("The file is no longer there")
    except PermissionError:
        return unreadable(
            "PhotoFind is not allowed to read the file", told("change its permissions")
        )
    except OSError as error:
        return unreadable("The disk cannot read the file", str(error.strerror))


def _glance(source: Source, kind: Kind) -> Glance:
    preview = previews.read_preview(source) if kind is Kind.JPEG else None
    if preview is None:
        return Glance(source.quick_hash(), None, None)
    thumbnail = scaling.thumbnail_jpeg(Image.fromarray(preview))
    return Glance(source.quick_hash(), preview, thumbnail)


def _read(source: Source, kind: Kind, request: ReadRequest) -> Reading | SameContent:
    content_hash = source.content_hash()
    if content_hash == request.known_hash:
        return SameContent(content_hash)
    with _explaining(kind):
        picture = _decode(source.content(), kind, request.photo_size_px)
        working = _working_copy(picture, request.photo_size_px)
        pixels = np.asarray(scaling.for_model(working, request.photo_size_px))
    return Reading(
        content_hash=content_hash,
        quick_hash=source.quick_hash(),
        facts=metadata.capture_facts(picture, source.path),
        pixels=pixels,
        thumbnail=scaling.thumbnail_jpeg(working),
        colour=_average_colour(pixels),
        fingerprint=fingerprint(pixels),
    )


def _decode(content: BinaryIO, kind: Kind, photo_size_px: int) -> Picture:
    match kind:
        case Kind.JPEG:
            return jpeg.decode(content, photo_size_px)
        case Kind.RAW:
            return raw.decode(content, photo_size_px)
        case Kind.JXL:
            return jxl.decode(content, photo_size_px)
        case Kind.JPEG2000:
            return jpeg2000.decode(content, photo_size_px)
        case Kind.HEIF:
            return heif.decode(content)
        case _:
            return stills.decode(content, kind)


def _working_copy(picture: Picture, photo_size_px: int) -> Image.Image:
    """Return the picture upright in sRGB, just large enough for the model and the thumbnail."""
    image = colour.continuous(picture.image)
    image = scaling.shrink(image, scaling.spare_factor(image.size, photo_size_px))
    return upright(colour.to_srgb(image, picture.icc_profile), picture.orientation)


def _average_colour(pixels: Pixels) -> int:
    sample = pixels[::_COLOUR_STEP_PX, ::_COLOUR_STEP_PX].reshape(-1, 3)
    red, green, blue = (round(float(mean)) for mean in sample.mean(axis=0))
    return red << 16 | green << 8 | blue


@contextmanager
def _explaining(kind: Kind) -> Iterator[None]:
    """Turn what decoders raise on damaged files into one error that a person understands.

    Raises:
        PhotoError: The picture cannot be decoded.
    """
    try:
        yield
    except PhotoError:
        raise
    except MemoryError as error:
        raise PhotoError(
            "The picture needs too much memory", told("decoding it was stopped")
        ) from error
    except Exception as error:
        # A hostile file can make a decoder raise anything, and it always says "damaged".
        if "truncated" in str(error):
            raise PhotoError(
                "The file is cut short", told("part of the picture is missing")
            ) from error
        raise PhotoError(
            "The picture cannot be decoded",
            told(
                "the {kind} file is damaged, or of a variety that PhotoFind does not know",
                kind=kind.name,
            ),
        ) from error
