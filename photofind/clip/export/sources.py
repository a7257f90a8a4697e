"""What is exported: an architecture of open_clip's, and weights for it. For a worker thread."""

import pickle
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from photofind.clip.export.libraries import Libraries
from photofind.errors import UsageError, UserFixable, one_of, told

_SAFE = (".safetensors", ".pt", ".pth", ".bin", ".ckpt")
"""Kinds of checkpoints that hold nothing but weights, or are read as if they did."""

_UNREADABLE = (
    *(OSError, EOFError, RuntimeError, ValueError, KeyError, TypeError, AttributeError),
    *(StopIteration, pickle.UnpicklingError),
)
"""All that torch and open_clip raise over a checkpoint that is none, or is another model's."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model comes from."""

    architecture: str
    """As open_clip names it."""
    pretrained: str | None = None
    """open_clip's tag of weights."""
    checkpoint: Path | None = None
    """Or a file of weights."""

    @property
    def model_id(self) -> str:
        """The name of the folder it is exported to, made like those on the hub."""
        weights = self.checkpoint.stem if self.checkpoint else self.pretrained
        return f"{self.architecture}__{weights}".replace("/", "-").replace(":", "-")

    def check(self, open_clip: Any) -> None:
        """See that there is such a thing.

        Raises:
            UsageError: open_clip does not know it; what may be meant is named.
        """
        known = open_clip.list_models()
        if self.architecture not in known:
            raise UsageError(
                "open_clip has no such architecture",
                told(
                    "“{architecture}”. {hint}",
                    architecture=self.architecture,
                    hint=_meant(self.architecture, known),
                ),
            )
        if (self.pretrained is None) == (self.checkpoint is None):
            raise UsageError(
                "An export takes weights from one place",
                told(
                    "Give --pretrained with a tag, or --checkpoint with a file. {hint}",
                    hint=self._tags_text(open_clip),
                ),
            )
        if self.pretrained and self.pretrained not in self._tags(open_clip):
            raise UsageError(
                "open_clip has no such weights",
                told(
                    "“{pretrained}”. {hint}",
                    pretrained=self.pretrained,
                    hint=self._tags_text(open_clip),
                ),
            )

    def load(self, libraries: Libraries) -> Any:
        """Return the model; weights that are not here yet are downloaded, with open_clip's cache.

        Raises:
            UserFixable: The weights cannot be had, or are not of this architecture.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # They are for those who write torch programs.
            return self._loaded(libraries).eval()

    def _loaded(self, libraries: Libraries) -> Any:
        if self.checkpoint is None:
            return self._created(libraries)
        if self.checkpoint.suffix.lower() not in _SAFE:
            raise self._unusable(
                told("Its name should end in one of {endings}.", endings=", ".join(_SAFE))
            )
        model = self._created(libraries)
        try:
            # Only weights: a pickle may hold programs. What is not a weight is refused.
            libraries.open_clip.load_checkpoint(model, str(self.checkpoint), weights_only=True)
        except _UNREADABLE as error:
            raise self._unusable(_first_line(error)) from error
        except Exception as error:
            if type(error).__module__.startswith("safetensors"):  # Its errors share no other base.
                raise self._unusable(_first_line(error)) from error
            raise
        return model

    def _created(self, libraries: Libraries) -> Any:
        """Return the model; some architectures ask the hub for their configuration, too."""
        try:
            return libraries.open_clip.create_model(
                self.architecture,
                pretrained=self.pretrained,
                pretrained_text=False,
                weights_only=True,
            )
        except (OSError, RuntimeError, ValueError) as error:
            raise UserFixable(
                "The weights cannot be had",
                told(
                    "open_clip, “{architecture}” with “{weights}”: {reason}. Check the network;"
                    " where a mirror stands in for the hub, HF_ENDPOINT.",
                    architecture=self.architecture,
                    weights=self.pretrained or self.checkpoint,
                    reason=_first_line(error),
                ),
            ) from error

    def _tags(self, open_clip: Any) -> list[str]:
        tags: list[str] = open_clip.list_pretrained_tags_by_model(self.architecture)
        return tags

    def _tags_text(self, open_clip: Any) -> str:
        tags = self._tags(open_clip)
        if not tags:
            return told(
                "There are none for {architecture}: use --checkpoint.",
                architecture=self.architecture,
            )
        return told(
            "For {architecture} there are: {names}.",
            architecture=self.architecture,
            names=", ".join(tags),
        )

    def _unusable(self, reason: str) -> UserFixable:
        return UserFixable(
            "The checkpoint cannot be used",
            told(
                "{file} for {architecture}: {reason}",
                file=self.checkpoint,
                architecture=self.architecture,
                reason=reason,
            ),
        )


def _meant(name: str, known: Sequence[str]) -> str:
    """Name what may be meant."""
    folded = {one.casefold(): one for one in known}
    near = get_close_matches(name.casefold(), folded, n=5, cutoff=0.5)
    if not near:
        return told("There are, for example: ViT-B-32, ViT-B-32-SigLIP2-256, MobileCLIP-S2.")
    return told("Did you mean {names}?", names=one_of(folded[one] for one in near))


def _first_line(error: BaseException) -> str:
    """Return what an error says first: missing weights are listed by the hundred."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (" ".join(lines[:2]) or type(error).__name__)[:300].rstrip(".")
