"""One model of the list: what it is, and what can be done with it. GUI thread."""

from dataclasses import replace
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photofind.gui.model_wording import ModelWording
from photofind.gui.models.model_card import Cost, ModelCard
from photofind.gui.theme import SPACE
from photofind.gui.widgets.icon_button import IconButton
from photofind.gui.wording import Wording, error_text, size_text
from photofind.progress import Snapshot, Stage

_STEPS = 1000
_HEAD_PX = 28
"""Height of the line with the name, with buttons or without."""


class Deed(Enum):
    """What a user can want of a model."""

    GET = auto()
    WEIGH = auto()
    """To know what using it would take, and then to decide."""
    USE = auto()
    REMOVE = auto()
    CANCEL = auto()
    """To stop what goes on."""
    RETRY = auto()
    """To try once more what did not come about."""
    DISMISS = auto()
    """To read no more of why it did not."""
    PAUSE = auto()
    RESUME = auto()


class ModelRow(QFrame):
    """A card: name, what it is good for, facts; below that what goes on, or a question.

    Attributes:
        get: Downloads it.
        use: Has it answer.
        remove: Asks whether to delete it.
        yes: Agrees to what is asked, or tries again.
        no: Leaves what is asked, or stops what goes on.
        pause: Puts looking at the photos off.
        resume: Goes on with it.
        note: What goes on, went wrong, or is asked.

    Signals:
        asked: What the user wants done (`Deed`).
    """

    asked = Signal(object)

    def __init__(self, card: ModelCard, *, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.setObjectName("card")
        self._wording, self._model_wording = Wording(self), ModelWording(self)
        self._cost = Cost(0, None, 0)
        self._question: Deed | None = None
        self._card = card
        self._make_labels()
        self._make_buttons()
        self._arrange()
        self.show_card(card)

    def show_card(self, card: ModelCard) -> None:
        """Show how things stand now; a question that stands open stays."""
        self._card = card
        info = card.info
        self.name.setText(info.name)
        self._show_badge()
        self._show_text(self.good_for, self._model_wording.good_for(info))
        self._show_text(self.facts, self._model_wording.facts(info))
        self._show_text(self.recipe, self._model_wording.recipe(info))
        size = f" · {size_text(info.download_bytes)}" if info.download_bytes else ""
        self.get.setText(self.tr("Get") + size)
        self._show_deeds()

    def ask_to_use(self, cost: Cost) -> None:
        """Tell what using it takes, and let the user decide."""
        self._cost = cost
        self._ask(Deed.USE)
        self.yes.setFocus()

    def _make_labels(self) -> None:
        self.name, self.badge = _label("strong"), _label("badge")
        self.good_for, self.facts = _label(""), _label("quiet")
        self.recipe, self.note = _label("quiet"), _label("")
        for label in (self.good_for, self.facts, self.recipe, self.note):
            label.setWordWrap(True)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.recipe.setTextInteractionFlags(selectable)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))

    def _make_buttons(self) -> None:
        name = self._card.info.name
        self.get, self.use = _button("compact"), _button("compact")
        self.use.setText(self.tr("Use"))
        self.use.setAccessibleName(self.tr("Use {name}").format(name=name))
        self.get.setAccessibleName(self.tr("Get {name}").format(name=name))
        words = self.tr("Remove {name}").format(name=name)
        self.remove = IconButton("trash", words, size_px=16)
        self.pause = IconButton("pause", self.tr("Pause"), size_px=14)
        self.resume = IconButton("play", self.tr("Go on"), size_px=14)
        for each in (self.remove, self.pause, self.resume):
            each.setProperty("round", True)
        self.yes, self.no = _button("compact"), _button("compact")
        for button, deed in (
            (self.get, Deed.GET),
            (self.use, Deed.WEIGH),
            (self.pause, Deed.PAUSE),
            (self.resume, Deed.RESUME),
        ):
            button.clicked.connect(partial(self._on_deed_clicked, deed))
        self.remove.clicked.connect(self._on_remove_clicked)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self._on_no_clicked)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self.name)
        head.addStrut(_HEAD_PX)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        for button in (self.get, self.use, self.remove):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE + 4, SPACE + 4, SPACE + 4)
        column.setSpacing(SPACE // 2)
        column.addLayout(head)
        for label in (self.good_for, self.facts, self.recipe):
            column.addWidget(label)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        self.foot = QWidget()
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.note, 1)
        for button in (self.pause, self.resume, self.no, self.yes):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addLayout(row)
        return self.foot

    def _show_badge(self) -> None:
        info = self._card.info
        words = ""
        if info.is_in_use:
            words = self.tr("In use")
        elif info.is_coming:
            words = self.tr("Being prepared")
        self._show_text(self.badge, words)
        if self.property("chosen") != info.is_in_use:
            self.setProperty("chosen", info.is_in_use)
            self.style().unpolish(self)
            self.style().polish(self)

    def _show_deeds(self) -> None:
        """Show what can be done; the keyboard stays here when its button has gone."""
        had_focus = self._has_focus()
        self._show_buttons()
        self._show_foot()
        if had_focus and not self._has_focus():
            buttons = (self.no, self.yes, self.use, self.get, self.remove)
            next((each for each in buttons if each.isVisible()), self).setFocus()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _show_buttons(self) -> None:
        info = self._card.info
        is_busy = self._card.work is not None
        is_needed = info.is_in_use or info.is_coming
        can_be_had = info.download_bytes is not None and not info.is_installed
        self.get.setVisible(can_be_had and not is_busy)
        can_be_used = info.is_installed and not is_needed and self._question is not Deed.USE
        self.use.setVisible(can_be_used and not is_busy)
        is_own = (info.is_installed or bool(info.problem)) and not info.is_bundled
        self.remove.setVisible(is_own and not is_needed and not is_busy)

    def _show_foot(self) -> None:
        """Show what goes on, else what went wrong, else what is asked."""
        card = self._card
        self._fill()
        self.bar.setVisible(card.work is not None or card.info.is_coming)
        self.pause.setVisible(card.info.is_coming and not card.is_paused)
        self.resume.setVisible(card.info.is_coming and card.is_paused)
        self.foot.show()
        if card.work is not None:
            self._show_progress(self._working(card.work), self.tr("Cancel"))
        elif card.info.is_coming:
            self._show_progress(self._preparing(), self.tr("Cancel"))
        elif card.error is not None:
            words = error_text(card.error)
            self._show_question(words, self.tr("Try again"), self.tr("Hide"))
        elif self._question is Deed.USE:
            words = self._model_wording.cost(self._cost)
            self._show_question(words, self.tr("Use it"), self.tr("Not now"))
        elif self._question is Deed.REMOVE:
            words = self._model_wording.removal(card.info)
            self._show_question(words, self.tr("Remove"), self.tr("Keep"))
        else:
            self.foot.hide()

    def _working(self, work: Snapshot) -> str:
        if work.stage is Stage.IDLE:
            return self.tr("Waits for another model")
        return self._wording.progress(work)

    def _preparing(self) -> str:
        card = self._card
        if card.is_paused and card.switch is not None:
            done, total = map(QLocale().toString, (card.switch.done, card.switch.total))
            return self.tr("Paused at {done} of {total}").format(done=done, total=total)
        if card.preparing is None or card.switch is None:
            return self.tr("Waits until new photos have been read")
        # A run counts what was left when it began.
        seen = replace(card.preparing, done=card.switch.done, total=card.switch.total)
        return self._wording.progress(seen)

    def _fill(self) -> None:
        """Fill the bar, before it is shown: it paints at once, what lies around it still moves."""
        source = self._card.work or self._card.switch
        if source is None:
            return
        self.bar.setRange(0, _STEPS if source.total else 0)
        if source.total:
            self.bar.setValue(_STEPS * source.done // source.total)

    def _show_progress(self, words: str, leave: str) -> None:
        self.note.setText(words)
        self.no.setText(leave)
        self.no.show()
        self.yes.hide()

    def _show_question(self, words: str, agree: str, leave: str) -> None:
        self.note.setText(words)
        self.yes.setText(agree)
        self.no.setText(leave)
        self.yes.show()
        self.no.show()

    def _show_text(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _ask(self, question: Deed | None) -> None:
        self._question = question
        self._show_deeds()

    def _on_deed_clicked(self, deed: Deed) -> None:
        self.asked.emit(deed)

    def _on_remove_clicked(self) -> None:
        self.asked.emit(Deed.DISMISS)
        self._ask(Deed.REMOVE)
        self.no.setFocus()

    def _on_yes_clicked(self) -> None:
        deed = Deed.RETRY if self._card.error is not None else self._question
        self._ask(None)
        self.asked.emit(deed)

    def _on_no_clicked(self) -> None:
        if self._card.work is not None or self._card.info.is_coming:
            self.asked.emit(Deed.CANCEL)
        elif self._card.error is not None:
            self.asked.emit(Deed.DISMISS)
        else:
            self._ask(None)


def _label(tone: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label


def _button(kind: str) -> QPushButton:
    button = QPushButton()
    button.setProperty("kind", kind)
    return button
