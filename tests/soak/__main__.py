"""A soak: everything happens to a library, for minutes, and then nothing may be wrong with it.

`packaging/dev.py soak --minutes N [--seed S]` runs it. Folders change at random while `photofind
watch` follows them, in a process that is killed now and then; after each round the catalogue has to
equal the disk by itself, and every photo to be found by its own vector. The seed is printed: the
same one does the same things in the same order, though processes race as they like.
"""

import argparse
import random
import shutil
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from photofind.engine.engine import Engine
from photofind.paths import Profile
from tests.soak.audit import Audit
from tests.soak.disk import Disk
from tests.soak.encoder import BlockEncoder
from tests.soak.watcher_process import WatcherProcess

_SOME = 40
"""Photos searched for after each round; after the last one it is all of them."""
_SPARE_HANDLES = 12
"""A process that has run for long may have so many more files or threads than a fresh one."""


class Soak:
    """One library, its disk, and the process that watches."""

    def __init__(self, place: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.disk = Disk(place / "disk", self.chance)
        self.profile = Profile.at(place / "profile")
        self.audit = Audit(self.profile, self.disk, place / "encoded")
        self.watcher = WatcherProcess(
            place / "profile", place / "encoded", place / "temporary", place / "told"
        )
        self.rounds: dict[str, int] = {}

    def run(self, minutes: float) -> None:
        """Go through rounds until the time is over, then look at everything."""
        deadline = time.monotonic() + 60 * minutes
        self._set_up()
        try:
            self.watcher.start()
            while time.monotonic() < deadline:
                self._round()
            self.disk.come_to_rest()
            self.disk.plug_all()
            self.audit.wait_until_equal()
            self.watcher.stop()
            self._check_all()
        finally:
            self.watcher.abandon()
            self.disk.tear_down()

    def _set_up(self) -> None:
        self.disk.set_up()
        self.watcher.temporary.mkdir()
        self.watcher.notes.touch()
        self.profile.create()
        self.profile.settings.write_text("read_text = false\n", encoding="utf-8")
        with closing(Engine.open(self.profile, open_encoder=lambda _: BlockEncoder())) as engine:
            for root in self.disk.roots:
                engine.add_folder(root.path)

    def _round(self) -> None:
        kinds = (self._go_on, self._kill, self._close)
        kind = self.chance.choices(kinds, (6, 4, 1))[0]
        name = kind.__name__.strip("_")
        self.rounds[name] = self.rounds.get(name, 0) + 1
        self._act()
        kind()
        self.disk.come_to_rest()
        self.audit.wait_until_equal()
        self.watcher.check_alive()
        self.watcher.count_handles()
        self.audit.check_searches(_SOME)
        self.audit.check_encoder()

    def _go_on(self) -> None:
        """Only look whether all is well."""

    def _kill(self) -> None:
        self.audit.kills.append(self.watcher.kill())
        self.audit.check_soundness()
        self._act()
        self._lose_caches()
        self.watcher.start()
        self._act()

    def _close(self) -> None:
        self.watcher.stop()
        self._check_nothing_is_left()
        self._act()
        self.watcher.start()

    def _act(self) -> None:
        for _ in range(self.chance.randrange(5, 60)):
            self.disk.act()
            threading.Event().wait(self.chance.choice((0, 0, 0.01, 0.1)))

    def _lose_caches(self) -> None:
        """Delete or damage what can be made again."""
        lost = self.chance.choice(("nothing", "nothing", "thumbnails", "indexes", "a part"))
        if lost == "thumbnails":
            shutil.rmtree(self.profile.thumbnails, ignore_errors=True)
        if lost == "indexes":
            shutil.rmtree(self.profile.indexes, ignore_errors=True)
        if lost == "a part":
            for file in sorted(self.profile.indexes.rglob("*")):
                if file.is_file() and self.chance.random() < 0.5:
                    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    def _check_all(self) -> None:
        self._check_nothing_is_left()
        self.audit.check_soundness()
        self.audit.check_searches()
        counts = self.audit.check_encoder()
        most, first = map(max, zip(*self.watcher.handles, strict=True)), self.watcher.handles[0]
        for grown, at_first in zip(most, first, strict=True):
            assert grown <= at_first + _SPARE_HANDLES, f"handles leak: {self.watcher.handles}"
        done = ", ".join(f"{count:,} {name}" for name, count in sorted(self.disk.done.items()))
        rounds = ", ".join(f"{count} {name}" for name, count in sorted(self.rounds.items()))
        print(f"  {sum(self.disk.done.values()):,} things done: {done}")
        print(f"  rounds: {rounds}; {self.audit.checked:,} photos searched by their own vectors")
        print(f"  {', '.join(f'{count:,} {name}' for name, count in counts.items())}")
        print(f"  at rest after {self.audit.slowest_s:.1f} s at most")

    def _check_nothing_is_left(self) -> None:
        own = ("*.new", "*.part", "*.tmp", "*-journal", "*-wal", "*-shm", "channel.json")
        left = [file for pattern in own for file in self.profile.data.rglob(pattern)]
        left += self.profile.thumbnails.rglob("*[0-9]-*[0-9]")
        left += list(self.watcher.temporary.iterdir())
        assert not left, f"left behind: {left}"


def main() -> None:
    """Run one soak, and keep its folder if something is wrong."""
    parser = argparse.ArgumentParser(prog="dev.py soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="soak-"))
    print(f"A soak of {asked.minutes:g} minutes with seed {asked.seed}, in {place}", flush=True)
    try:
        Soak(place, asked.seed).run(asked.minutes)
    except BaseException:
        print(f"Seed {asked.seed}; what was left is in {place}", file=sys.stderr)
        raise
    shutil.rmtree(place)
    print("All is well.")


if __name__ == "__main__":
    main()
