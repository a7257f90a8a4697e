from pathlib import Path

import pytest

from photofind.engine.models import traces
from photofind.errors import UserFixable
from photofind.paths import Profile

KEY, OLD_KEY = "tiny-0123456789ab", "tiny-ba9876543210"
OTHER = "tiny-er-0123456789ab"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = Profile.at(tmp_path)
    for key in (KEY, OLD_KEY, OTHER):
        (made.indexes / key).mkdir(parents=True)
        (made.indexes / key / "graph.bin").write_bytes(bytes(1000))
        for folder, suffix in (
            (made.vectors, ".sqlite"),
            (made.vectors, ".sqlite-wal"),
            (traces.speeds(made), ".json"),
            (traces.verdicts(made), ".json"),
        ):
            folder.mkdir(exist_ok=True)
            (folder / f"{key}{suffix}").write_bytes(bytes(100))
    return made


def left(profile: Profile) -> set[str]:
    folders = (profile.vectors, profile.indexes, traces.speeds(profile), traces.verdicts(profile))
    return {path.name.partition(".")[0] for folder in folders for path in folder.iterdir()}


def test_all_that_was_made_with_a_model_goes_and_nothing_else(profile: Profile) -> None:
    traces.remove(profile, "tiny")
    assert left(profile) == {OTHER}


def test_the_room_is_told(profile: Profile) -> None:
    assert traces.size_bytes(profile) == 3 * 1400
    traces.remove(profile, "tiny")
    assert traces.size_bytes(profile) == 1400


def test_nothing_left_is_no_failure(tmp_path: Path) -> None:
    traces.remove(Profile.at(tmp_path / "none"), "tiny")
    assert traces.size_bytes(Profile.at(tmp_path / "none")) == 0


def test_what_cannot_be_deleted_is_named(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserFixable, match=r"tiny-\w{12}\.sqlite.*: Permission denied"):
        traces.remove(profile, "tiny")
