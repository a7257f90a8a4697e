"""`photofind models export`: a model of open_clip's as files of ours. For a worker thread."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from photofind.clip import golden, parity
from photofind.clip.export import graphs, libraries, precisions, trials, written
from photofind.clip.export.libraries import Libraries
from photofind.clip.export.precisions import Precision
from photofind.clip.export.sources import Source
from photofind.clip.export.towers import Towers
from photofind.clip.export.trials import Inputs, Pace, Reference, Trial
from photofind.clip.installing import Installer
from photofind.clip.model_files import PREPROCESS, TEXTUAL, VISUAL, ModelFiles
from photofind.clip.parity import Verdict
from photofind.clip.preprocess import Batch, Preprocess, PreprocessConfig
from photofind.errors import UserFixable, told
from photofind.progress import Progress, Stage
from photofind.types import Pixels


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was exported, and how it compares with torch on this machine."""

    model_id: str
    precision: Precision
    """The one that was put in place."""
    trials: Mapping[Precision, Trial]
    """All that were tried, `fp32` always."""
    torch: Pace

    @property
    def chosen(self) -> Trial:
        """What became of the one that was put in place."""
        return self.trials[self.precision]


def export(
    source: Source,
    precision: Precision | None,
    installer: Installer,
    photos: Callable[[], Sequence[Pixels]],
    progress: Progress,
) -> ExportReport:
    """Export a model and put it in place; its id is `source.model_id`.

    Args:
        source: Architecture and weights.
        precision: None for the fastest on this machine of those that pass.
        installer: Puts it in place.
        photos: Reads some of the user's own; beside the golden ones they tell convolutions what
            values to expect in whole numbers.
        progress: Of the steps, each of which takes seconds to minutes.

    Raises:
        UsageError: open_clip does not know the architecture or the weights.
        UserFixable: The extra is not installed, the weights cannot be used, there is a model of
            this name, the disk is full, or vectors come out too different.
        Cancelled: The progress was cancelled; nothing is left behind.
    """
    with _unheard():
        exporter = _Exporter(libraries.load(), source, photos, progress)
        source.check(exporter.libraries.open_clip)
        return installer.make(
            source.model_id, lambda draft: exporter.fill(draft, precision), progress
        )


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep the terminal free of what open_clip logs.

    It logs to the root of all loggers, which Python then sets up to write to the terminal, also
    what PhotoFind logs from then on.
    """
    root, handler = logging.getLogger(), logging.NullHandler()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


class _Exporter:
    """One export."""

    def __init__(
        self,
        libraries: Libraries,
        source: Source,
        photos: Callable[[], Sequence[Pixels]],
        progress: Progress,
    ) -> None:
        self.libraries = libraries
        self._source, self._photos, self._progress = source, photos, progress

    def fill(self, draft: ModelFiles, wanted: Precision | None) -> ExportReport:
        """Write a model into an empty folder."""
        tried = [one for one in Precision if wanted in (None, one) or one is Precision.FP32]
        # The files and weights, tracing, running torch; then each precision.
        self._progress.begin(Stage.EXPORTING, 3 + len(tried))
        model = self._source.load(self.libraries)
        written.write(self.libraries, self._source, model, draft)
        self._step()
        with TemporaryDirectory(prefix=".", dir=draft.directory) as folder:
            attempts = {one: replace(draft, directory=Path(folder) / one) for one in tried}
            inputs = Inputs.of(draft)
            reference = self._trace(model, inputs, attempts[Precision.FP32])
            del model  # Its weights need not be in memory beside those of the sessions below.
            golden.write(draft, reference.golden)
            results = self._try(attempts, self._calibration(draft, inputs), inputs, reference)
            chosen = choose(results, wanted)
            for tower in (VISUAL, TEXTUAL):
                _move(attempts[chosen].path(tower).parent, draft.path(tower).parent)
        return ExportReport(draft.id, chosen, results, reference.pace)

    def _trace(self, model: Any, inputs: Inputs, target: ModelFiles) -> Reference:
        """Write both towers as they are, and return what torch gives."""
        towers = Towers(self.libraries, model)
        photo_tower, text_tower = towers.photo_tower(), towers.text_tower()
        for tower, example, name, outputs in (
            (photo_tower, inputs.photos[:1], VISUAL, towers.outputs),
            (text_tower, inputs.ids[:1], TEXTUAL, ("embedding",)),
        ):
            example = self.libraries.torch.from_numpy(example)
            graphs.trace(self.libraries, tower, example, target.path(name), outputs)
        self._step()
        reference = Reference(self.libraries, photo_tower, text_tower, inputs)
        self._step()
        return reference

    def _calibration(self, draft: ModelFiles, inputs: Inputs) -> Batch:
        preprocess = Preprocess(draft.read_config(PREPROCESS, PreprocessConfig))
        return np.concatenate([inputs.photos, preprocess(self._photos())])

    def _try(
        self,
        attempts: Mapping[Precision, ModelFiles],
        calibration: Batch,
        inputs: Inputs,
        reference: Reference,
    ) -> dict[Precision, Trial]:
        """Make each precision of the first, and try it out."""
        results = {}
        for precision, files in attempts.items():
            for tower in (VISUAL, TEXTUAL) if precision is not Precision.FP32 else ():
                source = attempts[Precision.FP32].path(tower)
                precisions.convert(
                    self.libraries, source, files.path(tower), precision, calibration
                )
                self._progress.raise_if_cancelled()
            results[precision] = trials.run(files, inputs, reference)
            self._step()
        return results

    def _step(self) -> None:
        self._progress.advance()
        self._progress.raise_if_cancelled()


def choose(results: Mapping[Precision, Trial], wanted: Precision | None) -> Precision:
    """Return the precision to put in place: the one that is wanted, or else the best one here.

    Raises:
        UserFixable: Its vectors are too different from torch's.
    """
    if wanted is not None:
        if results[wanted].verdict is Verdict.FAILED:
            raise _too_different({wanted: results[wanted]})
        return wanted
    passed = [one for one, trial in results.items() if trial.verdict is Verdict.PASSED]
    if not passed:
        raise _too_different(results)
    return max(passed, key=lambda one: results[one].pace.photos_per_s)


def _too_different(results: Mapping[Precision, Trial]) -> UserFixable:
    distances = "; ".join(
        f"{one}: photos {trial.photos.mean:.4f}, texts {trial.texts.mean:.4f}"
        for one, trial in results.items()
    )
    return UserFixable(
        "The exported model differs too much from the original",
        told(
            "Cosine distances are {distances}; up to {limit} could be used. Nothing was"
            " installed. Try another precision, or another model.",
            distances=distances,
            limit=parity.WARNS,
        ),
    )


def _move(folder: Path, target: Path) -> None:
    """Put a tower's files beside those that are there."""
    for file in folder.iterdir():
        file.rename(target / file.name)
