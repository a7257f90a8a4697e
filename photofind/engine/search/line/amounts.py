"""Numbers as people type them: 100-400, >800, f/2.8, 1/250.., 4+, 5km. Pure."""

import math
import re
from dataclasses import dataclass

from photofind.engine.search.line.clauses import shown
from photofind.errors import UsageError, told

_PLAIN = r"\d+(?:[.,]\d+)?"
_AMOUNT = rf"(?:[fƒ]/?)?(?P<{{0}}>[-+]?{_PLAIN}(?:/{_PLAIN})?)\s*(?:mm|мм|mp|мп|s|sec|с|сек)?"
_LOW, _HIGH = _AMOUNT.format("low"), _AMOUNT.format("high")
_COMPARED = re.compile(rf"(?P<sign>[<>]=?|[≤≥])\s*{_LOW}")
_ALONE = re.compile(rf"{_LOW}\s*(?P<more>\+)?")
_RANGE = re.compile(rf"(?:{_LOW})?\s*(?:\.\.+|…|–|-)\s*(?:{_HIGH})?")
_DISTANCE = re.compile(rf"(?P<number>{_PLAIN})\s*(?P<unit>km|км|m|м)?")

_STRICTLY = 1e-6
"""How much more than a number is more than it: columns of measures have 24 bits."""
_FARTHEST_KM = 20_040
"""Half way round the Earth."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both included; None leaves an end open."""

    low: float | None
    high: float | None


def read_span(text: str) -> Span:
    """Read one number, which stands for all that round to it, or a range of numbers.

    Raises:
        UsageError: It is neither, or the range runs backwards.
    """
    typed = text.strip().casefold()
    span = _compared(typed) or _alone(typed) or _between(typed)
    if span is None or span == Span(None, None):
        raise UsageError(
            "This is no number",
            told(
                "{text}. Write one number, or a range: 100-400, >800, <=2.8, 1/250.., 4+.",
                text=shown(text),
            ),
        )
    if span.low is not None and span.high is not None and span.low > span.high:
        raise UsageError(
            "The range runs backwards",
            told("{text}: the smaller number comes first.", text=shown(text)),
        )
    return span


def number_in(span: Span) -> str | None:
    """Return the one number that a span was read from; None: it was a range."""
    if span.low is None or span.high is None:
        return None
    numbers = [f"{(span.low + span.high) / 2:.{places}f}" for places in range(4)]
    if 0 < span.low < 1:
        numbers.append(f"1/{(1 / span.low + 1 / span.high) / 2:.0f}")
    return next((number for number in numbers if _is_close(_rounding_to(number), span)), None)


def _is_close(one: Span, other: Span) -> bool:
    ends = ((one.low, other.low), (one.high, other.high))
    return all(math.isclose(a or 0, b or 0, rel_tol=1e-9, abs_tol=1e-12) for a, b in ends)


def read_distance_km(text: str) -> float:
    """Read a distance: 5km, 300 m, or 5, which is kilometres.

    Raises:
        UsageError: It is none, or farther than the Earth is round.
    """
    match = _DISTANCE.fullmatch(text.strip().casefold())
    distance = _number(match["number"]) if match else math.nan
    if match and match["unit"] in ("m", "м"):
        distance /= 1000
    if not 0 < distance <= _FARTHEST_KM:
        raise UsageError(
            "This is no distance",
            told("{text}. Write it like this: 5km, or 300m.", text=shown(text)),
        )
    return distance


def _compared(typed: str) -> Span | None:
    match = _COMPARED.fullmatch(typed)
    if match is None:
        return None
    value = _number(match["low"])
    step = 0.0 if match["sign"] in ("<=", ">=", "≤", "≥") else _STRICTLY * abs(value)
    return Span(None, value - step) if match["sign"][0] in "<≤" else Span(value + step, None)


def _alone(typed: str) -> Span | None:
    match = _ALONE.fullmatch(typed)
    if match is None:
        return None
    return Span(_number(match["low"]), None) if match["more"] else _rounding_to(match["low"])


def _between(typed: str) -> Span | None:
    match = _RANGE.fullmatch(typed)
    if match is None:
        return None
    return Span(*(_number(match[end]) if match[end] else None for end in ("low", "high")))


def _rounding_to(number: str) -> Span:
    """Return what a camera may have written for a number: 12 megapixels are seldom 12.000."""
    value = _number(number)
    top, slash, bottom = number.replace(",", ".").partition("/")
    if slash:
        ends = float(top) / (float(bottom) + 0.5), float(top) / max(float(bottom) - 0.5, 0.5)
        return Span(*sorted(ends))
    half = 0.5 * 10.0 ** -len(top.partition(".")[2])
    return Span(value - half, value + half)


def _number(text: str) -> float:
    """Read a number or a fraction; one that no float can hold is not a number."""
    top, slash, bottom = text.replace(",", ".").partition("/")
    divisor = float(bottom) if slash else 1.0
    value = float(top) / divisor if divisor else math.inf
    if not math.isfinite(value):
        raise UsageError(
            "This is no number", told("{text} is more than can be counted with.", text=shown(text))
        )
    return value
