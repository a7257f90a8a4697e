"""What the sidebar shows, and what the user does to saved searches. GUI thread.

Counting new matches is a search each: it is done after everything else, and not twice at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photofind.engine.engine import Engine
from photofind.errors import PhotofindError, UsageError
from photofind.gui.models.sidebar_entries import SavedShown, SidebarContents
from photofind.gui.tasks import Tasks


class Shelves(QObject):
    """Keeps a `SidebarContents` up to date.

    Signals:
        changed: There is something else to show (`SidebarContents`).
        failed: Something the user asked for could not be done (`PhotofindError`).
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._tasks = tasks
        self._contents = SidebarContents()
        self._news: Mapping[str, int] = {}
        self._is_counting = False
        self._seen_meanwhile: set[str] = set()

    def refresh(self) -> None:
        """Read everything again; the library or the saved searches have changed."""

        def call(engine: Engine) -> SidebarContents:
            status = engine.status()
            return SidebarContents(
                photos=status.photos.indexed + status.photos.offline,
                favourites=engine.browsing.favourites(),
                failures=status.photos.failed,
                folders=status.folders,
                branches=engine.browsing.folders(),
                saved=tuple(SavedShown(one.name, one.line) for one in engine.saved_searches.list()),
            )

        self._tasks.run(call, self._on_contents_read, self._on_engine_failed)

    def let_save(self, can_save: bool) -> None:
        """Offer to save what is looked for, or no longer."""
        self._tell(replace(self._contents, can_save=can_save))

    def save(self, name: str, line: str) -> None:
        """Save a query line under a name."""
        self._do(lambda engine: engine.saved_searches.add(name, line))

    def rename(self, old: str, new: str) -> None:
        """Give a saved search another name."""
        self._do(lambda engine: engine.saved_searches.rename(old, new))

    def forget(self, name: str) -> None:
        """Remove a saved search."""
        self._do(lambda engine: engine.saved_searches.remove(name))

    def mark_seen(self, name: str) -> None:
        """Record that a saved search was opened: what it finds is not new any more."""
        self._news = {**self._news, name: 0}
        self._seen_meanwhile.add(name)
        self._tell(self._contents)
        self._do(lambda engine: engine.saved_searches.mark_seen(name))

    def _do(self, call: Callable[[Engine], object]) -> None:
        def call_it(engine: Engine) -> None:
            call(engine)

        self._tasks.run(call_it, lambda _: self.refresh(), self._on_engine_failed)

    def _count_news(self) -> None:
        if self._is_counting or not self._contents.saved:
            return
        self._is_counting = True
        self._seen_meanwhile.clear()
        names = [saved.name for saved in self._contents.saved]

        def call(engine: Engine) -> dict[str, int]:
            return {name: _news_of(engine, name) for name in names}

        self._tasks.run(call, self._on_news_counted, self._on_counting_failed)

    def _tell(self, contents: SidebarContents) -> None:
        saved = tuple(replace(one, news=self._news.get(one.name, 0)) for one in contents.saved)
        self._contents = replace(contents, saved=saved)
        self.changed.emit(self._contents)

    def _on_contents_read(self, contents: SidebarContents) -> None:
        self._tell(replace(contents, can_save=self._contents.can_save))
        self._count_news()

    def _on_news_counted(self, news: dict[str, int]) -> None:
        self._is_counting = False
        self._news = {**news, **dict.fromkeys(self._seen_meanwhile, 0)}
        self._tell(self._contents)

    def _on_counting_failed(self, error: PhotofindError) -> None:
        self._is_counting = False
        self.failed.emit(error)

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)


def _news_of(engine: Engine, name: str) -> int:
    """Return the new matches; none where a line has lost its sense, which opening it tells."""
    try:
        return engine.saved_searches.new_matches(name)
    except UsageError:
        return 0
