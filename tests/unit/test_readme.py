"""The README tells of everything a user can type or set."""

from pathlib import Path

import pytest
import typer.main

from photofind.cli import models
from photofind.cli.app import app
from photofind.engine.search.line.keys import NAMES
from photofind.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_group(app).commands


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_told(setting: str) -> None:
    assert f"| `{setting}` |" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told(command: str) -> None:
    assert f"photofind {command}" in README or f"`{command}`" in README or f"`{command} " in README


@pytest.mark.parametrize("command", typer.main.get_group(models.app).commands)
def test_every_command_for_models_is_told(command: str) -> None:
    told = [line for line in README.splitlines() if line.startswith("| `photofind models")]
    assert any(f"models {command} " in line or f"`{command} " in line for line in told)


@pytest.mark.parametrize(
    "option",
    sorted(
        name
        for parameter in COMMANDS["search"].params
        for name in parameter.opts
        if name.startswith("--")
    ),
)
def test_every_option_of_a_search_is_told(option: str) -> None:
    assert option in README


@pytest.mark.parametrize("key", sorted(set(NAMES.values())))
def test_every_key_of_the_query_line_is_told(key: str) -> None:
    assert f"`{key}`" in README
