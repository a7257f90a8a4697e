"""What the engine answers: immutable values for front ends."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from photofind.engine.search.filters import Filter
from photofind.places.gazetteer import Place
from photofind.types import CaptureFacts, ContentId, DateSource, FolderState, PhotoId, Pixels

LIKELY = 0.5
"""A hit of at least this likelihood probably is what was asked for.

Of searches for things that none of 10 to 1,400 photos show, 0 to 3 in a hundred get such a hit. Of
searches for things that some of 500 photos show, 3 in ten do; captions confirm 6 to 8 of ten such
hits, and leave much out (`tests/benchmarks/operating_point.py`, with the bundled model).
"""
MAYBE = 0.2
"""Below this likelihood a hit is only the nearest that there is.

In the same searches: 7 to 19 of a hundred for what is absent have a hit above this line, 6 in ten
for what is there; captions confirm 4 to 5 of ten such hits.
"""


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
    """Fused deviations above the library's mean (see `vectors.calibration`), by the best model that
    has a vector for the photo: those of several models compare."""
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
    taken: datetime | None = None
    """Local time as the camera showed it; the file's own time where nobody says."""
    favourite: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, and what they were chosen from."""

    hits: tuple[Hit, ...]
    searched: int
    """Number of distinct photos that have a vector."""
    allowed: int | None = None
    """Photos that pass the filters, whatever is asked for beside them; None: not counted."""
    excluded_by: tuple[Filter, ...] = ()
    """When no photo passes: the filters without which some would."""
    stacks: tuple[tuple[int, ...], ...] = ()
    """Ranks of hits that are alike, the one to show first; a hit is in one stack at most."""


@dataclass(frozen=True, slots=True)
class LargePhoto:
    """A photo to look at."""

    pixels: Pixels
    """Perhaps fewer than the file has."""
    width: int
    """Pixels of the whole photo, upright."""
    height: int


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Everything that is known of a photo, for whoever looks at it."""

    photo_id: PhotoId
    content_id: ContentId
    path: Path
    """Absolute; names that are not UTF-8 carry surrogates."""
    folder: Path
    """The library's folder that it lies in."""
    online: bool
    size_bytes: int
    taken: datetime
    """Local time as the camera showed it."""
    taken_source: DateSource
    camera: str | None
    """As people call it; `capture` has make and model."""
    place: Place | None
    is_place_guessed: bool
    """The photo does not tell; others of the same minutes were taken there."""
    favourite: bool
    picture_text: str | None
    """What OCR has read in it; None: it has not looked yet."""
    capture: CaptureFacts
    """What the file tells: lens, exposure, point, size, title, caption, keywords, rating. Sizes are
    0 until it has been read."""


@dataclass(frozen=True, slots=True)
class FolderInfo:
    """One watched root."""

    path: Path
    state: FolderState
    photos: int
    """Photos below it that can be found, or are still to be read."""


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
    with_text: int
    """Number of distinct photos in whose picture text was read."""
    index: IndexState
    last_run: LastRun | None
