"""What reads the text in pictures. A protocol: tests bring readers of their own."""

from typing import Protocol

from photofind.progress import Progress
from photofind.types import Pixels


class TextReader(Protocol):
    """Finds and reads text; used on the indexing thread alone.

    Attributes:
        name: Tells readers apart whose answers differ; kept with what was read.
    """

    name: str

    def has_text(self, thumbnail: Pixels, progress: Progress) -> bool:
        """Return whether a picture probably has text; cheap, on a side of 480 px or so.

        Raises:
            Cancelled: The progress was cancelled meanwhile.
            UserFixable: The reader is damaged.
        """
        ...

    def read(self, pixels: Pixels, progress: Progress) -> str:
        """Return the text in a picture, a line each, empty if there is none.

        Raises:
            Cancelled: The progress was cancelled meanwhile.
            UserFixable: The reader is damaged.
        """
        ...

    def close(self) -> None:
        """Free what the reader holds."""
        ...
