"""A switch survives being killed at any moment."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from PIL import Image

from photofind import settings
from photofind.engine.engine import Engine
from photofind.engine.search.query import Query, TextTerm
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder
from tests.models import write_model
from tests.unit.engine.indexing.conftest import wait_until

PHOTOS = 100
LOST_S = 5.0


def test_a_killed_switch_goes_on_and_loses_little(profile: Profile, album: Path) -> None:
    for number in range(PHOTOS):
        colour = (number * 2, 255 - number * 2, number % 7 * 30)
        Image.new("RGB", (64, 64), colour).save(album / f"{number}.png")
    write_model(profile.models / "better")
    with _opened(profile) as engine:
        engine.add_folder(album)
        engine.index(Progress())
        engine.models.use("better")
    notes = profile.data / "notes"
    chance, kills = random.Random(5), []
    for _ in range(3):
        before = len(_lines(notes))
        with _child(profile, notes) as child:
            wait_until(lambda before=before: len(_lines(notes)) > before)
            try:
                child.wait(chance.uniform(0.5, 3.0))
            except subprocess.TimeoutExpired:
                child.kill()
                kills.append(time.time())
        with _opened(profile) as engine:
            in_use = settings.load(profile.settings).model
            assert engine.model.id == in_use
            assert len(engine.search(Query((TextTerm("red"),)), 1000).hits) == PHOTOS
    with _child(profile, notes) as child:
        assert child.wait(60) == 0
    assert settings.load(profile.settings).model == "better"
    assert settings.load(profile.settings).next_model == ""
    _check(_lines(notes), kills)
    with _opened(profile) as engine:
        assert [len(one.freshness.index) for one in engine._answering.models] == [PHOTOS, PHOTOS]


def _check(lines: list[tuple[float, str]], kills: list[float]) -> None:
    """See that every photo was seen, and again only if a kill had cost it."""
    last: dict[str, float] = {}
    for when, colour in lines:
        if colour in last:
            costly = [kill for kill in kills if last[colour] <= kill <= last[colour] + LOST_S]
            assert costly, f"{colour} was seen at {last[colour]} and {when}"
        last[colour] = when
    assert len(last) == PHOTOS


def _opened(profile: Profile) -> "closing[Engine]":
    return closing(Engine.open(profile, open_encoder=lambda _: FakeEncoder()))


def _child(profile: Profile, notes: Path) -> "subprocess.Popen[bytes]":
    module = "tests.unit.engine.models.switching_child"
    return subprocess.Popen([sys.executable, "-m", module, str(profile.data), str(notes)])


def _lines(notes: Path) -> list[tuple[float, str]]:
    text = notes.read_text() if notes.exists() else ""
    rows = [line.partition(" ") for line in text.splitlines() if line.endswith("]")]
    return [(float(when), colour) for when, _, colour in rows]
