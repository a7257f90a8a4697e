"""What one row of the list of models shows. Immutable values; usable from every thread."""

from dataclasses import dataclass

from photofind.engine.models.model_info import ModelInfo
from photofind.engine.models.switching import Switch
from photofind.errors import PhotofindError
from photofind.progress import Snapshot

_BYTES_A_NUMBER = 4
"""Of a vector: two in the file of vectors, two in the index that is made of them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it takes until another model can answer."""

    photos: int
    """So many it has to look at."""
    seconds: float | None
    """About; None: nobody knows how fast it is here."""
    size_bytes: int
    """About so much room its vectors take."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model, and what goes on with it."""

    info: ModelInfo
    work: Snapshot | None = None
    """How far getting, checking or measuring it is; None: nothing of that goes on."""
    switch: Switch | None = None
    """How much of the library it has seen, while it is being prepared."""
    preparing: Snapshot | None = None
    """How fast looking at the photos with it is, at this moment."""
    is_paused: bool = False
    """Whether looking at the photos is put off."""
    error: PhotofindError | None = None
    """Why the last thing that the user wanted of it did not come about."""


def cost_of(info: ModelInfo, photos: int) -> Cost:
    """Return what it takes until a model has looked at so many photos."""
    seconds = photos / info.photos_per_s if info.photos_per_s else None
    return Cost(photos, seconds, photos * info.dimension * _BYTES_A_NUMBER)
