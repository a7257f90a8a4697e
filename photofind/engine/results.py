"""What the engine answers: immutable values for front ends."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from photofind.types import ContentId, FolderState, PhotoId

LIKELY = 0.5
"""A hit of at least this likelihood probably is what was asked for."""
MAYBE = 0.2
"""Below this likelihood a hit is only the nearest that there is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One photo found, at its rank."""

    photo_id: PhotoId
    content_id: ContentId
    path: Path
    """Absolute; names that are not UTF-8 carry surrogates, as `os.fsdecode` gives them."""
    rank: int
    """1 is the best."""
    score: float
    """Fused deviations above the library's mean (see `vectors.calibration`)."""
    likelihood: float
    """0 to 1: how sure it is that this photo answers the query."""
    width: int
    """Pixels, upright; 0 while only the photo's built-in thumbnail has been read."""
    height: int
    colour: int
    """The photo's average colour, 0xRRGGBB."""
    thumbnail: Path
    """A JPEG that may not exist yet."""
    online: bool
    """Whether the photo's folder can be reached at present."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, and what they were chosen from."""

    hits: tuple[Hit, ...]
    searched: int
    """Number of distinct photos that have a vector."""


@dataclass(frozen=True, slots=True)
class FolderInfo:
    """One watched root."""

    path: Path
    state: FolderState
    photos: int
    """Photos known below it, failed ones included."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that looks like a photo and cannot be read."""

    path: Path
    reason: str
    """A sentence a person understands."""


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What one run over the library did. Counts are files, `embedded` counts contents."""

    new: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0
    """New or changed files that could not be read in this run."""
    not_photos: int = 0
    """New or changed files of other kinds."""
    embedded: int = 0
    """Distinct contents that went through the encoder."""
    seconds: float = 0.0
    photos_per_s: float = 0.0
    cancelled: bool = False
    failures: tuple[Failure, ...] = ()
    """The failed files of this run."""
    warnings: tuple[str, ...] = ()
    """What the user should know: folders that are offline, directories that cannot be read."""


@dataclass(frozen=True, slots=True)
class PhotoCounts:
    """Photos by state; each photo is in one of them."""

    indexed: int = 0
    pending: int = 0
    failed: int = 0
    offline: int = 0
    """Indexed, in a folder that cannot be reached; still searchable."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """The nearest-neighbour index on disk."""

    state: str
    """`current`, `stale` (brought up to date when next used) or `absent`."""
    vectors: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest run of indexing."""

    started_at: datetime
    finished_at: datetime | None
    """None: it runs now, or it was killed."""
    summary: IndexSummary | None


@dataclass(frozen=True, slots=True)
class Status:
    """The library at a glance."""

    folders: tuple[FolderInfo, ...]
    photos: PhotoCounts
    model: str
    vectors: int
    index: IndexState
    last_run: LastRun | None
