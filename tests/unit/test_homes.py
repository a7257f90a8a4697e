"""Every third-party library has one home: the modules that may import it, late imports included.

import-linter holds the layers; it cannot say "nobody but these" without naming all others.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HOMES = {
    "PIL": ("library", "clip.preprocess", "ocr", "gui", "cli"),
    "PySide6": ("gui",),
    "dateparser": ("engine.search.dates.free_dates",),
    "defusedxml": ("library",),
    "filelock": ("engine.indexing.upkeep", "clip.shelf"),
    "ftfy": ("clip.cleaning",),
    "hnswlib": ("vectors.hnsw",),
    "httpx2": ("clip.hub",),
    "huggingface_hub": ("clip.hub",),
    "lark": ("engine.search.line.line",),
    "onnx": ("clip.export.libraries",),
    "onnxruntime": ("clip", "ocr"),
    "open_clip": ("clip.export.libraries",),
    "pathspec": ("library.exclusions",),
    "pi_heif": ("library",),
    "pillow_jxl": ("library",),
    "platformdirs": ("paths",),
    "psutil": ("clip.measuring", "clip.threads", "files", "library", "engine.indexing"),
    "qtawesome": ("gui.icons",),
    "rapidocr": ("ocr",),
    "rawpy": ("library",),
    "rich": ("cli",),
    "snowballstemmer": ("catalogue.stems",),
    "sqlite3": ("catalogue",),
    "tokenizers": ("clip",),
    "tomlkit": ("settings",),
    "torch": ("clip.export.libraries",),
    "transformers": ("clip.export.libraries",),
    "typer": ("cli",),
    "watchdog": ("library",),
    "xxhash": ("library",),
}
"""Of `photofind`, by the name that is imported."""

EVERYWHERE = {"numpy", "photofind", "pydantic", "typing_extensions"}
STANDARD = set(sys.stdlib_module_names) - HOMES.keys()


def imported(module: Path) -> Iterator[str]:
    """Yield the top names of what a module imports, at its head, late, or by name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(name)):
                yield name.partition(".")[0]
            case ast.Call(
                func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name.partition(".")[0]


MODULES = {
    path.relative_to(ROOT / "photofind").with_suffix("").as_posix().replace("/", "."): path
    for path in (ROOT / "photofind").rglob("*.py")
}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_libraries_are_imported_at_home(module: str) -> None:
    astray = {
        library
        for library in set(imported(MODULES[module])) - STANDARD - EVERYWHERE
        if not any(f"{module}.".startswith(f"{home}.") for home in HOMES.get(library, ()))
    }
    assert not astray, f"{module} imports {astray}; see HOMES"


def test_every_home_is_in_use() -> None:
    used = {library for path in MODULES.values() for library in imported(path)}
    assert not HOMES.keys() - used
