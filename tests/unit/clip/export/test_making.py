"""Models that are made here, as the installer puts them in place."""

from pathlib import Path

import pytest

from photofind.clip import checksums
from photofind.clip.installing import Installer
from photofind.clip.model_files import TEXTUAL, ModelFiles
from photofind.clip.model_store import ModelStore
from photofind.errors import UserFixable
from photofind.progress import Progress
from tests.models import write_model


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(write_model(tmp_path / "bundled"), tmp_path / "models")


@pytest.fixture
def installer(store: ModelStore, tmp_path: Path) -> Installer:
    return Installer(store, tmp_path / "models")


def fill(draft: ModelFiles) -> str:
    write_model(draft.directory)
    return "made"


def test_what_was_made_is_in_place_with_its_checksums(
    store: ModelStore, installer: Installer
) -> None:
    assert installer.make("own", fill, Progress()) == "made"
    assert checksums.check(store.get("own").files, Progress())


def test_a_name_that_is_taken_is_refused_before_the_work(installer: Installer) -> None:
    installer.make("own", fill, Progress())
    with pytest.raises(UserFixable) as caught:
        installer.make("own", lambda draft: pytest.fail("it was filled"), Progress())
    assert caught.value.title == "There is a model of this name already"


def test_what_does_not_work_is_not_put_in_place(
    store: ModelStore, installer: Installer, tmp_path: Path
) -> None:
    def spoil(draft: ModelFiles) -> None:
        fill(draft)
        draft.path(TEXTUAL).write_bytes(b"no graph")

    with pytest.raises(UserFixable, match="Choose another model"):
        installer.make("own", spoil, Progress())
    assert store.ids() == ("bundled",)
    assert not [path for path in (tmp_path / "models").iterdir() if path.is_dir()]
