from collections.abc import Iterator
from pathlib import Path

import pytest

from photofind.catalogue.catalogue import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    yield opened
    opened.close()
