"""Trains the image tower against the frozen shared space, for a time that is given.

Learning rate and size of the views follow the time spent, so that training ends when it should,
whatever the machine. `tower.pt` holds everything that is needed to go on. Runs in the process of
the recipe, with torch on any device.
"""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from mini_model import development, starting, tower, views
from mini_model.losses import Losses
from mini_model.tower import Tensor, Weights
from mini_model.views import Lesson
from mini_model.whole import whole

FILE = "tower.pt"
"""Where a training is kept."""

_UP = 100
"""Steps until the learning rate is reached."""

_SAVE_EVERY = 120.0
"""Seconds."""

Lessons = Callable[[Callable[[], int], int], Iterator[Lesson]]
"""Gives lessons for ever, whose views have the side that is asked for before each; from a seed."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long training takes and how it goes."""

    seconds: float
    """In all, however often it is stopped."""
    rate: float = 5e-4
    batch: int = 128
    sides: tuple[tuple[float, int], ...] = ((0.5, 96), (1.0, tower.SIDE))
    """Until which part of the time views have which side."""
    remembered: float = 0.995
    """How slowly the averaged weights, which are the result, follow the learned ones."""
    slice_seconds: float = math.inf
    """After so long a run saves and stops, to be started again."""

    def side(self, progress: float) -> int:
        """Return the side of the views at a part of the time."""
        return next((side for until, side in self.sides if progress < until), self.sides[-1][1])

    def pace(self, step: int, progress: float) -> float:
        """Return the learning rate: up in a line, then down along a cosine."""
        return self.rate * min(1, (step + 1) / _UP) * (0.5 + 0.5 * math.cos(math.pi * progress))


@dataclass(slots=True)
class State:
    """What training has come to."""

    weights: Weights
    averaged: Weights
    steps: int = 0
    seen: int = 0
    spent: float = 0.0
    """Seconds."""
    moments: dict[str, Any] = field(default_factory=dict)
    """What the optimizer remembers."""

    @classmethod
    def of(cls, weights: Weights) -> "State":
        """Return where a training with these weights begins."""
        return cls(weights, {name: each.clone() for name, each in weights.items()})

    @classmethod
    def load(cls, path: Path, device: str = "cpu") -> "State":
        """Read what was saved."""
        return cls(**import_module("torch").load(path, map_location=device))

    def save(self, path: Path) -> None:
        """Write everything training needs to go on; a whole file or none."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        with whole(path) as file:
            import_module("torch").save(kept, file)

    def follow(self, remembered: float) -> None:
        """Move the averaged weights towards the learned ones; faster at first."""
        kept = min(remembered, (1 + self.steps) / (10 + self.steps))
        with import_module("torch").no_grad():
            for name, each in self.weights.items():
                self.averaged[name].lerp_(each, 1 - kept)


def train(data: Path, out: Path, schedule: Schedule, released: Path | None = None) -> None:
    """Train on the CPU, or go on training, until the schedule's time is spent.

    Threads of torch that have to wait for each other take four times as long: on a busy machine
    one thread is quicker than two.

    Args:
        data: Where the repositories are.
        out: Where everything made before is, and `tower.pt` is kept.
        schedule: How long and how.
        released: A tower's graph to go on from; random weights without one.
    """
    torch = import_module("torch")
    torch.set_flush_denormal(True)
    torch.manual_seed(0)
    stocked, path = views.stocks(data, out), out / FILE
    print(f"learning from {sum(len(each.rows) for each in stocked)} photos", flush=True)
    state = State.load(path) if path.exists() else begin(stocked, released)
    print(f"at {state.spent:.0f} s: {development.report(state.averaged, out)}", flush=True)

    def lessons(side: Callable[[], int], seed: int) -> Iterator[Lesson]:
        return views.lessons(stocked, schedule.batch, side, seed)

    learn(state, lessons, Losses.load(data, out), schedule, path)
    print(f"after {state.seen} views: {development.report(state.averaged, out)}", flush=True)


def begin(stocked: list[views.Stock], released: Path | None) -> State:
    """Return where training begins: random weights, or those of a released tower.

    A released tower's head is fitted anew: it may come from another shared space.
    """
    if released is None:
        return State.of(tower.random_weights())
    lessons = views.lessons(stocked, 512, lambda: tower.SIDE, seed=7)
    weights = starting.weights_from(starting.folded_weights(released), next(lessons).image)
    starting.refit_head(weights, lessons)
    return State.of(weights)


def learn(state: State, lessons: Lessons, losses: Losses, schedule: Schedule, path: Path) -> None:
    """Go on from a state until the time of the schedule, or of its slice, is spent; save it."""
    optimizer = _optimizer(state)
    before, begun = state.spent, time.monotonic()
    saved, shown = begun, _Shown()

    def side() -> int:
        return schedule.side(state.spent / schedule.seconds)

    for lesson in lessons(side, state.steps):
        state.spent = before + time.monotonic() - begun
        if state.spent >= schedule.seconds or state.spent - before >= schedule.slice_seconds:
            break
        rate = schedule.pace(state.steps, state.spent / schedule.seconds)
        parts = _step(state, lesson, losses, optimizer, rate)
        state.follow(schedule.remembered)
        shown.add(state, parts, lesson, rate)
        if time.monotonic() - saved > _SAVE_EVERY:
            state.moments = optimizer.state_dict()
            state.save(path)
            saved = time.monotonic()
    state.moments = optimizer.state_dict()
    state.save(path)


def _optimizer(state: State) -> Any:
    torch = import_module("torch")
    learned = [each for name, each in state.weights.items() if tower.is_learned(name)]
    for each in learned:
        each.requires_grad_()
    groups = [
        {"params": [each for each in learned if each.ndim > 1], "weight_decay": 0.05},
        {"params": [each for each in learned if each.ndim == 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    if state.moments:
        optimizer.load_state_dict(state.moments)
    return optimizer


def _step(
    state: State, lesson: Lesson, losses: Losses, optimizer: Any, rate: float
) -> dict[str, Tensor]:
    """Learn from one lesson and return the parts of the loss."""
    torch, functional = import_module("torch"), import_module("torch.nn.functional")
    for group in optimizer.param_groups:
        group["lr"] = rate
    with torch.autocast(lesson.image.device.type, torch.bfloat16):
        vectors = tower.embed(state.weights, lesson.image, training=True)
    parts = losses.of(functional.normalize(vectors.float(), dim=-1), lesson)
    optimizer.zero_grad()
    torch.stack(list(parts.values())).sum().backward()
    learned = [each for each in state.weights.values() if each.requires_grad]
    torch.nn.utils.clip_grad_norm_(learned, 5.0)
    optimizer.step()
    state.steps += 1
    state.seen += len(lesson.image)
    return {name: part.detach() for name, part in parts.items()}


class _Shown:
    """Says now and then how training goes."""

    EVERY = 50

    def __init__(self) -> None:
        """Begin to count."""
        self.total: dict[str, Tensor] = {}
        self.since = time.monotonic()

    def add(self, state: State, parts: dict[str, Tensor], lesson: Lesson, rate: float) -> None:
        """Count one step, and say how the last ones went."""
        for name, part in parts.items():
            self.total[name] = self.total.get(name, 0) + part / self.EVERY
        if state.steps % self.EVERY:
            return
        now = time.monotonic()
        speed = self.EVERY * len(lesson.image) / (now - self.since)
        losses = " ".join(f"{name} {part.item():.3f}" for name, part in self.total.items())
        print(
            f"{state.spent:.0f} s, step {state.steps}, {state.seen} views,"
            f" {lesson.image.shape[-1]} px, rate {rate:.5f}: {losses}, {speed:.0f} views/s",
            flush=True,
        )
        self.total, self.since = {}, now
