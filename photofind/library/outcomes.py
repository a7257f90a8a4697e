"""What is asked of a decoder process, and what it answers. Plain values; they cross the pipe."""

from dataclasses import dataclass

from photofind.errors import titled
from photofind.types import CaptureFacts, Pixels


@dataclass(frozen=True, slots=True)
class GlanceRequest:
    """Look at the ends of a file only."""

    path: bytes
    """Absolute, as `os.fsencode` gives it."""


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Read a file whole and decode its picture."""

    path: bytes
    """Absolute, as `os.fsencode` gives it."""
    photo_size_px: int
    """Side of the square that the model sees."""
    known_hash: bytes | None = None
    """Nothing is decoded if this is still the content's hash."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The first pass over a photo."""

    quick_hash: bytes
    """16 bytes: of the size and the two ends, see `identity`."""
    preview: Pixels | None
    """The thumbnail that the camera built in, upright and without bars; None if there is none."""
    thumbnail: bytes | None
    """The preview as a JPEG, to show until the photo has been read; None if there is no preview."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is taken from a photo."""

    content_hash: bytes
    """16 bytes: of the whole file."""
    quick_hash: bytes
    """16 bytes: as a glance at the same file would give it."""
    facts: CaptureFacts
    pixels: Pixels
    """Upright; the shortest side is at least twice `photo_size_px` where the photo has as many
    pixels, and less than four times."""
    thumbnail: bytes
    """A JPEG, sRGB; see `scaling` for its size."""
    colour: int
    """The average colour, 0xRRGGBB."""
    fingerprint: int
    """Signed, 64 bits; see `library.fingerprint`."""


@dataclass(frozen=True, slots=True)
class SameContent:
    """The file's hash is the known one."""

    content_hash: bytes


@dataclass(frozen=True, slots=True)
class NotAPhoto:
    """The file is something else than a photo, by its content and by its name."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A photo, or a file that is named like one, that cannot be read."""

    reason: str
    """A sentence that a person understands, told."""


def unreadable(title: str, detail: str = "") -> Unreadable:
    """Return the outcome of a file that cannot be read; the parts are those of a `PhotoError`."""
    return Unreadable(titled(title, detail))


Outcome = Glance | Reading | SameContent | NotAPhoto | Unreadable
