"""The wheel: what people install. Built once from the checkout, opened and started."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel laid out as an installation lays it out."""
    site_packages = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site_packages)
    return site_packages


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_assets_are_in_it_byte_for_byte(installed: Path) -> None:
    assets = files_below(installed / "photofind" / "assets")

    assert assets == files_below(ROOT / "assets")
    assert {"models/mini/visual/model.onnx", "models/mini/textual/tokenizer.json"} <= set(assets)


def test_package_is_in_it_whole(installed: Path) -> None:
    packaged = files_below(installed / "photofind")
    source = files_below(ROOT / "photofind")

    assert {name for name in packaged if not name.startswith("assets/")} == set(source)
    assert "py.typed" in packaged
    assert any(name.startswith("catalogue/schema/") for name in packaged)
    assert any(name.startswith("gui/translations/") for name in packaged)


def test_nothing_else_is_in_it(installed: Path) -> None:
    at_top = {path.name for path in installed.iterdir()}

    assert {name for name in at_top if not name.endswith(".dist-info")} == {"photofind"}


def test_licence_and_command_are_in_it(installed: Path) -> None:
    (information,) = installed.glob("*.dist-info")

    assert (information / "licenses" / "LICENSE").is_file()
    assert "photofind = photofind.__main__:main" in (information / "entry_points.txt").read_text()


def test_installed_app_uses_the_assets_it_brought(installed: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import photofind.paths; print(photofind.paths.assets())"
    )

    done = subprocess.run(
        [sys.executable, "-P", "-c", script, str(installed)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(done.stdout.strip()) == installed / "photofind" / "assets"
