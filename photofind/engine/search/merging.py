"""Several models as one ranking: each content is scored by the best that has a vector for it.

With a real model in use, photos that have just come are known to the bundled one alone: it ranks
them, and no others, and the two rankings are merged by score. Scores are deviations above the whole
library's mean by the same model's count, so they compare; how much a model knows shows in how far
what it finds stands out. A model that no content is left for is not asked at all.

Measured by `tests/benchmarks/bench_merging.py`, a better model knowing 0, 10, 50, 90 and 100 in a
hundred of 500 photos: English captions find theirs among the first ten in 46, 49, 56, 61 and 62 of
a hundred searches, Russian ones in 38, 42, 54, 57 and 56, and of those ten 0, 10, 51, 90 and 100 in
a hundred are the better model's: neither is favoured. Merged by section first, or by likelihood, up
to four English captions in a hundred fewer find theirs; 122 Russian ones cannot tell. Any thread.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from photofind.catalogue.catalogue import Catalogue
from photofind.engine.models.answering import Answering
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.search.model_search import ModelSearch, Question
from photofind.engine.search.ranked import Ranked, join
from photofind.library.decoder_pool import DecoderPool
from photofind.library.thumbnails import ThumbnailStore
from photofind.types import Ids
from photofind.vectors.id_table import are_among


class MergedSearch:
    """Ranks by several models, the same ones as long as it lives."""

    def __init__(self, searches: Sequence[ModelSearch]) -> None:
        """Rank by these, best first; the last one is the bundled one, which knows every content."""
        self.searches = tuple(searches)
        self._left: dict[int, tuple[tuple[int, ...], Ids]] = {}

    def __len__(self) -> int:
        """Return the number of contents that can be found."""
        return len(self.searches[-1].index)

    def catch_up(self) -> None:
        """Bring the indexes up to date."""
        for search in self.searches:
            search.model.freshness.catch_up()

    def ranked(self, question: Question, within: Ids | None) -> Ranked:
        """Return the best contents and the others, by score.

        Args:
            question: What is wanted.
            within: [n], the contents that may be among the best; None: all.

        Raises:
            PhotoError: A photo the query names cannot be read.
            UserFixable: A model does not do its part.
        """
        left = [self._left_for(place) for place in range(1, len(self.searches))]
        parts = [self.searches[0].ranked(question, within, len(self))]
        for search, some in zip(self.searches[1:], left, strict=True):
            here = some if within is None else within[are_among(within, some)]
            if len(here):
                asked = replace(question, others=question.others[are_among(question.others, some)])
                parts.append(search.ranked(asked, here, len(self)))
        return merge(parts)

    def _left_for(self, place: int) -> Ids:
        """Return what only the model at this place and those after it have: [n]."""
        indexes = [search.index for search in self.searches[: place + 1]]
        generations = tuple(index.generation for index in indexes)
        known = self._left.get(place)
        if known is None or known[0] != generations:
            left = indexes[-1].ids()
            for better in indexes[:-1]:
                left = better.lacking(left)
            known = self._left[place] = generations, left
        return known[1]


class AnsweringSearch:
    """Gives the search by the models that answer at present."""

    _merged: tuple[tuple[ModelInUse, ...], MergedSearch] | None

    def __init__(
        self,
        answering: Answering,
        catalogue: Catalogue,
        decoders: DecoderPool,
        thumbnails: ThumbnailStore,
    ) -> None:
        """Follow what answers; decoders read the photos that a query names, or their thumbnails."""
        self._answering = answering
        self._parts = catalogue, decoders, thumbnails
        self._merged = None

    def now(self) -> MergedSearch:
        """Return it, the same one until other models answer; to be asked for once a search."""
        models, merged = self._answering.models, self._merged
        if merged is None or merged[0] is not models:
            merged = self._merged = models, MergedSearch([self._search(model) for model in models])
        return merged[1]

    def _search(self, model: ModelInUse) -> ModelSearch:
        """Return the search by a model; one that goes on answering keeps what it remembers."""
        for search in self._merged[1].searches if self._merged else ():
            if search.model is model:
                return search
        return ModelSearch(model, *self._parts)


def merge(parts: Sequence[Ranked]) -> Ranked:
    """Return the contents of all parts by score; one that is in several counts as in the first."""
    if len(parts) == 1:
        return parts[0]
    joined = join(parts)
    _, firsts = np.unique(joined.ids, return_index=True)
    places = np.sort(firsts)
    return joined.at(places[np.argsort(-joined.scores[places], kind="stable")])
