"""A second model beside the bundled one: what deepening would have made of a library, at once."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from photofind.catalogue import vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.clip.encoder import Encoder
from photofind.clip.specs import UNMEASURED, Priors
from photofind.engine.engine import Engine
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.search.phrases import load_bank
from photofind.types import ContentId, Ids, Vectors, VectorSource


class SecondModel:
    """Answers first once it is `put_to_use`, for the contents that it was taught."""

    def __init__(
        self, engine: Engine, folder: Path, encoder: Encoder, priors: Priors = UNMEASURED
    ) -> None:
        self._engine = engine
        self._before = engine._answering.models
        self._catalogue = Catalogue(engine._catalogue.file, folder / "second.sqlite")
        freshness = Freshness(self._catalogue, folder / "second", encoder.dimension)
        bank = lru_cache(1)(lambda: load_bank(folder / "second", encoder))
        self.in_use = ModelInUse(engine.model, encoder, priors, freshness, bank)

    def put_to_use(self) -> None:
        self._engine._answering.models = (self.in_use, *self._before)

    def put_away(self) -> None:
        self._engine._answering.models = self._before

    def teach(self, contents: Ids, rows: Vectors) -> None:
        """Store vectors [n, D], whether or not there were others."""
        halves = rows.astype("<f2")

        def store(connection) -> None:
            revision = vectors.next_revision(connection)
            for content, row in zip(contents.tolist(), halves, strict=True):
                vectors.store(
                    connection, ContentId(content), VectorSource.FULL, row.tobytes(), revision
                )

        self._catalogue.write(store)

    def forget(self, contents: Ids) -> None:
        self._catalogue.write(vectors.remove, [ContentId(one) for one in contents.tolist()])

    def close(self) -> None:
        self.in_use.encoder.close()
        self._catalogue.close()


def contents_of(engine: Engine) -> Ids:
    """Return the contents that the bundled model knows, by the time they came."""
    return np.sort(engine._answering.models[-1].freshness.index.ids())
