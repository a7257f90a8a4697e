"""What the engine needs of a model: photos and texts in, unit vectors out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from photofind.types import Pixels, Vectors


@dataclass(frozen=True, slots=True)
class PatchMap:
    """What a model sees where in one photo.

    Attributes:
        vectors: [rows, columns, D] unit vectors, from the top left.
        left: Where the first column begins, as a share of the photo's width; below 0 where the
            model sees a frame around the photo, above 0 where it does not see the photo whole.
        top: Where the first row begins, as a share of the height.
        right: Where the last column ends.
        bottom: Where the last row ends.
    """

    vectors: Vectors
    left: float
    top: float
    right: float
    bottom: float


class Encoder(Protocol):
    """Two towers that share one space.

    Calls may come from several threads, one at a time for each tower. Sessions open lazily. Any
    number of items may be given at once: an encoder cuts them into the batches that suit it.
    """

    @property
    def dimension(self) -> int:
        """D, the length of a vector."""

    @property
    def photo_size_px(self) -> int:
        """Side of the square the photo tower sees; pixels beyond it are wasted."""

    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        """Return [n, D] float32 unit vectors of upright sRGB photos of any size.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Return [n, D] float32 unit vectors of texts.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """

    def encode_patches(self, photo: Pixels) -> PatchMap | None:
        """Return the vectors of one photo's regions; None if the model does not tell them.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """

    def close(self) -> None:
        """Free the sessions. Calling it twice does no harm."""
