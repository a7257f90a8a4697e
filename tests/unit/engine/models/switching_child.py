"""Indexes a library in a process that may be killed. Arguments: the profile, and a file of notes.

The notes have a line for each photo that the chosen model sees: when, and its colour.
"""

import sys
import time
from contextlib import closing
from pathlib import Path

from photofind.clip.model_store import Model
from photofind.engine.engine import Engine
from photofind.paths import Profile
from photofind.progress import Progress
from tests.fakes import FakeEncoder

SLOW_S = 0.05


class NotingEncoder(FakeEncoder):
    def __init__(self, notes: Path) -> None:
        super().__init__()
        self._notes = notes

    def encode_photos(self, photos):
        for photo in photos:
            time.sleep(SLOW_S)
            with self._notes.open("a") as file:
                file.write(f"{time.time()} {photo[0, 0].tolist()}\n")
        return super().encode_photos(photos)


def main(profile: str, notes: str) -> None:
    def encoder(model: Model) -> FakeEncoder:
        return FakeEncoder() if model.bundled else NotingEncoder(Path(notes))

    with closing(Engine.open(Profile.at(Path(profile)), open_encoder=encoder)) as engine:
        engine.index(Progress())


if __name__ == "__main__":
    main(*sys.argv[1:])
