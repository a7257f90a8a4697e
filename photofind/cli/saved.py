"""`saved` and what is below it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from photofind.cli import hits, output
from photofind.cli.arguments import given_path
from photofind.cli.searching import LIMIT, AsJson, Limit, typed_line
from photofind.cli.session import open_engine
from photofind.engine.engine import Engine
from photofind.engine.search.line.line import parse_line
from photofind.engine.search.line.saved import SavedSearch
from photofind.errors import PhotofindError

app = typer.Typer(
    name="saved",
    invoke_without_command=True,
    help="Searches under a name, with what is new to them.",
)

_Name = Annotated[str, typer.Argument(metavar="NAME", hidden=True)]
_File = Annotated[Path, typer.Argument(metavar="FILE", parser=given_path, hidden=True)]


@app.callback()
def show_all(context: typer.Context, json: AsJson = False) -> None:
    """List the saved searches, with how many new photos each finds."""
    if context.invoked_subcommand is not None:
        return
    with open_engine(context) as engine:
        searches = engine.saved_searches.list()
        news = [_new_matches(engine, search) for search in searches]
    if json:
        for search, new in zip(searches, news, strict=True):
            output.json_line({"name": search.name, "line": search.line, "new": new})
    elif not searches:
        output.line("No saved searches yet. “photofind saved add NAME TEXT...” adds one.")
    else:
        table = output.table("Name", "New#", "Line")
        for search, new in zip(searches, news, strict=True):
            count = "?" if new is None else f"{new:,}"
            table.add_row(escape(search.name), count, escape(search.line))
        output.console.print(table)


@app.command(context_settings={"ignore_unknown_options": True})
def add(
    context: typer.Context,
    name: _Name,
    line: Annotated[list[str], typer.Argument(metavar="TEXT...", hidden=True)],
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of one of this name.")
    ] = False,
) -> None:
    """Save a query line under a name."""
    with open_engine(context) as engine:
        saved = engine.saved_searches.add(name, typed_line(line), replace=replace)
    output.line(f"Saved “{saved.name}”: {saved.line}")


@app.command()
def run(context: typer.Context, name: _Name, limit: Limit = LIMIT, json: AsJson = False) -> None:
    """Search with a saved search; what it finds is not new any more."""
    with open_engine(context) as engine:
        search = engine.saved_searches.get(name)
        hits.show(hits.answer(engine, parse_line(search.line), limit), as_json=json)
        engine.saved_searches.mark_seen(name)


@app.command()
def rename(
    context: typer.Context,
    name: _Name,
    new: Annotated[str, typer.Argument(metavar="NEW_NAME", hidden=True)],
) -> None:
    """Give a saved search another name."""
    with open_engine(context) as engine:
        engine.saved_searches.rename(name, new)


@app.command()
def remove(context: typer.Context, name: _Name) -> None:
    """Forget a saved search."""
    with open_engine(context) as engine:
        engine.saved_searches.remove(name)


@app.command()
def export(context: typer.Context, file: _File) -> None:
    """Write all saved searches to a new file, as JSON."""
    with open_engine(context) as engine:
        count = engine.saved_searches.export_to(file)
    output.line(f"Wrote {count:,} saved searches to {output.path_text(file)}")


@app.command("import")
def import_(context: typer.Context, file: _File) -> None:
    """Add the saved searches of a file; one whose name is taken gets a number."""
    with open_engine(context) as engine:
        imported = engine.saved_searches.import_from(file)
    for name in imported.added:
        output.line(f"Added “{name}”")
    if imported.known:
        output.line(f"{len(imported.known):,} were there already.")


def _new_matches(engine: Engine, search: SavedSearch) -> int | None:
    """Count what is new; None, and the reason on stderr, where a search has lost its sense."""
    try:
        return engine.saved_searches.new_matches(search.name)
    except PhotofindError as error:
        output.problem(f"“{search.name}”: {error}")
        return None
