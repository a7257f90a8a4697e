"""Watching the library: the one thread that indexes, from start to stop.

It first brings the library up to date, then follows its folders as they change. Where another
process does so already, this one only reads, follows what the other has found, and takes over when
that one ends. Usable from every thread.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import closing
from dataclasses import asdict

from photofind.engine.channel import Channel, Message, NobodyListens
from photofind.engine.indexing import elsewhere
from photofind.engine.indexing.keeping import Keeper
from photofind.engine.indexing.tally import Tally
from photofind.engine.indexing.upkeep import IndexedElsewhere
from photofind.engine.indexing.workshop import Workshop
from photofind.engine.results import IndexSummary
from photofind.engine.summaries import to_json
from photofind.errors import Cancelled, PhotofindError, UserFixable, told
from photofind.progress import Progress

_log = logging.getLogger("photofind.indexing")

READER_S = 2.0
"""How often a process that only reads looks what the other one has found, or whether it ended."""
RETRY_S = 30.0
"""After an error, such as a full disk, the work is tried again this much later."""

TELL_S = 0.2
"""Between two words to a process that follows a run."""

OnNews = Callable[[IndexSummary], None]


class Watching:
    """Keeps the library up to date while it is started.

    Attributes:
        error: Why nothing is indexed at present, or a folder is watched less well; else None.
        turns: How many pieces of work have been finished: what was asked may have other answers.
        on_show: Called on a thread of our own when another start of PhotoFind wants our window.
    """

    def __init__(self, workshop: Workshop) -> None:
        """Watch nothing yet."""
        self.error: PhotofindError | None = None
        self.turns = 0
        self.on_show: Callable[[], None] | None = None
        self._workshop = workshop
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._keeper: Keeper | None = None
        self._followed: Progress | None = None
        self._asked: list[Future[IndexSummary]] = []
        self._on_news: OnNews = lambda _: None
        self._is_paused = False
        self._problem: UserFixable | None = None

    @property
    def progress(self) -> Progress | None:
        """The run under way, perhaps in the process that does it for us; None if there is none."""
        keeper = self._keeper
        return keeper.progress if keeper else self._followed

    @property
    def is_sole(self) -> bool:
        """Whether this process watches; else it has not begun, or another process does."""
        return self._keeper is not None

    def start(self, on_news: OnNews = lambda _: None) -> None:
        """Begin; while it goes on, change nothing.

        Args:
            on_news: Called on the indexing thread with what some piece of work did, if anything.
        """
        with self._lock:
            if self._thread is None:
                self._on_news = on_news
                self._stopping.clear()
                self._thread = threading.Thread(target=self._run, name="photofind-indexing")
                self._thread.start()

    def stop(self) -> None:
        """End, and wait until it has; what is under way is done again next time."""
        with self._lock:
            thread, self._thread = self._thread, None
            self._stopping.set()
            self._wake.set()
            if keeper := self._keeper:
                keeper.cancel()
            if followed := self._followed:
                followed.cancel()
        if thread is not None:
            thread.join()

    def pause(self) -> None:
        """Read nothing until `resume`; what happens to the folders meanwhile is remembered."""
        self._switch(paused=True)

    def resume(self) -> None:
        """Go on after `pause`."""
        self._switch(paused=False)

    @property
    def is_paused(self) -> bool:
        """Whether reading is put off."""
        return self._is_paused

    @property
    def is_slowing(self) -> bool:
        """Whether reading gives way to other programs at present."""
        return self._workshop.courtesy.is_slowing

    def look_again(self) -> "Future[IndexSummary]":
        """Have all folders walked; the future has what that run did.

        It fails with `Cancelled` when watching ends first, and as `Engine.index` does otherwise.
        """
        asked: Future[IndexSummary] = Future()
        with self._lock:
            if self._thread is None:
                asked.set_exception(Cancelled())
                return asked
            self._asked.append(asked)
        self._wake.set()
        return asked

    def notice_folders(self) -> None:
        """See at once that folders were added or removed; else it takes some seconds."""
        if keeper := self._keeper:
            keeper.news.inspect_soon()
        self._wake.set()

    def notice_models(self) -> None:
        """See at once that other models were chosen."""
        if keeper := self._keeper:
            keeper.begin_again()
        self._wake.set()

    def _switch(self, *, paused: bool) -> None:
        self._is_paused = paused
        if keeper := self._keeper:
            keeper.pause(paused)
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            wait_s = RETRY_S
            try:
                with self._workshop.lock():
                    self._keep()
            except IndexedElsewhere as error:
                self._hand_over(error)
                self._tell(error)
                self._workshop.freshness.catch_up()
                self._workshop.switching.follow()
                wait_s = READER_S
            except PhotofindError as error:
                _log.warning("indexing ended early: %s", error)
                self._tell(error)
            except Exception as error:  # noqa: BLE001 - a bug: logged whole, told in one line
                _log.exception("indexing met a bug")
                fault = f"{type(error).__name__}: {error}"
                self._tell(PhotofindError("Indexing met a fault of its own", fault))
            if not self._stopping.is_set():
                self._rest(wait_s)
        self._refuse_asked(Cancelled())

    def _hand_over(self, refusal: IndexedElsewhere) -> None:
        """Have the process that watches look again, if we are asked to, and if it can be asked."""
        with self._lock:
            asked, self._asked = self._asked, []
            self._followed = Progress() if asked and not self._stopping.is_set() else None
        if self._followed is None:
            _refuse(asked, Cancelled())
            return
        try:
            summary = elsewhere.index(self._workshop.profile, self._followed)
        except NobodyListens:
            _refuse(asked, refusal)
        except PhotofindError as error:
            _refuse(asked, error)
        else:
            self._workshop.freshness.catch_up()
            for one in asked:
                one.set_result(summary)
        self._followed = None

    def _keep(self) -> None:
        """Watch until stopped."""
        if isinstance(self.error, IndexedElsewhere):
            self.error = None
        self._problem = None
        self._workshop.restore_thumbnails()
        keeper = Keeper(self._workshop, self._wake.set, self._note_problem)
        keeper.pause(self._is_paused)
        with closing(keeper), Channel(self._workshop.profile, self._answer):
            self._keeper = keeper
            try:
                while not self._stopping.is_set():
                    self._turn(keeper)
                    self._rest(keeper.rest_s)
            finally:
                self._keeper = None

    def _turn(self, keeper: Keeper) -> None:
        with self._lock:
            asked, self._asked = self._asked, []
        tally = Tally()
        try:
            if asked:
                keeper.walk_all()
            keeper.turn(tally)
        except Exception:
            with self._lock:
                self._asked = asked + self._asked  # To be refused with what is told.
            raise
        self.error = self._problem  # What kept us from working is over.
        summary = tally.summary(cancelled=self._stopping.is_set() or self._is_paused)
        for one in asked:
            one.set_result(summary)
        if asked or tally.is_news:
            self.turns += 1
            self._on_news(summary)

    def _answer(self, request: str) -> Iterator[Message]:
        """Answer another process; on a thread of the channel.

        Raises:
            PhotofindError: What was asked for cannot be done.
        """
        match request:
            case "index":
                with self._workshop.courtesy.hurrying():
                    yield from self._answer_index()
            case "show" if self.on_show is not None:
                self.on_show()
                yield {"shown": True}
            case "show":
                raise UserFixable(
                    "PhotoFind runs without a window", told("It watches in a terminal.")
                )
            case _:
                raise UserFixable(
                    "PhotoFind does not understand another program",
                    told("“{request}”: it may be of another version.", request=request),
                )

    def _answer_index(self) -> Iterator[Message]:
        asked = self.look_again()
        while not asked.done():
            wait([asked], timeout=TELL_S)
            progress = self.progress
            # Said even if there is nothing to say: else nobody notices that the other has gone, or
            # that this process ends, which closes the channel before what was asked is refused.
            yield {"progress": asdict(progress.snapshot())} if progress else {}
        try:
            yield {"summary": to_json(asked.result())}
        except Cancelled as error:
            raise UserFixable(
                "PhotoFind was closed before it had finished",
                told("The next run goes on from there."),
            ) from error

    def _rest(self, seconds: float) -> None:
        self._wake.wait(seconds)
        self._wake.clear()

    def _note_problem(self, problem: UserFixable) -> None:
        self._problem = problem

    def _tell(self, error: PhotofindError) -> None:
        """Let an error be seen; the same one again is no news."""
        if str(self.error) != str(error):
            self.error = error
        self._refuse_asked(error)

    def _refuse_asked(self, error: PhotofindError) -> None:
        with self._lock:
            asked, self._asked = self._asked, []
        _refuse(asked, error)


def _refuse(asked: Iterable[Future[IndexSummary]], error: PhotofindError) -> None:
    """Tell those who have asked why nothing comes of it."""
    for one in asked:
        one.set_exception(error)
