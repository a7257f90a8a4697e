"""`duplicates`."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich.markup import escape

from photofind.cli import output
from photofind.cli.output import path_text
from photofind.cli.progress_bar import follow
from photofind.cli.session import open_engine
from photofind.engine import summaries
from photofind.engine.search.alike.duplicates import DuplicateGroup, FoundDuplicates
from photofind.progress import Progress

app = typer.Typer()


@app.command()
def duplicates(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List photos that are there twice, also edited or turned.

    Of each group the file worth keeping comes first: a favourite, the best rated, the largest.
    Nothing is deleted.
    """
    progress = Progress()
    with open_engine(context) as engine:
        found = follow(progress, lambda: engine.duplicates.find(progress))
    if json:
        output.json_line(_values(found))
    else:
        _print(found)


def _print(found: FoundDuplicates) -> None:
    for title, groups in (("Exact copies", found.exact), ("Near-duplicates", found.near)):
        if groups:
            spare = output.size_text(_spare_bytes(groups))
            output.line(f"{title} ({len(groups):,}): {spare} could be saved")
            _print_groups(groups)
    if not (found.exact or found.near):
        output.line("No duplicates.")
    if found.not_compared:
        output.problem(
            f"{found.not_compared:,} photos have not been read whole and were left out;"
            " “photofind index” reads them."
        )


def _print_groups(groups: Iterable[DuplicateGroup]) -> None:
    table = output.table("", "Size#", "Pixels#", "File")
    for group in groups:
        for place, file in enumerate(group.files):
            table.add_row(
                "" if place else "keep",
                output.size_text(file.size_bytes),
                f"{file.width}×{file.height}",
                escape(path_text(file.path)) + ("" if file.online else "  (offline)"),
            )
    output.console.print(table)


def _values(found: FoundDuplicates) -> dict[str, Any]:
    return {
        "exact": [_group_values(group) for group in found.exact],
        "near": [_group_values(group) for group in found.near],
        "spare_bytes": _spare_bytes((*found.exact, *found.near)),
        "not_compared": found.not_compared,
    }


def _group_values(group: DuplicateGroup) -> dict[str, Any]:
    files = [
        {
            "path": summaries.path_text(file.path),
            "size_bytes": file.size_bytes,
            "width": file.width,
            "height": file.height,
            "online": file.online,
        }
        for file in group.files
    ]
    return {"spare_bytes": group.spare_bytes, "files": files}


def _spare_bytes(groups: Iterable[DuplicateGroup]) -> int:
    return sum(group.spare_bytes for group in groups)
