"""The page of the models: every gesture, with a real engine and a hub on this machine."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photofind import settings
from photofind.clip.hub import Hub
from photofind.clip.specs import CURATED, KNOWN, Published
from photofind.engine.models.model_info import Circumstances, describe
from photofind.engine.models.switching import Switch
from photofind.errors import UserFixable
from photofind.gui.main_window import MainWindow
from photofind.gui.model_wording import GOOD_FOR, LANGUAGES, ModelWording, language_name
from photofind.gui.models.model_card import Cost, ModelCard, cost_of
from photofind.gui.widgets.model_row import Deed, ModelRow
from photofind.gui.widgets.models_panel import ModelsPanel
from photofind.paths import Profile
from photofind.progress import Snapshot, Stage
from photofind.settings import Settings
from tests.gui.conftest import OpenWindow, wait_for_photos
from tests.hub_server import HubServer
from tests.models import write_model

OFFERED = next(
    spec for spec in CURATED if isinstance(spec.source, Published) and not spec.source.files
)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_model(tmp_path / "elsewhere" / "tiny")


@pytest.fixture
def hub(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    assert isinstance(OFFERED.source, Published)
    with HubServer() as server:
        server.publish(OFFERED.source.repository, tiny)
        # HF_ENDPOINT is read when a program starts; this one has started long ago.
        monkeypatch.setattr(Hub.__init__, "__defaults__", (server.url,))
        yield server


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> ModelsPanel:
    """The page of the models, over a library of twelve photos."""
    window.settings_actions.open_models()
    qtbot.waitUntil(lambda: window.settings_actions.dialog is not None)
    dialog = window.settings_actions.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.models.rows))
    assert dialog.models.isVisible()
    return dialog.models


@pytest.fixture
def offered(panel: ModelsPanel) -> ModelRow:
    return panel.rows[OFFERED.id]


@pytest.fixture
def imported(window: MainWindow, panel: ModelsPanel, tiny: Path, qtbot: QtBot) -> ModelRow:
    window.model_desk.import_folder(tiny)
    qtbot.waitUntil(lambda: "tiny" in panel.rows)
    return panel.rows["tiny"]


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(row: ModelRow) -> set[str]:
    """Return the buttons that can be clicked."""
    names = ("get", "use", "remove", "yes", "no", "pause", "resume")
    return {name for name in names if getattr(row, name).isVisible()}


def test_the_list_tells_what_there_is(panel: ModelsPanel) -> None:
    assert list(panel.rows) == [spec.id for spec in KNOWN]
    bundled, first = panel.rows[KNOWN[0].id], panel.rows[CURATED[0].id]
    assert (bundled.badge.text(), shown(bundled)) == ("In use", set())
    assert shown(first) == {"get"}
    assert first.get.text() == "Get · 609 MB"
    assert first.facts.text() == "English · 1.0 GB of memory · MIT"
    assert "photofind models export MobileCLIP-S2" in panel.rows[CURATED[-1].id].recipe.text()


def test_a_model_is_fetched_at_a_click(hub: HubServer, offered: ModelRow, qtbot: QtBot) -> None:
    click(qtbot, offered.get)
    qtbot.waitUntil(offered.use.isVisible)
    assert shown(offered) == {"use", "remove"}
    assert not offered.foot.isVisible()


def test_a_download_tells_how_far_it_is_and_goes_on_where_it_was_cancelled(
    hub: HubServer, offered: ModelRow, qtbot: QtBot
) -> None:
    hub.faults.statuses["visual/model.onnx"] = (503, {})
    click(qtbot, offered.get)
    qtbot.waitUntil(lambda: "visual/model.onnx" in hub.fetched())
    qtbot.waitUntil(lambda: offered.note.text().startswith("Downloading"))
    assert shown(offered) == {"no"}
    click(qtbot, offered.no)
    assert shown(offered) == {"get"}
    before = hub.fetched().count("textual/model.onnx")
    hub.faults.statuses.clear()
    click(qtbot, offered.get)
    qtbot.waitUntil(offered.use.isVisible)
    assert hub.fetched().count("textual/model.onnx") == before


def test_a_download_goes_on_while_the_settings_are_closed(
    hub: HubServer, window: MainWindow, panel: ModelsPanel, qtbot: QtBot
) -> None:
    hub.faults.hold_at = 10
    click(qtbot, panel.rows[OFFERED.id].get)
    assert window.settings_actions.dialog is not None
    window.settings_actions.dialog.accept()
    hub.go_on.set()
    qtbot.waitUntil(lambda: window.banner.title.text() == f"{OFFERED.name} has arrived")
    click(qtbot, window.banner.yes_button)
    qtbot.waitUntil(lambda: window.settings_actions.dialog is not None)
    again = window.settings_actions.dialog.models
    qtbot.waitUntil(lambda: bool(again.rows))
    qtbot.waitUntil(again.rows[OFFERED.id].use.isVisible)


def test_what_went_wrong_is_told_in_its_row_and_tried_again(
    hub: HubServer, window: MainWindow, offered: ModelRow, qtbot: QtBot
) -> None:
    hub.faults.page = b"<html>Please log in to this network</html>"
    click(qtbot, offered.get)
    qtbot.waitUntil(offered.yes.isVisible)
    assert offered.note.text().startswith("Something else answers for the hub of models.")
    assert not window.banner.isVisible()
    hub.faults.page = None
    click(qtbot, offered.yes)
    qtbot.waitUntil(offered.use.isVisible)


def test_what_went_wrong_need_not_be_tried_again(
    hub: HubServer, offered: ModelRow, qtbot: QtBot
) -> None:
    hub.faults.page = b"<html></html>"
    click(qtbot, offered.get)
    qtbot.waitUntil(offered.yes.isVisible)
    click(qtbot, offered.no)
    assert shown(offered) == {"get"}


def test_a_folder_is_imported(imported: ModelRow) -> None:
    assert imported.name.text() == "tiny"
    assert shown(imported) == {"use", "remove"}


def test_a_folder_that_is_no_model_is_told_below_the_button(
    window: MainWindow, panel: ModelsPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    window.model_desk.import_folder(tmp_path / "empty")
    qtbot.waitUntil(panel.problem.isVisible)
    assert "config.json" in panel.problem.text()
    assert panel.import_button.isEnabled()


def test_a_model_goes_only_after_a_question(
    panel: ModelsPanel, imported: ModelRow, profile: Profile, qtbot: QtBot
) -> None:
    click(qtbot, imported.remove)
    assert imported.note.text().startswith("Remove tiny? This frees ")
    click(qtbot, imported.no)
    assert (profile.models / "tiny").exists()
    click(qtbot, imported.remove)
    click(qtbot, imported.yes)
    qtbot.waitUntil(lambda: "tiny" not in panel.rows)
    assert not (profile.models / "tiny").exists()


def test_a_damaged_model_says_what_is_wrong_and_can_be_removed(
    imported: ModelRow, profile: Profile, qtbot: QtBot
) -> None:
    (profile.models / "tiny" / "textual" / "model.onnx").unlink()
    qtbot.waitUntil(lambda: "textual/model.onnx is missing" in imported.good_for.text())
    assert shown(imported) == {"remove"}


def test_the_switch_is_weighed_made_and_taken_back(
    panel: ModelsPanel, imported: ModelRow, profile: Profile, qtbot: QtBot
) -> None:
    click(qtbot, imported.use)
    qtbot.waitUntil(lambda: imported.yes.text() == "Use it" and imported.yes.isVisible())
    assert imported.note.text().startswith("It looks at 12 photos first: ")
    click(qtbot, imported.yes)
    qtbot.waitUntil(lambda: imported.badge.text() == "In use")
    assert settings.load(profile.settings).model == "tiny"
    bundled = panel.rows[KNOWN[0].id]
    click(qtbot, bundled.use)
    qtbot.waitUntil(lambda: bundled.badge.text() == "In use")
    assert settings.load(profile.settings).model == "mini"
    click(qtbot, imported.use)
    qtbot.waitUntil(lambda: imported.badge.text() == "In use")  # It has seen all: it is not asked.


def test_what_is_paused_in_the_list_is_paused_in_the_whole_window(
    window: MainWindow, panel: ModelsPanel, qtbot: QtBot
) -> None:
    panel.asked.emit("mini", Deed.PAUSE)
    qtbot.waitUntil(window.status_line.resume.isVisible)
    assert window.status_line.progress.text() == "Reading is paused"
    panel.asked.emit("mini", Deed.RESUME)
    qtbot.waitUntil(lambda: not window.status_line.resume.isVisible())


def test_a_chosen_model_that_is_missing_is_told_with_the_way_to_another(
    open_window: OpenWindow, profile: Profile, qtbot: QtBot
) -> None:
    settings.save(Settings(model="gone"), profile.settings)
    window = open_window()
    qtbot.waitUntil(window.banner.yes_button.isVisible)
    assert "gone" in window.banner.detail.text()
    wait_for_photos(qtbot, window, 12)
    click(qtbot, window.banner.yes_button)
    qtbot.waitUntil(lambda: window.settings_actions.dialog is not None)
    assert window.settings_actions.dialog is not None
    assert window.settings_actions.dialog.models.isVisible()


def card(**changes: object) -> ModelCard:
    """A model that is here, with changes to what is told of it."""
    info = describe(CURATED[0], None, Circumstances())
    return ModelCard(replace(info, is_installed=True, size_bytes=600_000_000, **changes))


@pytest.fixture
def row(qtbot: QtBot) -> Callable[[ModelCard], ModelRow]:
    def show(shown_card: ModelCard) -> ModelRow:
        made = ModelRow(shown_card)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


Show = Callable[[ModelCard], ModelRow]


def test_what_switching_costs_is_told_before_it_is_done(row: Show, qtbot: QtBot) -> None:
    made = row(card(photos_per_s=20.0))
    made.ask_to_use(cost_of(made._card.info, 12_000))
    assert made.note.text() == (
        "It looks at 12,000 photos first: about 10 minutes, 25 MB on the disk."
        " The present one answers until then, and you can change back at any time."
    )
    with qtbot.waitSignal(made.asked) as asked:
        click(qtbot, made.yes)
    assert asked.args == [Deed.USE]


def test_the_keyboard_stays_in_the_row_whose_button_has_gone(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    made = ModelRow(card(photos_per_s=20.0))
    column.addWidget(QPushButton("before"))
    column.addWidget(made)
    column.addWidget(QPushButton("after"))
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    made.use.setFocus()
    made.ask_to_use(Cost(12, None, 1000))
    assert made.yes.hasFocus()
    qtbot.keyClick(made.yes, Qt.Key.Key_Space)
    assert made.use.hasFocus()
    made.show_card(card(is_coming=True))
    assert made.no.hasFocus()
    made.show_card(card(is_in_use=True))
    assert made.hasFocus()  # There is nothing to press, and Tab goes on from here.


def test_an_open_question_outlives_news(row: Show) -> None:
    made = row(card())
    made.ask_to_use(Cost(12, None, 1000))
    made.show_card(card(photos_per_s=3.0))
    assert shown(made) == {"remove", "yes", "no"}


def test_a_model_that_is_coming_can_be_paused_and_given_up(row: Show, qtbot: QtBot) -> None:
    # The run has begun when a third was seen.
    preparing = Snapshot(Stage.DEEPENING, 300, 1200, 0, 32.0, 28.0)
    switch = Switch("better", 900, 1800)
    coming = replace(card(is_coming=True), switch=switch, preparing=preparing)
    made = row(coming)
    assert made.badge.text() == "Being prepared"
    assert made.note.text() == (
        "Looking closer · 900 of 1,800 · 32 photos/s · less than a minute left"
    )
    assert made.bar.value() * 2 == made.bar.maximum()
    assert shown(made) == {"pause", "no"}
    for button, deed in ((made.pause, Deed.PAUSE), (made.no, Deed.CANCEL)):
        with qtbot.waitSignal(made.asked) as asked:
            click(qtbot, button)
        assert asked.args == [deed]


def test_a_model_that_is_paused_tells_where_it_stands_at_once(row: Show) -> None:
    switch = Switch("better", 900, 1800)
    made = row(replace(card(is_coming=True), switch=switch, is_paused=True))
    assert made.note.text() == "Paused at 900 of 1,800"
    assert made.bar.value() * 2 == made.bar.maximum()
    assert shown(made) == {"resume", "no"}


def test_what_went_wrong_comes_before_a_question(row: Show) -> None:
    made = row(card())
    made.ask_to_use(Cost(12, None, 1000))
    made.show_card(replace(card(), error=UserFixable("The model cannot be used", "Too large.")))
    assert made.note.text() == "The model cannot be used. Too large."


def test_every_known_model_is_told_of_in_words_that_can_be_translated() -> None:
    assert {spec.good_for for spec in KNOWN} == set(GOOD_FOR)
    assert {language_name(code) for spec in KNOWN for code in spec.languages} == set(LANGUAGES)


def test_what_nobody_knows_of_a_model_is_left_out() -> None:
    info = replace(describe(CURATED[0], None, Circumstances()), memory_bytes=None, languages=())
    assert ModelWording().facts(info) == "MIT"
