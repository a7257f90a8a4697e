"""Ranks contents by one model: terms to its vectors, vectors to neighbours. Any thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from photofind.catalogue.catalogue import Catalogue
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.search import planner
from photofind.engine.search.feedback import refined
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.query import Term
from photofind.engine.search.ranked import Ranked
from photofind.engine.search.term_vectors import TermVectors
from photofind.engine.search.usual_scores import UsualScores
from photofind.library.decoder_pool import DecoderPool
from photofind.library.thumbnails import ThumbnailStore
from photofind.types import Ids
from photofind.vectors.calibration import Fusion
from photofind.vectors.store import IndexStore


@dataclass(frozen=True, slots=True)
class Question:
    """What every model is asked."""

    terms: Sequence[Term]
    """Each with a weight."""
    count: int
    """How many contents are wanted."""
    others: Ids
    """Contents that something else speaks for: they are scored as well."""


class ModelSearch:
    """Ranks by one model, and remembers the vectors of terms while people type.

    Attributes:
        model: The one.
    """

    def __init__(
        self,
        model: ModelInUse,
        catalogue: Catalogue,
        decoders: DecoderPool,
        thumbnails: ThumbnailStore,
    ) -> None:
        """Rank by a model; decoders read the photos that a query names, or their thumbnails."""
        self.model = model
        self._usual = UsualScores(model)
        reader = PhotoReader(decoders, model.encoder.photo_size_px)
        self._terms = TermVectors(
            catalogue, model.freshness, model.encoder, reader, self._usual.priors, thumbnails
        )

    @property
    def index(self) -> IndexStore:
        """The model's vectors."""
        return self.model.freshness.index

    def ranked(self, question: Question, within: Ids | None, library_size: int) -> Ranked:
        """Return the best contents and the others, by score.

        Args:
            question: What is wanted.
            within: [n], the contents that may be among the best; None: all.
            library_size: How many contents there are, by whatever model.

        Raises:
            PhotoError: A photo the query names cannot be read.
            UserFixable: The model does not do its part.
        """
        terms = refined(question.terms, self._terms.encode)
        fusion = Fusion.of(terms, self.model.freshness.sample())
        found = planner.best(self.index, fusion, question.count, within)
        found = planner.with_others(self.index, fusion, found, question.others)
        return planner.rank(self.index, fusion, self.model.bank(), found, library_size)
