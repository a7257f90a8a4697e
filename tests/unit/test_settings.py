from pathlib import Path

import pytest

from photofind import settings
from photofind.errors import UserFixable
from photofind.settings import Settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.toml") == Settings()


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    chosen = Settings(model="other", language="ru", exclude=("*.png", "!a"), min_file_size_kb=4)
    settings.save(chosen, file)
    assert settings.load(file) == chosen
    assert "# Language of the window" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("language = 'de'", "language"),
        ("colour = 1", "colour"),
        ("exclude = '*.png'", "exclude"),
        ("min_file_size_kb = -1", "min_file_size_kb"),
        ("model = ", "Invalid value"),
        (b"\xff\xfe".decode("latin-1"), "settings.toml"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(UserFixable, match="settings cannot be read") as caught:
        settings.load(file)
    assert named in caught.value.detail
