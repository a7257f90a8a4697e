"""A model that answers, with what it needs to. Usable from every thread."""

from collections.abc import Callable
from dataclasses import dataclass

from photofind.clip.encoder import Encoder
from photofind.clip.model_store import Model
from photofind.clip.specs import Priors
from photofind.engine.indexing.freshness import Freshness
from photofind.types import Vectors


@dataclass(frozen=True, slots=True)
class ModelInUse:
    """One model, its encoder and its vectors of the library.

    Attributes:
        bank: Gives the phrase bank, [m, D], see `search.phrases`.
    """

    model: Model
    encoder: Encoder
    priors: Priors
    freshness: Freshness
    bank: Callable[[], Vectors]
