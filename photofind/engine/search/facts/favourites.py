"""The user's favourites. They stay with a photo that is moved or edited. Any thread."""

from collections.abc import Collection

from photofind.catalogue import favourites
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.indexing.freshness import Freshness
from photofind.types import PhotoId


class Favourites:
    """Marks photos as favourites; the filter `Favourite` finds them."""

    def __init__(self, catalogue: Catalogue, freshness: Freshness) -> None:
        """Keep them in the catalogue, and let the engine's generation tell of changes."""
        self._catalogue = catalogue
        self._freshness = freshness

    def add(self, photos: Collection[PhotoId]) -> None:
        """Mark photos; those that are gone are left out.

        Raises:
            UserFixable: The disk is full, or cannot be written.
        """
        self._mark(photos, favourite=True)

    def remove(self, photos: Collection[PhotoId]) -> None:
        """Take the marks of photos back.

        Raises:
            UserFixable: The disk is full, or cannot be written.
        """
        self._mark(photos, favourite=False)

    def _mark(self, photos: Collection[PhotoId], *, favourite: bool) -> None:
        self._catalogue.write(favourites.mark, photos, favourite=favourite)
        self._freshness.catch_up()
