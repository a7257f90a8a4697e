"""How sure a score is: evidence of several kinds to one number from 0 to 1. Pure; any thread.

A likelihood is a logistic of evidence that does not depend on how models scale their cosines:

- how far the photo stands above the library, in deviations (text and photo terms);
- text: how far the query stands above general phrases among this photo's scores. A query that
  names nothing in particular, or a photo that resembles everything, stands nowhere;
- photo: how near the photo is, on a logarithmic scale on which a near copy is far out;
- against both: an allowance for what the best of so many photos reaches by chance.

The coefficients were fitted by `tests/benchmarks/fit_likelihood.py`, which prints what it fits and
how well those in use hold on photos, words and libraries that they were not fitted on. Those for
photos are as fitted. Of those for texts the allowance and the constant are set by hand: as fitted
(-3.14 and 3.99) a big library hardly ever had a "maybe" for a single word that many of its photos
show. Now about one in seven searches for an absent thing is given a hit of 0.2 or more, whatever
the size from 10 to 500 photos, and so are six in ten short searches for a thing that is there.

Bare words ("car", "дети") get no more than that. With the bundled model this is what the scores can
tell, not what these rules make of them. Measured at the same rate of wrong hits, on words held out
of the fit, these gained nothing, or in libraries of 500 at most a few searches in a hundred, which
those of 10 lost: a crowd counted by standing, the spread, skewness and upper quantiles of a query's
scores, the rank of the query among the phrases, deviations in the prior's unit. Putting words
into sentences ("a photo of ...", alone or averaged with the bare word) finds no more either.
"""

import numpy as np

from photofind.types import Vectors

_LEAST_DEVIATION = np.float32(0.01)
"""Cosines of phrases deviate more, whatever the model; less is a bank that says nothing."""

_NEAREST = 0.03
"""Cosines cannot tell photos apart that are nearer than this part of the usual distance."""

_AT_LEAST = 5.0
"""The smallest library is allowed for as one of so many: its few photos must show something too."""

_SHARPNESS = 4.0
"""How soon, past the limit of a crowd, a photo counts whole."""

TEXT = (0.05, 0.34, 0.78, -1.60)
PHOTO = (0.23, 2.20, 2.11, -3.26)
"""Coefficients of 1, deviations, standing or closeness, allowance."""


def standing(scores: Vectors, phrase_scores: Vectors) -> Vectors:
    """Return where a text's scores [n] stand among those of phrases [n, p], in deviations."""
    deviations: Vectors = np.maximum(phrase_scores.std(axis=1), _LEAST_DEVIATION)
    mean: Vectors = phrase_scores.mean(axis=1)
    return (scores - mean) / deviations


def closeness(cosines: Vectors, usual: float) -> Vectors:
    """Return how near photos are, from 0 for the usual cosine to about 3.5 for the same photo."""
    distance = np.maximum(1.0 - cosines, 0.0) / (1.0 - usual)
    nearness: Vectors = -np.log(distance + np.float32(_NEAREST))
    return nearness


def allowance(photos: float) -> float:
    """Return about what the best of so many photos reaches by chance, in deviations.

    It is the leading term of the expected maximum of so many draws from a normal distribution.
    """
    return float(np.sqrt(2.0 * np.log(_AT_LEAST + photos)))


def crowd(absolute: Vectors, from_: float) -> float:
    """Return what part of a sample [n] lies beyond a soft limit; 0 if the sample is empty."""
    return float(logistic(_SHARPNESS * (absolute - from_)).mean()) if len(absolute) else 0.0


def evidence(deviations: Vectors, absolute: Vectors, allowed: float) -> Vectors:
    """Return the columns [n, 4] that the coefficients are for."""
    columns = np.ones((len(deviations), 4), np.float32)
    columns[:, 1], columns[:, 2], columns[:, 3] = deviations, absolute, allowed
    return columns


def logistic(log_odds: Vectors) -> Vectors:
    """Return log odds as numbers from 0 to 1, without overflow."""
    result: Vectors = 0.5 * (1.0 + np.tanh(0.5 * log_odds))
    return result
