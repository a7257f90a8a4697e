"""Being called by another start of PhotoFind on the same profile. GUI thread."""

from PySide6.QtCore import QObject, Signal

from photofind.engine.engine import Engine
from photofind.gui.tasks import Tasks


class Summons(QObject):
    """Carries the call from the engine's thread to the window's.

    Signals:
        called: The window is to come forward.
    """

    called = Signal()

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Wait for the engine to open; it listens once it watches."""
        super().__init__(parent)
        tasks.opened.connect(self._on_tasks_opened)

    def _on_tasks_opened(self, engine: Engine) -> None:
        engine.watching.on_show = self.called.emit
