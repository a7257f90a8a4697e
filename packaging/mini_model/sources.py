"""The public repositories the model is made of: where they are, which commit, under which terms.

Nothing of them is kept in the project: `fetch` brings what is missing into the data folder of
whoever makes the model. Runs in the process of the recipe, with git.
"""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One repository of the host GitHub, at one commit."""

    repository: str
    """Owner and name."""
    commit: str
    terms: str


PLACES = Source("rathull/CTFs", "f35c219885f163ca00a045236dd44be489598837", "Places: research")
TINY = Source("seshuad/IMagenet", "153dbc161ab7942a12c99515e80ef6454dd06693", "ImageNet: research")
IMAGENETTE = Source(
    "thunderInfy/imagenette", "b850f030ff0701c36a4adc8b928ea9483a46915b", "ImageNet: research"
)
FLICKR = Source(
    "RlNZLER/Image-Text-Matching",
    "56a15d913c3f290e2ee896386ece6076c1eea02e",
    "Flickr8k: research, photos belong to their authors",
)
CAPTIONS = Source(
    "quantumnaan/sic_translator",
    "d27da85cff2dbf143fcaf365aece667d66c4298f",
    "Flickr8k: research",
)
CALTECH = Source(
    "MachineLearning2020/Homework2-Caltech101",
    "836044dd000296b2bb74d0aa4b4e462e459b01d7",
    "CC BY 4.0",
)
PACS = Source(
    "MachineLearning2020/Homework3-PACS", "d586a6cf3db84896fb6cc465c7bf51bdaf6d65d8", "research"
)
SAMPLES = Source(
    "EliSchwartz/imagenet-sample-images",
    "bc69043e2862758a1906c6a24a792bb28c6bb2ff",
    "ImageNet: research",
)
XTD10 = Source(
    "adobe-research/Cross-lingual-Test-Dataset-XTD10",
    "d77ff16148468c84287f3efcbf602a015c5e4954",
    "non-commercial",
)
TEACHER = Source("google-coral/test_data", "104342d2d3480b3e66203073dac24f4e2dbb4c41", "Apache-2.0")

ALL = (
    PLACES, TINY, IMAGENETTE, FLICKR, CAPTIONS, CALTECH, PACS, SAMPLES, XTD10, TEACHER,
)  # fmt: skip


def clone_of(source: Source, data: Path) -> Path:
    """Return where a repository is kept: a git directory without a work tree."""
    return data / "repositories" / (source.repository.replace("/", "+") + ".git")


def fetch(data: Path, sources: Sequence[Source] = ALL) -> None:
    """Bring the repositories that are missing, each at its commit and without its history.

    Raises:
        subprocess.CalledProcessError: git could not; it has said why.
    """
    for source in sources:
        clone = clone_of(source, data)
        if _has(clone, source.commit):
            continue
        print(f"fetching {source.repository} ({source.terms})", flush=True)
        if not clone.exists():
            subprocess.run(["git", "init", "--quiet", "--bare", str(clone)], check=True)
        address = f"https://github.com/{source.repository}"
        _git(clone, "fetch", "--depth", "1", "--no-tags", address, source.commit)


def read(source: Source, path: str, data: Path) -> bytes:
    """Return one file of a repository."""
    return _git(clone_of(source, data), "show", f"{source.commit}:{path}")


def lines(source: Source, path: str, data: Path) -> list[str]:
    """Return the lines of a text file of a repository, without their ends."""
    return read(source, path, data).decode("utf-8").splitlines()


def names(source: Source, folder: str, data: Path) -> list[str]:
    """Return the paths of all files below a folder ("" for all), sorted."""
    listing = _git(
        clone_of(source, data), "ls-tree", "-r", "-z", "--name-only", source.commit, folder or "."
    )
    return sorted(listing.decode("utf-8").rstrip("\0").split("\0"))


def contents(source: Source, paths: Sequence[str], data: Path) -> Iterator[bytes]:
    """Read many files of a repository, one after the other, in the order of `paths`.

    Raises:
        FileNotFoundError: The commit has no such file.
    """
    command = ["git", "--git-dir", str(clone_of(source, data)), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as git:
        assert git.stdin is not None
        assert git.stdout is not None
        for path in paths:
            git.stdin.write(f"{source.commit}:{path}\n".encode())
            git.stdin.flush()
            header = git.stdout.readline().split()
            if header[-1] == b"missing":
                raise FileNotFoundError(f"{source.repository} has no {path} at {source.commit}")
            content = git.stdout.read(int(header[2]) + 1)
            yield content[:-1]  # A line end closes each file.


def _has(clone: Path, commit: str) -> bool:
    if not clone.exists():
        return False
    command = ["git", "--git-dir", str(clone), "cat-file", "-e", f"{commit}^{{commit}}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _git(clone: Path, *arguments: str) -> bytes:
    command = ["git", "--git-dir", str(clone), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
