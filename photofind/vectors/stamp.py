"""How the index lies on disk: data files under new names each time, and one stamp that counts them.

Writing goes: new data files, each flushed to the disk; the stamp, flushed, and renamed over the old
one; the directory, flushed; then what no stamp names any more is deleted. So a kill or a power cut
at any moment leaves the old state or the new one, whole. One process writes at a time (the one that
indexes); any number may read. Usable from every thread.
"""

import json
import re
import secrets
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from photofind import files

_FORMAT = 1
_STAMP = "stamp"
_DATA_NAME = re.compile(r"[a-z]+-[0-9a-f]{16}")
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file as it was written."""

    name: str
    size: int
    checksum: int
    """CRC-32 of the whole file."""

    def is_whole(self, directory: Path) -> bool:
        """Read the file and return whether it still is what was written.

        Raises:
            OSError: It cannot be read.
        """
        file = directory / self.name
        return file.stat().st_size == self.size and _checksum(file) == self.checksum


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """One graph as it was written."""

    links: DataFile
    """As hnswlib writes it."""
    axes: DataFile
    """Float32 [D, d]."""
    misfits: int
    """See `Graph`."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the data files hold, and which they are."""

    key: str
    """Names the model and the vector file that the index was made of."""
    dimension: int
    count: int
    generation: int
    """The newest change in it."""
    rows: DataFile
    """Float16 rows, as `VectorMatrix.write` gives them."""
    table: DataFile
    """The ids of the rows, int64, then their places, int32."""
    graphs: Mapping[int, GraphFiles]
    """Under their numbers."""

    @property
    def files(self) -> tuple[DataFile, ...]:
        """All data files."""
        graphs = [file for graph in self.graphs.values() for file in (graph.links, graph.axes)]
        return (self.rows, self.table, *graphs)

    def check_sizes(self, directory: Path) -> None:
        """Make sure, without reading, that all data files are there at their full length.

        Raises:
            OSError: A file is missing.
            ValueError: A file is shorter or longer than it was written.
        """
        for file in self.files:
            if (directory / file.name).stat().st_size != file.size:
                raise ValueError(f"{file.name} is not as long as it was written")


def read_stamp(directory: Path) -> Stamp:
    """Return the stamp that counts in a directory.

    Raises:
        OSError: There is none, or it cannot be read.
        ValueError: It is damaged, or of another format.
    """
    checksum, _, text = (directory / _STAMP).read_bytes().partition(b" ")
    if checksum != _seal(text):
        raise ValueError("the stamp is damaged")
    fields = json.loads(text)
    if fields.pop("format") != _FORMAT:
        raise ValueError("the format is another one")
    rows, table = DataFile(**fields.pop("rows")), DataFile(**fields.pop("table"))
    graphs = {
        int(number): GraphFiles(DataFile(**g["links"]), DataFile(**g["axes"]), g["misfits"])
        for number, g in fields.pop("graphs").items()
    }
    return Stamp(**fields, rows=rows, table=table, graphs=graphs)


def write_file(directory: Path, stem: str, write: Callable[[Path], None]) -> DataFile:
    """Let `write` fill a file of a new name, and flush it to the disk.

    Raises:
        OSError: The disk does not take it.
    """
    file = directory / f"{stem}-{secrets.token_hex(8)}"
    write(file)
    with file.open("rb+") as stream:
        files.flush(stream)
    return DataFile(file.name, file.stat().st_size, _checksum(file))


def commit(directory: Path, stamp: Stamp) -> None:
    """Make a stamp the one that counts.

    Raises:
        OSError: The disk does not take it; the old stamp still counts.
    """
    text = json.dumps({"format": _FORMAT, **asdict(stamp)}).encode()
    files.write(directory / _STAMP, _seal(text) + b" " + text)


def discard(directory: Path) -> None:
    """Make no stamp count.

    Raises:
        OSError: It cannot be deleted.
    """
    (directory / _STAMP).unlink(missing_ok=True)


def sweep(directory: Path, stamp: Stamp | None) -> None:
    """Delete data files that the stamp that counts does not name: older ones, and half a save.

    Raises:
        OSError: A file cannot be deleted; on some systems not while another process reads it.
    """
    named = {file.name for file in stamp.files} if stamp else set()
    for file in directory.iterdir():
        if _DATA_NAME.fullmatch(file.name) and file.name not in named:
            file.unlink()


def _seal(text: bytes) -> bytes:
    return b"%08x" % zlib.crc32(text)


def _checksum(file: Path) -> int:
    """Return the CRC-32 of a file, most of the time without the interpreter's lock."""
    checksum = 0
    with file.open("rb", buffering=0) as stream:
        while piece := stream.read(_PIECE_BYTES):
            checksum = zlib.crc32(piece, checksum)
    return checksum
