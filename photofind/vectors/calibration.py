"""Terms that count alike, whatever their kind, and the one score they add up to. Pure; any thread.

Text and photo cosines lie far apart, and so do those of two texts: added as they are, the term
with the widest scores decides. So each term is measured in deviations from its mean over a stable
sample of the user's own library. Small libraries say little of mean and deviation, uniform ones
say that the deviation is nothing: both are shrunk towards what is usual for the model.

The fused score of a photo x under positive terms is Σ wᵢ (qᵢ·x - μᵢ) / σᵢ: the inner product of x
with one direction, minus a constant. So a query of many terms is one nearest-neighbour search.
Negative terms take |w|·max(0, z) away from what that search found: being merely unlike an unwanted
thing earns nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from photofind.types import Prior, Vectors
from photofind.vectors import likelihood

PRIOR_WEIGHT = 32
"""The model's prior counts as much as this many photos of the library."""

FLOOR = 0.25
"""A deviation is at least this part of the prior's, however uniform the library.

Albums of one subject, 20 photos and more, go down to 0.3 for single queries; 0.7 is usual.
"""

_FITS_TEXT = 3.0
"""Deviations under the model's prior from which a photo of the sample is no chance hit."""
_COPIES_PHOTO = 2.5
"""Closeness from which a photo of the sample is no chance hit."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query, as a vector."""

    vector: Vectors
    """[D], of unit length."""
    weight: float
    """Negative: less of this. Zero: the term counts for nothing."""
    prior: Prior
    is_text: bool
    only_refines: bool = False
    """It moves photos up, and does not say what a likely one is."""


@dataclass(frozen=True, slots=True)
class CalibratedTerm:
    """A term that knows how the library scores under it."""

    term: Term
    mean: float
    deviation: float

    def cosines(self, photos: Vectors) -> Vectors:
        """Return the raw scores [n] of photos [n, D]."""
        scores: Vectors = photos @ self.term.vector
        return scores

    def deviations(self, photos: Vectors) -> Vectors:
        """Return how far photos [n, D] score above the library's mean: [n]."""
        return (self.cosines(photos) - np.float32(self.mean)) / np.float32(self.deviation)


def calibrate(term: Term, sample: Vectors) -> CalibratedTerm:
    """Measure a term on a sample [n, D] of the library; n may be 0."""
    scores = sample @ term.vector
    count = len(scores) + PRIOR_WEIGHT
    mean = (float(scores.sum()) + PRIOR_WEIGHT * term.prior.mean) / count
    return CalibratedTerm(term, mean, shrunk_deviation(scores, term.prior.deviation))


def shrunk_deviation(scores: Vectors, prior: float) -> float:
    """Return the deviation of scores [n], shrunk towards the prior's and floored."""
    squares = float(np.square(scores - scores.mean()).sum()) if len(scores) else 0.0
    variance = (squares + PRIOR_WEIGHT * prior**2) / (len(scores) + PRIOR_WEIGHT)
    return max(float(np.sqrt(variance)), FLOOR * prior)


@dataclass(frozen=True, slots=True)
class Fusion:
    """A query's terms as one score. Built once a query, for the library as it is then.

    Attributes:
        texts: The wanted texts.
        photos: The wanted photos.
        refining: Wanted terms that only refine.
        unwanted: Terms of negative weight.
        direction: [D]; its inner product with a photo orders photos as the wanted terms do. Not
            of unit length. None when no term is wanted: then every photo must be scored.
        spread: Deviation of the fused score over the library.
        text_crowd: The part of the library, 0 to 1, that the wanted texts fit beyond chance.
        photo_crowd: The part that the wanted photos are near to beyond chance.
        opposite: Where nothing is wanted: the unwanted terms, as a query for them.
    """

    texts: tuple[CalibratedTerm, ...]
    photos: tuple[CalibratedTerm, ...]
    refining: tuple[CalibratedTerm, ...]
    unwanted: tuple[CalibratedTerm, ...]
    direction: Vectors | None
    spread: float
    text_crowd: float
    photo_crowd: float
    opposite: "Fusion | None"

    @classmethod
    def of(cls, terms: Sequence[Term], sample: Vectors) -> "Fusion":
        """Calibrate terms on a sample [n, D] of the library; n may be 0.

        Raises:
            ValueError: No term has a weight.
        """
        if not any(term.weight for term in terms):
            raise ValueError("a query needs a term with a weight")
        unwanted = [term for term in terms if term.weight < 0]
        wanted = [calibrate(term, sample) for term in terms if term.weight > 0]
        calibrated = tuple(calibrate(term, sample) for term in unwanted)
        if not wanted:
            opposite = cls.of([replace(term, weight=-term.weight) for term in unwanted], sample)
            return cls((), (), (), calibrated, None, 1.0, 0.0, 0.0, opposite)
        asked = [one for one in wanted if not one.term.only_refines]
        texts = tuple(one for one in asked if one.term.is_text)
        photos = tuple(one for one in asked if not one.term.is_text)
        direction = _direction(wanted)
        return cls(
            texts=texts,
            photos=photos,
            refining=tuple(one for one in wanted if one.term.only_refines),
            unwanted=calibrated,
            direction=direction,
            spread=_spread(wanted, sample @ direction),
            text_crowd=likelihood.crowd(_usual_deviations(texts, sample), _FITS_TEXT),
            photo_crowd=likelihood.crowd(_closeness(photos, sample), _COPIES_PHOTO),
            opposite=None,
        )

    def scores(self, photos: Vectors) -> Vectors:
        """Return the exact fused scores [n] of photos [n, D], float32."""
        scores = np.zeros(len(photos), np.float32)
        if self.direction is not None:
            wanted = (*self.texts, *self.photos, *self.refining)
            constant = sum(one.term.weight * one.mean / one.deviation for one in wanted)
            scores += photos @ self.direction - np.float32(constant)
        for one in self.unwanted:
            scores += np.float32(one.term.weight) * np.maximum(one.deviations(photos), 0.0)
        return scores

    def likelihoods(
        self, photos: Vectors, scores: Vectors, bank: Vectors, library_size: int
    ) -> Vectors:
        """Return how sure it is that photos answer the query.

        Args:
            photos: [n, D].
            scores: [n], their fused scores.
            bank: [p, D], the vectors of general phrases.
            library_size: How many photos these are the best of.

        Returns:
            [n] float32, 0 to 1. Texts and photos have their say by their weights. A query that
            wants nothing is answered by what is unlikely to answer its opposite.
        """
        if self.opposite is not None:
            against = self.opposite.scores(photos)
            return 1 - self.opposite.likelihoods(photos, against, bank, library_size)
        texts, others = (sum(one.term.weight for one in some) for some in (self.texts, self.photos))
        log_odds = np.zeros(len(photos), np.float32)
        if self.texts:
            evidence = self.text_evidence(photos, scores, bank, library_size)
            log_odds += evidence @ np.array(likelihood.TEXT, np.float32) * np.float32(texts)
        if self.photos:
            evidence = self.photo_evidence(photos, scores, library_size)
            log_odds += evidence @ np.array(likelihood.PHOTO, np.float32) * np.float32(others)
        return likelihood.logistic(log_odds / np.float32(texts + others))

    def text_evidence(
        self, photos: Vectors, scores: Vectors, bank: Vectors, library_size: int
    ) -> Vectors:
        """Return [n, 4], what the wanted texts say (see `likelihood`); arguments as there.

        Photos that the texts fit beyond chance are not what the best of nothing is drawn from, so
        the allowance is for one in so many: a query for what half of the library shows is allowed
        for less than one for a single photo.
        """
        phrase_scores = photos @ bank.T
        standing = _joined(
            self.texts,
            [likelihood.standing(one.cosines(photos), phrase_scores) for one in self.texts],
        )
        allowed = likelihood.allowance(library_size / (1 + self.text_crowd * library_size))
        return likelihood.evidence(scores / np.float32(self.spread), standing, allowed)

    def photo_evidence(self, photos: Vectors, scores: Vectors, library_size: int) -> Vectors:
        """Return [n, 4], what the wanted photos say, in the same way."""
        closeness = _closeness(self.photos, photos)
        allowed = likelihood.allowance(library_size / (1 + self.photo_crowd * library_size))
        return likelihood.evidence(scores / np.float32(self.spread), closeness, allowed)


def _direction(terms: Sequence[CalibratedTerm]) -> Vectors:
    weights = np.array([one.term.weight / one.deviation for one in terms], np.float32)
    direction: Vectors = weights @ np.stack([one.term.vector for one in terms])
    return direction


def _spread(terms: Sequence[CalibratedTerm], scores: Vectors) -> float:
    """Return the deviation of fused scores; a priori the terms know nothing of each other."""
    usual = [one.term.weight * one.term.prior.deviation / one.deviation for one in terms]
    return shrunk_deviation(scores, float(np.linalg.norm(usual)))


def _usual_deviations(texts: Sequence[CalibratedTerm], photos: Vectors) -> Vectors:
    """Return how far photos stand out under texts by the prior alone: [n].

    The library's own mean and deviation would not do: in an album of dogs no photo stands out as
    a dog.
    """
    return _joined(
        texts,
        [
            (one.cosines(photos) - np.float32(one.term.prior.mean))
            / np.float32(one.term.prior.deviation)
            for one in texts
        ],
    )


def _joined(terms: Sequence[CalibratedTerm], deviations: Sequence[Vectors]) -> Vectors:
    """Return the weighted deviations [n] of several terms as one, still of deviation 1."""
    if not terms:
        return np.empty(0, np.float32)
    weights = np.array([one.term.weight for one in terms], np.float32)
    weighted: Vectors = (weights / np.linalg.norm(weights)) @ np.stack(deviations)
    return weighted


def _closeness(wanted: Sequence[CalibratedTerm], photos: Vectors) -> Vectors:
    """Return the weighted mean of photos' closeness to several: [n]."""
    if not wanted:
        return np.empty(0, np.float32)
    weights = np.array([one.term.weight for one in wanted], np.float32)
    near = [likelihood.closeness(one.cosines(photos), one.term.prior.mean) for one in wanted]
    closeness: Vectors = weights @ np.stack(near) / weights.sum()
    return closeness
