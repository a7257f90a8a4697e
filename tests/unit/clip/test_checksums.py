import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from photofind.clip import checksums
from photofind.clip.model_files import REQUIRED, ModelFiles
from photofind.errors import Cancelled, UserFixable
from photofind.progress import Progress, Stage
from tests.models import write_model


@pytest.fixture
def model(tmp_path: Path) -> ModelFiles:
    files = ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=False)
    checksums.record(files, checksums.measure(files, REQUIRED, Progress()))
    return files


def test_the_checksum_of_a_file_is_its_sha256(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "file").write_bytes(content)
    progress = Progress()
    assert checksums.sha256(tmp_path / "file", progress) == hashlib.sha256(content).hexdigest()
    assert progress.snapshot().done == len(content)


def test_git_names_a_file_as_we_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"hello\n")
    assert checksums.git_blob(tmp_path / "file") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_what_was_installed_is_recognised(model: ModelFiles) -> None:
    progress = Progress()
    assert checksums.check(model, progress)
    snapshot = progress.snapshot()
    assert snapshot.stage is Stage.CHECKING
    assert snapshot.done == snapshot.total == sum(model.size(name) for name in REQUIRED)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_changed_byte_is_found_and_its_file_named(model: ModelFiles, name: str) -> None:
    content = bytearray(model.read(name))
    content[len(content) // 2] ^= 1
    model.path(name).write_bytes(content)
    with pytest.raises(UserFixable) as raised:
        checksums.check(model, Progress())
    assert f"“tiny”: {name} is damaged (it is not what was installed)" in raised.value.detail


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_file_is_found(model: ModelFiles, name: str) -> None:
    model.path(name).unlink()
    with pytest.raises(UserFixable, match=f"{name} is missing"):
        checksums.check(model, Progress())


def test_a_file_that_cannot_be_read_is_said_to_be_so(model: ModelFiles) -> None:
    model.path("config.json").unlink()
    model.path("config.json").mkdir()
    with pytest.raises(UserFixable, match=r"config.json cannot be read"):
        checksums.check(model, Progress())


def test_files_that_were_not_installed_do_not_matter(model: ModelFiles) -> None:
    model.path("visual/notes.txt").write_text("mine")
    assert checksums.check(model, Progress())


def test_a_model_that_we_did_not_install_has_no_record(tmp_path: Path) -> None:
    files = ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=True)
    assert not checksums.check(files, Progress())
    assert checksums.recorded(files) == {}


def test_a_record_that_was_cut_off_is_not_believed(model: ModelFiles) -> None:
    record = model.path(checksums.RECORD)
    record.write_text(record.read_text()[:100])
    with pytest.raises(UserFixable):
        checksums.check(model, Progress())


def test_checking_can_be_cancelled(model: ModelFiles) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        checksums.check(model, progress)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum on this system")
def test_sha256sum_understands_the_record(model: ModelFiles) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", checksums.RECORD],
        cwd=model.directory,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("OK") == len(REQUIRED)
