from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder

Index = Callable[[], IndexSummary]


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    return folder


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def engine(profile: Profile, encoder: FakeEncoder) -> Iterator[Engine]:
    opened = Engine.open(profile, open_encoder=lambda model: encoder)
    yield opened
    opened.close()


@pytest.fixture
def index(engine: Engine) -> Index:
    return lambda: engine.index(Progress())
