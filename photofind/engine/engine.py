"""The facade that front ends hold: folders, indexing, search, status. Usable from every thread."""

import os
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from photofind.catalogue import folders, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.clip.encoder import Encoder
from photofind.clip.installing import Installer
from photofind.clip.model_files import BadModel
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import BUNDLED, Priors, prior_of
from photofind.engine.browsing.browsing import Browsing
from photofind.engine.evaluation.evaluating import evaluate
from photofind.engine.evaluation.results import Evaluation
from photofind.engine.indexing import indexer, roots, upkeep
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.indexing.watching import Watching
from photofind.engine.indexing.workshop import Workshop
from photofind.engine.models import traces
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.models.models import Models
from photofind.engine.models.sampling import Sample
from photofind.engine.models.second_model import OpenEncoder
from photofind.engine.models.switching import Switching
from photofind.engine.results import (
    Failure,
    FolderInfo,
    IndexSummary,
    LargePhoto,
    SearchResult,
    Status,
)
from photofind.engine.search.alike.duplicates import Duplicates
from photofind.engine.search.alike.stacks import Stacks
from photofind.engine.search.clippings import Clippings
from photofind.engine.search.explaining import Explainer
from photofind.engine.search.facts.choices import ChoiceCounter, Choices
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.favourites import Favourites
from photofind.engine.search.facts.filtering import Filtering
from photofind.engine.search.facts.photo_facts import FactSheets
from photofind.engine.search.facts.photo_places import PhotoPlaces
from photofind.engine.search.line.saved import SavedSearches
from photofind.engine.search.merging import AnsweringSearch
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.phrases import load_bank
from photofind.engine.search.query import Query
from photofind.engine.search.searcher import Searcher
from photofind.engine.status import describe
from photofind.engine.thumbnail_cache import ThumbnailCache
from photofind.errors import PhotofindError
from photofind.library.decoder_pool import DecoderPool
from photofind.library.thumbnails import ThumbnailStore
from photofind.paths import Profile, assets
from photofind.places.gazetteer import Gazetteer
from photofind.progress import Progress


class Engine:
    """One profile's library.

    Attributes:
        watching: Keeps the library up to date with its folders, once started.
        saved_searches: Queries under a name.
        favourites: Marks photos.
        browsing: Shows the library while nothing is asked.
        thumbnail_cache: The room that thumbnails take.
        photo_facts: Tells everything that is known of a photo.
        duplicates: Finds files that are one photo.
        models: The models that can be had, and which one answers.
        clippings: Keeps pictures to look for that have no file of their own.
    """

    @classmethod
    def open(
        cls, profile: Profile, *, open_encoder: Callable[[Model], Encoder] | None = None
    ) -> "Engine":
        """Open a profile, and make what it lacks. Models and decoders start when first needed.

        Raises:
            UserFixable: The profile cannot be written, its settings or model cannot be used, or
                its catalogue is damaged or from a newer version.
        """
        profile.create()
        open_encoder = open_encoder or partial(OnnxEncoder, verdicts=traces.verdicts(profile))
        store = ModelStore(assets() / "models" / BUNDLED.id, profile.models)
        model = store.get(BUNDLED.id)
        upkeep.note_unclean_stop(profile)
        catalogue = Catalogue(profile.catalogue, profile.vectors / f"{model.key}.sqlite")
        try:
            return cls(profile, store, model, catalogue, open_encoder)
        except BaseException:
            catalogue.close()
            raise

    def __init__(
        self,
        profile: Profile,
        store: ModelStore,
        model: Model,
        catalogue: Catalogue,
        open_encoder: OpenEncoder,
    ) -> None:
        """Put the parts together; `open` is the way to an engine."""
        self._catalogue = catalogue
        self._encoder = encoder = open_encoder(model)
        self._thumbnails = ThumbnailStore(profile.thumbnails)
        caches = profile.indexes / model.key
        self._freshness = Freshness(catalogue, caches, encoder.dimension)
        self._gazetteer = Gazetteer(profile.cache / "places")
        bank = lru_cache(1)(lambda: load_bank(caches, encoder))
        bundled = ModelInUse(model, encoder, prior_of(model.id), self._freshness, bank)
        self._switching = Switching(profile, store, bundled, open_encoder)
        self._answering = self._switching.answering
        self._workshop = Workshop(
            profile,
            catalogue,
            encoder,
            self._thumbnails,
            self._freshness,
            self._gazetteer,
            self._switching,
        )
        self.watching = Watching(self._workshop)
        self._query_decoders = DecoderPool(1)
        reader = PhotoReader(self._query_decoders, encoder.photo_size_px)
        self._make_searches(bundled.priors, reader)
        self.favourites = Favourites(catalogue, self._freshness)
        self.clippings = Clippings(profile.cache / "clippings")
        self.thumbnail_cache = ThumbnailCache(profile.thumbnails, catalogue)
        installer = Installer(store, profile.models)
        sample = Sample(catalogue, self._thumbnails, reader)
        self.models = Models(profile, store, installer, self._switching, self.watching, sample)

    def _make_searches(self, priors: Priors, reader: PhotoReader) -> None:
        """Put together what answers questions."""
        catalogue, freshness = self._catalogue, self._freshness
        table = FactTable(catalogue)
        filtering = Filtering(catalogue, table, self._gazetteer, PhotoPlaces(catalogue, reader))
        models = AnsweringSearch(self._answering, catalogue, self._query_decoders, self._thumbnails)
        self._searcher = Searcher(catalogue, models, filtering, self._thumbnails)
        self._choices = ChoiceCounter(filtering, self._gazetteer)
        self._stacks = Stacks(catalogue, freshness, priors.photo)
        self.duplicates = Duplicates(catalogue, freshness, priors.photo)
        self.photo_facts = FactSheets(catalogue, table, self._gazetteer)
        self.saved_searches = SavedSearches(catalogue, self._searcher.search)
        self.browsing = Browsing(table, self._searcher)

    def close(self) -> None:
        """Stop what runs, then close everything; what is under way is done again next time."""
        self.watching.stop()
        self._query_decoders.close()
        self._switching.close()
        self._encoder.close()
        self._catalogue.close()

    @property
    def model(self) -> Model:
        """The model that answers."""
        return self._answering.models[0].model

    @property
    def generation(self) -> tuple[object, ...]:
        """Changes whenever a search could answer differently."""
        return self._answering.generation

    @property
    def explainer(self) -> Explainer:
        """Tells why a photo matched, by the model that answers."""
        best = self._answering.models[0]
        reader = PhotoReader(self._query_decoders, best.encoder.photo_size_px)
        return Explainer(best.encoder, reader, best.bank)

    @property
    def indexing(self) -> Progress | None:
        """The run in the background; None when none runs."""
        return self.watching.progress

    @property
    def last_error(self) -> PhotofindError | None:
        """Why the background does not do all that is wanted at present; None if it does."""
        return self.watching.error or self._switching.problem

    def add_folder(self, path: Path) -> FolderInfo:
        """Add a folder; folders of the library below it become part of it.

        Raises:
            UserFixable: It is not there, no folder, cannot be read, or lies in one of the library.
        """
        added = roots.add(self._catalogue, path)
        self.watching.notice_folders()
        return added

    def remove_folder(self, path: Path) -> None:
        """Forget a folder and its photos; files are not touched.

        Raises:
            UserFixable: The library has no such folder.
        """
        roots.remove(self._catalogue, path)
        self._freshness.catch_up()
        self.watching.notice_folders()

    def folders(self) -> tuple[FolderInfo, ...]:
        """Return the library's folders, by path."""
        return tuple(roots.info(folder) for folder in self._catalogue.read(folders.list_all))

    def index(self, progress: Progress) -> IndexSummary:
        """Bring the library up to date with the disk; blocks until it is, or is cancelled.

        Raises:
            IndexedElsewhere: Another process does this already; `indexing.elsewhere` asks it.
            UserFixable: The disk is full, the catalogue turned out to be damaged, or the like.
                What was done stays.
        """
        return indexer.run(self._workshop, progress)

    def search(self, query: Query, limit: int = 100) -> SearchResult:
        """Return the best hits for a query.

        Raises:
            PhotoError: A photo the query names cannot be read.
            UserFixable: The model or the disk does not do its part.
            Cancelled: The engine was closed while a photo was read.
        """
        with self._workshop.right_of_way.searching():
            try:
                found = self._searcher.search(query, limit)
            except BadModel as error:
                self._switching.fall_back(error)
                found = self._searcher.search(query, limit)
            return self._stacks.stacked(found)

    def newest(self, limit: int = 1000) -> SearchResult:
        """Return photos by date, newest first, without any query."""
        return self._searcher.newest(limit)

    def read_photo(self, path: Path, shortest_px: int) -> LargePhoto:
        """Return a photo to look at, its shortest side at least so long if it has the pixels.

        Raises:
            PhotoError: The file is not there, no photo, or cannot be read.
            Cancelled: The engine was closed meanwhile.
        """
        reader = PhotoReader(self._query_decoders, max(1, shortest_px // 2))
        reading = reader.read(path)
        return LargePhoto(reading.pixels, reading.facts.width, reading.facts.height)

    def choices(self, query: Query | None = None) -> Choices:
        """Return what a query could be narrowed to, see `search.choices`; None asks for anything.

        Raises:
            UsageError: A filter names what the library does not have.
        """
        return self._choices.count(query.filters if query else ())

    def status(self) -> Status:
        """Return the library at a glance."""
        return describe(self._catalogue, self._freshness.index, self.model.id)

    def failures(self) -> tuple[Failure, ...]:
        """Return the files that cannot be read, by path."""
        return tuple(
            Failure(Path(os.fsdecode(failed.path)), failed.reason)
            for failed in self._catalogue.read(photos.failed)
        )

    def evaluate(self, path: Path, progress: Progress) -> Evaluation:
        """Measure how well the model that answers does, on captions or on classes.

        See `engine.evaluation.evaluating`; `models.evaluate` is about another model.

        Raises:
            UserFixable: The CSV or folder, or all its photos, cannot be used.
            Cancelled: The progress was cancelled.
        """
        [found] = evaluate(path, [self._answering.models[0].encoder], progress)
        return found
