"""The hits as an item model."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from photofind.engine.results import LIKELY, MAYBE
from photofind.gui.models.hits import (
    CERTAINTY_ROLE,
    HIT_ROLE,
    NEAREST,
    Certainty,
    HitModel,
    group_by_certainty,
)
from tests.gui.hits import make_hit


def test_the_model_keeps_qts_rules_while_it_changes(qtbot: object) -> None:
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count in (0, 3, 1, 0, 5):
        model.show_hits([make_hit(n, 0.9) for n in range(count)], asked=True)
        assert model.rowCount() == count
    assert tester.model() is model


def test_a_row_tells_its_name_tooltip_hit_and_certainty() -> None:
    model = HitModel()
    hit = make_hit(1, 0.3)
    model.show_hits([hit], asked=True)
    index = model.index(0)
    assert index.data() == "1.jpg"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1.jpg"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "1.jpg\n/photos"
    assert index.data(HIT_ROLE) is hit
    assert index.data(CERTAINTY_ROLE) is Certainty.MAYBE
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_a_photo_out_of_reach_says_so() -> None:
    model = HitModel()
    model.show_hits([make_hit(1, online=False)], asked=False)
    assert "cannot be reached" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_that_is_no_utf8_is_shown() -> None:
    model = HitModel()
    model.show_hits([make_hit(1, path="/photos/caf\udce9.jpg")], asked=False)
    assert model.index(0).data() == "caf�.jpg"


def test_the_same_hits_again_signal_nothing(qtbot: object) -> None:
    model = HitModel()
    model.show_hits([make_hit(1)], asked=False)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show_hits([make_hit(1)], asked=False)
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


def test_the_thresholds_are_the_engines() -> None:
    hits = [make_hit(n, value) for n, value in enumerate((LIKELY, MAYBE, MAYBE - 0.01))]
    grouped = group_by_certainty(hits, asked=True)
    assert [c for c, _ in grouped] == [Certainty.LIKELY, Certainty.MAYBE, Certainty.UNLIKELY]


def test_without_a_question_nothing_is_judged() -> None:
    grouped = group_by_certainty([make_hit(n) for n in range(30)], asked=False)
    assert [c for c, _ in grouped] == [Certainty.UNASKED] * 30
