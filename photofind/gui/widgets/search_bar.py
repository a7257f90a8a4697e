"""The search bar: a field for words, chips for all else that is looked for. GUI thread.

Line and chips are two views of one query. Clauses that are complete leave the field and become
chips; a click on a chip puts it back.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from photofind.engine.search.line.clauses import Clause
from photofind.engine.search.line.line import Line, parse_line
from photofind.engine.search.line.reading import Problem
from photofind.engine.search.query import ExampleTerm, PhotoTerm, Term
from photofind.gui.chip_pictures import ChipPictures
from photofind.gui.history import History
from photofind.gui.pieces import Piece, line_of_pieces, photo_in, pick
from photofind.gui.search import Wish, wish_for
from photofind.gui.theme import FIELD_HEIGHT, SPACE
from photofind.gui.widgets.chip import Chip
from photofind.gui.widgets.chip_row import ChipRow
from photofind.gui.widgets.field_completer import FieldCompleter
from photofind.gui.widgets.icon_button import IconButton, IconMark
from photofind.gui.widgets.note_line import NoteLine, Way
from photofind.gui.widgets.search_field import SearchField
from photofind.gui.wording import problem_text

MAX_PHOTOS = 4
"""More would say nothing that these do not."""

_LINE_ENDS = frozenset("\n\r\t\u2028\u2029")

PATIENCE_MS = 700
"""So long a pause makes of a half-typed clause one that makes no sense."""


class SearchBar(QWidget):
    """Where the user says what to look for.

    Attributes:
        words: The field.
        row: The chips.
        note: What could not be understood.
        save_button: Saves the search.
        filters_button: Shows the filters.
        completer: What is offered while typing.
        is_complaining: Whether the note says that something makes no sense.

    Signals:
        wish_changed: The user changed what is looked for (`Wish`).
        left: The user wants to go on to the photos.
    """

    wish_changed = Signal(object)
    left = Signal()

    def __init__(
        self, pictures: ChipPictures, history: History, *, parent: QWidget | None = None
    ) -> None:
        """Begin empty; chips of photos show these pictures."""
        super().__init__(parent)
        self._pictures = pictures
        self._as_typed = False
        self._history = history
        self.is_complaining = False
        self.words = SearchField()
        self.words.setAccessibleName(self.tr("Search"))
        self.words.setMinimumHeight(FIELD_HEIGHT - 2)  # What it offers opens below the frame.
        self.row = ChipRow(pictures)
        self.note = NoteLine()
        self.completer = FieldCompleter(self.words, history, lambda: not self.row.chips)
        self._pause = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._pause.timeout.connect(self._show_problems)
        self._make_buttons()
        self._arrange()
        self._connect()
        self._mark_active(False)
        self._show_state()

    @property
    def chips(self) -> list[Chip]:
        """The chips, from left to right."""
        return self.row.chips

    def wish(self) -> Wish:
        """Return what the bar says."""
        terms = tuple(piece for piece in self.row.pieces if not isinstance(piece, Clause))
        return Wish(self._line(), terms, self._as_typed)

    def show_wish(self, wish: Wish) -> None:
        """Look for this, and for nothing else."""
        clauses, text = pick(wish.line.text, datetime.now(), to_end=True)
        self._as_typed = wish.as_typed
        self._set_text(text)
        self.row.show_pieces((*clauses, *wish.terms))
        self._tell()

    def show_line(self, line: Line) -> None:
        """Put another line, of the same words, in place of the present one.

        What cannot be typed stays, and words that were meant as typed are so still.
        """
        self.show_wish(Wish(line, self.wish().terms, self._as_typed))

    def add_terms(self, terms: Iterable[Term]) -> None:
        """Look for these beside what is looked for: each once, and so many photos at most.

        A new mark takes the place of the one that a photo had.
        """
        added = wish_for(terms)
        marks = {term.path for term in added.terms if isinstance(term, ExampleTerm)}
        known = [p for p in self.row.pieces if not (isinstance(p, ExampleTerm) and p.path in marks)]
        pieces: list[Piece] = [*added.line.clauses, *added.terms]
        fresh = [piece for piece in dict.fromkeys(pieces) if piece not in known]
        photos = [piece for piece in fresh if photo_in(piece)][: self.room_for_photos()]
        kept = [piece for piece in fresh if photo_in(piece) is None or piece in photos]
        self.row.show_pieces((*known, *kept))
        self._tell()

    def add_photos(self, photos: Iterable[tuple[Path, QImage]]) -> None:
        """Look for these photos too; their small pictures are known already."""
        pictured = {PhotoTerm(path): picture for path, picture in photos}
        for photo, picture in pictured.items():
            self._pictures.put(photo, picture)
        self.add_terms(pictured)

    def show_only_photo(self, path: Path, picture: QImage) -> None:
        """Look for photos like this one, and for nothing else."""
        self._empty()
        self.add_photos([(path, picture)])

    def room_for_photos(self) -> int:
        """Return how many more photos there is room for."""
        return MAX_PHOTOS - sum(photo_in(piece) is not None for piece in self.row.pieces)

    def clear(self) -> None:
        """Look for nothing."""
        self._settle()
        self._empty()
        self._tell()
        self.words.setFocus()

    def type(self, letters: str) -> None:
        """Go on with letters that were typed elsewhere."""
        self.words.setFocus()
        self.words.insert(letters)

    def search_as_typed(self) -> None:
        """Look for the words as they stand, though they look mistyped."""
        self._as_typed = True
        self._tell()

    def complain(self, problem: Problem, ways: Iterable[Way] = ()) -> None:
        """Mark what makes no sense in the present line, and say why; perhaps with ways on."""
        self._mark((problem,))
        self.is_complaining = True
        self.say(problem_text(problem.title, problem.detail), tuple(ways))

    def say(self, text: str, ways: Sequence[Way] = ()) -> None:
        """Say something below the field; Tab leads to its links after the chips."""
        self.note.say(text, ways)
        for before, after in pairwise((self.filters_button, *self.chips, *self.note.links)):
            self.setTabOrder(before, after)

    def _line(self) -> Line:
        return line_of_pieces(self.row.pieces, self.words.text())

    def _empty(self) -> None:
        self.row.show_pieces(())
        self._set_text("")
        self._as_typed = False

    def _set_text(self, text: str) -> None:
        self.words.blockSignals(True)
        self.words.setText(text)
        self.words.blockSignals(False)
        self.words.underline(())

    def _make_buttons(self) -> None:
        self.clear_button = IconButton("x", self.tr("Clear the search"), size_px=16)
        self.save_button = IconButton("bookmark-simple", self.tr("Save this search"), size_px=16)
        for button in (self.clear_button, self.save_button):
            button.setProperty("round", True)
        self.clear_button.clicked.connect(self.clear)
        self.filters_button = IconButton("sliders-horizontal", self.tr("Filters"))
        self.filters_button.setText(self.tr("Filters"))
        self.filters_button.setProperty("kind", "pill")
        self.filters_button.setFixedHeight(FIELD_HEIGHT)
        self.filters_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _arrange(self) -> None:
        self._frame = QFrame()
        self._frame.setObjectName("search_bar")
        self._frame.setFixedHeight(FIELD_HEIGHT)
        field = QHBoxLayout(self._frame)
        field.setContentsMargins(SPACE * 3 // 2, 0, SPACE, 0)
        field.setSpacing(SPACE)
        field.addWidget(IconMark("magnifying-glass", 20))
        field.addWidget(self.words, 1)
        field.addWidget(self.save_button)
        field.addWidget(self.clear_button)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self._frame, 1)
        top.addWidget(self.filters_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.row)
        column.addWidget(self.note)
        self.setFocusProxy(self.words)
        self.setTabOrder(self.clear_button, self.filters_button)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_words_changed)
        self.words.returnPressed.connect(self._on_return_pressed)
        self.words.went_down.connect(self.left)
        self.words.went_left.connect(self.row.focus_last)
        self.words.deleted_back.connect(self._on_deleted_back)
        self.words.escaped.connect(self._on_escaped)
        self.words.entered.connect(lambda: self._mark_active(True))
        self.words.exited.connect(self._on_words_exited)
        self.row.changed.connect(self._tell)
        self.row.edit_asked.connect(self._on_edit_asked)
        self.row.left.connect(self.words.setFocus)
        self.completer.name_taken.connect(self.words.setText)
        self.completer.line_taken.connect(lambda line: self.show_wish(Wish(parse_line(line))))

    def _tell(self) -> None:
        self._show_state()
        self.wish_changed.emit(self.wish())

    def _settle(self) -> None:
        """Remember what was looked for."""
        self._history.add(self._line().text)

    def _show_state(self) -> None:
        self.words.setPlaceholderText(
            self.tr("Add some words")
            if self.chips
            else self.tr("Search your photos, or drop one here")
        )
        is_asking = bool(self.chips or self.words.text())
        self.clear_button.setVisible(is_asking)
        self.save_button.setVisible(bool(self._line().text.strip()))  # A part is not text.
        problems = self.wish().reading().problems
        self._mark(())
        self.say("")
        self.is_complaining = False
        self._pause.stop()
        if problems:
            line, typed = self._line().text, self.words.text()
            begin, end = len(line) - len(typed), len(line)
            is_half_typed = all(p.column >= begin and p.column + p.length == end for p in problems)
            self._pause.start() if is_half_typed else self._show_problems()

    def _show_problems(self) -> None:
        problems = self.wish().reading().problems
        if problems:
            self.complain(problems[0])
            self._mark(problems)

    def _mark(self, problems: Iterable[Problem]) -> None:
        """Mark what makes no sense: in the field, and on chips."""
        line = self._line()
        pieces = [piece for piece in self.row.pieces if isinstance(piece, Clause)]
        begin = len(line.text) - len(self.words.text())
        columns = {problem.column for problem in problems}
        chips = zip(line.clauses, pieces, strict=False)
        self.row.mark_wrong(piece for clause, piece in chips if clause.start in columns)
        self.words.underline((p.column - begin, p.length) for p in problems if p.column >= begin)

    def _pick(self, text: str, rest: str, *, to_end: bool) -> bool:
        """Make chips of the complete clauses in a text; return whether there were any."""
        clauses, left = pick(text, datetime.now(), to_end=to_end)
        if clauses:
            before = f"{left} " if left and not to_end else left
            self._set_text(before + rest)
            self.words.setCursorPosition(len(before))
            typed = [piece for piece in self.row.pieces if isinstance(piece, Clause)]
            others = [piece for piece in self.row.pieces if not isinstance(piece, Clause)]
            self.row.show_pieces((*typed, *clauses, *others))
        return bool(clauses)

    def _on_words_changed(self, text: str) -> None:
        if not _LINE_ENDS.isdisjoint(text):
            self._set_text(" ".join(text.split()))  # Pasted lines.
        self._as_typed = False
        cursor = self.words.cursorPosition()
        before, rest = self.words.text()[:cursor], self.words.text()[cursor:]
        if before.endswith(" "):
            self._pick(before, rest, to_end=False)
        self._tell()

    def _on_return_pressed(self) -> None:
        if self.completer.is_choosing:
            return
        if self._pick(self.words.text(), "", to_end=True):
            self._tell()
        self._settle()
        self.left.emit()

    def _on_deleted_back(self) -> None:
        if self.chips:
            self.chips[-1].removed.emit()

    def _on_escaped(self) -> None:
        if self.chips or self.words.text():
            self.clear()

    def _on_edit_asked(self, piece: Clause) -> None:
        text = " ".join(filter(None, [self.words.text().strip(), str(piece)]))
        self._set_text(text)
        self.words.setFocus()
        self.words.setCursorPosition(len(text))
        self._tell()

    def _on_words_exited(self) -> None:
        self._mark_active(False)
        self._settle()

    def _mark_active(self, active: bool) -> None:
        self._frame.setProperty("active", active)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._mark(())
