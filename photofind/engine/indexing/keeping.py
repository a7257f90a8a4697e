"""Keeping a library in line with its folders as they change. Indexing thread.

A long run over everything, and news that cannot wait for its end, share the one thread: the run has
the news served between two files. What arrives in small numbers is searchable at once; a great many
join what the run has to do, and it begins again, since it takes the newest photos first.
"""

import time
from collections.abc import Callable
from contextlib import nullcontext, suppress

from photofind.catalogue import folders, sightings
from photofind.engine.indexing.indexer import Indexer, recorded
from photofind.engine.indexing.news import News
from photofind.engine.indexing.sentries import Sentries
from photofind.engine.indexing.tally import Tally
from photofind.engine.indexing.workshop import Workshop
from photofind.errors import Cancelled, UserFixable
from photofind.library.decoder_pool import DecoderPool
from photofind.ocr.rapid_ocr import TextReaderBroken
from photofind.progress import Progress, Stage

PATIENCE_S = 5.0
"""A file that cannot be read is believed to be whole once it was not written for this long."""
GRACE_S = 3.0
"""What is gone is not shown; it is forgotten after this long, if it turns up nowhere else."""
FOLLOW_S = 2.0
"""Between two looks at the settings, for another model that was chosen in another process."""
FEW = 64
"""So many new photos are read at once, whatever else there is to do."""


class Keeper:
    """Follows the folders until closed, one turn at a time.

    Attributes:
        progress: The run under way; None while there is none.
        news: What has happened to the folders.
    """

    def __init__(
        self,
        workshop: Workshop,
        on_event: Callable[[], None],
        on_problem: Callable[[UserFixable], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with everything to do; `on_event` is called on other threads when there is news.

        Raises:
            UserFixable: The settings cannot be used.
        """
        self.progress: Progress | None = None
        self._workshop, self._on_problem, self._clock = workshop, on_problem, clock
        self._scanner = workshop.scanner()
        self._sentries = Sentries(
            workshop.catalogue, self._scanner.exclusions, on_event, on_problem
        )
        self.news = News(workshop.catalogue, self._sentries, clock)
        self._lone_decoder = DecoderPool(1)
        self._urgent = Progress()
        self._is_behind = True
        self._is_paused = self._is_closing = False
        self._forget_at: float | None = None
        self._retry_at: float | None = None
        self._follow_at = clock()

    def close(self) -> None:
        """Stop watching, and end the decoder; after the last turn."""
        self._sentries.close()
        self._lone_decoder.close()

    def cancel(self) -> None:
        """End the turn under way soon, and do nothing in any other. Usable from every thread."""
        self._is_closing = True
        self._urgent.cancel()
        self._interrupt()

    def pause(self, paused: bool) -> None:
        """Read nothing while paused; what happens meanwhile is remembered. Every thread."""
        self._is_paused = paused
        if paused:
            self._interrupt()

    def begin_again(self) -> None:
        """Look in the next turn at all that is to be done. Usable from every thread."""
        self._is_behind = True
        self._interrupt()

    def walk_all(self) -> None:
        """Have all folders walked in the next turn, by the settings as they are now.

        Raises:
            UserFixable: The settings cannot be used.
        """
        self._scanner = self._workshop.scanner()
        self._sentries.exclude(self._scanner.exclusions)
        self.news.to_walk |= self._workshop.catalogue.read(folders.roots).keys()
        self.news.inspect_soon()

    @property
    def rest_s(self) -> float:
        """How long there is nothing to do, if nothing happens."""
        dues = [due for due in (self._forget_at, self._retry_at) if due is not None]
        return max(0.0, min([self.news.rest_s, *(due - self._clock() for due in dues)]))

    def turn(self, tally: Tally) -> None:
        """Do what there is to do now.

        Raises:
            UserFixable: The disk is full, the model is damaged, or the like.
        """
        self._serve(tally)
        while self._has_work and not (self._is_closing or self._is_paused):
            self._run(tally)
        if self._is_due(self._forget_at) and not self._is_closing:
            self._forget_at = None
            self._indexer(self._lone_decoder).forget_gone(tally)

    @property
    def _has_work(self) -> bool:
        return self._is_behind or bool(self.news.to_walk)

    def _run(self, tally: Tally) -> None:
        """Walk what has to be walked and read all that waits; what is cut short waits again."""
        progress = self.progress = Progress()
        walks, self._is_behind = self.news.take_walks(), False
        self._workshop.courtesy.begin()

        def interlude() -> None:
            self._serve(tally)
            self._let_others_work(progress)

        with self._workshop.decoders() as decoders:
            indexer = self._indexer(decoders, interlude)
            book = recorded(self._workshop.catalogue, tally, progress) if walks else nullcontext()
            try:
                with book:
                    self._scanner.walk(tally, progress, walks, lambda: self._serve(tally))
                    walks.clear()
                    indexer.read_all(tally, progress)
                progress.begin(Stage.FINISHING)
                self._workshop.tidy_up(progress)
                self._workshop.deepen(decoders, progress, interlude)
                self._workshop.read_texts(decoders, progress, interlude)
            except TextReaderBroken as error:
                self._on_problem(error)
            except Cancelled:
                self.news.to_walk |= walks
                self._is_behind = True
            finally:
                self.progress = None
        self._note_unfinished(tally)

    def _let_others_work(self, progress: Progress) -> None:
        if break_s := self._workshop.courtesy.next_break_s():
            with suppress(Cancelled):  # The run notices by itself, and keeps what it has done.
                progress.wait(break_s)

    def _serve(self, tally: Tally) -> None:
        """See to everything that cannot wait; cheap while there is nothing."""
        if self._is_closing or not self.news.gather(tally):
            return
        if not self._is_paused:
            self._look_at_arrivals(tally)
        if self._is_due(self._retry_at):
            self._retry_at, self._is_behind = None, True
        if self._is_due(self._follow_at):
            self._follow_at = self._clock() + FOLLOW_S
            self._is_behind |= self._workshop.switching.follow()
        if self._has_work:
            self._interrupt()  # The run that has us called begins again, with this as well.

    def _look_at_arrivals(self, tally: Tally) -> None:
        arrived = [
            (folder.id, self._scanner.look_at(folder, paths, tally))
            for folder, paths in self.news.ready()
        ]
        if not arrived:
            return
        self._workshop.freshness.follow()
        self._forget_at = self._clock() + GRACE_S
        if sum(len(paths) for _, paths in arrived) > FEW:
            self._is_behind = True
            return
        passes = self._indexer(self._lone_decoder).passes
        for work in (passes.glance, passes.read):
            for folder, paths in arrived:
                waiting = self._workshop.catalogue.read(sightings.photos_at, folder, paths)
                work(tally, self._urgent, waiting)
        if self.progress is None and self._workshop.switching.seconds():
            self._is_behind = True  # A run that is under way comes to them by itself.
        self._note_unfinished(tally)

    def _note_unfinished(self, tally: Tally) -> None:
        if tally.unfinished:
            tally.unfinished = 0
            self._retry_at = self._clock() + PATIENCE_S

    def _indexer(
        self, decoders: DecoderPool, interlude: Callable[[], None] = lambda: None
    ) -> Indexer:
        passes = self._workshop.passes(decoders, interlude, PATIENCE_S)
        return Indexer(self._workshop, self._scanner, passes)

    def _interrupt(self) -> None:
        if progress := self.progress:
            progress.cancel()

    def _is_due(self, moment: float | None) -> bool:
        return moment is not None and self._clock() >= moment
