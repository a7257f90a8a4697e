"""SHA-256 of a model's files: recorded when it is installed, compared from then on.

Beside the files, as the program `sha256sum` reads it. Usable from every thread.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from photofind import files
from photofind.clip.model_files import ModelFiles
from photofind.errors import told
from photofind.progress import Progress, Stage

RECORD = "SHA256SUMS"

_CHUNK = 1 << 20


def sha256(file: Path, progress: Progress) -> str:
    """Return the checksum of a file; `progress` advances by its bytes.

    Raises:
        OSError: It cannot be read.
        Cancelled: Somebody cancelled `progress`.
    """
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            progress.raise_if_cancelled()
            digest.update(chunk)
            progress.advance(len(chunk))
    return digest.hexdigest()


def git_blob(file: Path) -> str:
    """Return the name git has for a small file, by which the hub knows those outside LFS.

    Raises:
        OSError: It cannot be read.
    """
    content = file.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def record(model: ModelFiles, sums: Mapping[str, str]) -> None:
    """Write a model's checksums, by name in the layout.

    Raises:
        OSError: The disk does not take it.
    """
    lines = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    files.write(model.path(RECORD), lines.encode())


def recorded(model: ModelFiles) -> dict[str, str]:
    """Return a model's checksums by name; none of one that was not installed by PhotoFind.

    Raises:
        UserFixable: The record cannot be read.
    """
    if not model.path(RECORD).exists():
        return {}
    lines = model.read(RECORD).decode("utf-8", "replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def measure(model: ModelFiles, names: Iterable[str], progress: Progress) -> dict[str, str]:
    """Return the checksums that files of a model have now, by name.

    Raises:
        UserFixable: One is missing or cannot be read.
        Cancelled: Somebody cancelled `progress`.
    """
    chosen = tuple(names)
    progress.begin(Stage.CHECKING, sum(model.size(name) for name in chosen))
    return {name: _measured(model, name, progress) for name in chosen}


def check(model: ModelFiles, progress: Progress) -> bool:
    """See that a model's files are as they were when it was installed.

    Returns:
        Whether there is a record to compare with.

    Raises:
        UserFixable: A file is missing, cannot be read, or differs.
        Cancelled: Somebody cancelled `progress`.
    """
    before = recorded(model)
    now = measure(model, before, progress)
    for name, digest in before.items():
        if now[name] != digest:
            raise model.damaged(name, told("it is not what was installed"))
    return bool(before)


def _measured(model: ModelFiles, name: str, progress: Progress) -> str:
    try:
        return sha256(model.path(name), progress)
    except OSError as error:
        raise model.unreadable(name, error) from error
