"""`search`, `similar` and `ask`."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from photofind.cli import output
from photofind.cli.arguments import path_argument
from photofind.cli.session import open_engine
from photofind.engine import summaries
from photofind.engine.results import LIKELY, MAYBE, Hit, SearchResult
from photofind.engine.search.query import PhotoTerm, Query, Term, TextTerm, parse_line, split_weight
from photofind.errors import PhotofindError, UsageError

app = typer.Typer()

Limit = Annotated[int, typer.Option(min=1, metavar="N", help="Show at most this many photos.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
_LIMIT = 20


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    context: typer.Context,
    line: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", hidden=True),
    ] = None,
    text: Annotated[
        list[str] | None, typer.Option(metavar="TEXT[@WEIGHT]", help="One more term.")
    ] = None,
    photo: Annotated[
        list[str] | None, typer.Option(metavar="FILE[@WEIGHT]", help="Like this photo.")
    ] = None,
    minus: Annotated[
        list[str] | None, typer.Option(metavar="TEXT[@WEIGHT]", help="Less of this.")
    ] = None,
    minus_photo: Annotated[
        list[str] | None, typer.Option(metavar="FILE[@WEIGHT]", help="Less like this photo.")
    ] = None,
    limit: Limit = _LIMIT,
    json: AsJson = False,
) -> None:
    """Find photos by words, by photos, or by both together.

    In TEXT, -word means less of it. The options take weights: --text "red door@0.5".
    """
    _refuse_options(line or [])
    terms = (
        *parse_line(" ".join(line or [])),
        *(_text_term(value, 1) for value in text or []),
        *(_photo_term(value, 1) for value in photo or []),
        *(_text_term(value, -1) for value in minus or []),
        *(_photo_term(value, -1) for value in minus_photo or []),
    )
    query = Query(terms)
    with open_engine(context) as engine:
        _show(engine.search(query, limit), json=json)


@app.command()
def similar(
    context: typer.Context,
    file: Annotated[Path, path_argument("FILE")],
    limit: Limit = _LIMIT,
    json: AsJson = False,
) -> None:
    """Find photos like this one; the photo itself is left out."""
    query = Query((PhotoTerm(file),), leave_out=file)
    with open_engine(context) as engine:
        _show(engine.search(query, limit), json=json)


@app.command()
def ask(context: typer.Context) -> None:
    """Answer one query after another, until an empty line."""
    with open_engine(context) as engine:
        output.line("Type what you look for; -word means less of it. An empty line ends.")
        while query := _next_line():
            try:
                _show(engine.search(Query(parse_line(query)), _LIMIT), json=False)
            except PhotofindError as error:
                output.problem(str(error))


def _next_line() -> str:
    if sys.stdin.isatty():
        output.console.print("[bold]› [/]", end="")
    return sys.stdin.readline().strip()


def _refuse_options(line: list[str]) -> None:
    """Refuse what was meant as an option: `-word` is a word, `--word` a slip."""
    for word in line:
        if word.startswith("--") and word.strip("-"):
            raise UsageError("There is no such option", f"{word}. See “photofind search --help”.")


def _text_term(value: str, sign: int) -> Term:
    text, weight = split_weight(value)
    if not text.strip():
        raise UsageError("The query is empty", f"“{value}” holds no words.")
    return TextTerm(text, sign * weight)


def _photo_term(value: str, sign: int) -> Term:
    """Read FILE@WEIGHT; a file whose whole name is `value` goes first."""
    if value and Path(value).exists():
        return PhotoTerm(Path(value), sign)
    text, weight = split_weight(value)
    if not text:
        raise UsageError("The query is empty", f"“{value}” names no photo.")
    return PhotoTerm(Path(text), sign * weight)


def _show(result: SearchResult, *, json: bool) -> None:
    if json:
        for hit in result.hits:
            output.json_line(_values(hit))
    else:
        _print_hits(result)


def _values(hit: Hit) -> dict[str, object]:
    return {
        "path": summaries.path_text(hit.path),
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "likelihood": round(hit.likelihood, 4),
    }


def _print_hits(result: SearchResult) -> None:
    if not result.hits:
        output.line("No photos in the library yet. “photofind index” reads them.")
        return
    if all(hit.likelihood < MAYBE for hit in result.hits):
        output.line("Nothing here really matches; the nearest are:")
    table = output.table("#", "", "Score#", "Photo")
    for hit in result.hits:
        style = "" if hit.likelihood >= MAYBE else "dim"
        table.add_row(
            str(hit.rank),
            _sureness(hit.likelihood),
            f"{hit.score:.2f}",
            escape(output.path_text(hit.path)),
            style=style,
        )
    output.console.print(table)


def _sureness(likelihood: float) -> str:
    if likelihood >= LIKELY:
        return "[green]likely[/]"
    return "maybe" if likelihood >= MAYBE else ""
