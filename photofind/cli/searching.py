"""`search`, `similar` and `ask`."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from photofind.cli import hits, output
from photofind.cli.arguments import path_argument
from photofind.cli.filter_options import takes_filters
from photofind.cli.getting_out import CopyTo, Export, LinkTo, Outlets
from photofind.cli.hits import Answer
from photofind.cli.session import open_engine
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.line import line_of, parse_line
from photofind.engine.search.query import PhotoTerm, Query, Term, TextTerm, split_weight
from photofind.errors import PhotofindError, UsageError

app = typer.Typer()

Limit = Annotated[int, typer.Option(min=1, metavar="N", help="Show at most this many photos.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
LIMIT = 20

_GRAMMAR = """\
In TEXT, -word means less of it, '"red door"' has to be written somewhere about the photo, and
'(red door)@0.5' is a term with a weight. Every filter can be typed in TEXT, too, and with a minus
it leaves out: place:Lisbon after:2019 -camera:fuji. What is copied, linked or listed are the hits
that would be shown: at most --limit."""


@app.command(context_settings={"ignore_unknown_options": True}, epilog=_GRAMMAR)
@takes_filters
def search(
    context: typer.Context,
    filters: tuple[Clause, ...],
    line: Annotated[list[str] | None, typer.Argument(metavar="TEXT", hidden=True)] = None,
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
    saved: Annotated[
        str | None, typer.Option(metavar="NAME", help="Begin with this saved search.")
    ] = None,
    copy_to: CopyTo = None,
    link_to: LinkTo = None,
    export: Export = None,
    limit: Limit = LIMIT,
    json: AsJson = False,
) -> None:
    """Find photos by words, photos and filters, or all together.

    The options for words and photos take weights: --text "red door@0.5".
    """
    outlets = Outlets(copy_to, link_to, export)
    terms = (*_terms(text, photo, 1), *_terms(minus, minus_photo, -1))
    clauses = (*parse_line(typed_line(line or [])).clauses, *filters)
    with open_engine(context) as engine:
        begun = parse_line(engine.saved_searches.get(saved).line).clauses if saved else ()
        answer = hits.answer(engine, line_of(*begun, *clauses), limit, *terms)
    if outlets.are_used:
        outlets.hand_out(answer.result.hits)
    else:
        hits.show(answer, as_json=json)


@app.command()
def similar(
    context: typer.Context,
    file: Annotated[Path, path_argument("FILE")],
    limit: Limit = LIMIT,
    json: AsJson = False,
) -> None:
    """Find photos like this one; the photo itself is left out."""
    query = Query((PhotoTerm(file),), leave_out=file)
    with open_engine(context) as engine:
        hits.show(Answer(query, engine.search(query, limit)), as_json=json)


@app.command()
def ask(context: typer.Context) -> None:
    """Answer one query after another, until an empty line."""
    with open_engine(context) as engine:
        output.line("Type what you look for; -word means less of it. An empty line ends.")
        while typed := _next_line():
            try:
                hits.show(hits.answer(engine, parse_line(typed), LIMIT))
            except PhotofindError as error:
                output.failure(error)


def _next_line() -> str:
    if sys.stdin.isatty():
        output.console.print("[bold]› [/]", end="")
    return sys.stdin.readline().strip()


def typed_line(arguments: list[str]) -> str:
    """Return what stands on the command line as one query line.

    Raises:
        UsageError: Something was meant as an option, and is none.
    """
    _refuse_options(arguments)
    return " ".join(map(_requoted, arguments))


def _requoted(argument: str) -> str:
    """Give back the quotation marks that the shell took from place:"New York".

    What makes no sense as a value is a line of its own: "after:2019 mountains".
    """
    clauses = parse_line(argument).clauses
    if len(clauses) < 2 or '"' in argument:
        return argument
    first, *rest = clauses
    is_keyed = first.kind in (ClauseKind.FILTER, ClauseKind.PHOTO)
    if not is_keyed or any(c.kind is not ClauseKind.WORD or c.minus for c in rest):
        return argument
    weight = rest[-1].weight if first.kind is ClauseKind.PHOTO else ""
    value = argument.partition(":")[2].strip().removesuffix(f"@{weight}")
    whole = str(replace(first, value=value, weight=weight))
    return argument if parse_line(whole).problems(datetime.now()) else whole


def _refuse_options(line: list[str]) -> None:
    """Refuse what was meant as an option: `-word` is a word, `--word` a slip."""
    for word in line:
        if word.startswith("--") and word.strip("-"):
            raise UsageError("There is no such option", f"{word}. See “photofind search --help”.")


def _terms(texts: list[str] | None, photos: list[str] | None, sign: int) -> Iterator[Term]:
    """Yield what options ask for; a sign of -1: what should not be there."""
    for value in texts or []:
        yield _text_term(value, sign)
    for value in photos or []:
        yield _photo_term(value, sign)


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
