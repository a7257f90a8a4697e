"""Makes hits without an engine."""

from pathlib import Path

from photofind.engine.results import Hit
from photofind.types import ContentId, PhotoId


def make_hit(number: int, likelihood: float = 0.0, path: str = "", online: bool = True) -> Hit:
    return Hit(
        photo_id=PhotoId(number),
        content_id=ContentId(number),
        path=Path(path or f"/photos/{number}.jpg"),
        rank=number + 1,
        score=0.0,
        likelihood=likelihood,
        width=300,
        height=200,
        colour=0x336699,
        thumbnail=Path(f"/cache/{number}.jpg"),
        online=online,
    )
