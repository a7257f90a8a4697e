"""The buttons above a photo. GUI thread."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from photofind.engine.results import Hit
from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.widgets.icon_button import IconButton
from photofind.gui.wording import path_text


class ViewerBar(QWidget):
    """Which photo it is, and what can be done with it.

    Attributes:
        back_button: Leads back to the library.
        name: The file's name.
        place: Which of how many.
        zoom: How large the photo is shown, in percent of its own pixels.
        why_button: Turns the heat map on and off; hidden without words to look for.
        similar_button: Looks for photos like this one.
        part_button: Lets the user draw the part to look for.
        favourite_button: Turns the heart on and off.
        info_button: Turns the facts on and off.
        screen_button: Fills the screen.
        menu_button: Opens the menu of the photo.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with no photo."""
        super().__init__(parent)
        self.back_button = IconButton("arrow-left", self.tr("Back (Esc)"), size_px=20)
        self.why_button = IconButton("sparkle", self.tr("Why it matched (W)"), size_px=20)
        self.why_button.setText(self.tr("Why it matched"))
        self.why_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.similar_button = IconButton("squares-four", self.tr("Find similar (S)"), size_px=20)
        self.part_button = IconButton("selection", self.tr("Find this part (P)"), size_px=20)
        self.favourite_button = IconButton("heart", self.tr("Favourite (Ctrl+D)"), size_px=20)
        self.info_button = IconButton("info", self.tr("About this photo (I)"), size_px=20)
        self.screen_button = IconButton("corners-out", self.tr("Full screen (F)"), size_px=20)
        self.menu_button = IconButton("dots-three", self.tr("More"), size_px=20)
        for button in (self.why_button, self.part_button, self.favourite_button, self.info_button):
            button.setCheckable(True)
        self.name, self.place, self.zoom = QLabel(), QLabel(), QLabel()
        self.name.setProperty("tone", "strong")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.place, self.zoom):
            label.setProperty("tone", "quiet")
        self._arrange()

    def show_hit(self, hit: Hit) -> None:
        """Tell which photo it is."""
        name = path_text(hit.path.name)
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, self.width() // 3))
        self.name.setToolTip(name)
        self.show_favourite(hit.favourite)

    def show_place(self, row: int, count: int) -> None:
        """Tell which of so many photos it is; the first has row 0."""
        number, total = QLocale().toString(row + 1), QLocale().toString(count)
        self.place.setText(self.tr("{row} of {count}").format(row=number, count=total))

    def show_favourite(self, favourite: bool) -> None:
        """Fill the heart, or empty it."""
        self.favourite_button.setChecked(favourite)

    def show_zoom(self, zoom: float) -> None:
        """Tell how large the photo is shown: screen pixels for one of its own."""
        percent = QLocale().toString(round(100 * zoom))
        self.zoom.setText(self.tr("{percent} %").format(percent=percent))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN - SPACE, SPACE, MARGIN - SPACE, SPACE)
        row.setSpacing(SPACE)
        for left in (self.back_button, self.name, self.place):
            row.addWidget(left)
        row.addStretch()
        for right in (
            self.zoom, self.why_button, self.similar_button, self.part_button,
            self.favourite_button, self.info_button, self.screen_button, self.menu_button,
        ):  # fmt: skip
            row.addWidget(right)
