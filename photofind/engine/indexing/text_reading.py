"""The pass after all others: reads the text in pictures, where there seems to be some.

Whether a picture has text is asked of its thumbnail, which costs a fifth of reading it. Runs on the
indexing thread, the newest photos first. What was looked at is noted every few seconds, so that a
run that was cut short is resumed by the next one.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from photofind.catalogue import picture_texts
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.picture_texts import UnreadPicture
from photofind.engine.search.photo_reading import PhotoReader
from photofind.errors import PhotoError
from photofind.library.decoder_pool import DecoderPool
from photofind.library.thumbnails import ThumbnailStore
from photofind.ocr.text_reader import TextReader
from photofind.progress import Progress, Stage
from photofind.types import ContentId

COMMIT_S = 5.0
"""A kill loses at most this much work, and the picture under way."""

_LOOK_PX, _READ_PX = 240, 480
"""Half of the shortest side of the pixels that are asked for: a thumbnail as it is, and enough of a
photo that a sign across its twentieth part can be read."""

_LONGEST = 10_000
"""Characters kept of one picture."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """Reads the text of one library's pictures."""

    catalogue: Catalogue
    thumbnails: ThumbnailStore
    reader: TextReader
    decoders: DecoderPool
    interlude: Callable[[], None]
    """Called between two pictures, for what is more urgent."""

    def run(self, progress: Progress) -> None:
        """Look at every picture that this reader has not looked at.

        Raises:
            Cancelled: The progress was cancelled; what was read stays.
            UserFixable: The reader is damaged, or the disk is full.
        """
        waiting = self.catalogue.read(picture_texts.awaiting, self.reader.name)
        progress.begin(Stage.READING_TEXT, len(waiting))
        texts: dict[ContentId, str] = {}
        began = time.monotonic()
        try:
            for content in waiting:
                self.interlude()
                progress.raise_if_cancelled()
                texts |= self._look_at(content, progress)
                progress.advance()
                if time.monotonic() - began >= COMMIT_S:
                    self._record(texts)
                    texts, began = {}, time.monotonic()
        finally:
            self._record(texts)

    def _record(self, texts: dict[ContentId, str]) -> None:
        self.catalogue.write(picture_texts.record, texts, self.reader.name)

    def _look_at(self, content: ContentId, progress: Progress) -> dict[ContentId, str]:
        """Return a content's text; nothing where its photo cannot be read now, and has to wait."""
        picture = self.catalogue.read(picture_texts.picture, content)
        if picture is None:
            return {}
        try:
            return {content: self._text(picture, progress)[:_LONGEST]}
        except PhotoError:  # Its photo is gone, or its thumbnail: indexing sees to either.
            return {}

    def _text(self, picture: UnreadPicture, progress: Progress) -> str:
        thumbnail = self.thumbnails.path(picture.thumbnail_key)
        looker, reader = (PhotoReader(self.decoders, size) for size in (_LOOK_PX, _READ_PX))
        if not self.reader.has_text(looker.read(thumbnail).pixels, progress):
            return ""
        return self.reader.read(reader.read(Path(os.fsdecode(picture.path))).pixels, progress)
