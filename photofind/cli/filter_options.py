"""The options of `search` that filter: each stands for a clause of the query line."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import Key

_WHEN = "2019, july 2019, “summer 2019”, yesterday."
_OPTIONS = {
    Key.AFTER: ("WHEN", f"Taken then or later: {_WHEN}"),
    Key.BEFORE: ("WHEN", "Taken before then."),
    Key.ON: ("WHEN", "Taken then: “last weekend”, “at night”."),
    Key.PLACE: ("NAME", "Taken in this country, region or city."),
    Key.NEAR: ("POINT|FILE", "Taken near 41.15,-8.61, or near where this photo was taken."),
    Key.WITHIN: ("DISTANCE", "How far is still near: 5km, 300m; 1km if not given."),
    Key.CAMERA: ("WORDS", "Taken with this camera: “fuji x100”."),
    Key.LENS: ("WORDS", "Taken with this lens."),
    Key.ISO: ("RANGE", "100-400, >800."),
    Key.APERTURE: ("RANGE", "<2.8, f/2.8-f/4."),
    Key.EXPOSURE: ("RANGE", "Seconds: 1/250.., >=2."),
    Key.FOCAL: ("RANGE", "Millimetres: 50, 24-70."),
    Key.MEGAPIXELS: ("RANGE", ">12."),
    Key.RATING: ("RANGE", "0 to 5, -1 for rejected: 4+."),
    Key.FOLDER: ("PATH", "Lies in this folder; names alone mean any folder of such a name."),
    Key.TYPE: ("TYPE", "jpeg, heif, png, raw, ..."),
    Key.KIND: ("KIND", "photo or screenshot."),
    Key.ORIENTATION: ("SHAPE", "landscape, portrait, square or panorama."),
    Key.ORDER: ("ORDER", "relevance, newest or oldest."),
}


def takes_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets what is typed as clauses, named `filters`."""

    @wraps(command)
    def with_options(*args: Any, **given: Any) -> None:
        clauses = [
            Clause(ClauseKind.FILTER, value, key)
            for key in _OPTIONS
            for value in given.pop(key.value) or []
        ]
        if given.pop("favourite"):
            clauses.append(Clause(ClauseKind.FILTER, "favourite", Key.IS))
        command(*args, filters=tuple(clauses), **given)

    own = inspect.signature(command)
    options = [_option(key, *told) for key, told in _OPTIONS.items()]
    options.append(
        _parameter("favourite", bool, False, typer.Option("--favourite", help="Only favourites."))
    )
    kept = [parameter for name, parameter in own.parameters.items() if name != "filters"]
    signature = own.replace(parameters=[*kept, *options])
    types = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    with_options.__dict__["__signature__"] = signature
    with_options.__annotations__ = types
    return with_options


def _option(key: Key, metavar: str, told: str) -> inspect.Parameter:
    option = typer.Option(f"--{key.value}", metavar=metavar, help=told)
    return _parameter(key.value, list[str] | None, None, option)


def _parameter(name: str, kind: Any, default: object, option: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option]
    )
