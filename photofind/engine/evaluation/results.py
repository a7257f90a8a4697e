"""What an evaluation finds out. Plain values, usable from every thread."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """The figures of one task.

    Attributes:
        column: Of captions, or of names in one language; empty where no words are asked.
        name: What was asked for what, such as "caption to photo".
        queries: How many were asked.
        shares: 0 to 1, by the figure's name; see `figures` for their definitions.
        median_rank: Of the answer; 1 is the best. None where each query has many answers.
    """

    column: str
    name: str
    queries: int
    shares: dict[str, float]
    median_rank: float | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one model does.

    Attributes:
        photos: How many photos could be read; all tasks are about these.
        unreadable: Why each of the others could not.
        tasks: The same for all models, in the same order.
    """

    photos: int
    unreadable: tuple[str, ...]
    tasks: tuple[Task, ...]
