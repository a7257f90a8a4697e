"""Models on the command line: from a hub on this machine, with models made here."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from photofind.clip.specs import CURATED, Published
from photofind.engine.indexing.upkeep import is_indexed_elsewhere
from photofind.paths import Profile
from tests.e2e.conftest import (
    Run,
    command,
    environment,
    json_lines,
    new_profile,
    runner,
    wait_until,
)
from tests.hub_server import HubServer
from tests.models import write_model
from tests.photos import GREEN, RED, make_photo

OFFERED = next(
    spec for spec in CURATED if isinstance(spec.source, Published) and not spec.source.files
)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_model(tmp_path / "elsewhere" / "tiny")


@pytest.fixture
def hub(tiny: Path) -> Iterator[HubServer]:
    """Offers a tiny model in place of one whose checksums we do not know."""
    assert isinstance(OFFERED.source, Published)
    with HubServer() as server:
        server.publish(OFFERED.source.repository, tiny)
        yield server


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds a profile of each stage, each made from the one before; tests work on copies."""
    folder = tmp_path_factory.mktemp("profiles")
    imported = runner(new_profile(folder / "imported"))
    imported("models", "import", write_model(folder / "tiny"))
    make_photo(folder / "album" / "red.jpg", RED)
    make_photo(folder / "album" / "green.png", GREEN)
    indexed = runner(shutil.copytree(folder / "imported", folder / "indexed"))
    indexed("add", folder / "album")
    indexed("index")
    switched = runner(shutil.copytree(folder / "indexed", folder / "switched"))
    switched("models", "use", "tiny")
    switched("index")
    return folder


@pytest.fixture
def with_tiny(photofind: Run, profiles: Path, profile: Path) -> Run:
    shutil.copytree(profiles / "imported", profile, dirs_exist_ok=True)
    return photofind


@pytest.fixture
def library(photofind: Run, profiles: Path, profile: Path) -> Run:
    """Has two photos, which the bundled model has seen."""
    shutil.copytree(profiles / "indexed", profile, dirs_exist_ok=True)
    return photofind


@pytest.fixture
def switched(photofind: Run, profiles: Path, profile: Path) -> Run:
    """The same, with the tiny model in use."""
    shutil.copytree(profiles / "switched", profile, dirs_exist_ok=True)
    return photofind


@contextmanager
def watching(profile: Path) -> Iterator[None]:
    """Have a process of its own look after the library meanwhile."""
    watcher = subprocess.Popen(
        command(profile, "watch"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: is_indexed_elsewhere(Profile.at(profile)))
        yield
    finally:
        watcher.send_signal(signal.SIGINT)
        watcher.wait(timeout=60)


def marks(photofind: Run, model: str) -> set[str]:
    """Return what the list says of a model."""
    [info] = [info for info in json_lines(photofind("models", "--json")) if info["id"] == model]
    return {name for name in ("installed", "bundled", "in_use", "coming") if info[f"is_{name}"]}


def test_models_are_listed_for_people(photofind: Run) -> None:
    said = photofind("models").stdout
    assert said.startswith("mini  in use, bundled\n")
    for spec in CURATED:
        assert spec.id in said
        assert spec.good_for in said
        assert spec.licence in said
    assert "1.5 GB to download" in said


def test_models_are_listed_for_programs(photofind: Run) -> None:
    listed = json_lines(photofind("models", "--json"))
    assert [info["id"] for info in listed] == ["mini", *(spec.id for spec in CURATED)]
    assert listed[0]["languages"] == ["en", "ru"]


def test_a_folder_is_imported_under_its_name(with_tiny: Run, profile: Path) -> None:
    assert marks(with_tiny, "tiny") == {"installed"}
    assert (profile / "models" / "tiny" / "visual" / "model.onnx").exists()
    assert "tiny" in with_tiny("models").stdout


@pytest.mark.parametrize("command", ["get", "use", "remove", "check", "bench"])
def test_a_name_typed_wrongly_is_met_with_the_one_that_was_meant(
    photofind: Run, command: str
) -> None:
    said = photofind("models", command, "minni", code=2)
    assert said.stderr == "There is no such model: “minni”. Did you mean mini?\n"
    assert not said.stdout


def test_what_is_not_here_is_not_used(photofind: Run) -> None:
    said = photofind("models", "use", CURATED[0].id, code=1).stderr
    assert f"photofind models get {CURATED[0].id}" in said
    assert marks(photofind, "mini") == {"installed", "bundled", "in_use"}


def test_the_bundled_model_stays(photofind: Run) -> None:
    assert "cannot be removed" in photofind("models", "remove", "mini", code=2).stderr


def test_a_model_is_fetched(photofind: Run, hub: HubServer) -> None:
    said = photofind("models", "get", OFFERED.id, HF_ENDPOINT=hub.url).stdout
    assert f"photofind models use {OFFERED.id}" in said
    assert marks(photofind, OFFERED.id) == {"installed"}
    asked = len(hub.requests)
    photofind("models", "get", OFFERED.id, HF_ENDPOINT=hub.url)
    assert len(hub.requests) == asked


def test_a_model_answers_once_it_has_seen_the_photos(library: Run) -> None:
    said = library("models", "use", "tiny").stdout
    assert said.startswith("“tiny” has to look at 2 photos.\n")
    assert "“photofind index” does this" in said
    assert "tiny  coming 0 %, installed" in library("models").stdout
    assert marks(library, "mini") == {"installed", "bundled", "in_use"}
    assert len(json_lines(library("search", "red", "--json"))) == 2
    library("index")
    assert marks(library, "tiny") == {"installed", "in_use"}
    assert len(json_lines(library("search", "red", "--json"))) == 2


def test_going_back_and_forth_costs_nothing(switched: Run) -> None:
    assert switched("models", "use", "mini").stdout == "“mini” is in use.\n"
    assert marks(switched, "tiny") == {"installed"}
    assert switched("models", "use", "tiny").stdout == "“tiny” is in use.\n"


def test_how_long_it_takes_is_told_once_it_was_measured(library: Run) -> None:
    library("models", "bench", "tiny")
    assert "2 photos: 0:00:01 or more." in library("models", "use", "tiny").stdout


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_an_open_photofind_does_the_work(library: Run, profile: Path) -> None:
    with watching(profile):
        said = library("models", "use", "tiny").stdout
        assert "The PhotoFind that is open does this" in said
        wait_until(lambda: marks(library, "tiny") == {"installed", "in_use"})


def test_what_is_coming_is_not_removed(library: Run) -> None:
    library("models", "use", "tiny")
    coming = library("models", "remove", "tiny", "--yes", code=2).stderr
    assert "“tiny” is being prepared. Use another one first: photofind models use mini" in coming


def test_what_is_in_use_is_not_removed(switched: Run) -> None:
    assert "“tiny” is in use." in switched("models", "remove", "tiny", "--yes", code=2).stderr


def test_removing_takes_vectors_and_index_along(switched: Run, profile: Path) -> None:
    switched("models", "use", "mini")
    assert list(profile.glob("**/tiny-*"))
    switched("models", "remove", "tiny", "--yes")
    assert not list(profile.glob("**/tiny*"))
    assert len(json_lines(switched("search", "red", "--json"))) == 2


def test_a_chosen_model_that_is_gone_is_told_until_another_is_chosen(
    switched: Run, profile: Path
) -> None:
    shutil.rmtree(profile / "models" / "tiny")
    searched = switched("search", "red", "--json")
    assert len(json_lines(searched)) == 2
    assert searched.stderr.startswith("There is no such model: “tiny”.")
    switched("models", "use", "mini")
    assert not switched("search", "red").stderr


def test_a_model_that_fails_at_work_is_told(library: Run, profile: Path) -> None:
    library("models", "use", "tiny")
    (profile / "models" / "tiny" / "textual" / "model.onnx").write_bytes(b"no graph")
    said = library("index")
    assert "“tiny”: textual/model.onnx is damaged (it cannot be opened)" in said.stderr
    assert marks(library, "tiny") == {"installed", "coming"}


def test_remove_asks_first(with_tiny: Run) -> None:
    assert "Nothing was deleted." in with_tiny("models", "remove", "tiny", stdin="n\n").stdout
    assert "--yes" in with_tiny("models", "remove", "tiny", code=2).stderr
    assert marks(with_tiny, "tiny") == {"installed"}
    assert "free again" in with_tiny("models", "remove", "tiny", stdin="y\n").stdout
    assert "tiny" not in with_tiny("models").stdout


def test_a_folder_that_is_no_model_is_not_imported(photofind: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = photofind("models", "import", tmp_path / "empty", code=1).stderr
    assert "config.json is missing" in said
    assert photofind("models", "import", tmp_path / "nowhere", code=1).stderr


def test_a_damaged_model_is_told_and_can_be_removed(with_tiny: Run, profile: Path) -> None:
    (profile / "models" / "tiny" / "textual" / "model.onnx").unlink()
    listed = with_tiny("models")
    assert "tiny  damaged" in listed.stdout
    assert "textual/model.onnx is missing" in listed.stderr
    assert "textual/model.onnx is missing" in with_tiny("models", "use", "tiny", code=1).stderr
    with_tiny("models", "remove", "tiny", "--yes")
    assert "tiny" not in with_tiny("models").stdout


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_a_download_that_was_stopped_goes_on(photofind: Run, profile: Path, hub: HubServer) -> None:
    hub.faults.statuses["visual/model.onnx"] = (503, {})
    running = subprocess.Popen(
        command(profile, "models", "get", OFFERED.id),
        env=environment() | {"HF_ENDPOINT": hub.url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: "visual/model.onnx" in hub.fetched())
    running.send_signal(signal.SIGINT)
    assert (*running.communicate(timeout=60), running.returncode) == ("", "", 130)
    before = hub.fetched().count("textual/model.onnx")
    assert marks(photofind, OFFERED.id) == set()
    hub.faults.statuses.clear()
    photofind("models", "get", OFFERED.id, HF_ENDPOINT=hub.url)
    assert marks(photofind, OFFERED.id) == {"installed"}
    assert hub.fetched().count("textual/model.onnx") == before


def test_a_hub_that_is_out_of_reach_is_told(photofind: Run) -> None:
    nowhere = {"HF_ENDPOINT": "http://127.0.0.1:9"}
    said = photofind("models", "get", OFFERED.id, code=1, **nowhere).stderr
    assert said.startswith("The hub of models does not answer: ")
    assert marks(photofind, OFFERED.id) == set()


def test_check_tells_what_it_looked_at(with_tiny: Run) -> None:
    said = with_tiny("models", "check", "tiny").stdout
    verdicts = [line.split()[:2] for line in said.splitlines()]
    assert verdicts == [
        ["Files", "passed"],
        ["Photos", "warned"],  # Its own vectors are not of unit length.
        ["Texts", "warned"],
        ["Parity", "unknown"],
    ]
    [report] = json_lines(with_tiny("models", "check", "tiny", "--json"))
    assert (report["model_id"], report["verdict"]) == ("tiny", "warned")


def test_check_finds_a_byte_that_differs(with_tiny: Run, profile: Path) -> None:
    file = profile / "models" / "tiny" / "textual" / "tokenizer.json"
    file.write_bytes(file.read_bytes().replace(b"barn", b"yarn"))
    done = with_tiny("models", "check", "tiny", code=1)
    assert "textual/tokenizer.json is damaged" in done.stdout
    assert done.stderr.startswith("The model cannot be used: ")


def test_what_bench_has_measured_is_listed(with_tiny: Run) -> None:
    assert "photos/s here" not in with_tiny("models").stdout
    [speed] = json_lines(with_tiny("models", "bench", "tiny", "--json"))
    assert speed["photos_per_s"] > 0
    assert f"{speed['photos_per_s']:,.0f} photos/s here" in with_tiny("models").stdout


def test_compare_refuses_what_it_cannot_compare(with_tiny: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.csv"
    said = with_tiny("models", "compare", "mini", "tiny", nowhere, code=1).stderr
    assert said.startswith(f"The CSV cannot be read: {nowhere}")
    assert "Did you mean tiny?" in with_tiny("models", "compare", "mini", "tny", code=2).stderr
    assert (
        "photofind models get" in with_tiny("models", "compare", OFFERED.id, "mini", code=1).stderr
    )
