"""The decode window: a bounded number of files under way, answers as they come.

Runs on the indexing thread; the decoders' own threads only fill a queue.
"""

import queue
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future

from photofind.catalogue.photos import PhotoFile
from photofind.library.decoder_pool import DecoderPool
from photofind.library.outcomes import GlanceRequest, Outcome, ReadRequest
from photofind.progress import Progress

TICK_S = 0.5
"""While nothing arrives the caller hears so this often, and can commit what it has."""

Answer = tuple[PhotoFile, Outcome]
_Job = tuple[PhotoFile, GlanceRequest | ReadRequest]


def iter_outcomes(
    pool: DecoderPool,
    jobs: Iterable[_Job],
    size: int,
    progress: Progress,
    interlude: Callable[[], None],
) -> Iterator[Answer | None]:
    """Yield each file's outcome, in the order they finish; None after a while without any.

    Stops early once the progress is cancelled; what is still under way is then dropped. Before each
    outcome `interlude` is called, for what is more urgent; the decoders go on meanwhile.
    """
    done: queue.SimpleQueue[Future[Outcome]] = queue.SimpleQueue()
    under_way: dict[Future[Outcome], PhotoFile] = {}
    waiting = iter(jobs)
    try:
        while not progress.is_cancelled:
            _fill(pool, waiting, under_way, done, size)
            if not under_way:
                return
            yield _next(done, under_way)
            interlude()
    finally:
        for future in under_way:
            future.cancel()


def _fill(
    pool: DecoderPool,
    waiting: Iterator[_Job],
    under_way: dict[Future[Outcome], PhotoFile],
    done: "queue.SimpleQueue[Future[Outcome]]",
    size: int,
) -> None:
    while len(under_way) < size:
        job = next(waiting, None)
        if job is None:
            return
        file, request = job
        future = pool.submit(request)
        under_way[future] = file
        future.add_done_callback(done.put)


def _next(
    done: "queue.SimpleQueue[Future[Outcome]]", under_way: dict[Future[Outcome], PhotoFile]
) -> Answer | None:
    try:
        future = done.get(timeout=TICK_S)
        return under_way.pop(future), future.result()
    except (queue.Empty, CancelledError):
        return None
