"""Keeps the window's translations in step with its texts: `python packaging/translations.py`.

Collects the titles of errors and what is `told` from the whole program, lets Qt's tools collect
the texts of the window, and compiles the `.ts` files. New texts stand in them as unfinished; the
tests demand that none is left so. Runs in the checkout's virtual environment, which has PySide6.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "photofind"
FOLDER = PACKAGE / "gui" / "translations"
TEXTS = PACKAGE / "gui" / "error_texts.py"

_ROOT = "PhotofindError"
_HEAD = '''"""What errors say, for translation; only Qt's tools read it. GUI thread.

Made by `packaging/translations.py`: do not edit.
"""

# fmt: off
# ruff: noqa: E501 - one text a line, however long
from PySide6.QtCore import QT_TRANSLATE_NOOP

TEXTS = (
'''


def main() -> int:
    """Bring everything up to date and return the exit code."""
    TEXTS.write_text(texts_module(), encoding="utf-8")
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


def texts_module() -> str:
    """Return the text of `gui/error_texts.py` as it should be."""
    texts = map(_quoted, sorted({*titles(), *templates()}))
    return _HEAD + "".join(f'    QT_TRANSLATE_NOOP("errors", {text}),\n' for text in texts) + ")\n"


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def templates() -> Iterator[str]:
    """Yield the templates of all that is told, see `photofind.errors.told`."""
    for module in _modules():
        for call in ast.walk(module):
            match call:
                case ast.Call(func=ast.Name(id="told"), args=[ast.Constant(value=str(text))]):
                    yield text


def titles() -> Iterator[str]:
    """Yield the titles of all errors that can reach the window, and the reasons of bad files."""
    modules = _modules()
    makers = {"unreadable", *_error_classes(modules)}
    for module in modules:
        for function in ast.walk(module):
            if isinstance(function, ast.FunctionDef):
                yield from _titles_in(function, makers, module)


def _modules() -> list[ast.Module]:
    """Return the modules whose errors can reach the window: all but those of the terminal."""
    files = (file for file in sorted(PACKAGE.rglob("*.py")) if "cli" not in file.parts)
    return [ast.parse(file.read_text("utf-8")) for file in files]


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


def _titles_in(function: ast.FunctionDef, makers: set[str], module: ast.Module) -> Iterator[str]:
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and _name_of(call.func) in makers and call.args:
            yield from _titles_of(call.args[0], function, module)


def _name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def _titles_of(argument: ast.expr, function: ast.FunctionDef, module: ast.Module) -> Iterator[str]:
    """Yield the titles an argument can be: a constant, or those of a table."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Subscript(value=ast.Name(id=table)):
            for node in module.body:
                match node:
                    case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=texts)):
                        if name == table:
                            yield from map(ast.literal_eval, texts)
        case ast.Starred():
            for part in ast.walk(function):
                match part:
                    case ast.Tuple(elts=[ast.Constant(value=str(text)), _]):
                        yield text


def _run_tool(name: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(name)), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
