"""Whether the library is what the disk is, and whether anything was done twice or left behind."""

import os
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import xxhash

from photofind.catalogue import folders
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.pathnames import join
from photofind.catalogue.repair import find_damage
from photofind.engine.engine import Engine
from photofind.engine.search.query import PhotoTerm, Query
from photofind.library.exclusions import Exclusions
from photofind.library.scanner import iter_files
from photofind.paths import Profile
from photofind.types import FileStat, FolderState
from tests.soak.disk import Disk
from tests.soak.encoder import BlockEncoder

PATIENCE_S = 60.0
"""So long the watcher may take until nothing differs; the figure that counts is printed."""
LOST_S = 5.0
"""Work that a kill may cost."""

_ROWS = (
    "SELECT path, photo.size, mtime_ns, status, hash, coalesce(v.source, -1) FROM photo"
    " LEFT JOIN content ON content.id = photo.content_id"
    " LEFT JOIN vectors.vector AS v ON v.content_id = photo.content_id AND v.vector IS NOT NULL"
    " WHERE folder_id = ?"
)


@dataclass(slots=True)
class Audit:
    """Compares a library with the disk it was made from."""

    profile: Profile
    disk: Disk
    notes: Path
    slowest_s: float = 0.0
    checked: int = 0
    kills: list[float] = field(default_factory=list)

    def wait_until_equal(self) -> None:
        """Wait until the catalogue is what the disk is; nobody asks the watcher for anything."""
        began = time.monotonic()
        with closing(Catalogue(self.profile.catalogue, self._vectors())) as catalogue:
            while differences := self._differences(catalogue):
                if time.monotonic() - began > PATIENCE_S:
                    shown = "\n  ".join(differences[:20])
                    raise AssertionError(f"{len(differences)} differences stay:\n  {shown}")
                threading.Event().wait(0.1)
        self.slowest_s = max(self.slowest_s, time.monotonic() - began)

    def check_soundness(self) -> None:
        """Look for damage in both files."""
        for file in (self.profile.catalogue, self._vectors()):
            damage = find_damage(file)
            assert damage is None, f"{file.name}: {damage}"

    def check_searches(self, most: int | None = None) -> None:
        """Have photos on the disk found, each by its own vector, made anew from its bytes."""
        with closing(Engine.open(self.profile, open_encoder=lambda _: BlockEncoder())) as engine:
            files = [file for root in self.disk.online for file in self._whole(root.path)]
            for file in files if most is None else files[:: max(1, len(files) // most)]:
                self._check_search(engine, file)
                self.checked += 1

    def _check_search(self, engine: Engine, file: Path) -> None:
        asked = self.disk.place / "asked.jpg"  # Of no root: its vector is not known.
        asked.write_bytes(file.read_bytes())
        hits = engine.search(Query((PhotoTerm(asked),)), limit=1000).hits
        same = {hit.content_id for hit in hits if hit.path == file}
        assert len(same) == 1, f"{file} is found {len(same)} times"
        assert hits[0].content_id in same, f"{hits[0].path} is found before {file}"

    def check_encoder(self) -> Counter[str]:
        """See that nothing was encoded twice, but for what a kill has lost."""
        last: dict[str, float] = {}
        counts: Counter[str] = Counter()
        for line in self.notes.read_text().splitlines():
            when, name = line.split()
            counts["encoded"] += 1
            if name in last:
                counts["again after a kill"] += 1
                lost = [kill - last[name] for kill in self.kills if kill >= last[name]]
                assert lost, f"{name} was encoded at {last[name]} and {when}, with no kill since"
                assert lost[0] <= LOST_S, f"{name} was lost {lost[0]:.1f} s after it was encoded"
            last[name] = float(when)
        return counts

    def _differences(self, catalogue: Catalogue) -> list[str]:
        by_path = {folder.path: folder for folder in catalogue.read(folders.list_all)}
        found: list[str] = []
        for root in self.disk.roots:
            folder = by_path[os.fsencode(root.path)]
            wanted = FolderState.ONLINE if root.is_there else FolderState.OFFLINE
            if folder.state is not wanted:
                found.append(f"{root.path} is {folder.state}")
            elif root.is_there:
                found += self._in_folder(catalogue, folder)
        return found

    def _in_folder(self, catalogue: Catalogue, folder: folders.Folder) -> list[str]:
        rows = catalogue.read(lambda c: c.execute(_ROWS, (folder.id,)).fetchall())
        known = {row[0]: row[1:] for row in rows}
        seen = {stat.path: stat for stat in iter_files(folder.path, _refuse, Exclusions())}
        away = [bytes(drive.path) for drive in self.disk.inner if not drive.is_there]
        gone = {path: join(folder.path, path) for path in known.keys() - seen.keys()}
        here = [
            f"{path!r} is known, and is not there"
            for path in gone.values()
            if not any(path.startswith(drive + b"/") for drive in away)
        ]
        for path, stat in seen.items():
            difference = self._difference(join(folder.path, path), stat, known.get(path))
            if difference:
                here.append(f"{join(folder.path, path)!r} {difference}")
        return here

    def _difference(self, file: bytes, stat: FileStat, row: tuple | None) -> str | None:
        if row is None:
            return "is not known"
        size, mtime_ns, status, known_hash, source = row
        if (size, mtime_ns) != (stat.size, stat.mtime_ns):
            return f"was written since ({status})"
        true_hash = xxhash.xxh3_128_digest(Path(os.fsdecode(file)).read_bytes())
        if true_hash in self.disk.odd:
            return None if status in ("failed", "not_photo") else f"is odd, and {status}"
        if status != "ready" or known_hash != true_hash or source != 1:
            return f"is {status}, source {source}, hash {known_hash == true_hash}"
        return None

    def _whole(self, root: Path) -> list[Path]:
        stats = iter_files(os.fsencode(root), _refuse, Exclusions())
        files = sorted(root / os.fsdecode(stat.path) for stat in stats)
        return [f for f in files if xxhash.xxh3_128_digest(f.read_bytes()) not in self.disk.odd]

    def _vectors(self) -> Path:
        [file] = self.profile.vectors.glob("*.sqlite")
        return file


def _refuse(path: bytes, error: OSError) -> None:
    raise AssertionError(f"{path!r}: {error}")
