"""The models' part of the window: what can be had, what answers, what is coming. GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photofind.engine.engine import Engine
from photofind.engine.models.model_info import ModelInfo
from photofind.engine.models.switching import Switch
from photofind.errors import PhotofindError
from photofind.gui.drops import path_of
from photofind.gui.model_work import ModelWork
from photofind.gui.models.model_card import ModelCard, cost_of
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.model_row import Deed
from photofind.gui.widgets.models_panel import ModelsPanel
from photofind.gui.wording import error_detail, error_title
from photofind.progress import Snapshot, Stage

_LOOK_MS = 1000
"""While the models are shown, the engine is asked how they stand so often."""
_Done = TypeVar("_Done")

_IMPORT = ""
"""Stands for the id of a model that is being imported, which is not known yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the models stand."""

    infos: tuple[ModelInfo, ...]
    switch: Switch | None
    preparing: Snapshot | None
    is_paused: bool


class ModelDesk(QObject):
    """Carries what the engine tells of models to a panel, and back what the user wants.

    Downloads go on when the panel is closed; closing the window stops them, and getting the model
    again goes on from there.

    Signals:
        failed: How the models stand could not be read (`PhotofindError`).
        pause_asked: Looking at the photos is to be put off (True) or to go on (False).
    """

    failed = Signal(object)
    pause_asked = Signal(bool)

    def __init__(
        self,
        tasks: Tasks,
        banner: Banner,
        open_models: Callable[[], None],
        *,
        parent: QWidget,
    ) -> None:
        """Show nothing yet.

        Args:
            tasks: The way to the engine.
            banner: Tells what is to be known while no list is shown.
            open_models: Shows the list.
            parent: Dialogs open over it.
        """
        super().__init__(parent)
        self._banner, self._open_models = banner, open_models
        self._tasks, self._window = tasks, parent
        self._panel: ModelsPanel | None = None
        self._standing = Standing((), None, None, is_paused=False)
        self._work = ModelWork(tasks, parent=self)
        self._work.progressed.connect(self._show)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.refresh)

    def look_after(self, panel: ModelsPanel) -> None:
        """Fill a panel, and do what is asked in it, for as long as it is there."""
        self._panel = panel
        panel.asked.connect(self._on_panel_asked)
        panel.import_asked.connect(self._choose_folder)
        panel.importing.cancelled.connect(partial(self._work.cancel, _IMPORT))
        panel.destroyed.connect(partial(self._leave, panel))
        self.refresh()
        self._look.start()

    def refresh(self) -> None:
        """Read how the models stand."""
        self._tasks.run(_standing, self._on_standing_read, self.failed.emit)

    def tell_problem(self, error: PhotofindError) -> None:
        """Tell why a model that was chosen does not answer."""
        self._offer(error_title(error), error_detail(error))

    def close(self) -> None:
        """Stop what goes on."""
        self._look.stop()
        self._work.close()
        self._panel = None

    def _offer(self, title: str, detail: str) -> None:
        self._banner.ask("models", title, detail, self.tr("Choose a model"), self._open_models)

    def _show(self) -> None:
        if self._panel is None:
            return
        self._panel.show_cards([self._card(info) for info in self._standing.infos])
        self._panel.show_import(self._work.snapshot(_IMPORT), self._work.error(_IMPORT))

    def _card(self, info: ModelInfo) -> ModelCard:
        return ModelCard(
            info,
            work=self._work.snapshot(info.id),
            switch=self._standing.switch if info.is_coming else None,
            preparing=self._standing.preparing if info.is_coming else None,
            is_paused=self._standing.is_paused,
            error=self._work.error(info.id),
        )

    def _get(self, model_id: str) -> None:
        self._work.begin(
            model_id,
            lambda engine, progress: engine.models.get(model_id, progress),
            partial(self._read_then, partial(self._tell_arrival, model_id)),
        )

    def _tell_arrival(self, model_id: str) -> None:
        """Tell of a model that has come while its row is not in sight."""
        if self._panel is None:
            name = self._info(model_id).name
            self._offer(self.tr("{name} has arrived").format(name=name), "")

    def _weigh(self, model_id: str) -> None:
        """Tell what using a model takes; one that has nothing to look at is used at once."""

        def on_counted(unseen: int) -> None:
            if not unseen:
                self._use(model_id)
            elif self._info(model_id).photos_per_s is None:
                self._work.begin(
                    model_id,
                    lambda engine, progress: engine.models.bench(model_id, progress),
                    partial(self._read_then, partial(self._ask_to_use, model_id, unseen)),
                )
            else:
                self._ask_to_use(model_id, unseen)

        self._do(model_id, lambda engine: engine.models.unseen(model_id), on_counted)

    def _ask_to_use(self, model_id: str, unseen: int) -> None:
        if self._panel is not None:
            self._panel.rows[model_id].ask_to_use(cost_of(self._info(model_id), unseen))

    def _use(self, model_id: str) -> None:
        self._do(model_id, lambda engine: engine.models.use(model_id), self._refresh_after)

    def _remove(self, model_id: str) -> None:
        self._do(model_id, lambda engine: engine.models.remove(model_id), self._refresh_after)

    def _cancel(self, model_id: str) -> None:
        """Stop the work with a model; else stop preparing it: the one in use stays so."""
        if not self._work.cancel(model_id):
            self._do(model_id, lambda engine: engine.models.cancel_switch(), self._refresh_after)

    def _do(
        self, model_id: str, call: Callable[[Engine], _Done], then: Callable[[_Done], None]
    ) -> None:
        """Do something short; what does not come about is told in the model's row."""

        def on_error(error: PhotofindError) -> None:
            self._work.fail(model_id, error, partial(self._do, model_id, call, then))

        self._tasks.run(call, then, on_error)

    def _refresh_after(self, _: object) -> None:
        self.refresh()

    def _read_then(self, then: Callable[[], None]) -> None:
        def on_success(standing: Standing) -> None:
            self._on_standing_read(standing)
            then()

        self._tasks.run(_standing, on_success, self.failed.emit)

    def _info(self, model_id: str) -> ModelInfo:
        return next(info for info in self._standing.infos if info.id == model_id)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Choose the folder of a model"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.import_folder(path_of(dialog.selectedUrls()[0])))
        dialog.open()

    def import_folder(self, folder: Path) -> None:
        """Take the model that a folder holds."""
        self._work.begin(
            _IMPORT,
            lambda engine, progress: engine.models.import_folder(folder, progress),
            self.refresh,
        )

    def _on_standing_read(self, standing: Standing) -> None:
        self._standing = standing
        self._show()

    def _leave(self, panel: ModelsPanel) -> None:
        """Know a panel no more that is gone; another one may be there already."""
        if panel is self._panel:
            self._panel = None
            self._look.stop()

    def _on_panel_asked(self, model_id: str, deed: Deed) -> None:
        match deed:
            case Deed.GET:
                self._get(model_id)
            case Deed.WEIGH:
                self._weigh(model_id)
            case Deed.USE:
                self._use(model_id)
            case Deed.REMOVE:
                self._remove(model_id)
            case Deed.CANCEL:
                self._cancel(model_id)
            case Deed.RETRY:
                self._work.retry(model_id)
            case Deed.DISMISS:
                self._work.dismiss(model_id)
            case Deed.PAUSE | Deed.RESUME:
                self.pause_asked.emit(deed is Deed.PAUSE)


def _standing(engine: Engine) -> Standing:
    """Read how the models stand; on a worker thread."""
    snapshot = engine.indexing.snapshot() if engine.indexing else None
    is_preparing = snapshot is not None and snapshot.stage is Stage.DEEPENING
    return Standing(
        infos=engine.models.list(),
        switch=engine.models.switch,
        preparing=snapshot if is_preparing else None,
        is_paused=engine.watching.is_paused,
    )
