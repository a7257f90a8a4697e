"""The language of the window: Qt Linguist files, chosen by the system's language. GUI thread.

`translations/*.ts` are the sources and are edited by hand or with Qt Linguist; `*.qm` are made of
them. After a change of any text run `python packaging/translations.py`, which collects the texts
(pyside6-lupdate) and compiles the files (pyside6-lrelease). The English file holds plurals only.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

FOLDER = Path(__file__).parent / "translations"


def install_translations(app: QCoreApplication, language: str) -> None:
    """Speak a language, or English where there is no translation; the one before is forgotten.

    Args:
        app: Gets the translators.
        language: `system`, or a code such as `ru`.
    """
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    locale = _locale(language)
    QLocale.setDefault(locale)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _install(app, locale, "qtbase", qt_folder)
    if not _install(app, locale, "photofind", str(FOLDER)):
        _install(app, QLocale(QLocale.Language.English), "photofind", str(FOLDER))


def _locale(language: str) -> QLocale:
    """Return the system's own locale for its language: dates are written as in its country."""
    system, chosen = QLocale.system(), QLocale(language)
    is_systems = language == "system" or chosen.language() == system.language()
    return system if is_systems else chosen


def _install(app: QCoreApplication, locale: QLocale, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    is_there = translator.load(locale, name, "_", folder)
    if is_there:
        app.installTranslator(translator)
    return is_there
