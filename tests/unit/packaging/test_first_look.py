"""The first start, with a `photofind` that only takes notes."""

import sys
from collections.abc import Sequence
from pathlib import Path

import first_look
import pytest
from environment import Environment
from system_libraries import TERMINAL, WAYLAND_WINDOW, X11_WINDOW, Purpose


class PhotoFind:
    """Takes notes of what it is asked, and fails at one command if told to."""

    def __init__(self, failing: str = "") -> None:
        self.asked: list[list[str]] = []
        self.failing = failing

    def __call__(self, arguments: Sequence[str]) -> int:
        self.asked.append(list(arguments))
        return 1 if self.failing in arguments else 0


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    (tmp_path / "motorcycle.png").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("platform", "variables", "purpose"),
    [
        ("linux", {}, TERMINAL),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, TERMINAL),
        ("linux", {"DISPLAY": ":0"}, X11_WINDOW),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, WAYLAND_WINDOW),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, WAYLAND_WINDOW),
        ("darwin", {}, X11_WINDOW),
        ("win32", {}, X11_WINDOW),
    ],
)
def test_window_opens_where_there_is_a_display(
    platform: str, variables: dict[str, str], purpose: Purpose
) -> None:
    assert first_look.purpose_here(platform, variables) is purpose


def test_window_gets_the_folders_first() -> None:
    photofind = PhotoFind()

    assert first_look.use_window(photofind, ["Pictures", "-odd name"]) == 0
    assert photofind.asked == [["add", "--", "Pictures", "-odd name"], []]


def test_window_without_folders_opens_at_once() -> None:
    photofind = PhotoFind()
    first_look.use_window(photofind, [])

    assert photofind.asked == [[]]


def test_folder_that_cannot_be_added_stops_the_start() -> None:
    photofind = PhotoFind(failing="add")

    assert first_look.use_window(photofind, ["missing"]) == 1
    assert len(photofind.asked) == 1


def test_terminal_adds_indexes_and_asks() -> None:
    photofind = PhotoFind()

    assert first_look.use_terminal(photofind, ["Pictures"]) == 0
    assert photofind.asked == [["add", "--", "Pictures"], ["index"], ["ask"]]


def test_demo_indexes_the_samples_and_asks_about_them(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    photofind = PhotoFind()

    assert first_look.show_demo(photofind, photos) == 0
    assert photofind.asked[:2] == [["add", "--", str(photos)], ["index"]]
    assert ["similar", str(photos / "motorcycle.png"), "--limit", "3"] in photofind.asked
    assert ["ask"] not in photofind.asked


def test_demo_lets_whoever_is_there_go_on_asking(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    photofind = PhotoFind()

    first_look.show_demo(photofind, photos)

    assert photofind.asked[-1] == ["ask"]


def test_demo_that_fails_says_so_with_its_exit_code(photos: Path) -> None:
    photofind = PhotoFind(failing="search")

    assert first_look.show_demo(photofind, photos) == 1


def test_start_without_display_and_folder_uses_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extras: list[str] = []
    started: list[str] = []
    monkeypatch.setattr(Environment, "ensure", lambda _, wanted: extras.extend(wanted))
    monkeypatch.setattr(first_look, "purpose_here", lambda *_: TERMINAL)
    monkeypatch.setattr(first_look, "ensure_system_libraries", lambda *_: None)
    monkeypatch.setattr(first_look, "copy_samples", lambda _, place: place / "photos")
    monkeypatch.setattr(first_look, "call", lambda command: started.append(" ".join(command)) or 0)
    environment = Environment(tmp_path, tmp_path / ".venv")

    assert first_look.run(environment, []) == 0
    assert extras == ["demo"]
    profile = tmp_path / ".venv" / "demo" / "profile"
    assert all(f"-m photofind --profile {profile} " in command for command in started)


def test_start_with_a_folder_uses_the_profile_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extras: list[str] = []
    started: list[str] = []
    monkeypatch.setattr(Environment, "ensure", lambda _, wanted: extras.extend(wanted))
    monkeypatch.setattr(first_look, "purpose_here", lambda *_: TERMINAL)
    monkeypatch.setattr(first_look, "ensure_system_libraries", lambda *_: None)
    monkeypatch.setattr(first_look, "call", lambda command: started.append(" ".join(command)) or 0)

    assert first_look.run(Environment(tmp_path, tmp_path / ".venv"), ["Pictures"]) == 0
    assert extras == []
    assert [command.split("-m ")[1] for command in started] == [
        "photofind add -- Pictures",
        "photofind index",
        "photofind ask",
    ]
