"""`dev.py` itself: readable for old Pythons, dependent on nothing, and as the README says."""

import ast
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DEV = ROOT / "packaging" / "dev.py"
MODULES = sorted((ROOT / "packaging").glob("*.py"))


def test_old_pythons_can_read_the_front_door() -> None:
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_old_pythons_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        runpy.run_path(str(DEV), run_name="__main__")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_nothing_needs_to_be_installed_to_run_it(module: Path) -> None:
    ours = {path.stem for path in MODULES}
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }

    assert imported - ours <= sys.stdlib_module_names


def test_the_package_folder_hides_no_library() -> None:
    # With an __init__.py it would be imported instead of the library `packaging`, which pip,
    # build and pytest use.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_readme_names_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"python3 packaging/dev\.py (\w+)", readme))

    help_text = subprocess.run(
        [sys.executable, str(DEV), "--help"], capture_output=True, text=True, check=True
    ).stdout
    offered = set(re.findall(r"^    (\w+)", help_text, re.MULTILINE))

    assert {"run", "test"} <= named <= offered


def test_ci_runs_what_everybody_runs() -> None:
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    commands = re.findall(r"dev\.py (.+)", script.read_text(encoding="utf-8"))
    assert commands == ["test", "test --export"]
