"""What pip, venv and compilers say when something is missing, in their own words."""

import sys

import pytest
import remedies
from remedies import diagnose
from system_packages import MANAGERS

APT, DNF, PACMAN = MANAGERS
VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"

NO_COMPILER = [
    "RuntimeError: Unsupported compiler -- at least C++11 support is needed!",
    "error: command 'g++' failed: No such file or directory",
    "error: command 'x86_64-linux-gnu-g++' failed: No such file or directory",
    "unable to execute 'gcc': No such file or directory",
    "./python_bindings/bindings.cpp:1: fatal error: Python.h: No such file or directory",
    "fatal error: 'Python.h' file not found",
    "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools)",
    "error: Microsoft Visual C++ 14.0 or greater is required.",
]
NO_NETWORK = [
    "Failed to establish a new connection: [Errno -2] Name or service not known",
    "NameResolutionError: Failed to resolve 'index.example' ([Errno -3] Temporary failure in name)",
    "ConnectTimeoutError(connection to index.example timed out. (connect timeout=15))",
    "Failed to establish a new connection: [Errno 11001] getaddrinfo failed",
    "[Errno 101] Network is unreachable",
]


@pytest.mark.parametrize("output", NO_COMPILER)
def test_missing_compiler(output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(remedies, "_has_headers", lambda: False)
    remedy = diagnose(output)

    assert remedy
    assert remedy.advice(APT).endswith(f"sudo apt install g++ {VERSION}-dev")
    assert remedy.advice(DNF).endswith("sudo dnf install gcc-c++ python3-devel")
    assert remedy.advice(PACMAN).endswith("sudo pacman -S gcc")
    assert "header files" in remedy.advice(None)


def test_header_files_are_not_asked_for_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(remedies, "_has_headers", lambda: True)
    remedy = diagnose(NO_COMPILER[0])

    assert remedy
    assert remedy.advice(APT).endswith("sudo apt install g++")


@pytest.mark.parametrize(
    ("platform", "words"), [("darwin", "xcode-select --install"), ("win32", "Build Tools")]
)
def test_missing_compiler_elsewhere(
    platform: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    remedy = diagnose(NO_COMPILER[-1])

    assert remedy
    assert words in remedy.advice(None)


@pytest.mark.parametrize(
    "output",
    [
        "The virtual environment was not created successfully because ensurepip is not\navailable.",
        "/usr/bin/python3: No module named venv",
        "No module named 'ensurepip'",
    ],
)
def test_missing_venv(output: str) -> None:
    remedy = diagnose(output)

    assert remedy
    assert remedy.advice(APT).endswith(f"sudo apt install {VERSION}-venv")
    # Fedora and Arch do not split Python up, so there is no package to name.
    assert "ensurepip" in remedy.advice(DNF)


@pytest.mark.parametrize("output", NO_NETWORK)
def test_missing_network(output: str) -> None:
    remedy = diagnose(output)

    assert remedy
    assert "network" in remedy.advice(APT)
    assert remedy.packages is None


def test_full_disk() -> None:
    remedy = diagnose("OSError: [Errno 28] No space left on device")

    assert remedy
    assert "disk is full" in remedy.advice(APT)


def test_compiler_comes_before_a_network_that_hiccuped() -> None:
    remedy = diagnose(f"WARNING: Retrying after {NO_NETWORK[0]}\n{NO_COMPILER[0]}")

    assert remedy
    assert remedy.packages


@pytest.mark.parametrize(
    "output",
    ["", "error: command '/usr/bin/g++' failed with exit code 1", "No module named 'venvoy'"],
)
def test_other_failures_are_not_guessed_at(output: str) -> None:
    assert diagnose(output) is None
