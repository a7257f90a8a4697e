"""A decoded picture with what its file says of it, as each format's module returns it."""

from dataclasses import dataclass, field

from PIL import Image

_QUARTER_TURNED = range(5, 9)
_TO_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(slots=True)
class Picture:
    """One picture, decoded no larger than needed and not yet turned upright."""

    image: Image.Image
    size: tuple[int, int]
    """Width and height that the file holds, as stored."""
    format: str
    orientation: int = 1
    """As in EXIF, 1 to 8."""
    exif: Image.Exif = field(default_factory=Image.Exif)
    icc_profile: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height as an eye sees them."""
        turned = self.orientation in _QUARTER_TURNED
        return (self.size[1], self.size[0]) if turned else self.size


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Turn a picture as its EXIF orientation says; numbers that mean nothing are ignored."""
    turn = _TO_UPRIGHT.get(orientation)
    return image if turn is None else image.transpose(turn)


def orientation_of(exif: Image.Exif) -> int:
    """Return the EXIF orientation, 1 where there is none that makes sense."""
    value = exif.get(0x0112)
    return value if value in _TO_UPRIGHT else 1
