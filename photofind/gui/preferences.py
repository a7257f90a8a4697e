"""The settings as the window sees and changes them. GUI thread.

The file is a few lines that a person may edit; reading and writing it takes less than a frame.
"""

from PySide6.QtCore import QObject, Signal

from photofind import settings
from photofind.errors import UserFixable
from photofind.paths import Profile
from photofind.settings import Settings


class Preferences(QObject):
    """Holds the settings of a profile.

    Attributes:
        chosen: The settings as they are.

    Signals:
        changed: Some are different now: the new ones and the old ones (`Settings`).
        failed: They could not be saved (`UserFixable`).
    """

    changed = Signal(object, object)
    failed = Signal(object)

    def __init__(self, profile: Profile, *, parent: QObject | None = None) -> None:
        """Read them; where the file makes no sense, the defaults hold until it does.

        The engine meets the same file, and the window says what is wrong.
        """
        super().__init__(parent)
        self._file = profile.settings
        self.chosen = Settings()
        self.chosen = self._read()

    def change(self, **choices: object) -> None:
        """Save some settings by name; they apply at once.

        The others stay as they are in the file: the engine keeps there which model answers.
        """
        old = self._read()
        new = Settings.model_validate({**old.model_dump(), **choices})
        if new == old:
            return
        try:
            settings.save(new, self._file)
        except UserFixable as error:
            self.failed.emit(error)
            return
        self.chosen = new
        self.changed.emit(new, old)

    def _read(self) -> Settings:
        try:
            return settings.load(self._file)
        except UserFixable:
            return self.chosen
