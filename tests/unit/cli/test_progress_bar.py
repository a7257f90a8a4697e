import pytest

from photofind.cli.progress_bar import describe
from photofind.progress import Progress, Snapshot, Stage


def told(stage: Stage, done: int, total: int | None, rate: float, left: float | None) -> str:
    return describe(Snapshot(stage, done, total, 0, rate, left))


def test_photos_are_counted_one_by_one() -> None:
    said = told(Stage.READING, 1500, 3000, 34.2, 44.0)
    assert "1,500 of 3,000  34 photos/s  0:00:44 left" in said


def test_downloads_are_counted_in_bytes() -> None:
    said = told(Stage.DOWNLOADING, 250_000_000, 1_542_205_567, 5_200_000.0, 248.4)
    assert "250.0 MB of 1.5 GB  5.2 MB/s  0:04:08 left" in said


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_its_words(stage: Stage) -> None:
    progress = Progress()
    progress.begin(stage, 2)
    assert describe(progress.snapshot()).strip()
