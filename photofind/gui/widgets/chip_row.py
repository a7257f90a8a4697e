"""The chips of a query, below the field. GUI thread.

A chip is kept while what it stands for changes in place: focus stays on it, and so does a drag.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from photofind.engine.search.line.clauses import Clause
from photofind.gui.chip_pictures import ChipPictures
from photofind.gui.clause_wording import ClauseWording, icon_of
from photofind.gui.pieces import Piece, heavier, opposite, photo_in
from photofind.gui.theme import SPACE
from photofind.gui.widgets.chip import Chip, Face
from photofind.gui.widgets.flow_layout import FlowLayout
from photofind.gui.wording import path_text


class ChipRow(QWidget):
    """Shows pieces, and changes them as the user wants.

    Attributes:
        chips: From left to right.

    Signals:
        changed: The pieces are others now.
        edit_asked: The user wants this piece (`Clause`) back in the field; it is a chip no more.
        left: The user went on beyond the last chip, or before the first.
    """

    changed = Signal()
    edit_asked = Signal(object)
    left = Signal()

    def __init__(self, pictures: ChipPictures, *, parent: QWidget | None = None) -> None:
        """Begin empty; photos show these pictures."""
        super().__init__(parent)
        self._pictures = pictures
        self._wording = ClauseWording(self)
        self._wrong: frozenset[Piece] = frozenset()
        self.chips: list[Chip] = []
        self._flow = FlowLayout(SPACE // 2 + 2, parent=self)
        pictures.arrived.connect(self._redraw)
        self.hide()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the chips stand for."""
        return tuple(chip.piece for chip in self.chips)

    def show_pieces(self, pieces: Sequence[Piece], wrong: Iterable[Piece] = ()) -> None:
        """Show these pieces.

        Args:
            pieces: From left to right.
            wrong: Those that make no sense.
        """
        before, was_wrong, self._wrong = self.pieces, self._wrong, frozenset(wrong)
        if (before, was_wrong) != (tuple(pieces), self._wrong):
            self._draw(pieces)

    def mark_wrong(self, pieces: Iterable[Piece]) -> None:
        """Mark the pieces that make no sense."""
        self.show_pieces(self.pieces, pieces)

    def focus_last(self) -> None:
        """Give the last chip the focus."""
        if self.chips:
            self.chips[-1].setFocus()

    def _redraw(self) -> None:
        if any(photo_in(piece) for piece in self.pieces):
            self._draw(self.pieces)

    def _draw(self, pieces: Sequence[Piece]) -> None:
        for chip, piece in zip(self.chips, pieces, strict=False):
            chip.show_piece(piece, self._face(piece))
        self.chips += [self._make(piece) for piece in pieces[len(self.chips) :]]
        for chip in self.chips[len(pieces) :]:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = self.chips[: len(pieces)]
        self.setVisible(bool(self.chips))
        self._flow.invalidate()
        self.updateGeometry()

    def _make(self, piece: Piece) -> Chip:
        chip = Chip(piece, self._face(piece), parent=self)
        chip.removed.connect(lambda: self._remove(chip))
        chip.turned.connect(lambda: self._change(chip, opposite))
        chip.weighed.connect(lambda steps: self._change(chip, lambda p: heavier(p, steps)))
        chip.edit_asked.connect(lambda: self._edit(chip))
        chip.stepped.connect(lambda step: self._step(chip, step))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _face(self, piece: Piece) -> Face:
        photo = photo_in(piece)
        text = self._wording.piece(piece)
        tooltip = path_text(photo.path) if photo else str(piece)
        picture = self._pictures.get(photo) if photo else QImage()
        return Face(text, icon_of(piece), picture, tooltip, piece in self._wrong)

    def _remove(self, chip: Chip) -> None:
        had_focus = chip.hasFocus()
        self.show_pieces([each.piece for each in self.chips if each is not chip], self._wrong)
        if had_focus and chip not in self.chips:
            self.left.emit()
            self.focus_last()
        self.changed.emit()

    def _change(self, chip: Chip, change: Callable[[Piece], Piece]) -> None:
        pieces = [change(each.piece) if each is chip else each.piece for each in self.chips]
        if tuple(pieces) != self.pieces:
            self.show_pieces(pieces, self._wrong)
            self.changed.emit()

    def _edit(self, chip: Chip) -> None:
        piece = chip.piece
        if isinstance(piece, Clause) and photo_in(piece) is None:
            pieces = [each.piece for each in self.chips if each is not chip]
            self.show_pieces(pieces, self._wrong)
            self.edit_asked.emit(piece)

    def _step(self, chip: Chip, step: int) -> None:
        index = self.chips.index(chip) + step
        if 0 <= index < len(self.chips):
            self.chips[index].setFocus()
        else:
            self.left.emit()
