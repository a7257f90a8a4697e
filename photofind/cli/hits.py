"""How hits are shown: as a table for people, as JSON for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.markup import escape

from photofind.cli import output
from photofind.engine import lists
from photofind.engine.engine import Engine
from photofind.engine.results import LIKELY, MAYBE, Hit, SearchResult
from photofind.engine.search.facts.filtering import UnknownValue
from photofind.engine.search.line.clauses import Clause
from photofind.engine.search.line.layout import repaired
from photofind.engine.search.line.line import Line
from photofind.engine.search.query import Query, Term


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line was answered with.

    Attributes:
        blamed: The clauses to change, where they let nothing through.
        remark: What was made of the line, if it is not what was typed.
    """

    query: Query
    result: SearchResult
    blamed: tuple[Clause, ...] = ()
    remark: str = ""


def answer(engine: Engine, line: Line, limit: int, *more: Term) -> Answer:
    """Ask the engine what a line, and terms beside it, ask for.

    Words that were typed in the wrong keyboard layout are taken as they were meant.

    Raises:
        LineError: A clause makes no sense, or names what the library does not have.
        PhotofindError: As `Engine.search`.
    """
    now = datetime.now()
    typed, line = line, repaired(line) or line
    query = line.query(now, *more)
    try:
        result = engine.search(query, limit)
    except UnknownValue as error:
        raise line.located(error, error.filter, now) from None
    remark = "" if line == typed else f"Searched for {line} instead of {typed}."
    return Answer(query, result, _blamed(line, result, now), remark)


def show(answer: Answer, *, as_json: bool = False) -> None:
    """Print hits."""
    if as_json:
        stacks = {rank: stack[0] for stack in answer.result.stacks for rank in stack}
        for hit in answer.result.hits:
            output.json_line({**lists.values(hit), "stack": stacks.get(hit.rank)})
        return
    if answer.remark:
        output.line(answer.remark)
    if not answer.result.hits:
        output.line(_why_none(answer))
    else:
        _print(answer)


def _blamed(line: Line, result: SearchResult, now: datetime) -> tuple[Clause, ...]:
    reading = line.read(now)
    sources = zip(reading.filters, reading.sources, strict=True)
    return tuple(clause for condition, clause in sources if condition in result.excluded_by)


def _why_none(answer: Answer) -> str:
    if answer.blamed:
        return f"No photo passes the filters. Change {' or '.join(map(str, answer.blamed))}."
    if answer.query.filters:
        return "No photo passes the filters."
    return "No photos in the library yet. “photofind index” reads them."


def _print(answer: Answer) -> None:
    if not answer.query.terms:
        _print_by_date(answer.result)
        return
    if remark := _remark(answer):
        output.line(remark)
    table = output.table("#", "", "Score#", "Photo")
    for rank, hit, others in _piled(answer.result):
        style = "" if hit.likelihood >= MAYBE else "dim"
        photo = f"{escape(output.path_text(hit.path))}{_alike(others)}"
        table.add_row(str(rank), _sureness(hit.likelihood), f"{hit.score:.2f}", photo, style=style)
    output.console.print(table)


def _print_by_date(result: SearchResult) -> None:
    """Without terms nothing is more likely than the rest."""
    table = output.table("#", "Taken", "Photo")
    for rank, hit, others in _piled(result):
        photo = f"{escape(output.path_text(hit.path))}{_alike(others)}"
        table.add_row(str(rank), _date(hit), photo)
    output.console.print(table)


def _piled(result: SearchResult) -> Iterator[tuple[int, Hit, int]]:
    """Yield ranks, hits, and how many others are alike: a stack is one hit, at its best rank."""
    by_rank = {hit.rank: hit for hit in result.hits}
    stacks = {min(stack): stack for stack in result.stacks}
    covered = {rank for stack in result.stacks for rank in stack} - stacks.keys()
    for rank, hit in by_rank.items():
        if rank in stacks:
            yield rank, by_rank[stacks[rank][0]], len(stacks[rank]) - 1
        elif rank not in covered:
            yield rank, hit, 0


def _alike(others: int) -> str:
    return f" [dim]+{others:,} alike[/]" if others else ""


def _date(hit: Hit) -> str:
    return hit.taken.isoformat(" ", "minutes") if hit.taken else ""


def _remark(answer: Answer) -> str:
    """Return what to know before reading the hits: that none is likely, if so."""
    hits, filters = answer.result.hits, answer.query.filters
    if any(hit.likelihood >= LIKELY for hit in hits):
        return ""
    maybe = sum(hit.likelihood >= MAYBE for hit in hits)
    if filters and (allowed := answer.result.allowed) is not None:
        passing = f"{output.photos_text(allowed)} pass{'es' if allowed == 1 else ''}"
        rest = f"{maybe} maybe:" if maybe else "the nearest are:"
        return f"{passing} the filters; nothing likely, {rest}"
    return "" if maybe else "Nothing here really matches; the nearest are:"


def _sureness(likelihood: float) -> str:
    if likelihood >= LIKELY:
        return "[green]likely[/]"
    return "maybe" if likelihood >= MAYBE else ""
