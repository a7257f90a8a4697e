"""Folders full of made photos, and everything that may happen to them. Seeded by the caller."""

import io
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import xxhash
from PIL import Image

from tests.photos import exif_with_thumbnail

ENOUGH = 400
"""Files; beyond it more is deleted than made."""


@dataclass(slots=True)
class Root:
    """A folder of the library, and how it is taken away."""

    path: Path
    unplug: Callable[[], None]
    replug: Callable[[], None]
    is_there: bool = True


@dataclass(slots=True)
class Disk:
    """Some roots, one of them on a drive of its own where that can be mounted.

    Attributes:
        done: How often each thing has happened.
        odd: Hashes of files that are no whole photos.
    """

    place: Path
    chance: random.Random
    roots: list[Root] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    odd: set[bytes] = field(default_factory=set)
    _number: int = 0
    _deleted: list[bytes] = field(default_factory=list)
    _half_written: list[tuple[Path, bytes, io.BufferedWriter]] = field(default_factory=list)

    def set_up(self) -> None:
        """Make the roots."""
        plain, pulled = self.place / "plain", self.place / "renamed"
        away = self.place / "renamed-away"
        plain.mkdir(parents=True)
        pulled.mkdir()
        self.roots.append(Root(plain, lambda: None, lambda: None))
        self.roots.append(
            Root(pulled, lambda: _rename(pulled, away), lambda: _rename(away, pulled))
        )
        self._mount(self.place / "drive", self.place / "mounted")
        self._mount(self.place / "inner-drive", plain / "inner", root=False)

    def tear_down(self) -> None:
        """Unmount whatever is mounted."""
        for _, _, file in self._half_written:
            file.close()
        for mounted in ("mounted", "plain/inner", "drive", "inner-drive"):
            _call("umount", "-l", self.place / mounted)

    def _mount(self, drive: Path, point: Path, *, root: bool = True) -> None:
        """Mount a drive in memory, and once more at `point`: it keeps its files when unplugged."""
        drive.mkdir()
        point.mkdir()
        if not _call("mount", "-t", "tmpfs", "-o", "size=64m", "none", drive):
            print("  no drive can be mounted here: unplugging is renaming only")
            return
        made = Root(
            point,
            lambda: _check(_call("umount", "-l", point)),
            lambda: _check(_call("mount", "--bind", drive, point)),
        )
        made.replug()
        (self.roots if root else self.inner).append(made)

    inner: list[Root] = field(default_factory=list)
    """Drives mounted below a root: parts of it."""

    def act(self) -> None:
        """Do one random thing."""
        acts, weights = zip(*_ACTS, strict=True)
        act = self.chance.choices(acts, weights)[0]
        with suppress(FileNotFoundError, shutil.Error, _NothingThere):  # A folder into itself, say.
            act(self)
            name = act.__name__.strip("_")
            self.done[name] = self.done.get(name, 0) + 1

    def come_to_rest(self) -> None:
        """Finish what is half written."""
        while self._half_written:
            self._finish()

    def plug_all(self) -> None:
        """Have every drive there again."""
        for root in (*self.roots, *self.inner):
            if not root.is_there:
                root.replug()
                root.is_there = True

    # What a user, a camera, an editor, or a sync tool does.

    def _create(self) -> None:
        self._new_path().write_bytes(self._photo())

    def _create_many(self) -> None:
        folder = self._new_folder()
        for number in range(self.chance.randrange(10, 40)):
            (folder / f"IMG_{number:04}.JPG").write_bytes(self._photo())

    def _create_other(self) -> None:
        text = f"no photo, number {self._next()}".encode() * 20
        self.odd.add(xxhash.xxh3_128_digest(text))
        self._new_path(self.chance.choice((".txt", ".jpg"))).write_bytes(text)

    def _edit(self) -> None:
        self._some_file(alone=True).write_bytes(self._photo())

    def _save_atomically(self) -> None:
        file = self._some_file()
        temporary = file.with_name(f".{file.name}.tmp")
        temporary.write_bytes(self._photo())
        temporary.replace(file)

    def _save_with_backup(self) -> None:
        file = self._some_file()
        backup = file.with_name(file.name + "~")
        file.rename(backup)
        file.write_bytes(self._photo())
        backup.unlink()

    def _touch(self) -> None:
        os.utime(self._some_file(alone=True))

    def _rename(self) -> None:
        file = self._some_file()
        file.rename(file.with_name(f"renamed {self._next()}.jpg"))

    def _move(self) -> None:
        shutil.move(self._some_file(), self._new_path())

    def _move_folder(self) -> None:
        shutil.move(self._some_folder(), self._new_folder() / f"moved {self._next()}")

    def _rename_folder(self) -> None:
        folder = self._some_folder()
        folder.rename(folder.with_name(f"folder {self._next()}"))

    def _swap(self) -> None:
        one, other = self._some_file(), self._some_file()
        if one.parent == other.parent and one != other:
            _swap(one, other)

    def _swap_folders(self) -> None:
        one, other = self._some_folder(), self._some_folder()
        if one.parent == other.parent and one != other:
            _swap(one, other)

    def _copy(self) -> None:
        shutil.copy2(self._some_file(), self._new_path())

    def _copy_folder(self) -> None:
        shutil.copytree(self._some_folder(), self._new_folder() / f"copied {self._next()}")

    def _link(self) -> None:
        file = self._some_file()
        file.with_name(f"link {self._next()}.jpg").hardlink_to(file)

    def _delete(self) -> None:
        for _ in range(5 if self._is_full else 1):
            file = self._some_file()
            self._deleted.append(file.read_bytes())
            file.unlink()

    def _delete_folder(self) -> None:
        folder = self._some_folder()
        self._deleted += [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
        shutil.rmtree(folder)

    def _restore(self) -> None:
        if self._deleted:
            self._new_path().write_bytes(self._deleted.pop())

    def _begin(self) -> None:
        """Write a part of a photo; the rest comes later."""
        photo, path = self._photo(thumbnail=False), self._new_path()
        file = path.open("wb", buffering=0)
        half = photo[: len(photo) // 3]
        file.write(half)
        self._half_written.append((path, photo[len(half) :], file))

    def _finish(self) -> None:
        if not self._half_written:
            raise _NothingThere
        _, rest, file = self._half_written.pop(0)
        with file:
            file.write(rest)

    def _abandon(self) -> None:
        """A copy that was broken off: no photo, and never will be."""
        photo = self._photo(thumbnail=False)
        half = photo[: len(photo) // 2]
        self.odd.add(xxhash.xxh3_128_digest(half))
        self._new_path().write_bytes(half)

    def _unplug(self) -> None:
        root = self.chance.choice([*self.roots[1:], *self.inner])
        if root.is_there and not self._half_written:
            root.unplug()
            root.is_there = False

    def _replug(self) -> None:
        away = [root for root in (*self.roots, *self.inner) if not root.is_there]
        if not away:
            raise _NothingThere
        root = self.chance.choice(away)
        root.replug()
        root.is_there = True

    # What there is.

    @property
    def online(self) -> list[Root]:
        """The roots that are there."""
        return [root for root in self.roots if root.is_there]

    @property
    def _is_full(self) -> bool:
        return sum(1 for _ in self._files()) > ENOUGH

    def _files(self) -> Iterator[Path]:
        for root in self.online:
            yield from (file for file in sorted(root.path.rglob("*")) if file.is_file())

    def _places(self) -> list[Path]:
        """Folders that may be written to: not where an unplugged drive would be mounted."""
        away = {root.path for root in self.inner if not root.is_there}
        return [
            folder
            for root in self.online
            for folder in (root.path, *sorted(root.path.rglob("*")))
            if folder.is_dir() and folder not in away
        ]

    def _some_file(self, *, alone: bool = False) -> Path:
        """Return a file; `alone`: of one name only, for no system tells of the others."""
        growing = {path for path, _, _ in self._half_written}
        files = [file for file in self._files() if file not in growing]
        if alone:
            files = [file for file in files if file.stat().st_nlink == 1]
        if not files:
            raise _NothingThere
        return self.chance.choice(files)

    def _some_folder(self) -> Path:
        """Return a folder that holds neither a root nor a drive, nor what is being written."""
        busy = [root.path for root in (*self.roots, *self.inner)]
        busy += [path for path, _, _ in self._half_written]
        free = [p for p in self._places() if not any(b.is_relative_to(p) for b in busy)]
        if not free:
            raise _NothingThere
        return self.chance.choice(free)

    def _new_folder(self) -> Path:
        folder = self.chance.choice(self._places()) / f"folder {self._next()}"
        if len(folder.parts) > len(self.place.parts) + 5:
            folder = self.chance.choice(self.online).path / folder.name
        folder.mkdir()
        return folder

    def _new_path(self, suffix: str = ".jpg") -> Path:
        folder = self.chance.choice(self._places())
        if self.chance.random() < 0.2:
            folder = self._new_folder()
        return folder / f"{self._next()}{suffix}"

    def _photo(self, *, thumbnail: bool | None = None) -> bytes:
        """Return a JPEG like no other, with a built-in thumbnail or without."""
        if self._is_full:
            raise _NothingThere
        tiny = Image.frombytes("RGB", (8, 6), self.chance.randbytes(8 * 6 * 3))
        image, buffer = tiny.resize((96, 72), Image.Resampling.NEAREST), io.BytesIO()
        if thumbnail is None:
            thumbnail = self.chance.random() < 0.4
        exif = exif_with_thumbnail(image) if thumbnail else b""
        image.save(buffer, "JPEG", quality=90, exif=exif)
        return buffer.getvalue()

    def _next(self) -> int:
        self._number += 1
        return self._number


class _NothingThere(Exception):
    """What was to be done makes no sense now."""


_ACTS: list[tuple[Callable[[Disk], None], float]] = [
    (Disk._create, 12), (Disk._create_many, 1), (Disk._create_other, 2), (Disk._edit, 5),
    (Disk._save_atomically, 5), (Disk._save_with_backup, 3), (Disk._touch, 2), (Disk._rename, 5),
    (Disk._move, 6), (Disk._move_folder, 2), (Disk._rename_folder, 3), (Disk._swap, 3),
    (Disk._swap_folders, 2), (Disk._copy, 5), (Disk._copy_folder, 1), (Disk._link, 1),
    (Disk._delete, 8), (Disk._delete_folder, 1), (Disk._restore, 5), (Disk._begin, 2),
    (Disk._finish, 3), (Disk._abandon, 1), (Disk._unplug, 1), (Disk._replug, 2),
]  # fmt: skip


def _swap(one: Path, other: Path) -> None:
    between = one.with_name(f".{one.name}.swap")
    one.rename(between)
    other.rename(one)
    between.rename(other)


def _rename(before: Path, after: Path) -> None:
    before.rename(after)


def _call(*command: object) -> bool:
    if shutil.which(str(command[0])) is None:
        return False
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    return done.returncode == 0


def _check(is_done: bool) -> None:
    assert is_done, "a drive could not be mounted or unmounted"
