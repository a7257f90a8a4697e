"""Reading single photo files that a query or a test names, in a decoder of their own.

A query's photo must not wait behind the thousands that indexing reads. Any thread.
"""

import os
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path

from photofind.errors import Cancelled, PhotoError, told
from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import NotAPhoto, Outcome, Reading, ReadRequest, Unreadable
from photofind.types import Pixels

_LARGEST_PX = 1024
"""A small part of a photo is seen less sharply, rather than all of a huge photo decoded."""


class PhotoReader:
    """Turns files into pixels."""

    def __init__(self, decoders: DecoderPool, photo_size_px: int) -> None:
        """Use a pool; its process starts with the first photo.

        Args:
            decoders: Closed by whoever made it.
            photo_size_px: What the encoder sees, see `Encoder.photo_size_px`.
        """
        self._decoders = decoders
        self._photo_size_px = photo_size_px

    def read(self, file: Path, magnified: float = 1.0) -> Reading:
        """Return a photo as it was read.

        Args:
            file: The photo.
            magnified: How many times larger it is wanted than the encoder sees photos, so that a
                part of it can be seen as sharply; no larger than `_LARGEST_PX`.

        Raises:
            PhotoError: The file is not there, no photo, or cannot be read.
            Cancelled: The pool was closed meanwhile.
        """
        size_px = min(round(self._photo_size_px * magnified), _LARGEST_PX)
        return _reading(file, self._decoders.submit(_request(file, size_px)))

    def read_each(self, files: Sequence[Path]) -> list[Pixels | PhotoError]:
        """Return the pixels of each photo, or why it cannot be read; as many at once as it can.

        Raises:
            Cancelled: The pool was closed meanwhile.
        """
        futures = [self._submit(file) for file in files]
        return [_pixels(file, future) for file, future in zip(files, futures, strict=True)]

    def _submit(self, file: Path) -> "Future[Outcome] | PhotoError":
        try:
            return self._decoders.submit(_request(file, self._photo_size_px))
        except PhotoError as error:
            return error


def _request(file: Path, size_px: int) -> ReadRequest:
    _check(file)
    return ReadRequest(os.fsencode(file.absolute()), size_px)


def _check(file: Path) -> None:
    """Tell the mistakes people make when they name a file."""
    if file.is_dir():
        raise PhotoError("This is not a photo", told("{file} is a folder.", file=file))
    if not file.exists():
        raise PhotoError(
            "The photo cannot be read", told("{file}: there is no such file.", file=file)
        )


def _pixels(file: Path, future: "Future[Outcome] | PhotoError") -> Pixels | PhotoError:
    if isinstance(future, PhotoError):
        return future
    try:
        return _reading(file, future).pixels
    except PhotoError as error:
        return error


def _reading(file: Path, future: "Future[Outcome]") -> Reading:
    try:
        outcome = future.result()
    except CancelledError:
        raise Cancelled from None
    match outcome:
        case Reading():
            return outcome
        case Unreadable(reason=reason):
            raise PhotoError(
                "The photo cannot be read", told("{file}: {reason}", file=file, reason=reason)
            )
        case NotAPhoto():
            raise PhotoError("This is not a photo", str(file))
        case _:
            raise AssertionError(f"an unexpected outcome: {outcome}")
