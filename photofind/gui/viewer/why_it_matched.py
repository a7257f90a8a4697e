"""The heat map over a photo, while its button is down. GUI thread; computed through `Tasks`."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton

from photofind.engine.engine import Engine
from photofind.engine.results import Hit
from photofind.engine.search.query import Query, TextTerm
from photofind.gui.viewer.large_photos import LargePhotos
from photofind.gui.viewer.photo_canvas import PhotoCanvas
from photofind.gui.viewer.spotlight import spotlight


class WhyItMatched(QObject):
    """Shows where a photo matches the words that were looked for.

    Signals:
        failed: It cannot be computed (`PhotofindError`).
    """

    failed = Signal(object)

    def __init__(
        self, button: QToolButton, canvas: PhotoCanvas, photos: LargePhotos, *, parent: QObject
    ) -> None:
        """Follow `button`, which is seen only where there are words; ask through `photos`."""
        super().__init__(parent)
        self._button = button
        self._canvas = canvas
        self._photos = photos
        self._query: Query | None = None
        self._hit: Hit | None = None
        button.toggled.connect(self._on_toggled)

    def begin(self, query: Query | None) -> None:
        """Explain photos by this query from now on, once the user wants it."""
        self._query, self._hit = query, None
        self._button.setVisible(_has_words(query))
        self._button.setChecked(False)

    def go_to(self, hit: Hit) -> None:
        """Explain this photo, if explanations are wanted."""
        self._hit = hit
        if self._button.isChecked():
            self._explain()

    def toggle(self) -> None:
        """Press the button, where it is seen."""
        if self._button.isVisible():
            self._button.toggle()

    def _on_toggled(self, wanted: bool) -> None:
        if wanted:
            self._explain()
        else:
            self._canvas.show_overlay(None)

    def _explain(self) -> None:
        hit, query = self._hit, self._query
        if hit is None or query is None:
            return

        def call(engine: Engine) -> QImage:
            file = hit.thumbnail if hit.thumbnail.exists() else hit.path
            return spotlight(engine.explainer.heat_map(query, file))

        def on_success(overlay: QImage) -> None:
            if self._button.isChecked():
                self._canvas.show_overlay(overlay)

        self._photos.run(call, on_success, self.failed.emit)


def _has_words(query: Query | None) -> bool:
    return query is not None and any(
        isinstance(term, TextTerm) and term.weight > 0 for term in query.terms
    )
