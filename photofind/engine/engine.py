"""The facade that front ends hold: folders, indexing, search, status. Usable from every thread."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from photofind import settings
from photofind.catalogue import folders, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.clip.encoder import Encoder
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import prior_of
from photofind.engine.evaluation import Evaluation, evaluate
from photofind.engine.indexing import roots, upkeep
from photofind.engine.indexing.background import BackgroundRun
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.indexing.indexer import Indexer
from photofind.engine.indexing.passes import Passes
from photofind.engine.results import Failure, FolderInfo, IndexSummary, SearchResult, Status
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.query import Query
from photofind.engine.search.searcher import Searcher
from photofind.engine.status import describe
from photofind.errors import Cancelled, PhotofindError
from photofind.library.decoder_pool import DecoderPool
from photofind.library.thumbnails import ThumbnailStore
from photofind.paths import Profile, assets
from photofind.progress import Progress, Stage

_WINDOW = 4
"""Files under way for each decoder: none waits for the next one, and memory stays flat."""


class Engine:
    """One profile's library.

    Attributes:
        model: The model in use.
    """

    @classmethod
    def open(
        cls, profile: Profile, *, open_encoder: Callable[[Model], Encoder] = OnnxEncoder
    ) -> "Engine":
        """Open a profile, and make what it lacks. Models and decoders start when first needed.

        Raises:
            UserFixable: The profile cannot be written, its settings or model cannot be used, or
                its catalogue is damaged or from a newer version.
        """
        profile.create()
        store = ModelStore(assets() / "models" / "mini", profile.models)
        model = store.get(settings.load(profile.settings).model)
        upkeep.note_unclean_stop(profile)
        catalogue = Catalogue(profile.catalogue, profile.vectors / f"{model.key}.sqlite")
        try:
            return cls(profile, store, model, catalogue, open_encoder(model))
        except BaseException:
            catalogue.close()
            raise

    def __init__(
        self,
        profile: Profile,
        store: ModelStore,
        model: Model,
        catalogue: Catalogue,
        encoder: Encoder,
    ) -> None:
        """Put the parts together; `open` is the way to an engine."""
        self.model = model
        self._profile = profile
        self._store = store
        self._catalogue = catalogue
        self._encoder = encoder
        self._thumbnails = ThumbnailStore(profile.thumbnails)
        caches = profile.indexes / model.key
        self._freshness = Freshness(catalogue, caches, encoder.dimension)
        self._background = BackgroundRun(self.index)
        self._query_decoders = DecoderPool(1)
        self._searcher = Searcher(
            catalogue,
            self._freshness,
            encoder,
            reader=PhotoReader(self._query_decoders, encoder.photo_size_px),
            thumbnails=self._thumbnails,
            priors=prior_of(model.id),
            caches=caches,
        )

    def close(self) -> None:
        """Stop what runs, then close everything; what is under way is done again next time."""
        self._background.stop()
        self._query_decoders.close()
        self._encoder.close()
        self._catalogue.close()

    @property
    def generation(self) -> int:
        """Changes whenever a search could answer differently."""
        return self._freshness.index.generation

    @property
    def indexing(self) -> Progress | None:
        """The run in the background; None when none runs."""
        return self._background.progress

    @property
    def last_error(self) -> PhotofindError | None:
        """Why the newest run in the background ended early; None if it did not."""
        return self._background.error

    def add_folder(self, path: Path) -> FolderInfo:
        """Add a folder; folders of the library below it become part of it.

        Raises:
            UserFixable: It is not there, no folder, cannot be read, or lies in one of the library.
        """
        return roots.add(self._catalogue, path)

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and its photos; files are not touched.

        Raises:
            UserFixable: The library has no such folder.
        """
        roots.remove(self._catalogue, path)
        self._freshness.catch_up()

    def folders(self) -> tuple[FolderInfo, ...]:
        """Return the library's folders, by path."""
        return tuple(roots.info(folder) for folder in self._catalogue.read(folders.list_all))

    def index(self, progress: Progress) -> IndexSummary:
        """Bring the library up to date with the disk; blocks until it is, or is cancelled.

        Raises:
            UserFixable: Another process does this already, the disk is full, the catalogue turned
                out to be damaged, or the like. What was done stays.
        """
        with upkeep.sole_writer(self._profile):
            summary = self._bring_up_to_date(progress)
            progress.begin(Stage.FINISHING)
            with suppress(Cancelled):  # Checks that were cut short are made next time.
                self._tidy_up(progress)
            progress.begin(Stage.IDLE)
        return summary

    def start_indexing(self) -> Progress:
        """Index in the background; while a run is under way, return that one's progress."""
        return self._background.start()

    def stop_indexing(self) -> None:
        """Cancel the run in the background, and wait until it has stopped."""
        self._background.stop()

    def search(self, query: Query, limit: int = 100) -> SearchResult:
        """Return the best hits for a query.

        Raises:
            PhotoError: A photo the query names cannot be read.
            UserFixable: The model or the disk does not do its part.
            Cancelled: The engine was closed while a photo was read.
        """
        return self._searcher.search(query, limit)

    def newest(self, limit: int = 1000) -> SearchResult:
        """Return photos by date, newest first, without any query."""
        return self._searcher.newest(limit)

    def status(self) -> Status:
        """Return the library at a glance."""
        return describe(self._catalogue, self._freshness.index, self.model.id)

    def failures(self) -> tuple[Failure, ...]:
        """Return the files that cannot be read, by path."""
        return tuple(
            Failure(Path(os.fsdecode(failed.path)), failed.reason)
            for failed in self._catalogue.read(photos.failed)
        )

    def models(self) -> tuple[Model, ...]:
        """Return the models that can be used, the bundled one first."""
        return self._store.list()

    def evaluate(self, csv: Path, progress: Progress) -> tuple[Evaluation, ...]:
        """Measure how well captions find their photos, see `engine.evaluation`.

        Raises:
            UserFixable: The CSV, or a photo it names, cannot be used.
            Cancelled: The progress was cancelled.
        """
        decoders = DecoderPool(_workers())
        try:
            reader = PhotoReader(decoders, self._encoder.photo_size_px)
            return evaluate(csv, reader, self._encoder, progress)
        finally:
            decoders.close()

    def _bring_up_to_date(self, progress: Progress) -> IndexSummary:
        if not self._profile.thumbnails.exists():  # Somebody has emptied the cache.
            self._catalogue.write(photos.recheck_all)
        workers = _workers()
        decoders = DecoderPool(workers)
        try:
            passes = Passes(
                self._catalogue,
                self._encoder,
                decoders,
                self._thumbnails,
                window=_WINDOW * workers,
                on_commit=self._freshness.follow,
            )
            return Indexer(self._catalogue, self._thumbnails, passes).run(progress)
        finally:
            decoders.close()

    def _tidy_up(self, progress: Progress) -> None:
        self._freshness.settle(progress)
        progress.raise_if_cancelled()
        if upkeep.is_unchecked(self._profile):
            self._freshness.verify(progress)
            upkeep.check(self._profile, self._catalogue)


def _workers() -> int:
    return max(1, os.cpu_count() or 1)
