"""The query line: words, filters and photos as they are typed, in their parts. Pure; any thread.

Reading never fails, since a half-typed line is a line, and nothing is lost: `str(line)` is what was
typed. What the clauses ask for is told by `reading`, the grammar by `grammar.lark`; this is the
sole home of lark.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from lark import Lark, Token, Tree

from photofind.engine.search.filters import Filter, Not
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import NAMES, PHOTO_NAMES
from photofind.engine.search.line.reading import Problem, Reading, read
from photofind.engine.search.query import Query, Term
from photofind.errors import UsageError

_KEYS = ("KEY", "KEY_ALONE", "PHOTO", "PHOTO_ALONE")


class LineError(UsageError):
    """A clause that makes no sense.

    Attributes:
        line: What was typed.
        problem: What is wrong with it, and where.
    """

    def __init__(self, line: "Line", problem: Problem) -> None:
        """Say what is wrong."""
        super().__init__(problem.title, problem.detail)
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Line:
    """A query line and its clauses, from left to right; make one with `parse_line`."""

    text: str
    clauses: tuple[Clause, ...]

    def __str__(self) -> str:
        """Return the line as it was typed."""
        return self.text

    def read(self, now: datetime) -> Reading:
        """Return what the clauses ask for, and what is wrong with those that make no sense."""
        return read(self.clauses, now)

    def problems(self, now: datetime) -> tuple[Problem, ...]:
        """Return what is wrong, from left to right."""
        return self.read(now).problems

    def query(self, now: datetime, *more: Term) -> Query:
        """Return the query that the line asks for.

        Args:
            now: Local time, for dates like “yesterday”.
            more: Terms that are not in the line.

        Raises:
            LineError: A clause makes no sense; the first of them is named.
            UsageError: The line asks for nothing.
        """
        reading = self.read(now)
        if reading.problems:
            raise LineError(self, reading.problems[0])
        return Query((*reading.terms, *more), filters=reading.filters, order=reading.order)

    def located(self, error: UsageError, condition: Filter, now: datetime) -> UsageError:
        """Return an error about a filter as one that knows the clause it comes from."""
        reading = self.read(now)
        for found, clause in zip(reading.filters, reading.sources, strict=True):
            if found in (condition, Not(condition)):
                problem = Problem(clause.start, clause.length, error.title, error.detail)
                return LineError(self, problem)
        return error

    def without(self, index: int) -> "Line":
        """Return the line without one of its clauses."""
        clause = self.clauses[index]
        text = self.text[: clause.start] + self.text[clause.end :].lstrip()
        return _edited(text.rstrip(), (*self.clauses[:index], *self.clauses[index + 1 :]))

    def replaced(self, index: int, clause: Clause) -> "Line":
        """Return the line with another clause in the place of one of its own."""
        old = self.clauses[index]
        text = f"{self.text[: old.start]}{clause}{self.text[old.end :]}"
        return _edited(text, (*self.clauses[:index], clause, *self.clauses[index + 1 :]))

    def with_clause(self, clause: Clause) -> "Line":
        """Return the line with one more clause at its end."""
        return _edited(f"{self.text} {clause}".strip(), (*self.clauses, clause))


@lru_cache(maxsize=16)
def parse_line(text: str) -> Line:
    """Read a query line; whatever is typed is one.

    It takes time in proportion to the length: about 0.1 ms for ten words. The latest lines are
    kept, since at each key the same one is asked for from several sides.
    """
    rules = cast("list[Tree[Token]]", _parser().parse(text).children)
    return Line(text, tuple(_clause(rule, text) for rule in rules))


def line_of(*clauses: Clause) -> Line:
    """Write clauses as a line.

    Raises:
        ValueError: A clause cannot be written, such as a word with a space in it.
    """
    line = parse_line(" ".join(map(str, clauses)))
    if line.clauses != clauses:
        raise ValueError(f"{clauses} cannot be written as a line")
    return line


def _edited(text: str, clauses: tuple[Clause, ...]) -> Line:
    """Return a line as it was edited; where clauses ran into each other, write them anew."""
    line = parse_line(text)
    return line if line.clauses == clauses else line_of(*clauses)


@cache
def _parser() -> Lark:
    """Build the parser: the grammar, with the keys from their table."""
    names = {"KEY": _one_of(NAMES), "PHOTO": _one_of(PHOTO_NAMES)}
    terminals = "".join(
        f"\n{name}.7: /{pattern}:(?=\\S)/\n{name}_ALONE.7: /{pattern}:(?!\\S)/"
        for name, pattern in names.items()
    )
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar + terminals, start="line", parser="lalr")


def _one_of(names: Iterable[str]) -> str:
    """Return a pattern of names in small or capital letters.

    Spelled out, since ignoring case takes ſ for an s, and such a name is in no table.
    """
    spelled = ("".join(f"[{c}{c.upper()}]" for c in name) for name in names)
    return f"(?:{'|'.join(spelled)})"


def _clause(rule: Tree[Token], text: str) -> Clause:
    """Make a clause of what the grammar has found."""
    tokens = [part for part in rule.children if isinstance(part, Token)]
    parts = {token.type: token for token in tokens}
    kind, start, end = ClauseKind(rule.data), _start(tokens[0]), _end(tokens[-1])
    if kind is ClauseKind.GROUP and "CLOSE" not in parts:
        end = len(text)
    return Clause(
        kind,
        _group_value(parts, text) if kind is ClauseKind.GROUP else _value(parts),
        key=next((parts[name][:-1] for name in _KEYS if name in parts), ""),
        weight=parts["WEIGHT"][1:] if "WEIGHT" in parts else "",
        minus="MINUS" in parts,
        start=start,
        length=end - start,
    )


def _value(parts: dict[str, Token]) -> str:
    if "QUOTED" in parts:
        quoted = parts["QUOTED"]
        is_closed = quoted.count('"') % 2 == 0
        return quoted[1 : -1 if is_closed else None].replace('""', '"')
    return str(parts.get("TEXT", parts.get("VALUE", "")))


def _group_value(parts: dict[str, Token], text: str) -> str:
    """Return what stands between the brackets; those within it that are not closed yet, are."""
    end = _start(parts["CLOSE"]) if "CLOSE" in parts else len(text)
    value = text[_end(parts["OPEN"]) : end]
    return value + ")" * (value.count("(") - value.count(")"))


def _start(token: Token) -> int:
    return cast("int", token.start_pos)


def _end(token: Token) -> int:
    return cast("int", token.end_pos)
