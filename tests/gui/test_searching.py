"""Looking for photos in a real window on a real engine."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photofind.gui.main_window import MainWindow
from tests.gui.conftest import OpenWindow, names, wait_for_photos
from tests.gui.gestures import drag_away, drag_over, drop, mime_of
from tests.photos import BLUE, GREEN, RED, make_photo


def colours(window: MainWindow, count: int = 1) -> set[str]:
    """Return the colours of the first photos shown."""
    return {name.partition("-")[0] for name in names(window)[:count]}


def chips(window: MainWindow) -> list[str]:
    return [chip.text for chip in window.search_bar.chips]


def wait_for_colour(qtbot: QtBot, window: MainWindow, colour: str) -> None:
    qtbot.waitUntil(lambda: bool(window.grid.headings_shown) and colours(window) == {colour})


def wait_for_banner(qtbot: QtBot, window: MainWindow, title: str) -> None:
    qtbot.waitUntil(lambda: window.banner.isVisible() and window.banner.title.text() == title)


def test_without_a_query_all_photos_are_shown(window: MainWindow) -> None:
    assert Counter(name.partition("-")[0] for name in names(window)) == Counter(
        red=4, green=4, blue=4
    )
    assert "Likely" not in window.grid.headings_shown
    assert window.pages.currentWidget() is window.grid


def test_typing_searches_and_clearing_shows_everything_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    everything = names(window)
    qtbot.keyClicks(window.search_bar.words, "red")
    wait_for_colour(qtbot, window, "red")
    assert window.grid.headings_shown
    qtbot.keyClicks(window.search_bar.words, " -red green")
    wait_for_colour(qtbot, window, "green")
    qtbot.keyClick(window.search_bar.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: names(window) == everything)
    assert "Likely" not in window.grid.headings_shown


def test_russian_words_search_too(window: MainWindow, qtbot: QtBot) -> None:
    window.search_bar.words.setText("синий")
    wait_for_colour(qtbot, window, "blue")


def test_words_typed_before_the_engine_is_open_are_answered(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.keyClicks(window.search_bar.words, "green")
    wait_for_colour(qtbot, window, "green")


@pytest.mark.parametrize("words", ["-", '"', "  ", "- -"])
def test_half_typed_words_look_for_nothing(window: MainWindow, qtbot: QtBot, words: str) -> None:
    everything = names(window)
    window.search_bar.words.setText("red")
    wait_for_colour(qtbot, window, "red")
    window.search_bar.words.setText(words)
    qtbot.waitUntil(lambda: names(window) == everything)
    assert not window.banner.isVisible()


def test_a_query_of_ten_thousand_letters_is_borne(window: MainWindow, qtbot: QtBot) -> None:
    window.search_bar.words.setText("red " * 2500)
    wait_for_colour(qtbot, window, "red")


def test_enter_goes_to_the_first_photo_and_escape_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.search_bar.words, "red")
    wait_for_colour(qtbot, window, "red")
    qtbot.keyClick(window.search_bar.words, Qt.Key.Key_Return)
    assert window.grid.hasFocus()
    assert window.grid.currentIndex().row() == 0
    qtbot.keyClick(window.grid, Qt.Key.Key_Escape)
    assert window.search_bar.words.hasFocus()
    assert window.search_bar.words.text() == ""


def test_ctrl_f_goes_to_the_words_and_letters_typed_on_the_grid_too(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.grid.setFocus()
    qtbot.keyClick(window.grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_bar.words.hasFocus()
    window.grid.setFocus()
    qtbot.keyClicks(window.grid, "b")
    assert window.search_bar.words.hasFocus()
    qtbot.keyClicks(window.search_bar.words, "lue")
    wait_for_colour(qtbot, window, "blue")


@pytest.mark.parametrize("target", ["window", "words", "grid"])
def test_a_photo_dropped_anywhere_finds_similar_ones(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, target: str
) -> None:
    photo = make_photo(tmp_path / "elsewhere.jpg", GREEN)
    drop(
        {
            "window": window,
            "words": window.search_bar.words,
            "grid": window.grid.viewport(),
        }[target],
        photo,
    )
    wait_for_colour(qtbot, window, "green")
    assert chips(window) == ["elsewhere.jpg"]
    assert window.search_bar.words.text() == ""


def test_a_dropped_photo_and_words_are_looked_for_together(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    violet = make_photo(tmp_path / "violet.jpg", (200, 30, 200))
    drop(window, violet)
    qtbot.waitUntil(lambda: chips(window) == ["violet.jpg"])
    qtbot.keyClicks(window.search_bar.words, "-red")
    wait_for_colour(qtbot, window, "blue")


def test_several_photos_may_be_dropped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    photos = [make_photo(tmp_path / "a.jpg", RED), make_photo(tmp_path / "b.jpg", RED)]
    drop(window, *photos)
    qtbot.waitUntil(lambda: chips(window) == ["a.jpg", "b.jpg"])
    wait_for_colour(qtbot, window, "red")


def test_a_photo_of_the_library_is_not_among_its_own_answers(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path]
) -> None:
    drop(window, indexed[0] / "blue-0.jpg")
    qtbot.waitUntil(lambda: chips(window) == ["blue-0.jpg"])
    qtbot.waitUntil(lambda: "blue-0.jpg" not in names(window))
    assert colours(window) == {"blue"}


def test_what_is_no_photo_is_told_calmly(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear diary")
    drop(window, tmp_path / "letter.txt")
    wait_for_banner(qtbot, window, "This is not a photo")
    assert not chips(window)


def test_a_broken_photo_is_told_calmly(
    window: MainWindow, qtbot: QtBot, indexed: tuple[Path, Path]
) -> None:
    drop(window, indexed[0] / "broken.jpg")
    wait_for_banner(qtbot, window, "The photo cannot be read")
    assert not chips(window)
    qtbot.mouseClick(window.banner.cross, Qt.MouseButton.LeftButton)
    assert not window.banner.isVisible()


def test_a_file_that_is_not_there_is_told_calmly(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, tmp_path / "caf\udce9.jpg")
    wait_for_banner(qtbot, window, "The photo cannot be read")


def test_a_picture_of_the_web_is_fetched_only_if_the_user_agrees(
    window: MainWindow, qtbot: QtBot
) -> None:
    drop(window, "https://example.org/cat.jpg")
    wait_for_banner(qtbot, window, "Fetch this picture from example.org?")
    assert window.banner.yes_button.isVisible()
    qtbot.mouseClick(window.banner.cross, Qt.MouseButton.LeftButton)
    assert not window.banner.isVisible()


def test_five_hundred_files_at_once_are_borne(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    photos = [make_photo(tmp_path / f"{number:03}.jpg", BLUE, (8, 8)) for number in range(500)]
    drop(window, *photos)
    wait_for_banner(qtbot, window, "4 photos at most can be looked for at once")
    assert window.banner.detail.text() == "496 files were left out."
    assert len(chips(window)) == 4
    wait_for_colour(qtbot, window, "blue")


def test_good_photos_are_used_though_others_are_not(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear diary")
    drop(window, tmp_path / "letter.txt", make_photo(tmp_path / "red.jpg", RED))
    wait_for_banner(qtbot, window, "This is not a photo")
    assert chips(window) == ["red.jpg"]


def test_a_veil_says_what_a_drop_would_do(window: MainWindow, tmp_path: Path) -> None:
    mime = mime_of([tmp_path / "a.jpg"])
    assert drag_over(window, mime)
    assert window.overlay.isVisible()
    drag_away(window)
    assert not window.overlay.isVisible()


def test_a_photo_dropped_on_another_one_leads_to_what_is_like_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.grid.opened.emit(0)
    photo = make_photo(tmp_path / "dropped.jpg", BLUE)
    assert drag_over(window, mime_of([photo]))
    assert window.overlay.isVisible()
    drop(window, photo)
    qtbot.waitUntil(window.grid.isVisible)
    assert chips(window) == ["dropped.jpg"]
    wait_for_colour(qtbot, window, "blue")


def test_messages_are_seen_in_the_viewer_and_after_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear diary")
    window.grid.opened.emit(0)
    drop(window, tmp_path / "letter.txt")
    wait_for_banner(qtbot, window, "This is not a photo")
    assert window.viewer.isVisible()
    assert window.banner.isVisible()
    window.viewer.close_viewer()
    assert window.banner.isVisible()
    below = window.banner.mapTo(window, window.banner.rect().topLeft()).y()
    assert below > window.search_bar.mapTo(window, window.search_bar.rect().bottomLeft()).y()


def test_dragged_text_is_not_accepted(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("red")
    assert not drag_over(window, mime)
    assert not window.overlay.isVisible()


def test_an_error_of_the_search_is_told_and_settled_by_the_next_answer(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = make_photo(tmp_path / "soon gone.jpg", RED)
    drop(window, photo)
    wait_for_colour(qtbot, window, "red")
    photo.unlink()
    qtbot.keyClicks(window.search_bar.words, "green")
    wait_for_banner(qtbot, window, "The photo cannot be read")
    qtbot.keyClick(window.search_bar.words, Qt.Key.Key_Escape)
    wait_for_photos(qtbot, window, 12)
    qtbot.waitUntil(lambda: not window.banner.isVisible())


def test_tab_reaches_every_part(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.search_bar.words, "red")
    wait_for_colour(qtbot, window, "red")
    parts = {
        window.search_bar.save_button,
        window.search_bar.clear_button,
        window.search_bar.filters_button,
        window.settings_button,
        window.results_line.order_button,
        window.grid,
    }
    reached: set[QWidget | None] = set()

    def has_reached_all() -> bool:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
        return parts <= reached

    qtbot.waitUntil(has_reached_all)


def test_tab_goes_through_the_window_as_one_reads_it(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.search_bar
    qtbot.keyClicks(bar.words, "red -blue -green ")
    qtbot.waitUntil(lambda: window.results_line.order_button.isVisible())
    order: list[QWidget | None] = [bar.words]
    while window.grid not in order and len(order) < 20:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [
        bar.words,
        bar.save_button,
        bar.clear_button,
        bar.filters_button,
        *bar.chips,
        window.settings_button,
        window.results_line.order_button,
        window.grid,
    ]


def test_one_who_goes_on_before_the_answer_comes_is_at_its_first_photo(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(window.search_bar.words, "red")
    qtbot.keyClick(window.search_bar.words, Qt.Key.Key_Return)
    wait_for_colour(qtbot, window, "red")
    assert window.grid.chosen_hits() == (window.hits.hits[0],)
