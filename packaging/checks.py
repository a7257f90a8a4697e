"""What has to hold before a change is let in: style, types, import contracts and tests.

Standard library only; the tools run in the environment.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from environment import Environment


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, and the command that fails if it does not hold."""

    name: str
    command: tuple[str, ...]


def lint_checks(environment: Environment) -> tuple[Check, ...]:
    """Return the checks that read the code without running it."""
    python = str(environment.python)
    return (
        Check("ruff check", (python, "-m", "ruff", "check", ".")),
        Check("ruff format", (python, "-m", "ruff", "format", "--check", ".")),
        Check("mypy", (python, "-m", "mypy")),
        Check("mypy packaging", (python, "-m", "mypy", "packaging")),
        Check("import contracts", (str(environment.scripts / "lint-imports"),)),
    )


def pytest(environment: Environment, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs tests."""
    return (str(environment.python), "-m", "pytest", *arguments)


def soak(environment: Environment, minutes: float, seed: int | None) -> tuple[str, ...]:
    """Return the command that lets everything happen to a library; without a seed, at random."""
    seeded = () if seed is None else ("--seed", str(seed))
    return (str(environment.python), "-m", "tests.soak", "--minutes", f"{minutes:g}", *seeded)


def run_checks(checks: Iterable[Check], call: Callable[[Sequence[str]], int]) -> list[str]:
    """Run all checks, whatever becomes of the first ones, and return the names of the failed.

    Each is announced, with the names of those that failed before it: nothing is printed after the
    last one, whose closing line may be read by a machine.

    Args:
        checks: In the order in which they run.
        call: Runs a command and returns its exit code.
    """
    failed: list[str] = []
    for check in checks:
        print(f"== {check.name}" + (f" (failed so far: {', '.join(failed)})" if failed else ""))
        if call(check.command) != 0:
            failed.append(check.name)
    return failed
