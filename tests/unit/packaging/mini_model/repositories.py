"""Repositories with a few files, as the recipe keeps those it has fetched."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from mini_model import sources
from mini_model.sources import Source


def make_repository(data: Path, name: str, files: Mapping[str, bytes]) -> Source:
    """Commit files below a folder and leave the repository where the recipe looks for it."""
    work = data / "work" / name
    for path, content in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(content)
    git(work, "init", "--quiet")
    git(work, "add", "--all")
    git(work, "-c", "user.name=N", "-c", "user.email=n@n", "commit", "--quiet", "-m", "files")
    source = Source(name, git(work, "rev-parse", "HEAD"), "ours")
    sources.clone_of(source, data).parent.mkdir(exist_ok=True)
    git(work, "clone", "--quiet", "--bare", ".", str(sources.clone_of(source, data)))
    return source


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
