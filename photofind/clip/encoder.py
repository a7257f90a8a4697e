"""What the engine needs of a model: photos and texts in, unit vectors out."""

from collections.abc import Sequence
from typing import Protocol

from photofind.types import Pixels, Vectors


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

    def encode_patches(self, photo: Pixels) -> Vectors | None:
        """Return [rows, columns, D] unit vectors of a square photo's regions, from the top left.

        None if the model does not tell them. Of a photo that is not square it may see the middle.

        Raises:
            UserFixable: The model's files are missing or damaged.
        """

    def close(self) -> None:
        """Free the sessions. Calling it twice does no harm."""
