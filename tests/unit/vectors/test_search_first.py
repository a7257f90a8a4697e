import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from photofind.vectors.search_first import SearchFirstLock

PATIENCE_S = 20


def test_searches_run_beside_each_other() -> None:
    lock = SearchFirstLock()
    both = threading.Barrier(2)

    def search() -> None:
        with lock.searching():
            both.wait(PATIENCE_S)

    with ThreadPoolExecutor(2) as pool:
        for search_done in [pool.submit(search), pool.submit(search)]:
            search_done.result(PATIENCE_S)


def test_a_change_waits_for_the_searches_and_searches_go_before_the_next_change() -> None:
    lock, order = SearchFirstLock(), list[str]()
    first_runs, first_may_end = threading.Event(), threading.Event()
    change_begun, change_may_end = threading.Event(), threading.Event()

    def first_search() -> None:
        with lock.searching():
            first_runs.set()
            first_may_end.wait(PATIENCE_S)
            order.append("first search")

    def changes() -> None:
        with lock.changing():
            order.append("change")
            change_begun.set()
            change_may_end.wait(PATIENCE_S)
        with lock.changing():
            order.append("next change")

    def second_search() -> None:
        with lock.searching():
            order.append("second search")

    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(first_search)]
        assert first_runs.wait(PATIENCE_S)
        jobs.append(pool.submit(changes))
        assert not change_begun.is_set()
        first_may_end.set()
        assert change_begun.wait(PATIENCE_S)
        jobs.append(pool.submit(second_search))
        _until_a_search_waits(lock)
        change_may_end.set()
        for job in jobs:
            job.result(PATIENCE_S)
    assert order == ["first search", "change", "second search", "next change"]


def test_a_failed_search_or_change_does_not_keep_the_lock() -> None:
    lock = SearchFirstLock()
    with pytest.raises(KeyError), lock.searching():
        raise KeyError
    with pytest.raises(KeyError), lock.changing():
        raise KeyError
    with lock.changing():
        pass


def _until_a_search_waits(lock: SearchFirstLock) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not lock._searches:
        assert time.monotonic() < deadline
        os.sched_yield()
