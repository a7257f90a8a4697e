"""Getting hits out: `--copy-to`, `--link-to` and `--export`."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from photofind.cli import output
from photofind.cli.arguments import given_path
from photofind.cli.progress_bar import follow
from photofind.engine import exporting, lists
from photofind.engine.exporting import Exported
from photofind.engine.lists import ListFormat
from photofind.engine.results import Hit
from photofind.errors import UsageError
from photofind.progress import Progress

_BY_SUFFIX = {
    ".csv": ListFormat.CSV,
    ".json": ListFormat.JSON,
    ".txt": ListFormat.LIST,
    ".m3u": ListFormat.LIST,
    ".m3u8": ListFormat.LIST,
}


CopyTo = Annotated[
    Path | None, typer.Option(metavar="DIR", parser=given_path, help="Copy the photos there.")
]
LinkTo = Annotated[
    Path | None, typer.Option(metavar="DIR", parser=given_path, help="Make links to them there.")
]
Export = Annotated[
    str | None,
    typer.Option(metavar="csv|json|list|FILE", help="Print a list of them, or write it to FILE."),
]


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where hits are to go, besides the screen."""

    copy_to: Path | None = None
    link_to: Path | None = None
    export: str | None = None

    def __post_init__(self) -> None:
        """Refuse a list that cannot be written, before anything is done."""
        if self.export is not None:
            list_format(self.export)

    @property
    def are_used(self) -> bool:
        """Whether hits go anywhere but to the screen."""
        return self != Outlets()

    def hand_out(self, hits: Sequence[Hit]) -> None:
        """Send hits where they are to go, and say what came of it.

        Raises:
            UserFixable: A folder or file cannot be written.
            Exit: Some photos could not be read.
        """
        if self.export is not None:
            export(hits, self.export)
        made = [copy(hits, self.copy_to)] if self.copy_to else []
        made += [link(hits, self.link_to)] if self.link_to else []
        if any(exported.failures for exported in made):
            raise typer.Exit(1)


def copy(hits: Sequence[Hit], folder: Path) -> Exported:
    """Copy photos into a folder, and say what came of it."""
    progress = Progress()
    exported = follow(progress, lambda: exporting.copy_to(hits, folder, progress))
    _tell(exported, "Copied", folder)
    return exported


def link(hits: Sequence[Hit], folder: Path) -> Exported:
    """Make links to photos in a folder, and say what came of it."""
    progress = Progress()
    exported = follow(progress, lambda: exporting.link_to(hits, folder, progress))
    _tell(exported, "Linked", folder)
    if exported.hard_links:
        output.line(f"{exported.hard_links:,} are hard links: no symbolic ones can be made there.")
    return exported


def list_format(destination: str) -> ListFormat:
    """Return the format that `--export` asks for: its name, or a file that ends in it.

    Raises:
        UsageError: It is neither.
    """
    try:
        return ListFormat(destination)
    except ValueError:
        form = _BY_SUFFIX.get(Path(destination).suffix.lower())
    if form is None:
        raise UsageError(
            "There is no such kind of list",
            f"“{destination}”. Write csv, json or list, or a file: hits.csv, hits.json, hits.txt.",
        )
    return form


def export(hits: Sequence[Hit], destination: str) -> None:
    """Write a list of hits into a new file, or on stdout if a format alone is given."""
    form = list_format(destination)
    data = lists.to_bytes(hits, form)
    if destination == form.value:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    lists.write_new(Path(destination), data)
    output.line(f"Wrote {output.photos_text(len(hits))} to {output.path_text(Path(destination))}")


def _tell(exported: Exported, done: str, folder: Path) -> None:
    parts = [f"{done} {output.photos_text(len(exported.made))} to {output.path_text(folder)}"]
    if exported.known:
        parts.append(f"{len(exported.known):,} were there already")
    if exported.failures:
        parts.append(f"{len(exported.failures):,} could not be read")
    output.line("; ".join(parts) + ".")
    for failure in exported.failures:
        output.problem(f"{output.path_text(failure.path)}: {failure.reason}")
