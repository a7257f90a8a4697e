"""Teaches the text tower: texts to where the shared space has their English meanings.

`text.pt` holds the weights, the optimisers and how far it is; a run that was stopped goes on from
there. Runs in the process of the recipe, with torch on the CPU.
"""

import math
import time
from collections import defaultdict
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mini_model import shared_space, text_data, text_tower
from mini_model.glosses import SAID_BY_FORMS
from mini_model.text_data import NONE, Arrays
from mini_model.text_lessons import SHARES, Kind
from mini_model.text_tower import TABLE, Tensor, Weights
from mini_model.vocabulary import START_ROW, Vocabulary
from mini_model.whole import whole
from mini_model.word_pieces import SILENT

_BATCH = 512
_POOL = 8
"""Batches drawn together and sorted by length, so that little is filled up."""
_RATE = 2e-3
_AWAY = 0.5
"""How far a meaning is moved away from another, relative to what lies between them."""
_CONTRAST = 0.25
"""What telling a batch's meanings apart weighs against meeting one's own."""
_SHARPNESS = 20
_ALIKE = 0.97
"""Meanings nearer than this need not be told apart."""
_DROPPED, _DROPPED_SMALL = 0.04, 0.35
"""How often any word is left out, and how often a text's small words are."""
_SAVED_EVERY = 250


@dataclass(frozen=True, slots=True)
class School:
    """Lessons, and where their meanings are."""

    arrays: Arrays
    vectors: Tensor
    """Of the sentences, in the shared space [sentences, 256]."""
    small: Tensor
    """Which rows are small words [rows]."""
    lengths: NDArray[np.int64]
    chances: NDArray[np.float64]
    """Of each lesson, added up."""
    rivals: dict[int, list[int]]

    def targets(self, chosen: NDArray[np.int64]) -> Tensor:
        """Return where the texts of lessons should be [n, 256]."""
        torch = import_module("torch")
        means, away = (
            torch.from_numpy(each[chosen]).long()
            for each in (self.arrays.means, self.arrays.against)
        )
        target = self.vectors[means]
        moved = target + _AWAY * (target - self.vectors[away.clamp_min(0)])
        target = torch.where((away != NONE)[:, None], moved, target)
        return import_module("torch.nn.functional").normalize(target, dim=-1)


def load(out: Path) -> Weights:
    """Return the weights as they are now."""
    stored = import_module("torch").load(out / "text.pt")
    weights: Weights = stored["weights"]
    return weights


def school(out: Path, space: Path) -> School:
    """Return the lessons with their meanings in the shared space.

    Args:
        out: Where the arrays are.
        space: The folder of `space.pt`.
    """
    torch = import_module("torch")
    arrays = Arrays.load(out / "lessons.npz")
    sentences = torch.from_numpy(text_data.load_vectors(out))
    fitted = shared_space.load(space)
    vectors = torch.cat(
        [shared_space.text_vectors(fitted, part.float()) for part in sentences.split(16384)]
    )
    lengths = (arrays.rows != SILENT).cumsum(1).argmax(1) + 1
    rivals = defaultdict(list)
    for row in np.flatnonzero(arrays.rivals):
        rivals[int(arrays.rivals[row])].append(int(row))
    return School(arrays, vectors, _small(out), lengths, _chances(arrays), rivals)


def _small(out: Path) -> Tensor:
    known = Vocabulary.load(out / "vocabulary.json")
    small = import_module("torch").zeros(len(known.meanings), dtype=import_module("torch").bool)
    small[[row for meaning, row in known.known.items() if meaning in SAID_BY_FORMS]] = True
    return small


def _chances(arrays: Arrays) -> NDArray[np.float64]:
    """Return the chances of lessons, added up: each kind has its share, its lessons alike."""
    counts = np.bincount(arrays.kinds, minlength=len(Kind))
    weight = np.array([SHARES[kind] for kind in Kind]) / np.maximum(counts, 1)
    chances = np.cumsum(weight[arrays.kinds])
    shared: NDArray[np.float64] = chances / chances[-1]
    return shared


def begin(out: Path, lessons: School) -> Weights:
    """Return weights to begin with: each row is what it means in English."""
    torch = import_module("torch")
    known = Vocabulary.load(out / "vocabulary.json")
    places = {sentence: at for at, sentence in enumerate(text_data.load_sentences(out))}
    meanings = torch.zeros(len(known.meanings), text_tower.WIDTH)
    for meaning, row in known.known.items():
        meanings[row] = lessons.vectors[places[meaning]]
    counts = np.bincount(lessons.arrays.rows.ravel(), minlength=len(known.meanings))
    counts[SILENT] = 0
    return text_tower.start(meanings, torch.from_numpy(counts.astype(np.float32)))


class Training:
    """One run, which may go on from an earlier one."""

    def __init__(self, out: Path, lessons: School, steps: int) -> None:
        """Take up what was saved, or begin."""
        self._torch, self._out, self._school, self._steps = (
            import_module("torch"), out, lessons, steps,
        )  # fmt: skip
        stored = self._torch.load(out / "text.pt") if (out / "text.pt").exists() else {}
        self.step = int(stored.get("step", 0))
        self._random = np.random.default_rng(self.step)
        self._torch.manual_seed(self.step)
        self.weights: Weights = stored.get("weights") or begin(out, lessons)
        for weight in self.weights.values():
            weight.requires_grad_()
        self._optimisers = self._made_optimisers()
        for optimiser, state in zip(self._optimisers, stored.get("optimisers", ()), strict=False):
            optimiser.load_state_dict(state)

    def _made_optimisers(self) -> tuple[Any, Any]:
        table = [self.weights[name] for name in TABLE]
        layer = [weight for name, weight in self.weights.items() if name not in TABLE]
        optim = self._torch.optim
        return optim.SparseAdam(table, lr=_RATE / 2), optim.AdamW(
            layer, lr=_RATE, weight_decay=0.01
        )

    def run(self) -> None:
        """Train to the end, saving from time to time."""
        started = time.monotonic()
        losses: list[float] = []
        while self.step < self._steps:
            losses += [self._learn(chosen) for chosen in self._batches()]
            if self.step % _SAVED_EVERY < _POOL or self.step >= self._steps:
                self._save()
                print(
                    f"step {self.step} of {self._steps}: 1 - cosine {np.mean(losses):.4f},"
                    f" {time.monotonic() - started:.0f} s",
                    flush=True,
                )
                losses.clear()

    def _batches(self) -> list[NDArray[np.int64]]:
        """Draw lessons, their rivals with them, and deal them into batches of like lengths."""
        drawn = np.searchsorted(self._school.chances, self._random.random(_BATCH * _POOL))
        groups = [self._with_rivals(int(each)) for each in drawn]
        groups.sort(key=lambda group: int(self._school.lengths[group[0]]))
        chosen = np.array([each for group in groups for each in group])
        parts = np.array_split(chosen, round(len(chosen) / _BATCH))
        return [parts[at] for at in self._random.permutation(len(parts))]

    def _with_rivals(self, lesson: int) -> list[int]:
        """Return a lesson with those it is to be told apart from, of its language alone."""
        arrays = self._school.arrays
        rivals = self._school.rivals.get(int(arrays.rivals[lesson]), ())
        alike = [each for each in rivals if arrays.kinds[each] == arrays.kinds[lesson]]
        return alike or [lesson]

    def _learn(self, chosen: NDArray[np.int64]) -> float:
        """Take one step; return how far the texts were from their meanings."""
        self._set_rates()
        target = self._school.targets(chosen)
        length = int(self._school.lengths[chosen].max())
        rows = self._torch.from_numpy(self._school.arrays.rows[chosen, :length].astype(np.int64))
        with self._torch.autocast("cpu", self._torch.bfloat16):  # Of the layer: twice as fast.
            found = text_tower.vectors(self.weights, self._with_gaps(rows)).float()
        distance = (1 - (found * target).sum(1)).mean()
        loss = distance + _CONTRAST * self._contrast(found, target)
        for optimiser in self._optimisers:
            optimiser.zero_grad()
        loss.backward()
        for optimiser in self._optimisers:
            optimiser.step()
        self.step += 1
        return float(distance.detach())

    def _set_rates(self) -> None:
        done = min(1.0, self.step / self._steps)
        pace = min(1, (self.step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * done)) + 0.003
        for optimiser, rate in zip(self._optimisers, (_RATE / 2, _RATE), strict=True):
            for group in optimiser.param_groups:
                group["lr"] = rate * pace

    def _contrast(self, found: Tensor, target: Tensor) -> Tensor:
        alike = target @ target.T > _ALIKE
        alike.fill_diagonal_(False)
        scores = (_SHARPNESS * found @ target.T).masked_fill(alike, -1e4)
        right = self._torch.arange(len(found))
        return import_module("torch.nn.functional").cross_entropy(scores, right)

    def _with_gaps(self, rows: Tensor) -> Tensor:
        """Leave words out here and there, small ones often, of texts that have several."""
        torch = self._torch
        small = self._school.small[rows] & (torch.rand(len(rows), 1) < _DROPPED_SMALL)
        gaps = (torch.rand(rows.shape) < _DROPPED) | small
        gaps &= (rows != START_ROW) & ((rows != SILENT).sum(1, keepdim=True) > 3)
        return torch.where(gaps, torch.zeros_like(rows), rows)

    def _save(self) -> None:
        states = [optimiser.state_dict() for optimiser in self._optimisers]
        weights = {name: weight.detach() for name, weight in self.weights.items()}
        stored = {"step": self.step, "weights": weights, "optimisers": states}
        with whole(self._out / "text.pt") as file:
            self._torch.save(stored, file)


def train(out: Path, space: Path, steps: int) -> None:
    """Train for so many steps, those of earlier runs among them; about 8 a second and core."""
    Training(out, school(out, space), steps).run()
