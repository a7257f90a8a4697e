from pathlib import Path

import pytest

from photofind.engine.engine import Engine
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress
from tests.photos import BLUE, GREEN, RED, make_photo


@pytest.fixture
def captions(album: Path) -> Path:
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE)):
        make_photo(album / f"{name}.jpg", colour)
    file = album / "captions.csv"
    file.write_text(
        "file,en,ru\nred.jpg,red,красный\ngreen.jpg,blue,\nblue.jpg,blue,синий\n", encoding="utf-8"
    )
    return file


def test_recall_and_median_rank_of_each_column(engine: Engine, captions: Path) -> None:
    english, russian = engine.evaluate(captions, Progress())
    assert (english.column, english.queries) == ("en", 3)
    assert english.recall[1] == pytest.approx(2 / 3), "green.jpg is captioned blue"
    assert english.recall[5] == 1
    assert english.median_rank == 1
    assert (russian.queries, russian.recall[1]) == (2, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "column"),
        ("name,en\nred.jpg,red\n", "column"),
        ("file\nred.jpg\n", "column"),
        ("file,en\n", "rows"),
        ("en,file\nred\n", "cannot be read"),
        ("file,en\nnowhere.jpg,red\n", "nowhere.jpg"),
        ("file,en\ncaptions.csv,red\n", "captions.csv"),
    ],
)
def test_a_csv_that_cannot_be_used_is_told(
    engine: Engine, captions: Path, text: str, says: str
) -> None:
    captions.write_text(text, encoding="utf-8")
    with pytest.raises(UserFixable, match=says):
        engine.evaluate(captions, Progress())


def test_a_csv_that_is_no_text_is_told(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "captions.csv"
    file.write_bytes(b"file,en\n\xff\xfe\xfa,x\n")
    with pytest.raises(UserFixable, match="CSV cannot be read"):
        engine.evaluate(file, Progress())
    with pytest.raises(UserFixable, match="nowhere"):
        engine.evaluate(tmp_path / "nowhere.csv", Progress())


def test_it_can_be_cancelled(engine: Engine, captions: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        engine.evaluate(captions, progress)
