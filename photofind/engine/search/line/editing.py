"""Lines changed by other hands than those that type: choices made, filters taken back. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from photofind.engine.search.facts.choices import Facet, is_own
from photofind.engine.search.filters import Filter, Not
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.line.line import Line
from photofind.engine.search.line.writing import clause_of, order_clause
from photofind.engine.search.query import Order


def toggled(line: Line, facet: Facet, condition: Filter, now: datetime) -> Line:
    """Return the line with a choice made in a facet, in the place of what was chosen there before.

    A choice that was made already is taken back.
    """
    is_made = condition in line.read(now).filters
    line = without(line, lambda known: is_own(known, facet), now)
    return line if is_made else line.with_clause(clause_of(condition))


def with_when(line: Line, words: str, now: datetime) -> Line:
    """Return the line with a time in words, in the place of the times in it."""
    line = without(line, lambda known: is_own(known, Facet.WHEN), now)
    return line.with_clause(Clause(ClauseKind.FILTER, words, key=Key.ON.value))


def without(line: Line, is_unwanted: Callable[[Filter], bool], now: datetime) -> Line:
    """Return the line without the clauses that ask for some filters."""
    reading = line.read(now)
    sources = [
        (clause.start, clause.length)
        for known, clause in zip(reading.filters, reading.sources, strict=True)
        if is_unwanted(known)
    ]
    for index in reversed(range(len(line.clauses))):
        clause = line.clauses[index]
        if (clause.start, clause.length) in sources:
            line = line.without(index)
    return line


def without_all(line: Line, conditions: tuple[Filter, ...], now: datetime) -> Line:
    """Return the line without these filters, as they are or negated."""
    return without(line, lambda known: known in conditions or _bare(known) in conditions, now)


def renamed(line: Line, column: int, value: str) -> Line:
    """Return the line with another value in the clause that begins at a column."""
    index = next(n for n, clause in enumerate(line.clauses) if clause.start == column)
    return line.replaced(index, replace(line.clauses[index], value=value))


def ordered(line: Line, order: Order) -> Line:
    """Return the line with its hits in this order."""
    for index in reversed(range(len(line.clauses))):
        if is_order(line.clauses[index]):
            line = line.without(index)
    return line if order is Order.RELEVANCE else line.with_clause(order_clause(order))


def is_order(clause: Clause) -> bool:
    """Return whether a clause says the order of the hits, and is no condition."""
    return clause.kind is ClauseKind.FILTER and NAMES[clause.key.lower()] is Key.ORDER


def _bare(condition: Filter) -> Filter:
    return condition.filter if isinstance(condition, Not) else condition
