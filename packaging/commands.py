"""The commands of `dev.py`: what each installs, what it runs, and what its exit code says.

Standard library only.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from checks import Check, lint_checks, pytest, run_checks, soak
from environment import Environment
from first_look import run
from installing import SetupError
from processes import call
from screenshots import take_screenshots
from system_libraries import TESTS, ensure_system_libraries

CHECKOUT = Path(__file__).resolve().parents[1]

_WITH_TORCH = (
    ("torch==2.13.0", "torchvision==0.28.0", "open_clip_torch==3.3.0", "transformers==5.23.0"),
)
"""What the export tests compare with, as it was when they were last seen to pass."""

_SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")
"""A process for each core. The tests of a file stay together, and in their order: what they share
is made once, and the pointer is where the test before has left it."""

_STOPPED = 130  # What shells say of a command that was stopped with Ctrl-C.

_call_here = partial(call, directory=CHECKOUT, variables={"QT_QPA_PLATFORM": "offscreen"})


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # What tests put in its place is not one.
            stream.reconfigure(line_buffering=True, errors="replace")
    try:
        return _carry_out(*_parse(arguments))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return _STOPPED


def _parse(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the command with its options, and what `test` passes on to pytest."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Installs, runs and checks PhotoFind.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    running = commands.add_parser("run", help="install PhotoFind and start it")
    running.add_argument("folders", nargs="*", metavar="FOLDER", help="a folder of photos")
    commands.add_parser("lint", help="check style, types and import contracts")
    testing = commands.add_parser(
        "test",
        help="lint, and run the tests",
        epilog="All other arguments go to pytest.",
        allow_abbrev=False,
    )
    testing.add_argument(
        "--export",
        action="store_true",
        help="run the tests that need torch, and no others (a big download)",
    )
    commands.add_parser("bench", help="measure against the budgets")
    soaking = commands.add_parser("soak", help="let everything happen to a library, for minutes")
    soaking.add_argument("--minutes", type=float, default=20.0, metavar="N")
    soaking.add_argument("--seed", type=int, help="do the same things again")
    picturing = commands.add_parser("screenshots", help="take pictures of the window's scenes")
    picturing.add_argument("--into", type=Path, default=Path("screenshots"), metavar="FOLDER")
    picturing.add_argument("scenes", nargs="*", metavar="SCENE", help="some of them, by name")
    chosen, rest = parser.parse_known_args(arguments)
    if rest and chosen.command != "test":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return chosen, rest


def _carry_out(chosen: argparse.Namespace, pytest_arguments: list[str]) -> int:
    environment = Environment(CHECKOUT, CHECKOUT / ".venv")
    if chosen.command == "run":
        return run(environment, chosen.folders)
    if chosen.command == "screenshots":
        return take_screenshots(environment, chosen.into.absolute(), chosen.scenes)
    if chosen.command == "test" and chosen.export:
        return _test_export(pytest_arguments)
    environment.ensure(["dev"])
    if chosen.command == "lint":
        return _report(run_checks(lint_checks(environment), _call_here))
    ensure_system_libraries(environment.site_packages, TESTS)
    if chosen.command == "bench":
        return _call_here(pytest(environment, "-m", "benchmark", "-s", "tests/benchmarks"))
    if chosen.command == "soak":
        return _call_here(soak(environment, chosen.minutes, chosen.seed))
    return _test(environment, pytest_arguments)


def _test(environment: Environment, pytest_arguments: list[str]) -> int:
    """Run the checks and then the tests, so that the closing line is pytest's."""
    tests = Check("tests", pytest(environment, *_SIDE_BY_SIDE, *pytest_arguments))
    return 1 if run_checks([*lint_checks(environment), tests], _call_here) else 0


def _test_export(pytest_arguments: list[str]) -> int:
    """Run the tests that need torch, in an environment that holds it."""
    with_torch = Environment(CHECKOUT, CHECKOUT / ".venv-export", _WITH_TORCH)
    with_torch.ensure(["dev", "export"])
    ensure_system_libraries(with_torch.site_packages, TESTS)
    tests = pytest(with_torch, "-m", "export", "tests/export", *pytest_arguments)
    return 1 if run_checks([Check("export tests", tests)], _call_here) else 0


def _report(failed: Sequence[str]) -> int:
    """Say what became of the checks and return the exit code."""
    print(f"Failed: {', '.join(failed)}." if failed else "All checks hold.")
    return 1 if failed else 0
