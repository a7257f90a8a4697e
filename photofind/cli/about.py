"""`about`: what is known of one photo, and how far to trust it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from photofind.cli import output
from photofind.cli.arguments import path_argument
from photofind.cli.session import open_engine
from photofind.engine.results import PhotoFacts
from photofind.places.gazetteer import Place
from photofind.types import DateSource

app = typer.Typer()

_SOURCES = {
    DateSource.EXIF: "EXIF",
    DateSource.XMP: "XMP",
    DateSource.NAME: "the file's name",
    DateSource.FILE: "the file's own time",
}


@app.command()
def about(context: typer.Context, file: Annotated[Path, path_argument("FILE")]) -> None:
    """Tell what is known of a photo, and what is only guessed."""
    with open_engine(context) as engine:
        known = engine.photo_facts.at(file)
    table = output.table("", "")
    for name, value in _rows(known):
        if value:
            table.add_row(name, Text(output.harmless(value)))
    output.console.print(table)


def _rows(known: PhotoFacts) -> Iterator[tuple[str, str | None]]:
    capture = known.capture
    yield "photo", output.path_text(known.path)
    yield "taken", f"{known.taken.isoformat(' ')} ({_SOURCES[known.taken_source]})"
    yield "place", _place(known.place, is_guessed=known.is_place_guessed)
    yield "camera", known.camera
    yield "lens", capture.lens
    yield "size", f"{capture.width} x {capture.height}, {output.size_text(known.size_bytes)}"
    yield "rating", None if capture.rating is None else str(capture.rating)
    yield "favourite", "yes" if known.favourite else None
    yield "title", capture.title
    yield "caption", capture.caption
    yield "keywords", ", ".join(capture.keywords)
    yield "text", known.picture_text


def _place(place: Place | None, *, is_guessed: bool) -> str | None:
    if place is None:
        return None
    names = dict.fromkeys((place.district, place.city, place.region, place.country))
    told = ", ".join(name for name in names if name)
    return f"{told} (a guess: photos of the same minutes were taken there)" if is_guessed else told
