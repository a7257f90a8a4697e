"""Errors, paths, counts and progress in words. GUI thread (translations)."""

import math
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from photofind.errors import PhotofindError, Told
from photofind.progress import IN_BYTES, Snapshot, Stage

_MINUTE_S, _HOUR_S = 60, 3600
_GB = 10**9
_SLOWEST_RATE = 0.1
"""Photos a second; a slower rate would read as none at all."""
_OF_PHOTOS = frozenset({Stage.GLANCING, Stage.READING, Stage.DEEPENING})
"""Stages whose rate tells something."""


def error_title(error: PhotofindError) -> str:
    """Return the title of an error in the user's language."""
    return QCoreApplication.translate("errors", error.title)


def error_detail(error: PhotofindError) -> str:
    """Return the detail of an error in the user's language, as far as we have said it."""
    return in_words(error.detail)


def error_text(error: PhotofindError) -> str:
    """Return an error in one text, in the user's language."""
    return f"{error_title(error)}. {error_detail(error)}"


def in_words(text: str) -> str:
    """Return what the engine has told in the user's language; any other text as it is."""
    if not isinstance(text, Told):
        return text
    template = QCoreApplication.translate("errors", text.template)
    return template.format(**{name: in_words(value) for name, value in text.values.items()})


def reason_text(reason: str) -> str:
    """Return why a file cannot be read, in the user's language.

    Of what an older PhotoFind has kept, the title can be translated only; an English detail beside
    it would puzzle.
    """
    if isinstance(reason, Told):
        return in_words(reason)
    title = reason.partition(": ")[0]
    translated = QCoreApplication.translate("errors", title)
    return reason if translated == title else translated


def problem_text(title: str, detail: str) -> str:
    """Return in one line what is wrong with a clause, and with which words."""
    words, _, _ = in_words(detail).partition(". ")
    translated = QCoreApplication.translate("errors", title)
    return f"{translated}: {words.rstrip('.')}." if detail.startswith("“") else f"{translated}."


def path_text(path: str | Path) -> str:
    """Return a path to show: bytes that are no UTF-8 become �."""
    return os.fsencode(path).decode("utf-8", "replace")


class Wording(QObject):
    """Says counts and progress.

    A `QObject` for its `tr`: the one form in which Qt's tools recognise plurals in Python.
    """

    def photo_count(self, photos: int) -> str:
        """Return, for instance, `1,204 photos`."""
        return self.tr("%Ln photos", "", photos)

    def failure_count(self, files: int) -> str:
        """Return, for instance, `Couldn't read 7 files`."""
        return self.tr("Couldn’t read %Ln files", "", files)

    def progress(self, snapshot: Snapshot) -> str:
        """Return what is done, how much of it, how fast, and how long it will take."""
        parts = [self._stage(snapshot.stage)]
        if snapshot.done or snapshot.total:
            parts.append(self._amount(snapshot))
        if snapshot.rate >= _SLOWEST_RATE and snapshot.stage in _OF_PHOTOS:
            parts.append(self.tr("{rate} photos/s").format(rate=rate_text(snapshot.rate)))
        elif snapshot.rate and snapshot.stage is Stage.DOWNLOADING:
            parts.append(self.tr("{size}/s").format(size=size_text(int(snapshot.rate))))
        if snapshot.seconds_left is not None and snapshot.done:
            parts.append(self._time_left(snapshot.seconds_left))
        return " · ".join(parts)

    def _stage(self, stage: Stage) -> str:
        match stage:
            case Stage.GLANCING:
                return self.tr("First look")
            case Stage.READING:
                return self.tr("Reading photos")
            case Stage.READING_TEXT:
                return self.tr("Reading text in photos")
            case Stage.DEEPENING:
                return self.tr("Looking closer")
            case Stage.COPYING:
                return self.tr("Copying photos")
            case Stage.FINISHING:
                return self.tr("Finishing")
            case Stage.COMPARING:
                return self.tr("Comparing photos")
            case Stage.DOWNLOADING:
                return self.tr("Downloading")
            case Stage.IMPORTING:
                return self.tr("Copying the model")
            case Stage.CHECKING:
                return self.tr("Checking files")
            case Stage.EXPORTING:
                return self.tr("Making the model")
            case Stage.TRYING:
                return self.tr("Trying the model")
            case Stage.IDLE | Stage.SCANNING:
                return self.tr("Looking for photos")

    def _amount(self, snapshot: Snapshot) -> str:
        counted = size_text if snapshot.stage in IN_BYTES else QLocale().toString
        done = counted(snapshot.done)
        if snapshot.total is None:
            return done
        total = counted(snapshot.total)
        return self.tr("{done} of {total}").format(done=done, total=total)

    def duration(self, seconds: float) -> str:
        """Return about how long something takes."""
        if seconds < _MINUTE_S:
            return self.tr("less than a minute")
        if seconds < _HOUR_S:
            return self.tr("about %Ln minutes", "", math.ceil(seconds / _MINUTE_S))
        return self.tr("about %Ln hours", "", round(seconds / _HOUR_S))

    def _time_left(self, seconds: float) -> str:
        if seconds < _MINUTE_S:
            return self.tr("less than a minute left")
        if seconds < _HOUR_S:
            return self.tr("about %Ln minutes left", "", math.ceil(seconds / _MINUTE_S))
        return self.tr("about %Ln hours left", "", round(seconds / _HOUR_S))


def rate_text(rate: float) -> str:
    """Return so many a second, as precisely as it is worth."""
    return QLocale().toString(rate, "f", 0 if rate >= 10 else 1)


def size_text(size_bytes: int) -> str:
    """Return a size on the disk or in memory: 18 MB, 1.5 GB."""
    places = 1 if size_bytes >= _GB else 0
    return QLocale().formattedDataSize(size_bytes, places, QLocale.DataSizeFormat.DataSizeSIFormat)


def shutter_text(seconds: float) -> str:
    """Return an exposure as cameras show it: 1/250, or 2.5."""
    return f"1/{round(1 / seconds)}" if seconds < 0.3 else short_text(seconds)


def short_text(number: float) -> str:
    """Return a number with one decimal at most."""
    return QLocale().toString(round(number, 1), "g", 4)
