"""The hits as an item model."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from photofind.engine.results import LIKELY, MAYBE
from photofind.gui.arrangement import arrange
from photofind.gui.drops import path_of
from photofind.gui.models.hits import TILE_ROLE, HitModel
from photofind.gui.models.tiles import (
    NEAREST,
    Certainty,
    Tile,
    group_by_certainty,
    iter_opened,
    tiles_of,
)
from photofind.types import PhotoId
from tests.gui.hits import make_hit


def test_the_model_keeps_qts_rules_while_it_changes(qtbot: object) -> None:
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count in (0, 3, 1, 0, 5):
        model.show(arrange([make_hit(n, 0.9) for n in range(count)], asked=True))
        assert model.rowCount() == count
    assert tester.model() is model


def test_a_row_tells_its_name_tooltip_and_tile() -> None:
    model = HitModel()
    hit = make_hit(1, 0.3)
    model.show(arrange([hit], asked=True))
    index = model.index(0)
    assert index.data() == "1.jpg"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1.jpg"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "1.jpg\n/photos"
    assert index.data(TILE_ROLE) == Tile(hit, Certainty.MAYBE)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_a_photo_out_of_reach_says_so() -> None:
    model = HitModel()
    model.show(arrange([make_hit(1, online=False)], asked=False))
    assert "cannot be reached" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_folder_that_is_not_connected_is_named() -> None:
    model = HitModel()
    model.show_offline([Path("/media/Old disk")])
    model.show(arrange([make_hit(1, path="/media/Old disk/2019/a.jpg", online=False)], asked=False))
    assert "“Old disk” is not connected." in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def names(model: HitModel) -> list[str]:
    return [hit.path.stem for hit in model.hits]


def test_a_stack_is_one_row_that_opens_and_closes_in_place(qtbot: object) -> None:
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hits = [make_hit(n, 0.9) for n in range(5)]
    model.show(arrange(hits, [(4, 2, 5)], asked=True))
    assert names(model) == ["0", "3", "2"]
    assert [len(tile.others) for tile in model.tiles] == [0, 2, 0]
    model.toggle_stack(1)
    assert names(model) == ["0", "3", "1", "4", "2"]
    model.show(arrange([*hits, make_hit(5, 0.9)], [(4, 2, 5)], asked=True))
    assert names(model) == ["0", "3", "1", "4", "2", "5"], "it stays open"
    model.toggle_stack(3)
    assert names(model) == ["0", "3", "2", "5"], "one of the others closes it too"
    model.toggle_stack(0)
    assert names(model) == ["0", "3", "2", "5"]
    assert tester.model() is model


def test_a_stack_is_as_certain_as_the_surest_of_it() -> None:
    model = HitModel()
    hits = [make_hit(0, 0.9), make_hit(1, 0.55), make_hit(2, 0.49)]
    model.show(arrange(hits, [(3, 2)], asked=True))
    assert names(model) == ["0", "2"]
    assert model.certainties == [Certainty.LIKELY, Certainty.LIKELY]


def test_favourites_are_marked_at_once(qtbot: QtBot) -> None:
    model = HitModel()
    model.show(arrange([make_hit(n, 0.9) for n in range(4)], [(2, 4)], asked=True))
    with qtbot.waitSignal(model.dataChanged):
        model.mark_favourite({PhotoId(0), PhotoId(3)}, True)
    assert [hit.favourite for hit in model.hits] == [True, False, False]
    assert model.tiles[1].others[0].favourite
    with qtbot.assertNotEmitted(model.dataChanged):
        model.mark_favourite({PhotoId(0)}, True)


def test_photos_can_be_dragged_as_files() -> None:
    model = HitModel()
    model.show(arrange([make_hit(n) for n in range(3)], asked=False))
    mime = model.mimeData([model.index(0), model.index(2)])
    assert [path_of(url) for url in mime.urls()] == [Path("/photos/0.jpg"), Path("/photos/2.jpg")]
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled


@given(st.lists(st.floats(0, 1), max_size=20), st.data())
def test_stacks_hide_no_hit_and_show_none_twice(
    likelihoods: list[float], data: st.DataObject
) -> None:
    hits = [make_hit(number, likelihood) for number, likelihood in enumerate(likelihoods)]
    ranks = data.draw(st.permutations([hit.rank for hit in hits]))
    cut = data.draw(st.integers(0, len(ranks)))
    stacks = [stack for stack in (ranks[:cut], ranks[cut:]) if len(stack) > 1]
    opened = {hits[stack[0] - 1].photo_id for stack in stacks[:1]}
    for tiles in (
        tiles_of(hits, stacks, asked=False),
        list(iter_opened(tiles_of(hits, stacks, asked=False), opened)),
    ):
        closed = [hit for tile in tiles if not tile.is_open for hit in tile.others]
        shown = [tile.hit for tile in tiles]
        assert sorted(hit.rank for hit in (*shown, *closed)) == sorted(hit.rank for hit in hits)
        assert all(isinstance(tile, Tile) for tile in tiles)


def test_a_name_that_is_no_utf8_is_shown() -> None:
    model = HitModel()
    model.show(arrange([make_hit(1, path="/photos/caf\udce9.jpg")], asked=False))
    assert model.index(0).data() == "caf�.jpg"


def test_the_same_hits_again_signal_nothing(qtbot: object) -> None:
    model = HitModel()
    model.show(arrange([make_hit(1)], asked=False))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show(arrange([make_hit(1)], asked=False))
    assert not resets


@given(st.lists(st.floats(0, 1), max_size=30))
def test_groups_hold_every_hit_in_its_order(likelihoods: list[float]) -> None:
    hits = [make_hit(number, likelihood) for number, likelihood in enumerate(likelihoods)]
    grouped = group_by_certainty(hits, asked=True)
    assert [certainty for certainty, _ in grouped] == sorted(c for c, _ in grouped)
    for group in Certainty:
        ranks = [hit.rank for certainty, hit in grouped if certainty is group]
        assert ranks == sorted(ranks)
    if any(likelihood >= MAYBE for likelihood in likelihoods):
        assert {hit.rank for _, hit in grouped} == {hit.rank for hit in hits}
    else:
        assert len(grouped) == min(NEAREST, len(hits))
        assert {certainty for certainty, _ in grouped} <= {Certainty.NEAREST}


def test_the_nearest_are_the_likeliest_though_the_newest_come_first() -> None:
    hits = [make_hit(number, likelihood=number / 1000) for number in range(40)]
    grouped = group_by_certainty(hits, asked=True)
    assert [hit for _, hit in grouped] == hits[-NEAREST:]
    assert {certainty for certainty, _ in grouped} == {Certainty.NEAREST}


def test_the_thresholds_are_the_engines() -> None:
    hits = [make_hit(n, value) for n, value in enumerate((LIKELY, MAYBE, MAYBE - 0.01))]
    grouped = group_by_certainty(hits, asked=True)
    assert [c for c, _ in grouped] == [Certainty.LIKELY, Certainty.MAYBE, Certainty.UNLIKELY]


def test_without_a_question_nothing_is_judged() -> None:
    grouped = group_by_certainty([make_hit(n) for n in range(30)], asked=False)
    assert [c for c, _ in grouped] == [Certainty.UNASKED] * 30
