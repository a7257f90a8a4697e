"""The search bar by itself: one query as text and as chips."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofind.engine.search.line.keys import Key
from photofind.engine.search.line.line import parse_line
from photofind.engine.search.query import ExampleTerm, PhotoTerm, Region, TextTerm
from photofind.gui.chip_pictures import ChipPictures
from photofind.gui.history import History
from photofind.gui.search import Wish
from photofind.gui.widgets.search_bar import MAX_PHOTOS, SearchBar
from photofind.gui.widgets.search_field import SearchField
from tests.gui.gestures import wheel

A, B = Path("/photos/a.jpg"), Path("/photos/b.jpg")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def bar(qtbot: QtBot, history: History) -> SearchBar:
    made = SearchBar(ChipPictures(lambda _photo, _take: None), history)
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def picture() -> QImage:
    image = QImage(36, 26, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def wish(text: str, *terms: ExampleTerm | PhotoTerm) -> Wish:
    return Wish(parse_line(text), terms)


def shown(bar: SearchBar) -> list[str]:
    return [chip.text for chip in bar.chips]


def type_in(bar: SearchBar, text: str) -> None:
    if text.isascii():
        QTest.keyClicks(bar.words, text)
    else:  # QTest knows no other keys.
        bar.words.insert(text)


def test_typing_tells_each_wish(bar: SearchBar) -> None:
    wishes: list[Wish] = []
    bar.wish_changed.connect(wishes.append)
    type_in(bar, "red")
    assert wishes == [wish("r"), wish("re"), wish("red")]


def test_plain_words_stay_in_the_field(bar: SearchBar) -> None:
    type_in(bar, "red door at night ")
    assert bar.words.text() == "red door at night "
    assert not bar.chips


@pytest.mark.parametrize(
    ("typed", "chip"),
    [
        ("after:2019 ", "from 2019"),
        ("on:2019 ", "2019"),
        ("on:2019-07 ", "July 2019"),
        ('on:"summer 2019" ', "Summer 2019"),
        ("-on:2020 ", "not 2020"),
        ("place:Lisbon ", "Lisbon"),
        ("-place:Lisbon ", "not Lisbon"),
        ('camera:"Fujifilm X-T3" ', "Fujifilm X-T3"),
        ('"IMG 2" ', "“IMG 2”"),
        ("(red door)@0.5 ", "red door"),
        ("-people ", "less of people"),
        ("rating:4+ ", "★★★★+"),
        ("is:favourite ", "Favourites"),
        ("kind:screenshot ", "Screenshots"),
        ("orientation:portrait ", "Portrait"),
        ("type:jpeg ", "JPEG"),
        ("rating:3 ", "★★★"),
        ("rating:0 ", "Rating 0"),
        ("iso:>800 ", "ISO ≥ 800"),
        ("iso:400 ", "ISO 400"),
        ("iso:100-400 ", "ISO 100 – 400"),
        ("aperture:2.8 ", "Aperture 2.8"),
        ("exposure:1/250 ", "Exposure 1/250"),
        ("exposure:1/250.. ", "Exposure ≥ 1/250"),
        ("exposure:2 ", "Exposure 2"),
        ("order:newest ", "Newest first"),
        ("photo:/photos/a.jpg ", "a.jpg"),
        ("folder:/home/me/Trips ", "Trips"),
        ("после:2019 ", "from 2019"),
    ],
)
def test_a_clause_becomes_a_chip_once_it_is_complete(bar: SearchBar, typed: str, chip: str) -> None:
    type_in(bar, typed)
    assert shown(bar) == [chip]
    assert bar.words.text() == ""
    assert bar.wish().line.text == typed.strip()


def test_words_around_a_clause_stay_where_they_are(bar: SearchBar) -> None:
    type_in(bar, "red after:2019 door")
    assert shown(bar) == ["from 2019"]
    assert bar.words.text() == "red door"
    assert bar.wish() == wish("after:2019 red door")


@pytest.mark.parametrize("typed", ['"red door', "(red door", "place:", "after:32/13/2019 ", "- "])
def test_what_is_half_typed_or_makes_no_sense_stays_in_the_field(
    bar: SearchBar, typed: str
) -> None:
    type_in(bar, typed)
    assert not bar.chips
    assert bar.words.text() == typed


def test_enter_makes_chips_of_what_is_complete_and_goes_on(bar: SearchBar, qtbot: QtBot) -> None:
    type_in(bar, "door after:2019")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert shown(bar) == ["from 2019"]
    assert bar.words.text() == "door"


def test_a_click_on_a_chip_puts_it_back_into_the_field(bar: SearchBar) -> None:
    type_in(bar, "door after:2019 ")
    QTest.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton)
    assert not bar.chips
    assert bar.words.text() == "door after:2019"
    assert bar.words.hasFocus()


def test_photos_and_words_are_one_line(bar: SearchBar) -> None:
    bar.add_photos([(A, picture()), (B, QImage())])
    type_in(bar, "at night")
    assert bar.wish() == wish("photo:/photos/a.jpg photo:/photos/b.jpg at night")
    assert shown(bar) == ["a.jpg", "b.jpg"]


def test_what_cannot_be_typed_is_a_chip_all_the_same(bar: SearchBar) -> None:
    part = PhotoTerm(A, region=Region(0.1, 0.1, 0.5, 0.5))
    bar.add_terms([part, ExampleTerm(A, good=True), ExampleTerm(B, good=False)])
    assert shown(bar) == ["part of a.jpg", "more like this", "less like this"]
    assert bar.wish() == wish("", part, ExampleTerm(A, good=True), ExampleTerm(B, good=False))


def test_terms_are_added_once(bar: SearchBar) -> None:
    bar.add_terms([ExampleTerm(A, good=True)])
    bar.add_terms([ExampleTerm(A, good=True), PhotoTerm(A, 0.5)])
    assert sorted(shown(bar)) == ["a.jpg", "more like this"]
    assert bar.wish().line.text == "photo:/photos/a.jpg@0.5"


def test_the_cross_of_a_chip_removes_it(bar: SearchBar) -> None:
    bar.add_photos([(A, picture()), (B, picture())])
    QTest.mouseClick(bar.chips[0].cross, Qt.MouseButton.LeftButton)
    assert bar.wish() == wish("photo:/photos/b.jpg")


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        ("on:2020", "-on:2020"),
        ("-(cats)", "(cats)"),
        ("-cats", "(cats)"),
        ('"IMG"', '-"IMG"'),
        ("photo:/a.jpg@0.5", "-photo:/a.jpg@0.5"),
    ],
)
def test_one_click_turns_a_chip_into_its_opposite(bar: SearchBar, line: str, turned: str) -> None:
    bar.show_wish(wish(line))
    QTest.mouseClick(bar.chips[0].minus_button, Qt.MouseButton.LeftButton)
    assert bar.wish().line.text == turned
    assert bar.chips[0].minus_button.isChecked() is turned.startswith("-")


def test_a_mark_is_turned_too_and_an_order_has_no_opposite(bar: SearchBar) -> None:
    bar.show_wish(wish("order:newest", ExampleTerm(A, good=True)))
    order, mark = bar.chips
    assert not order.minus_button.isVisible()
    QTest.mouseClick(mark.minus_button, Qt.MouseButton.LeftButton)
    assert bar.wish().terms == (ExampleTerm(A, good=False),)


def test_the_wheel_sets_the_weight_of_a_term(bar: SearchBar) -> None:
    bar.show_wish(wish("(red door)"))
    wheel(bar.chips[0], -3)
    assert bar.wish().line.text == "(red door)@0.7"
    wheel(bar.chips[0], 3)
    assert bar.wish().line.text == "(red door)"
    wheel(bar.chips[0], -50)
    assert bar.wish().line.text == "(red door)@0.1"
    wheel(bar.chips[0], 50)
    assert bar.wish().line.text == "(red door)@2.0"


def test_a_part_of_a_photo_has_a_weight_too(bar: SearchBar) -> None:
    part = PhotoTerm(A, -1.0, Region(0.1, 0.1, 0.5, 0.5))
    bar.show_wish(wish("", part))
    wheel(bar.chips[0], -1)
    assert bar.wish().terms == (PhotoTerm(A, -0.9, part.region),)


def test_a_filter_has_no_weight(bar: SearchBar) -> None:
    bar.show_wish(wish("on:2019"))
    wheel(bar.chips[0], 2)
    assert bar.wish().line.text == "on:2019"


def test_dragging_along_a_chip_sets_its_weight(bar: SearchBar) -> None:
    bar.show_wish(wish("(red door)"))
    chip = bar.chips[0]
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    QTest.mouseMove(chip, QPoint(40 - 26, 10))
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(14, 10))
    assert bar.wish().line.text == "(red door)@0.8"
    assert bar.chips == [chip]


def test_arrows_go_from_the_field_to_the_chips_and_back(bar: SearchBar, qtbot: QtBot) -> None:
    bar.show_wish(wish("on:2019 place:Lisbon"))
    qtbot.keyClick(bar.words, Qt.Key.Key_Left)
    first, last = bar.chips
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Left)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(last, Qt.Key.Key_Right)
    assert bar.words.hasFocus()


def test_keys_change_the_chip_with_the_focus(bar: SearchBar, qtbot: QtBot) -> None:
    bar.show_wish(wish("on:2019 (red door)"))
    bar.row.focus_last()
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Minus)
    assert bar.wish().line.text == "on:2019 (red door)@0.9"
    qtbot.keyClick(bar.chips[1], "+")
    assert bar.wish().line.text == "on:2019 (red door)"
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_M)
    assert bar.wish().line.text == "on:2019 -(red door)"
    qtbot.keyClick(bar.chips[1], Qt.Key.Key_Delete)
    assert bar.wish().line.text == "on:2019"
    assert bar.chips[0].hasFocus()
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Delete)
    assert bar.words.hasFocus()


def test_backspace_before_the_first_letter_removes_the_last_chip(
    bar: SearchBar, qtbot: QtBot
) -> None:
    bar.add_photos([(A, picture()), (B, picture())])
    type_in(bar, "x")
    qtbot.keyClick(bar.words, Qt.Key.Key_Backspace)
    assert shown(bar) == ["a.jpg", "b.jpg"]
    qtbot.keyClick(bar.words, Qt.Key.Key_Backspace)
    assert shown(bar) == ["a.jpg"]


@pytest.mark.parametrize("by_key", [True, False])
def test_escape_and_the_clear_button_empty_the_bar(
    bar: SearchBar, qtbot: QtBot, by_key: bool
) -> None:
    assert not bar.clear_button.isVisible()
    bar.add_photos([(A, picture())])
    type_in(bar, "red")
    assert bar.clear_button.isVisible()
    with qtbot.waitSignal(bar.wish_changed, check_params_cb=lambda it: it == Wish()):
        if by_key:
            qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert not bar.chips
    assert not bar.clear_button.isVisible()
    assert bar.words.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_and_down_go_on_to_the_photos(bar: SearchBar, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.words, key)


def test_there_is_room_for_some_photos_and_each_is_there_once(bar: SearchBar) -> None:
    bar.add_photos([(A, picture()), (A, picture())])
    bar.add_photos([(A, picture())])
    assert shown(bar) == ["a.jpg"]
    bar.add_photos([(Path(f"/photos/{number}.jpg"), picture()) for number in range(20)])
    assert len(bar.chips) == MAX_PHOTOS
    assert bar.room_for_photos() == 0


def test_many_chips_break_into_rows(bar: SearchBar) -> None:
    bar.show_wish(wish(" ".join(f"(some words number {number})" for number in range(12))))
    QApplication.processEvents()
    tops = {chip.y() for chip in bar.chips}
    assert len(tops) > 1
    assert all(chip.geometry().right() <= bar.row.width() for chip in bar.chips)


def test_show_only_photo_replaces_everything_in_one_step(bar: SearchBar) -> None:
    bar.add_photos([(A, picture())])
    type_in(bar, "red")
    wishes: list[Wish] = []
    bar.wish_changed.connect(wishes.append)
    bar.show_only_photo(B, picture())
    assert wishes == [wish("photo:/photos/b.jpg")]


def test_a_line_set_elsewhere_is_shown_as_chips_and_words(bar: SearchBar) -> None:
    bar.show_wish(wish('red door after:2019 -people "IMG"'))
    assert shown(bar) == ["from 2019", "less of people", "“IMG”"]
    assert bar.words.text() == "red door"


def spoken(bar: SearchBar) -> str:
    return bar.note.words.text() if bar.note.isVisible() else ""


def test_what_makes_no_sense_is_told_below_the_field(bar: SearchBar) -> None:
    type_in(bar, "on:2019-02-30 dog")
    assert spoken(bar).startswith("There is no such date")
    assert bar.words.text() == "on:2019-02-30 dog"
    bar.words.setText("on:2019-02-28 dog")
    assert spoken(bar) == ""


def test_nobody_is_told_off_in_the_middle_of_a_word(bar: SearchBar, qtbot: QtBot) -> None:
    type_in(bar, "after:20x")
    assert spoken(bar) == ""
    qtbot.waitUntil(lambda: spoken(bar).startswith("There is no such date"))
    assert bar.words.hasFocus()


def test_chips_that_contradict_each_other_are_marked(bar: SearchBar) -> None:
    type_in(bar, "after:2020 before:2019 ")
    assert spoken(bar).startswith("These dates leave no time between them")
    marked = [chip.text for chip in bar.chips if chip.property("wrong")]
    assert marked == ["before 2019"]


def test_underlining_changes_neither_text_nor_cursor(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    told: list[str] = []
    field.textChanged.connect(told.append)
    field.setText("on:2019-02-30 dog")
    field.setCursorPosition(3)
    field.underline([(0, 13)])
    field.underline([])
    assert field.text() == "on:2019-02-30 dog"
    assert field.cursorPosition() == 3
    assert told == ["on:2019-02-30 dog"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "place:" + "(" * 5_000,
        "כלב על החוף after:2019 ",
        "🐕‍🦺 👨‍👩‍👧 ",
        '"' * 999,
        "@ @0.5 ()@ -() photo: -: ((",
    ],
)
def test_strange_texts_are_borne(bar: SearchBar, text: str) -> None:
    bar.words.setText(text)
    bar.words.setCursorPosition(len(text))
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.wish().line.text


def test_pasted_lines_become_one(bar: SearchBar, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("red\ndoor\r\n\tat night")
    qtbot.keyClick(bar.words, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bar.words.text() == "red door at night"


def test_names_that_are_no_text_do_no_harm(bar: SearchBar) -> None:
    bar.add_photos([(Path("/photos/caf\udce9.jpg"), picture())])
    assert shown(bar) == ["caf\ufffd.jpg"]
    bar.clear()


def test_the_hint_follows_the_chips(bar: SearchBar) -> None:
    assert bar.words.placeholderText() == "Search your photos, or drop one here"
    bar.add_photos([(A, picture())])
    assert bar.words.placeholderText() == "Add some words"
    bar.clear()
    assert bar.words.placeholderText() == "Search your photos, or drop one here"


def test_past_queries_are_offered_while_typing(
    bar: SearchBar, qtbot: QtBot, history: History
) -> None:
    type_in(bar, "red door")
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    bar.show_wish(wish("after:2019 red boat"))
    bar.clear()
    type_in(bar, "red")
    assert bar.completer.rows == ["after:2019 red boat", "red door", "Clear history"]
    take(bar, 0)
    qtbot.waitUntil(lambda: shown(bar) == ["from 2019"])
    assert bar.words.text() == "red boat"
    bar.clear()
    type_in(bar, "red")
    take(bar, 2)
    qtbot.waitUntil(lambda: history.lines() == [])


def take(bar: SearchBar, row: int) -> None:
    """Choose an offer, as Enter does it."""
    popup = bar.completer.popup()
    assert popup is not None
    assert popup.isVisible()
    popup.setCurrentIndex(bar.completer.completionModel().index(row, 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_names_of_the_library_are_offered_after_their_key(bar: SearchBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.completer.names_wanted):
        type_in(bar, "dog place:")
    bar.completer.know({Key.PLACE: ["Portugal", "Lisbon, Portugal", "Porto, Portugal"]})
    type_in(bar, "lis")
    assert bar.completer.rows == ["Lisbon, Portugal"]
    take(bar, 0)
    qtbot.waitUntil(lambda: shown(bar) == ["Lisbon, Portugal"])
    assert bar.words.text() == "dog "


def test_everything_has_a_name_for_screen_readers(bar: SearchBar) -> None:
    bar.add_photos([(A, picture())])
    assert bar.words.accessibleName() == "Search"
    assert bar.clear_button.accessibleName() == "Clear the search"
    assert bar.save_button.accessibleName() == "Save this search"
    assert bar.filters_button.accessibleName() == "Filters"
    assert bar.chips[0].accessibleName() == "a.jpg"
    assert bar.chips[0].cross.accessibleName() == "Remove a.jpg"


def test_the_bar_shows_that_it_has_the_focus(bar: SearchBar, qtbot: QtBot) -> None:
    frame = bar.words.parentWidget()
    assert frame is not None
    qtbot.waitUntil(lambda: frame.property("active") is True)
    bar.words.clearFocus()
    assert frame.property("active") is False


def test_text_terms_have_chips(bar: SearchBar) -> None:
    bar.add_terms([TextTerm("red door", 0.5)])
    assert shown(bar) == ["red door"]


def test_a_photo_that_is_marked_again_changes_its_mark(bar: SearchBar) -> None:
    bar.add_terms([ExampleTerm(A, good=True)])
    bar.add_terms([ExampleTerm(A, good=False)])
    assert shown(bar) == ["less like this"]


def test_editing_within_emoji_leaves_the_cursor_where_it_is(bar: SearchBar) -> None:
    bar.words.setText("👨‍👩‍👧 dog")
    bar.words.setCursorPosition(0)
    type_in(bar, "a")
    assert bar.words.cursorPosition() == 1


def test_enter_looks_for_what_was_typed_not_for_an_offer_that_begins_so(
    bar: SearchBar, qtbot: QtBot, history: History
) -> None:
    history.add("red door")
    qtbot.keyClicks(bar.words, "red")
    popup = bar.completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert bar.wish().line.text == "red"


def test_what_is_typed_already_is_not_offered(bar: SearchBar, history: History) -> None:
    history.add("red door")
    type_in(bar, "red door")
    assert bar.completer.rows == []


def test_a_search_that_cannot_be_written_down_is_not_offered_for_saving(bar: SearchBar) -> None:
    bar.add_terms([PhotoTerm(A, region=Region(0.1, 0.1, 0.5, 0.5))])
    assert bar.save_button.isHidden()
    assert not bar.clear_button.isHidden()


def test_a_touchpad_weighs_both_ways_by_whole_notches(bar: SearchBar) -> None:
    bar.show_wish(wish("(red door)@0.5"))
    [chip] = bar.chips
    steps: list[int] = []
    chip.weighed.connect(steps.append)
    for part in (40, 40, 30, -30):
        wheel(chip, part / 120)
    assert steps == []
    for part in (60, -90, -90):
        wheel(chip, part / 120)
    assert steps == [1, -1]


def test_the_right_button_does_not_edit_a_chip(bar: SearchBar, qtbot: QtBot) -> None:
    bar.show_wish(wish("(red door)@0.5"))
    [chip] = bar.chips
    with qtbot.assertNotEmitted(chip.edit_asked):
        qtbot.mouseClick(chip, Qt.MouseButton.RightButton)
