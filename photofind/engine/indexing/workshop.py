"""What indexing works with: one library's catalogue, encoder, caches and rules. Any thread."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field

from photofind import settings
from photofind.catalogue import contents, photos, written
from photofind.catalogue.catalogue import Catalogue
from photofind.clip.encoder import Encoder
from photofind.clip.model_files import BadModel
from photofind.engine.indexing import politeness, upkeep
from photofind.engine.indexing.deepening import Deepening, SecondModelBroken
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.indexing.passes import Passes
from photofind.engine.indexing.politeness import Courtesy, RightOfWay
from photofind.engine.indexing.presence import Presence
from photofind.engine.indexing.scanning import Scanner
from photofind.engine.indexing.text_reading import TextReading
from photofind.engine.models.switching import Switching
from photofind.library.decoder_pool import DecoderPool
from photofind.library.exclusions import Exclusions
from photofind.library.thumbnails import ThumbnailStore
from photofind.ocr.rapid_ocr import is_installed
from photofind.ocr.reader_process import ReaderProcess
from photofind.paths import Profile
from photofind.places.gazetteer import Gazetteer
from photofind.progress import Progress

_WINDOW = 4
"""Files under way for each decoder: none waits for the next one, and memory stays flat."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """One library, as a run of indexing and the watch over its folders need it."""

    profile: Profile
    catalogue: Catalogue
    encoder: Encoder
    thumbnails: ThumbnailStore
    freshness: Freshness
    gazetteer: Gazetteer
    switching: Switching
    right_of_way: RightOfWay = field(default_factory=RightOfWay)
    courtesy: Courtesy = field(default_factory=Courtesy)
    """Asked by who indexes in the background; a run that somebody waits for is none."""
    uncommitted: set[bytes] = field(default_factory=set)
    """Hashes of contents that are embedded and not yet in the catalogue, see `Passes`."""

    def lock(self) -> AbstractContextManager[None]:
        """Keep other processes from indexing this library meanwhile.

        Raises:
            IndexedElsewhere: Another process indexes it.
            UserFixable: The disk does not let us say that we do.
        """
        return upkeep.sole_writer(self.profile)

    def scanner(self) -> Scanner:
        """Return what looks at the disk, by the settings as they are now.

        Raises:
            UserFixable: The settings cannot be used.
        """
        chosen = settings.load(self.profile.settings)
        exclusions = Exclusions(chosen.exclude, chosen.min_file_size_kb * 1024)
        return Scanner(self.catalogue, Presence(self.catalogue), exclusions)

    def decoders(self) -> "closing[DecoderPool]":
        """Return as many decoders as may run now; close them when they are needed no more."""
        wanted = settings.load(self.profile.settings).threads
        return closing(DecoderPool(politeness.workers(wanted)))

    def passes(
        self,
        decoders: DecoderPool,
        interlude: Callable[[], None] = lambda: None,
        patience_s: float = 0.0,
    ) -> Passes:
        """Return what reads photos with these decoders, see `Passes`."""

        def give_way() -> None:
            self.right_of_way.give()
            interlude()

        return Passes(
            self.catalogue,
            self.encoder,
            decoders,
            self.thumbnails,
            window=_WINDOW * decoders.workers,
            on_commit=self.freshness.follow,
            interlude=give_way,
            patience_s=patience_s,
            uncommitted=self.uncommitted,
        )

    def deepen(
        self,
        decoders: DecoderPool,
        progress: Progress,
        interlude: Callable[[], None] = lambda: None,
    ) -> None:
        """Have the models that were chosen see what they have not seen, each in its turn.

        Raises:
            Cancelled: It was cut short; it goes on next time.
            UserFixable: The settings cannot be used, or the disk is full.
        """

        def give_way() -> None:
            self.right_of_way.give()
            interlude()

        window = _WINDOW * decoders.workers
        for second in self.switching.seconds():
            switch = self.switching.switch
            seen = switch.done if switch and switch.id == second.id else 0
            deepening = Deepening(
                second, decoders, self.thumbnails, window, give_way, self.freshness, seen
            )
            try:
                deepening.run(progress)
                self.switching.complete(second)
            except (SecondModelBroken, BadModel) as error:
                self.switching.set_aside(second, error)

    def read_texts(
        self,
        decoders: DecoderPool,
        progress: Progress,
        interlude: Callable[[], None] = lambda: None,
    ) -> None:
        """Read the text in pictures, if that is installed and wanted; takes hours the first time.

        Raises:
            Cancelled: It was cut short; it goes on next time.
            TextReaderBroken: What is installed does not work.
            UserFixable: The settings cannot be used, or the disk is full.
        """
        if not is_installed() or not settings.load(self.profile.settings).read_text:
            return
        with closing(ReaderProcess()) as reader:

            def give_way() -> None:
                self.right_of_way.give()
                interlude()

            TextReading(self.catalogue, self.thumbnails, reader, decoders, give_way).run(progress)

    def restore_thumbnails(self) -> None:
        """Have photos read again if somebody has emptied the cache."""
        if not self.profile.thumbnails.exists():
            self.catalogue.write(photos.recheck_all)

    def tidy_up(self, progress: Progress) -> None:
        """Bring the index up to date and save it; make the atlas of places if photos tell any.

        After an unclean stop, look for damage.

        Raises:
            Cancelled: The checks were cut short; they are made next time.
            UserFixable: The disk is full, or the catalogue turned out to be damaged.
        """
        self.freshness.settle(progress)
        progress.raise_if_cancelled()
        while self.catalogue.write(written.catch_up):
            progress.raise_if_cancelled()
        if self.catalogue.read(contents.some_is_located):
            self.gazetteer.prepare(progress)
        if upkeep.is_unchecked(self.profile):
            seconds = self.switching.seconds()
            for freshness in (self.freshness, *(one.in_use.freshness for one in seconds)):
                freshness.verify(progress)
            upkeep.check(self.profile, self.catalogue, *(one.catalogue for one in seconds))
