"""Nothing leaves the machine: of all commands, only getting a model opens a connection."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main

from photofind.cli import models
from photofind.cli.app import app
from tests.e2e.conftest import command, environment
from tests.models import write_model
from tests.photos import GREEN, RED, make_photo

SPY = """
import os, sys

def note(event, arguments):
    is_far = event == "socket.connect" and isinstance(arguments[1], tuple)
    if is_far or event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["SPY_LOG"], "a") as log:
            print(event, arguments, file=log)

sys.addaudithook(note)
"""
"""Runs at the start of every Python process, workers too. Local sockets have no address pairs."""

COMMANDS = typer.main.get_group(app).commands
BELOW_MODELS = typer.main.get_group(models.app).commands

Spied = Callable[..., str]


@pytest.fixture
def spied(tmp_path: Path, profile: Path) -> Spied:
    """Runs a command and returns what it tried of the network."""
    (tmp_path / "spy").mkdir()
    (tmp_path / "spy" / "sitecustomize.py").write_text(SPY)
    log = tmp_path / "spy.log"
    variables = {"PYTHONPATH": os.fspath(tmp_path / "spy"), "SPY_LOG": os.fspath(log)}

    def run(*arguments: object, code: int = 0) -> str:
        log.write_text("")
        done = subprocess.run(
            command(profile, *arguments),
            input="",
            capture_output=True,
            text=True,
            env=environment() | variables | {"HF_ENDPOINT": "http://127.0.0.1:9"},
            timeout=120,
            check=False,
        )
        assert done.returncode == code, f"{arguments}: {done.stdout}\n{done.stderr}"
        return log.read_text()

    return run


def test_only_getting_a_model_uses_the_network(spied: Spied, tmp_path: Path) -> None:
    red = make_photo(tmp_path / "album" / "red.jpg", RED)
    make_photo(tmp_path / "album" / "green.png", GREEN)
    tiny = write_model(tmp_path / "tiny")
    captions = tmp_path / "captions.csv"
    captions.write_text("file,en\nalbum/red.jpg,red\nalbum/green.png,green\n")
    lines: tuple[tuple[object, ...], ...] = (
        ("add", tmp_path / "album"),
        ("index",),
        ("models",),
        ("models", "import", tiny),
        ("models", "check", "tiny"),
        ("models", "bench", "tiny"),
        ("models", "compare", "tiny", "tiny", captions),
        ("models", "use", "tiny"),
        ("index",),
        ("search", "red"),
        ("similar", red),
        ("about", red),
        ("ask",),
        ("duplicates",),
        ("folders",),
        ("status",),
        ("failures",),
        ("saved",),
        ("evaluate", captions),
        ("models", "use", "mini"),
        ("models", "remove", "tiny", "--yes"),
        ("remove", tmp_path / "album"),
        ("repair",),
    )
    for line in lines:
        assert spied(*line) == "", line
    assert {name for name, *_ in lines} == set(COMMANDS) - {"watch"}
    below_models = {line[1] for line in lines if line[0] == "models" and len(line) > 1}
    # Export has its own test, beside torch; it gets weights that are not here, through open_clip.
    assert below_models == set(BELOW_MODELS) - {"get", "export"}


def test_getting_a_model_does_and_is_seen(spied: Spied) -> None:
    assert "127.0.0.1" in spied("models", "get", "ViT-B-16-SigLIP2__webli", code=1)
