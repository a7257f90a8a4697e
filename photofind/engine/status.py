"""The library at a glance, gathered from the catalogue and the index."""

from datetime import UTC, datetime

from photofind.catalogue import folders, photos, picture_texts, runs, vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.runs import Run
from photofind.engine.indexing import roots
from photofind.engine.results import IndexState, LastRun, PhotoCounts, Status
from photofind.engine.summaries import counts_from_json
from photofind.vectors.store import IndexStore


def describe(catalogue: Catalogue, index: IndexStore, model: str) -> Status:
    """Return what `photofind status` shows."""
    run = catalogue.read(runs.last)
    return Status(
        folders=tuple(roots.info(folder) for folder in catalogue.read(folders.list_all)),
        photos=PhotoCounts(**catalogue.read(photos.count_by_state)),
        model=model,
        vectors=catalogue.read(vectors.count),
        with_text=catalogue.read(picture_texts.count),
        index=_index_state(catalogue, index),
        last_run=_last_run(run) if run else None,
    )


def _index_state(catalogue: Catalogue, index: IndexStore) -> IndexState:
    saved = index.state()
    if saved.size_bytes == 0:
        return IndexState("absent", 0, 0)
    is_current = saved.saved_generation == catalogue.read(vectors.newest_revision)
    return IndexState("current" if is_current else "stale", saved.vectors, saved.size_bytes)


def _last_run(run: Run) -> LastRun:
    return LastRun(
        _moment(run.started_at),
        None if run.finished_at is None else _moment(run.finished_at),
        counts_from_json(run.summary) if run.summary else None,
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
