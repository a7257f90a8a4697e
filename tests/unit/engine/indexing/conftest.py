import threading
import time
from collections.abc import Callable

import pytest

from photofind.engine.engine import Engine
from photofind.engine.search.query import Query, TextTerm

PATIENCE_S = 60.0
"""How long a busy machine may take for what is worth waiting for."""

Found = Callable[[str], set[str]]


def wait_until(condition: Callable[[], object]) -> None:
    """Wait until something is so; fail if it never is."""
    deadline = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        pause.wait(0.02)


@pytest.fixture
def shown(engine: Engine) -> Callable[[], set[str]]:
    """The names of the photos that can be found."""
    query = Query((TextTerm("red"),))
    return lambda: {hit.path.name for hit in engine.search(query).hits}


@pytest.fixture
def watched(engine: Engine) -> Engine:
    """An engine that has begun to watch; `look_again` waits until it is at rest."""
    engine.watching.start()
    return engine


def come_to_rest(engine: Engine) -> None:
    engine.watching.look_again().result(timeout=PATIENCE_S)
