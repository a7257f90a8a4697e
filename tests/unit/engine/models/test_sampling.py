from pathlib import Path

import numpy as np
import pytest

from photofind.clip.export import libraries
from photofind.engine.engine import Engine
from photofind.engine.models import sampling
from photofind.errors import UserFixable
from photofind.progress import Progress
from tests.photos import make_photo
from tests.unit.engine.conftest import Index


@pytest.fixture
def sample(engine: Engine) -> sampling.Sample:
    return engine.models._sample


def test_a_library_without_photos_gives_none(sample: sampling.Sample) -> None:
    assert list(sample()) == []


def test_photos_come_from_their_thumbnails(
    engine: Engine,
    index: Index,
    album: Path,
    sample: sampling.Sample,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sampling, "_STEP", 2)
    for number in range(5):
        make_photo(album / f"{number}.jpg", (200, 10 + 40 * number, 0))
    engine.add_folder(album)
    index()
    for file in album.iterdir():
        file.unlink()
    photos = sample()
    assert len(photos) == 3
    for photo in photos:
        assert photo.ndim == 3
        assert photo.dtype == np.uint8
        assert photo[..., 0].mean() == pytest.approx(200, abs=5)


def test_exporting_needs_the_extra(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name, name=name)

    monkeypatch.setattr(libraries, "import_module", missing)
    with pytest.raises(UserFixable, match="pip install"):
        engine.models.export(
            "ViT-B-32", pretrained="openai", checkpoint=None, precision=None, progress=Progress()
        )
    assert not any(info.is_installed for info in engine.models.list() if not info.is_bundled)
