"""Keeps the window's translations in step with its texts: `python packaging/translations.py`.

Collects the titles of errors from the whole program, lets Qt's tools collect the texts of the
window, and compiles the `.ts` files. New texts stand in them as unfinished; the tests demand that
none is left so. Runs in the checkout's virtual environment, which has PySide6.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "photofind"
FOLDER = PACKAGE / "gui" / "translations"
TITLES = PACKAGE / "gui" / "error_titles.py"

_ROOT = "PhotofindError"
_HEAD = '''"""The titles of all errors, for translation; only Qt's tools read it. GUI thread.

Made by `packaging/translations.py`: do not edit.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

TITLES = (
'''


def main() -> int:
    """Bring everything up to date and return the exit code."""
    TITLES.write_text(titles_module(), encoding="utf-8")
    for source in sorted(FOLDER.glob("*.ts")):
        collect(source)
        compile_to(source, source.with_suffix(".qm"))
    return 0


def collect(source: Path) -> None:
    """Add the texts of the window to a `.ts` file, and drop those that are gone."""
    plural_only = ["-pluralonly"] if source.stem.endswith("_en") else []
    files = sorted(str(file) for file in (PACKAGE / "gui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-silent", "-sort-messages", *plural_only]
    _run_tool("pyside6-lupdate", *options, *files, "-ts", str(source))


def compile_to(source: Path, target: Path) -> None:
    """Compile a `.ts` file."""
    _run_tool("pyside6-lrelease", "-silent", str(source), "-qm", str(target))


def titles_module() -> str:
    """Return the text of `gui/error_titles.py` as it should be."""
    lines = (f'    QT_TRANSLATE_NOOP("errors", "{title}"),\n' for title in sorted(set(titles())))
    return _HEAD + "".join(lines) + ")\n"


def titles() -> Iterator[str]:
    """Yield the titles of all errors that can reach the window, and the reasons of bad files."""
    modules = [
        ast.parse(file.read_text("utf-8"))
        for file in sorted(PACKAGE.rglob("*.py"))
        if "cli" not in file.parts
    ]
    makers = {"Unreadable", *_error_classes(modules)}
    for module in modules:
        for function in ast.walk(module):
            if isinstance(function, ast.FunctionDef):
                yield from _titles_in(function, makers)


def _error_classes(modules: list[ast.Module]) -> set[str]:
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    found = {_ROOT}
    while grown := {name for name, of in bases.items() if of & found} - found:
        found |= grown
    return found


def _titles_in(function: ast.FunctionDef, makers: set[str]) -> Iterator[str]:
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and _name_of(call.func) in makers and call.args:
            yield from _titles_of(call.args[0], function)


def _name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def _titles_of(argument: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    """Yield the titles an argument can be: a constant, the head of an f-string, or a table's."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text.partition(": ")[0]
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if ": " in text:
            yield text.partition(": ")[0]
        case ast.Starred():
            for node in ast.walk(function):
                match node:
                    case ast.Tuple(elts=[ast.Constant(value=str(text)), _]):
                        yield text


def _run_tool(name: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(name)), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
