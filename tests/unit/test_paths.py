from pathlib import Path

import pytest

from photofind.errors import UserFixable
from photofind.paths import Profile, assets


def test_a_profile_keeps_everything_below_its_folder(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / "p")
    profile.create()
    places = (
        profile.catalogue, profile.vectors, profile.models, profile.lock, profile.indexes,
        profile.thumbnails, profile.settings, profile.logs,
    )  # fmt: skip
    assert all(place.is_relative_to(tmp_path / "p") for place in places)


def test_the_usual_places_differ_for_truth_and_cache() -> None:
    profile = Profile.default()
    assert profile.data != profile.cache


def test_a_place_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserFixable, match="--profile") as caught:
        Profile.at(tmp_path / "file" / "p").create()
    assert "file" in caught.value.detail


def test_the_bundled_model_is_where_it_should_be() -> None:
    assert (assets() / "models" / "mini" / "config.json").is_file()
    assert (assets() / "phrases.txt").is_file()
