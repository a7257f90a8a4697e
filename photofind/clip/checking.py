"""`photofind models check`: whether a model on this machine does what it should.

For a worker thread: it reads every byte of the model and runs both towers.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from photofind.clip import checksums, golden, parity
from photofind.clip.model_files import GOLDEN
from photofind.clip.model_store import Model
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.parity import Verdict
from photofind.errors import UserFixable, told
from photofind.progress import Progress, Stage
from photofind.types import Vectors

_ALIKE = 1e-6
"""A mean cosine distance below which different things have got the same vector."""
_ALONE = 3
"""Items that are encoded once more, each alone: a run costs as much as a batch in some graphs."""
_ROUNDED = 0.01
"""By so much a unit vector may be off in half precision."""
_ANEW = "Export it anew, or choose another model."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    """A constant English word or two, fit for translation."""
    verdict: Verdict
    detail: str
    """What was found, and what to do about it; a sentence or more."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that was looked at, in the order in which it was."""

    model_id: str
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of all."""
        order = list(Verdict)
        return max((finding.verdict for finding in self.findings), key=order.index)


_Result = tuple[Verdict, str]


def check(model: Model, progress: Progress) -> CheckReport:
    """Look at a model's files, run both towers, and compare with what they gave where it was made.

    What is wrong with the files it was made of is told in the report.

    Raises:
        UserFixable: Since the model was found, its preprocessing was lost or damaged.
        Cancelled: Somebody cancelled `progress`.
    """
    files = _look("Files", lambda: _files(model, progress))
    with closing(OnnxEncoder(model)) as encoder:
        steps: tuple[tuple[str, Callable[[], _Result]], ...] = (
            ("Photos", lambda: _photos(encoder)),
            ("Texts", lambda: _texts(encoder)),
            ("Parity", lambda: _parity(model, encoder)),
        )
        progress.begin(Stage.TRYING, len(steps))
        tried = [_tried(subject, step, progress) for subject, step in steps]
    return CheckReport(model.id, (files, *tried))


def _tried(subject: str, step: Callable[[], _Result], progress: Progress) -> Finding:
    progress.raise_if_cancelled()
    finding = _look(subject, step)
    progress.advance(failed=finding.verdict is Verdict.FAILED)
    return finding


def _look(subject: str, step: Callable[[], _Result]) -> Finding:
    try:
        return Finding(subject, *step())
    except UserFixable as error:
        return Finding(subject, Verdict.FAILED, error.detail)


def _files(model: Model, progress: Progress) -> _Result:
    if model.bundled:
        return Verdict.UNKNOWN, "The model is a part of PhotoFind; its checksums are not recorded."
    if checksums.check(model.files, progress):
        return Verdict.PASSED, "Every file is as it was when the model was installed."
    return (
        Verdict.UNKNOWN,
        "Checksums are not recorded: the model's folder was put in place by hand."
        " Getting a model of the list compares them with what was published, and records them.",
    )


def _photos(encoder: OnnxEncoder) -> _Result:
    photos = golden.photos()
    together = encoder.encode_photos(photos)
    alone = [encoder.encode_photos([photo]) for photo in photos[:_ALONE]]
    return _judge("photos", together, np.concatenate(alone), encoder.photo_lengths)


def _texts(encoder: OnnxEncoder) -> _Result:
    together = encoder.encode_texts(golden.TEXTS)
    alone = [encoder.encode_texts([text]) for text in golden.TEXTS[:_ALONE]]
    return _judge("texts", together, np.concatenate(alone), encoder.text_lengths)


def _judge(things: str, together: Vectors, alone: Vectors, lengths: tuple[float, float]) -> _Result:
    """Say what to think of a tower whose vectors the encoder has found finite and in shape.

    The encoder has made unit vectors of them; `lengths` tells between which lengths they were.
    """
    if parity.compare(together, np.roll(together, 1, axis=0)).mean < _ALIKE:
        return Verdict.FAILED, f"All {things} get one and the same vector. {_ANEW}"
    between = parity.compare(alone, together[: len(alone)])
    count, dimension = together.shape
    least, greatest = lengths
    if between.verdict is not Verdict.PASSED:
        return (
            between.verdict,
            f"Alone and together {things} get other vectors, at a cosine distance of"
            f" {between.mean:.4f}. {_ANEW}",
        )
    if least < 1 - _ROUNDED or greatest > 1 + _ROUNDED:
        return (
            Verdict.WARNED,
            f"The model gives {things} vectors of lengths from {least:.3g} to {greatest:.3g}, which"
            " should be 1. PhotoFind scales them itself, so that searches are right; another"
            " program may not.",
        )
    return (
        Verdict.PASSED,
        f"{count} {things} get finite unit vectors of {dimension} numbers, as the configuration"
        " says, and the same ones alone as together.",
    )


def _parity(model: Model, encoder: OnnxEncoder) -> _Result:
    before = golden.read(model.files)
    if before is None:
        return (
            Verdict.UNKNOWN,
            "The model carries no vectors to compare with, as those do that PhotoFind exports.",
        )
    if before.photos.shape[1] != encoder.dimension or before.texts.shape[1] != encoder.dimension:
        raise model.files.damaged(
            GOLDEN, told("its vectors are of another length than the model's")
        )
    photos = parity.compare(encoder.encode_photos(golden.photos()), before.photos)
    texts = parity.compare(encoder.encode_texts(golden.TEXTS), before.texts)
    verdict = max(photos, texts, key=lambda side: side.mean).verdict
    advice = "" if verdict is Verdict.PASSED else f" {_ANEW}"
    return (
        verdict,
        f"Cosine distance from what it gave where it was made: photos {photos.mean:.4f}, texts"
        f" {texts.mean:.4f}; up to {parity.PASSES} nobody would notice.{advice}",
    )
