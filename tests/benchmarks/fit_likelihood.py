"""Fits the coefficients of `photofind.vectors.likelihood`, and says how well those in use hold.

Run `python -m tests.benchmarks.fit_likelihood` in the checkout, with the real photos beside it.
It fits on one half of the queries and photos and judges by the other.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from photofind.clip.specs import prior_of
from photofind.engine.results import LIKELY, MAYBE
from photofind.types import Vectors
from photofind.vectors import likelihood
from photofind.vectors.calibration import Fusion, Term
from tests.benchmarks.captioned import open_encoder, phrase_bank
from tests.benchmarks.trials import (
    FULL,
    Collection,
    Trial,
    iter_mixed_trials,
    iter_subject_trials,
    iter_trials,
)
from tests.conftest import SHARED

HITS = 10
"""Hits of a search that are looked at."""
LOWER_HITS = 0.3
"""What a hit below the first weighs in the fit."""
LEAST_PHOTOS = 10
"""Smaller libraries are not fitted on: that half of all queries have an answer is not so there."""
PRIORS = prior_of("mini")
EDGES = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0)


def is_there(trial: Trial) -> bool:
    """Whether a search has an answer."""
    return bool(trial.labels.max() > FULL)


@dataclass(frozen=True)
class Outcomes:
    """The best hits of many searches; a row a hit.

    Attributes:
        evidence: [n, 4], of the one kind that the searches are of.
        likelihoods: [n], by the coefficients in use.
        labels: [n], 0 to 1.
        searches: [n], which search a hit is of.
        firsts: [n], whether the hit is its search's first.
        trials: The searches.
    """

    evidence: Vectors
    likelihoods: Vectors
    labels: Vectors
    searches: npt.NDArray[np.intp]
    firsts: npt.NDArray[np.bool_]
    trials: list[Trial]

    @classmethod
    def of(cls, trials: Iterable[Trial], bank: Vectors) -> "Outcomes":
        """Run searches."""
        kept = list(trials)
        parts = [_outcome(trial, bank) for trial in kept]
        counts = [len(labels) for _, _, labels in parts]
        evidence, likelihoods, labels = (
            np.concatenate([part[column] for part in parts]) for column in range(3)
        )
        return cls(
            evidence, likelihoods, labels, np.repeat(np.arange(len(kept)), counts),
            np.concatenate([np.arange(count) == 0 for count in counts]), kept,
        )  # fmt: skip

    def where(self, condition: Callable[[Trial], bool]) -> npt.NDArray[np.bool_]:
        """Return which hits are of searches that meet a condition."""
        return np.array([condition(trial) for trial in self.trials])[self.searches]

    def weights(self) -> Vectors:
        """Return what each hit counts: half of all, those of searches that have an answer.

        The other half: answers taken away, and (texts) things that were never there, half each.
        """
        weights = np.where(self.firsts, 1.0, LOWER_HITS)
        absent = self.where(lambda trial: trial.kind.startswith("absent"))
        there = self.where(is_there)
        for some, share in ((there, 0.5), (absent, 0.25), (~there & ~absent, 0.25)):
            if some.any():
                weights[some] *= share / weights[some].sum()
        return weights / weights.sum()


def _outcome(trial: Trial, bank: Vectors) -> tuple[Vectors, Vectors, Vectors]:
    terms = [
        Term(vector, 1.0, PRIORS.text if is_text else PRIORS.photo, is_text)
        for vector, is_text in zip(trial.vectors, trial.is_text, strict=True)
    ]
    fusion, size = Fusion.of(terms, trial.library), len(trial.library)
    scores = fusion.scores(trial.library)
    best = np.argsort(-scores, kind="stable")[:HITS]
    hits = trial.library[best], scores[best]
    evidence = (
        fusion.text_evidence(*hits, bank, size)
        if all(trial.is_text)
        else fusion.photo_evidence(*hits, size)
    )
    return evidence, fusion.likelihoods(*hits, bank, size), trial.labels[best]


def fit(groups: Sequence[tuple[float, Outcomes]]) -> Vectors:
    """Return the coefficients that make the labels of the first fold most likely (Newton)."""
    parts = [
        (share, one, one.where(lambda trial: trial.fold == 0 and trial.size >= LEAST_PHOTOS))
        for share, one in groups
    ]
    evidence = np.concatenate([one.evidence[fold] for _, one, fold in parts]).astype(float)
    labels = np.concatenate([one.labels[fold] for _, one, fold in parts])
    weights = np.concatenate([share * one.weights()[fold] for share, one, fold in parts])
    coefficients = np.zeros(evidence.shape[1])
    for _ in range(30):
        expected = likelihood.logistic(evidence @ coefficients)
        gradient = evidence.T @ (weights * (labels - expected))
        curvature = (evidence.T * (weights * expected * (1 - expected))) @ evidence
        coefficients += np.linalg.solve(curvature, gradient)
    return coefficients


def print_reliability(title: str, outcomes: Outcomes) -> None:
    """Print what part of the hits are answers, by the likelihood they were given."""
    print(f"\n{title}: first hits by likelihood, as given -> as labelled (number)")
    judged = outcomes.where(lambda trial: trial.fold == 1) & outcomes.firsts
    for low, high in pairwise(EDGES):
        some = judged & (outcomes.likelihoods >= low) & (outcomes.likelihoods < high)
        if some.any():
            weights = outcomes.weights()[some]
            given = np.average(outcomes.likelihoods[some], weights=weights)
            true = np.average(outcomes.labels[some], weights=weights)
            print(f"  {low:.2f}-{high:.2f}   {given:.2f} -> {true:.2f}   ({some.sum()})")


def print_lines(title: str, outcomes: Outcomes, by: Callable[[Trial], object]) -> None:
    """Print what the lines "likely" and "maybe" are worth, for each group of searches."""
    print(f"\n{title}, {HITS} hits a search")
    print(
        "                      searches | answer there: likely  maybe | none there: likely  maybe"
        " | precision: likely  maybe up"
    )
    for group in sorted({by(trial) for trial in outcomes.trials}, key=str):
        judged = outcomes.where(lambda trial, group=group: trial.fold == 1 and by(trial) == group)
        lines = [_line(outcomes, judged, threshold) for threshold in (LIKELY, MAYBE)]
        count = len(np.unique(outcomes.searches[judged]))
        print(
            f"  {group!s:<20}{count:>9} |              {lines[0][0]:6.1%} {lines[1][0]:6.1%}"
            f" |            {lines[0][1]:6.1%} {lines[1][1]:6.1%}"
            f" |            {lines[0][2]:5.2f}     {lines[1][2]:5.2f}"
        )


def _line(
    outcomes: Outcomes, judged: npt.NDArray[np.bool_], threshold: float
) -> tuple[float, float, float]:
    """Return the part of searches with and without answer that have such hits; and precision."""
    above = judged & (outcomes.likelihoods >= threshold)
    parts = []
    for there in (True, False):
        some = judged & outcomes.where(lambda trial, there=there: is_there(trial) == there)
        searches = np.unique(outcomes.searches[some])
        having = np.unique(outcomes.searches[some & above])
        parts.append(len(having) / len(searches) if len(searches) else float("nan"))
    if not above.any():
        return parts[0], parts[1], float("nan")
    # As many searches with an answer as without: that is in the weights, not in the numbers.
    searched = outcomes.weights()[above] / np.where(outcomes.firsts[above], 1, LOWER_HITS)
    return parts[0], parts[1], float(np.average(outcomes.labels[above], weights=searched))


def _by_text(trials: Iterable[Trial]) -> Iterable[Trial]:
    return (trial for trial in trials if all(trial.is_text))


def _by_photo(trials: Iterable[Trial]) -> Iterable[Trial]:
    return (trial for trial in trials if not any(trial.is_text))


def main() -> None:
    """Fit and judge."""
    if not SHARED.is_dir():
        sys.exit(f"no real photos: {SHARED} is not there")
    encoder = open_encoder()
    bank = phrase_bank(encoder)
    everyday, album = (make(SHARED, encoder) for make in (Collection.everyday, Collection.album))
    usual = Outcomes.of(_by_text(iter_trials(everyday, 150, seed=0)), bank)
    subject = Outcomes.of(iter_subject_trials(everyday, 3, seed=1), bank)
    other = Outcomes.of(_by_text(iter_trials(album, 150, seed=2)), bank)
    copies = Outcomes.of(_by_photo(iter_trials(everyday, 150, seed=3)), bank)
    other_copies = Outcomes.of(_by_photo(iter_trials(album, 60, seed=4)), bank)
    mixed = Outcomes.of(iter_mixed_trials(everyday, 100, seed=5), bank)
    print("TEXT  fitted", fit([(1, usual), (0.25, subject), (0.35, other)]).round(2))
    print("      in use", likelihood.TEXT)
    print("PHOTO fitted", fit([(1, copies), (0.35, other_copies)]).round(2))
    print("      in use", likelihood.PHOTO)
    for title, outcomes in (
        ("Everyday photos, texts", usual), ("Albums of one subject, texts", subject),
        ("Travel and nature, texts", other), ("Everyday photos, by photo", copies),
        ("Travel and nature, by photo", other_copies), ("Text and photo", mixed),
    ):  # fmt: skip
        print_reliability(title, outcomes)
        print_lines(title, outcomes, lambda trial: trial.kind)
    for title, outcomes in (("Texts", usual), ("Photos", copies), ("Both", mixed)):
        print_lines(f"{title} by size of library", outcomes, lambda trial: f"{trial.size:>4}")


if __name__ == "__main__":
    main()
