"""What a user is told of each model, to choose by. Immutable values; usable from every thread."""

from dataclasses import dataclass

from photofind.clip.measuring import Speed
from photofind.clip.model_store import Model
from photofind.clip.specs import BUNDLED, ModelSpec, Published, Recipe


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on this machine, or one that can be had."""

    id: str
    name: str
    good_for: str
    """One English sentence, fit for translation; empty where we know nothing of the model."""
    languages: tuple[str, ...]
    """ISO 639-1 codes, the best understood first; empty where nobody says."""
    licence: str
    """Of the weights; empty where we do not know."""
    dimension: int
    """D, the length of its vectors; 0 where nobody says."""
    download_bytes: int | None
    """What getting it takes; None where it cannot be downloaded, or nobody knows."""
    size_bytes: int
    """What it takes on the disk; 0 if it is not installed."""
    memory_bytes: int | None
    """What it takes to run: as measured here, else as published."""
    photos_per_s: float | None
    """Photos a second that go through it on this machine; None: not measured yet."""
    recipe: Recipe | None
    """How to make it here, where nobody publishes it."""
    is_bundled: bool
    is_installed: bool
    is_in_use: bool
    is_coming: bool
    """Whether it is being prepared to be the one in use."""
    problem: str = ""
    """Why it cannot be used though it is here, and what to do; it is not called installed then."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What only this machine knows of a model."""

    speed: Speed | None = None
    is_in_use: bool = False
    is_coming: bool = False
    problem: str = ""


def describe(spec: ModelSpec, model: Model | None, here: Circumstances) -> ModelInfo:
    """Return what is told of a model; `model` is it as installed, if it is."""
    return ModelInfo(
        id=spec.id,
        name=spec.name,
        good_for=spec.good_for,
        languages=spec.languages,
        licence=spec.licence,
        dimension=model.dimension if model else spec.dimension,
        download_bytes=spec.source.download_bytes if isinstance(spec.source, Published) else None,
        size_bytes=model.size_bytes if model else 0,
        memory_bytes=here.speed.memory_bytes if here.speed else spec.memory_bytes,
        photos_per_s=here.speed.photos_per_s if here.speed else None,
        recipe=spec.source if isinstance(spec.source, Recipe) else None,
        is_bundled=spec.id == BUNDLED.id,
        is_installed=model is not None,
        is_in_use=here.is_in_use,
        is_coming=here.is_coming,
        problem=here.problem,
    )


def spec_for(model_id: str, model: Model | None) -> ModelSpec:
    """Return all there is to tell of a model that we do not know, and that is damaged if None."""
    return ModelSpec(
        id=model_id,
        name=model.name if model else model_id,
        good_for="",
        languages=model.languages if model else (),
        licence="",
        dimension=model.dimension if model else 0,
        source=None,
    )
