"""A model that the user has chosen beside the bundled one, with its vectors. Any thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from photofind.catalogue import vectors
from photofind.catalogue.second_catalogue import SecondCatalogue
from photofind.clip.encoder import Encoder
from photofind.clip.model_store import Model
from photofind.clip.specs import prior_of
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.search.phrases import load_bank
from photofind.errors import UserFixable, told
from photofind.paths import Profile

OpenEncoder = Callable[[Model], Encoder]


@dataclass(frozen=True, slots=True)
class SecondModel:
    """One model, and the catalogue beside its vectors."""

    in_use: ModelInUse
    catalogue: SecondCatalogue

    @classmethod
    def open(cls, profile: Profile, model: Model, open_encoder: OpenEncoder) -> "SecondModel":
        """Open a model's vectors, or begin with none.

        Raises:
            UserFixable: The model or its vectors are damaged, or the disk cannot be written.
        """
        encoder = open_encoder(model)
        catalogue = SecondCatalogue(profile.catalogue, vector_file(profile, model))
        caches = profile.indexes / model.key
        try:
            _check_length(model, catalogue.read(vectors.length), encoder.dimension)
            freshness = Freshness(catalogue, caches, encoder.dimension)
        except BaseException:
            catalogue.close()
            raise
        bank = lru_cache(1)(lambda: load_bank(caches, encoder))
        return cls(ModelInUse(model, encoder, prior_of(model.id), freshness, bank), catalogue)

    @property
    def id(self) -> str:
        """The model's id."""
        return self.in_use.model.id

    def close(self) -> None:
        """Free the encoder and close the vectors."""
        self.in_use.encoder.close()
        self.catalogue.close()


def vector_file(profile: Profile, model: Model) -> Path:
    """Return where a model's vectors are, once it has made some."""
    return profile.vectors / f"{model.key}.sqlite"


def _check_length(model: Model, length: int | None, dimension: int) -> None:
    """Refuse vectors, of `length` bytes, that this model cannot have made.

    Raises:
        UserFixable: They are of another length.
    """
    if length is not None and length != 2 * dimension:
        raise UserFixable(
            "The model does not fit its vectors",
            told(
                "“{model}” makes vectors of {dimension} numbers, those that are kept have {kept}."
                " Remove the model and get it anew: photofind models remove {model}",
                model=model.id,
                dimension=dimension,
                kept=length // 2,
            ),
        )
