"""Every text of the window has its Russian, and the compiled files are those of the sources."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofind.clip.model_files import BadModel
from photofind.errors import PhotofindError, told
from photofind.gui import translation
from photofind.gui.dialogs.failures_dialog import FailuresDialog
from photofind.gui.main_window import MainWindow
from photofind.gui.wording import Wording, error_detail, error_title, reason_text
from photofind.library.outcomes import unreadable

CHECKOUT = Path(__file__).parents[2]
LANGUAGES = ("en", "ru")


def load_tool() -> ModuleType:
    file = CHECKOUT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_tool", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = load_tool()


def messages(language: str) -> list[ET.Element]:
    text = (translation.FOLDER / f"photofind_{language}.ts").read_text("utf-8")
    return list(ET.fromstring(text.partition("<!DOCTYPE TS>")[2]).iter("message"))


def forms(message: ET.Element) -> list[str]:
    translated = message.find("translation")
    assert translated is not None
    return [part.text or "" for part in (translated.findall("numerusform") or [translated])]


@pytest.fixture
def russian(qtbot: QtBot) -> Iterator[None]:
    app = QCoreApplication.instance()
    assert app
    translation.install_translations(app, "ru")
    yield
    translation.install_translations(app, "en")


def test_what_errors_say_is_listed_for_translation() -> None:
    listed = (CHECKOUT / "photofind" / "gui" / "error_texts.py").read_text("utf-8")
    assert listed == tool.texts_module(), "run packaging/translations.py"
    texts = {message.findtext("source") for message in messages("ru")}
    assert {*tool.templates(), *tool.titles()} <= texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sources_hold_exactly_the_texts_of_the_window(language: str, tmp_path: Path) -> None:
    source = translation.FOLDER / f"photofind_{language}.ts"
    fresh = Path(shutil.copy(source, tmp_path))
    tool.collect(fresh)
    assert fresh.read_bytes() == source.read_bytes(), "run packaging/translations.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_files_are_in_step_with_their_sources(language: str, tmp_path: Path) -> None:
    source = translation.FOLDER / f"photofind_{language}.ts"
    tool.compile_to(source, tmp_path / "fresh.qm")
    compiled = source.with_suffix(".qm").read_bytes()
    assert (tmp_path / "fresh.qm").read_bytes() == compiled, "run packaging/translations.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_in_all_its_forms(language: str) -> None:
    counts = {"en": 2, "ru": 3}
    for message in messages(language):
        source = message.findtext("source")
        translated = message.find("translation")
        assert translated is not None
        assert translated.get("type") is None, f"unfinished: {source}"
        assert all(forms(message)), f"empty: {source}"
        if message.get("numerus"):
            assert len(forms(message)) == counts[language], source


GAP = re.compile(r"\{\w+\}|%Ln|%\d|\(\*\.\w+\)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_gaps_that_are_filled_in(language: str) -> None:
    for message in messages(language):
        source = message.findtext("source") or ""
        for form in forms(message):
            assert sorted(GAP.findall(form)) == sorted(GAP.findall(source)), source


def test_russian_texts_are_russian() -> None:
    for message in messages("ru"):
        for form in forms(message):
            words = GAP.sub("", form)
            assert re.search("[а-яё]", words) or not re.search("[a-z]", words), form


@pytest.mark.parametrize(
    ("photos", "words"),
    [
        (1, "1 фотография"), (2, "2 фотографии"), (5, "5 фотографий"), (11, "11 фотографий"),
        (21, "21 фотография"), (112, "112 фотографий"),
    ],
)  # fmt: skip
def test_russian_plurals_are_right(russian: None, photos: int, words: str) -> None:
    assert Wording().photo_count(photos) == words


def test_numbers_follow_the_language(russian: None) -> None:
    assert Wording().photo_count(21000) == "21\xa0000 фотографий"


def test_errors_and_reasons_are_told_in_russian(russian: None) -> None:
    assert error_title(PhotofindError("The disk is full")) == "Диск заполнен"
    reason = unreadable("The file is empty", told("perhaps copying it was interrupted")).reason
    assert reason == "The file is empty: perhaps copying it was interrupted"
    assert reason_text(reason) == "Файл пуст: возможно, копирование прервалось"


def test_of_a_reason_that_an_older_version_kept_the_title_is_in_russian(russian: None) -> None:
    assert reason_text("The file is empty: perhaps copying stopped") == "Файл пуст"


def test_what_fills_the_gaps_of_a_detail_is_in_russian_too(russian: None) -> None:
    error = BadModel("mini", told("{name} is missing", name="{config}.json"), told("none"))
    assert error.detail == "Model “mini”: {config}.json is missing. none"
    assert error_detail(error) == "Модель «mini»: нет файла {config}.json. нет"


def test_what_the_system_says_stays_as_it_is(russian: None) -> None:
    assert error_detail(PhotofindError("The disk is full", "No space left")) == "No space left"


@pytest.mark.parametrize(
    ("system", "chosen", "day"),
    [("en_GB", "en", "04/07/2019"), ("de_DE", "en", "7/4/19"), ("en_GB", "system", "04/07/2019")],
)
def test_dates_are_written_as_in_the_users_country(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, system: str, chosen: str, day: str
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(system))
    translation.install_translations(qapp, chosen)
    shown = QLocale().toString(QDate(2019, 7, 4), QLocale.FormatType.ShortFormat)
    monkeypatch.undo()
    translation.install_translations(qapp, "en")
    assert shown == day


def test_english_plurals_are_right(qtbot: QtBot) -> None:
    assert [Wording().photo_count(n) for n in (0, 1, 2)] == ["0 photos", "1 photo", "2 photos"]


def test_the_window_tells_the_detail_of_an_error_in_russian(
    window: MainWindow, russian: None, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    window.desk.library.add_folders([file])
    qtbot.waitUntil(lambda: window.banner.title.text() == "Это не папка")
    assert window.banner.detail.text() == (f"{file} — это файл. Укажите папку, в которой он лежит.")


def test_the_window_tells_in_russian_why_a_file_was_not_read(
    window: MainWindow, russian: None, qtbot: QtBot
) -> None:
    window.desk.library.read_failures()
    qtbot.waitUntil(lambda: window.findChild(FailuresDialog) is not None)
    dialog = window.findChild(FailuresDialog)
    assert dialog is not None
    assert dialog.view.model().index(0, 1).data() == (
        "Не удаётся разобрать изображение: файл JPEG повреждён или относится к разновидности,"
        " которой PhotoFind не знает"
    )
    dialog.close()
