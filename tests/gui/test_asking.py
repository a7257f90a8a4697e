"""Filters, order, notes and history around the search bar, in a real window on a real engine."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photofind.engine.search.facts.choices import Facet
from photofind.engine.search.line.line import parse_line
from photofind.engine.search.query import Order
from photofind.gui.main_window import MainWindow
from photofind.gui.search import Wish
from photofind.gui.widgets.choice_pill import ChoicePill
from tests.gui.conftest import names


def show(window: MainWindow, line: str) -> None:
    window.search_bar.show_wish(Wish(parse_line(line)))


def line(window: MainWindow) -> str:
    return window.search_bar.wish().line.text


def colours(window: MainWindow) -> set[str]:
    return {name.partition("-")[0] for name in names(window)[:1]}


def pills(window: MainWindow, facet: Facet) -> list[ChoicePill]:
    (section,) = [one for one in window.asking.panel.sections if one.facet is facet]
    return section.pills


def open_filters(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.search_bar.filters_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(pills(window, Facet.TYPE)))


def test_the_filters_offer_choices_with_counts(window: MainWindow, qtbot: QtBot) -> None:
    open_filters(window, qtbot)
    (jpeg,) = pills(window, Facet.TYPE)
    assert jpeg.accessibleName() == "JPEG, 12"
    assert not pills(window, Facet.RATING)


def test_filters_scroll_in_a_low_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 420)
    open_filters(window, qtbot)
    panel = window.asking.panel
    bottom = panel.mapTo(window.centralWidget(), panel.rect().bottomLeft()).y()
    assert bottom <= window.centralWidget().height()
    assert panel.clear_button.geometry().bottom() < panel.height()
    assert panel._scroll.height() < panel._scroll.widget().height()
    window.resize(1200, 900)
    qtbot.waitUntil(lambda: panel._scroll.height() == panel._scroll.wanted_px > 200)


def test_the_keyboard_reaches_what_the_note_and_the_banner_offer(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.search_bar.words.setText("cbybq")
    qtbot.waitUntil(lambda: bool(window.search_bar.note.links))
    window.banner.ask("drop", "Add?", "", "Add", lambda: None)
    link, banner = window.search_bar.note.links[0], window.banner
    wanted = [link, banner.no_button, banner.yes_button, banner.cross, window.grid]
    met: list[QWidget] = []
    widget = window.search_bar.words.nextInFocusChain()
    while widget is not window.search_bar.words:
        met += [widget] if widget in wanted else []
        widget = widget.nextInFocusChain()
    assert met == wanted


def test_choosing_sets_a_clause_and_choosing_again_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_filters(window, qtbot)
    qtbot.mouseClick(pills(window, Facet.TYPE)[0], Qt.MouseButton.LeftButton)
    assert line(window) == "type:jpeg"
    assert window.search_bar.filters_button.text() == "Filters · 1"
    qtbot.waitUntil(lambda: pills(window, Facet.TYPE)[0].isChecked())
    assert window.asking.popover.isVisible()
    qtbot.mouseClick(pills(window, Facet.TYPE)[0], Qt.MouseButton.LeftButton)
    assert line(window) == ""
    qtbot.waitUntil(lambda: not pills(window, Facet.TYPE)[0].isChecked())


def test_a_choice_takes_the_place_of_another_and_leaves_the_rest(
    window: MainWindow, qtbot: QtBot
) -> None:
    show(window, "red type:jpeg orientation:portrait")
    qtbot.mouseClick(window.search_bar.filters_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(pills(window, Facet.ORIENTATION)))
    wanted = pills(window, Facet.ORIENTATION)[0]
    assert not wanted.isChecked()
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert line(window) == "type:jpeg orientation:landscape red"


def test_a_time_may_be_typed_in_words(window: MainWindow, qtbot: QtBot) -> None:
    open_filters(window, qtbot)
    panel = window.asking.panel
    panel.when.setText("summer of love")
    qtbot.keyClick(panel.when, Qt.Key.Key_Return)
    assert panel.when_note.isVisible()
    assert line(window) == ""
    panel.when.setText("last summer")
    qtbot.keyClick(panel.when, Qt.Key.Key_Return)
    assert line(window) == 'on:"last summer"'
    assert [chip.text for chip in window.search_bar.chips] == ["Last summer"]


def test_all_filters_can_be_cleared_at_once(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "red type:jpeg -on:1999")
    open_filters(window, qtbot)
    qtbot.mouseClick(window.asking.panel.clear_button, Qt.MouseButton.LeftButton)
    assert line(window) == "red"


def test_a_filter_that_excludes_everything_is_named_and_can_be_removed(
    window: MainWindow, qtbot: QtBot
) -> None:
    show(window, "red on:1999")
    over = window.asking.nothing_passes
    qtbot.waitUntil(over.isVisible)
    assert [button.text() for button in over.buttons] == ["Remove filter: 1999"]
    qtbot.mouseClick(over.buttons[0], Qt.MouseButton.LeftButton)
    assert line(window) == "red"
    qtbot.waitUntil(lambda: not over.isVisible() and colours(window) == {"red"})


def test_who_has_no_favourites_is_told_how_to_get_some(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "is:favourite")
    over = window.asking.nothing_passes
    qtbot.waitUntil(over.isVisible)
    assert over.title.text() == "No favourites yet"
    assert "heart" in over.words.text()
    show(window, "is:favourite on:1999")
    qtbot.waitUntil(lambda: over.title.text() == "No photo passes the filters")


def test_why_nothing_passes_is_read_in_one_line(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "red on:1999")
    over = window.asking.nothing_passes
    qtbot.waitUntil(over.isVisible)
    words = over.words
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())


def test_an_unknown_place_is_told_with_names_to_choose(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "red type:jpg2 folder:picturs")
    note = window.search_bar.note
    qtbot.waitUntil(note.isVisible)
    assert not window.banner.isVisible()
    marked = [chip for chip in window.search_bar.chips if chip.property("wrong")]
    assert marked or note.words.text()


def test_the_nearest_name_can_be_taken(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "folder:pictures1 red")
    note = window.search_bar.note
    qtbot.waitUntil(lambda: any(link.text() == "pictures" for link in note.links))
    link = next(link for link in note.links if link.text() == "pictures")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert line(window) == "folder:pictures red"
    qtbot.waitUntil(lambda: not note.isVisible() and colours(window) == {"red"})


def test_words_in_the_wrong_layout_are_repaired_and_it_is_said(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.search_bar.words.setText("cbybq")
    note = window.search_bar.note
    qtbot.waitUntil(lambda: note.words.text() == "Searched for синий instead of cbybq.")
    assert colours(window) == {"blue"}
    qtbot.mouseClick(note.links[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not note.isVisible())
    assert window.search_bar.wish().as_typed
    assert window.search_bar.words.text() == "cbybq"
    window.results_line.actions_of[Order.OLDEST].trigger()
    assert window.search_bar.wish().as_typed
    window.search_bar.words.setText("cbybqq")
    assert not window.search_bar.wish().as_typed


def test_the_order_is_chosen_above_the_results(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.results_line.isVisible()
    show(window, "red")
    qtbot.waitUntil(window.results_line.isVisible)
    window.results_line.actions_of[Order.OLDEST].trigger()
    assert line(window) == "order:oldest red"
    qtbot.waitUntil(lambda: window.results_line.order_button.text() == "Oldest first")
    window.results_line.actions_of[Order.RELEVANCE].trigger()
    assert line(window) == "red"


def test_filters_say_how_many_photos_pass(window: MainWindow, qtbot: QtBot) -> None:
    show(window, "type:jpeg")
    qtbot.waitUntil(lambda: window.results_line.words.text() == "JPEG: 12 photos")


def test_what_was_looked_for_is_offered_after_a_restart(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.search_bar.words, "red door")
    qtbot.keyClick(window.search_bar.words, Qt.Key.Key_Return)
    window.search_bar.clear()
    qtbot.keyClicks(window.search_bar.words, "do")
    assert window.search_bar.completer.rows == ["red door", "Clear history"]


@pytest.mark.parametrize("text", ["x" * 10_000, "כלב -חתול after:2019", "🐕 🐈"])
def test_strange_queries_are_answered(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.search_bar.words.setText(text)
    qtbot.waitUntil(window.results_line.isVisible)
    QApplication.processEvents()
