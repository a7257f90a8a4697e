"""House rules that no linter knows, each with the reason in its failure."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = sorted(
    path for folder in ("photofind", "packaging") for path in (ROOT / folder).rglob("*.py")
)
MODULE_LINES = 400
FUNCTION_LINES = 40
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}


def test_there_is_code_to_check() -> None:
    assert {"photofind/paths.py", "packaging/dev.py"} <= {shown(path) for path in CODE}


def test_every_package_says_what_it_is_for() -> None:
    packages = {path.parent for path in CODE if path.is_relative_to(ROOT / "photofind")}
    silent = [shown(package) for package in packages if not docstring(package / "__init__.py")]

    # Without the file it is a namespace package, which import-linter and mypy pass over.
    assert not silent, "each needs an __init__.py with a docstring"


def test_modules_hold_one_idea() -> None:
    long = [shown(path) for path in CODE if len(text(path).splitlines()) > MODULE_LINES]

    assert not long, f"longer than {MODULE_LINES} lines; split them by ideas, not by length"


def test_functions_can_be_read_at_a_glance() -> None:
    long = [
        f"{shown(path)}: {function.name}, {lines} lines"
        for path in CODE
        for function in functions(path)
        if (lines := code_lines(function)) > FUNCTION_LINES
    ]

    assert not long, f"longer than {FUNCTION_LINES} lines; give the steps names of their own"


def test_modules_are_named_after_their_subject() -> None:
    nameless = [shown(path) for path in CODE if NAMELESS & {path.stem, path.parent.name}]

    assert not nameless, "such modules collect what nobody found a place for"


def test_types_are_never_silenced() -> None:
    silenced = [
        f"{shown(path)}: {comment}"
        for path in CODE
        for comment in re.findall(r"#\s*(?:type:\s*ignore|mypy:).*", text(path))
    ]

    assert not silenced, "wrap what has no types in one typed function, or cast with a reason"


def test_silenced_lint_rules_have_a_reason() -> None:
    unexplained = [
        f"{shown(path)}: {comment}"
        for path in CODE
        for comment in re.findall(r"#\s*(?:ruff:\s*)?noqa.*", text(path))
        if not re.search(r"noqa: [A-Z0-9, ]*\d\W+\w", comment)
    ]

    assert not unexplained, "write `noqa: CODE - why this line is right`"


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(text(path))) if path.is_file() else None


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text(module))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function from `def` to its end, without the docstring."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring
