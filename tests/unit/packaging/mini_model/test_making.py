"""The door of the recipe, and the parts of its steps that need no torch."""

from pathlib import Path

import numpy as np
import pytest
from mini_model import checking, make, sentences, tower
from mini_model.training import Schedule
from mini_model.whole import whole

PLACES = ["--data", "d", "--out", "o"]


def test_all_means_every_step_in_order() -> None:
    steps, options = make.parse(["all", *PLACES])
    assert steps == list(make.STEPS)
    assert steps.index("space") < steps.index("image-tower") < steps.index("export")
    assert options.model == Path("o/mini")


def test_one_step_is_taken_with_what_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken: list[make.Options] = []
    monkeypatch.setattr(make, "STEPS", {"image-tower": taken.append})
    arguments = ["image-tower", *PLACES, "--go-on", "--seconds", "60"]
    assert make.main(arguments) == 0
    assert taken == [make.Options(Path("d"), Path("o"), goes_on=True, seconds=60, gpu=False)]
    assert capsys.readouterr().out == "== image-tower\n"


def test_all_steps_stop_where_the_gpu_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken: list[str] = []
    steps = ("space", "image-tower", "export")
    monkeypatch.setattr(make, "STEPS", {name: lambda _, n=name: taken.append(n) for name in steps})
    assert make.main(["all", *PLACES, "--schedule", "gpu"]) == 0
    assert taken == ["space", "image-tower"]
    assert "on the GPU" in capsys.readouterr().out


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def write_half() -> None:
        with whole(tmp_path / "space.pt") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert not (tmp_path / "space.pt").exists()
    with whole(tmp_path / "space.pt") as file:
        file.write(b"all of it")
    assert [path.name for path in tmp_path.iterdir()] == ["space.pt"]


def test_every_name_comes_in_every_prompt() -> None:
    made = sentences.prompted({"n1": ["cat", "puss"], "n2": ["dog"]}, ("{}", "a {}"))
    assert made == [(0, "cat"), (0, "a cat"), (0, "puss"), (0, "a puss"), (1, "dog"), (1, "a dog")]


def test_a_schedule_ends_with_large_views_and_no_learning() -> None:
    schedule = Schedule(100, sides=((0.5, 96), (1.0, 128)))
    assert [schedule.side(progress) for progress in (0, 0.49, 0.5, 1.0)] == [96, 96, 128, 128]
    assert schedule.pace(0, 0) == pytest.approx(schedule.rate / 100)
    assert schedule.pace(1000, 0) == pytest.approx(schedule.rate)
    assert schedule.pace(1000, 1.0) == pytest.approx(0)


def test_the_net_is_as_it_was_released() -> None:
    found = tower.convolutions()
    assert len(found) == 21
    assert len({each.name for each in found}) == len(found)
    assert sum(each.into * each.out * each.kernel**2 for each in found) == 2_458_512
    assert (tower.STEM.padding, found[1].padding, tower.LAST.padding) == (2, 1, 0)


def test_odd_photos_are_prepared_like_any_other() -> None:
    image = checking.prepared(checking.odd_photos())
    assert image.shape == (6, 3, 128, 128)
    assert image.dtype == np.float32
    assert (image.min(), image.max()) == (-1, 1)


def test_only_finite_vectors_of_length_one_are_unit() -> None:
    good = np.eye(3, 4, dtype=np.float32)
    assert checking.are_unit([good, good[None]])
    assert not checking.are_unit([good, 2 * good])
    assert not checking.are_unit([np.full((1, 4), np.nan, np.float32)])
