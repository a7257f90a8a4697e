"""A model that is chosen is prepared beside the one that answers, and then takes its place."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from photofind import settings
from photofind.catalogue import vectors
from photofind.clip.model_files import BadModel
from photofind.clip.model_store import Model
from photofind.engine.engine import Engine
from photofind.engine.models.switching import Switch
from photofind.engine.search.query import Query, TextTerm
from photofind.errors import Cancelled, UserFixable
from photofind.paths import Profile
from photofind.progress import Progress, Stage
from photofind.types import VectorSource
from tests.fakes import FakeEncoder
from tests.models import write_model
from tests.photos import BLUE, GREEN, RED, make_photo
from tests.unit.engine.indexing.conftest import come_to_rest, wait_until

Reopen = Callable[[], Engine]


class Encoders:
    """A fake for each model, by its id."""

    def __init__(self) -> None:
        self.by_id: dict[str, FakeEncoder] = {}

    def __call__(self, model: Model) -> FakeEncoder:
        return self.by_id.setdefault(model.id, FakeEncoder())

    def seen(self, model_id: str) -> int:
        return self.by_id[model_id].photos_seen


@pytest.fixture
def encoders() -> Encoders:
    return Encoders()


@pytest.fixture
def reopen(profile: Profile, encoders: Encoders) -> Iterator[Reopen]:
    opened: list[Engine] = []

    def open_it() -> Engine:
        while opened:
            opened.pop().close()
        opened.append(Engine.open(profile, open_encoder=encoders))
        return opened[0]

    yield open_it
    for engine in opened:
        engine.close()


@pytest.fixture
def engine(reopen: Reopen, profile: Profile, album: Path) -> Engine:
    """One that knows three photos and has two more models to choose from."""
    for name in ("better", "best"):
        write_model(profile.models / name)
    for number, colour in enumerate((RED, GREEN, BLUE)):
        make_photo(album / f"{number}.jpg", colour)
        os.utime(album / f"{number}.jpg", (1e9 + number, 1e9 + number))
    engine = reopen()
    engine.add_folder(album)
    engine.index(Progress())
    return engine


def answering(engine: Engine) -> list[str]:
    return [one.model.id for one in engine._answering.models]


def chosen(profile: Profile) -> tuple[str, str]:
    kept = settings.load(profile.settings)
    return kept.model, kept.next_model


def first(engine: Engine, word: str) -> str:
    return engine.search(Query((TextTerm(word),))).hits[0].path.name


def test_the_old_one_answers_until_the_new_one_has_seen_all(
    engine: Engine, encoders: Encoders, profile: Profile
) -> None:
    engine.models.use("better")
    assert engine.models.switch == Switch("better", 0, 3)
    assert answering(engine) == ["mini"]
    assert chosen(profile) == ("mini", "better")
    assert first(engine, "green") == "1.jpg"
    engine.index(Progress())
    assert answering(engine) == ["better", "mini"]
    assert chosen(profile) == ("better", "")
    assert engine.models.switch is None
    assert engine.model.id == "better"
    assert encoders.seen("better") == 3
    assert first(engine, "green") == "1.jpg"


def test_a_run_that_is_cut_short_in_a_switch_does_not_pass_for_done(
    engine: Engine, encoders: Encoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.models.use("better")
    progress, better = Progress(), encoders.by_id["better"]
    encode = better.encode_photos

    def cancel_and_encode(photos):
        progress.cancel()
        return encode(photos)

    monkeypatch.setattr(better, "encode_photos", cancel_and_encode)
    assert engine.index(progress).cancelled
    assert answering(engine) == ["mini"]
    monkeypatch.undo()
    assert not engine.index(Progress()).cancelled
    assert answering(engine) == ["better", "mini"]


def test_what_is_left_to_see_is_told_before_and_after(
    engine: Engine, encoders: Encoders, profile: Profile, album: Path
) -> None:
    assert [engine.models.unseen(one) for one in ("mini", "better")] == [0, 3]
    assert "better" not in encoders.by_id  # Nothing is opened or made for a question.
    assert [file.name[:4] for file in profile.vectors.glob("*.sqlite")] == ["mini"]
    engine.models.use("better")
    assert engine.models.unseen("better") == 3
    engine.index(Progress())
    engine.models.use("mini")
    assert engine.models.unseen("better") == 0
    make_photo(album / "new.jpg", (200, 0, 0))
    engine.index(Progress())
    assert engine.models.unseen("better") == 1


def test_what_is_not_there_has_nothing_to_see(engine: Engine) -> None:
    with pytest.raises(UserFixable):
        engine.models.unseen("gone")


def test_what_one_has_seen_is_not_asked_of_another_again(
    engine: Engine, encoders: Encoders
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    encoders.by_id["mini"].photos_seen = 0
    engine.index(Progress())
    assert (encoders.seen("mini"), encoders.seen("better")) == (0, 3)


def test_going_back_takes_no_time_and_neither_does_coming_again(
    engine: Engine, encoders: Encoders
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    engine.models.use("mini")
    assert answering(engine) == ["mini"]
    engine.models.use("better")
    assert answering(engine) == ["better", "mini"]
    assert encoders.seen("better") == 3


def test_a_switch_can_be_left_off(engine: Engine, profile: Profile) -> None:
    engine.models.use("better")
    engine.models.use("mini")
    assert engine.models.switch is None
    assert chosen(profile) == ("mini", "")
    engine.index(Progress())
    assert answering(engine) == ["mini"]


def test_the_better_one_answers_while_the_best_is_prepared(
    engine: Engine, encoders: Encoders
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    engine.models.use("best")
    assert answering(engine) == ["better", "mini"]
    engine.index(Progress())
    assert answering(engine) == ["best", "mini"]
    assert encoders.seen("best") == 3


def test_a_new_photo_is_found_at_once_and_seen_by_the_chosen_one_soon(
    engine: Engine, encoders: Encoders, album: Path
) -> None:
    engine.models.use("better")
    engine.watching.start()
    wait_until(lambda: answering(engine) == ["better", "mini"])
    make_photo(album / "new.jpg", (200, 0, 0))
    wait_until(lambda: encoders.seen("better") == 4)
    assert "new.jpg" in {hit.path.name for hit in engine.search(Query((TextTerm("red"),))).hits}


def test_what_was_chosen_while_it_watches_is_prepared_at_once(engine: Engine) -> None:
    engine.watching.start()
    come_to_rest(engine)
    engine.models.use("better")
    wait_until(lambda: answering(engine) == ["better", "mini"])


def test_another_process_that_chooses_is_heard(engine: Engine, profile: Profile) -> None:
    engine.watching.start()
    come_to_rest(engine)
    kept = settings.load(profile.settings)
    settings.save(kept.model_copy(update={"next_model": "better"}), profile.settings)
    come_to_rest(engine)
    wait_until(lambda: answering(engine) == ["better", "mini"])


def test_a_preparation_that_was_cancelled_goes_on(
    engine: Engine, encoders: Encoders, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.models.use("better")
    progress = Progress()
    see = FakeEncoder.encode_photos

    def see_and_cancel(self, photos):
        if self is encoders.by_id["better"]:
            progress.cancel()
        return see(self, photos)

    with monkeypatch.context() as patched:
        patched.setattr("photofind.engine.indexing.deepening._BATCH", 1)
        patched.setattr(FakeEncoder, "encode_photos", see_and_cancel)
        engine.index(progress)
    seen = encoders.seen("better")
    assert seen < 3
    assert answering(engine) == ["mini"]
    again = reopen()
    assert again.models.switch == Switch("better", seen, 3)
    again.index(Progress())
    assert answering(again) == ["better", "mini"]
    assert encoders.seen("better") == 3


def test_photos_that_are_out_of_reach_are_seen_by_their_thumbnails_first(
    engine: Engine, album: Path, encoders: Encoders
) -> None:
    away = album.rename(album.with_name("away"))
    engine.models.use("better")
    engine.index(Progress())
    assert answering(engine) == ["better", "mini"]
    assert sources(engine) == {VectorSource.THUMBNAIL}
    away.rename(album)
    engine.index(Progress())
    assert sources(engine) == {VectorSource.FULL}
    assert encoders.seen("better") == 6


def sources(engine: Engine) -> set[VectorSource]:
    [second] = engine._switching.seconds()
    return {change.source for change in second.catalogue.read(vectors.changes, (0, 0))}


def test_a_photo_that_cannot_be_read_any_more_does_not_hold_the_switch_up(
    engine: Engine, album: Path
) -> None:
    file = album / "1.jpg"
    known = file.stat()
    engine.models.use("better")
    file.write_bytes(bytes(known.st_size))
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
    engine.index(Progress())
    assert answering(engine) == ["better", "mini"]
    assert sources(engine) == {VectorSource.FULL, VectorSource.THUMBNAIL}


def test_a_photo_that_was_deleted_and_comes_back_is_found_by_the_chosen_one(
    engine: Engine, album: Path, encoders: Encoders, profile: Profile, reopen: Reopen
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    content = (album / "2.jpg").read_bytes()
    (album / "2.jpg").unlink()
    engine.index(Progress())
    assert len(engine._answering.models[0].freshness.index) == 2
    (album / "again.jpg").write_bytes(content)
    engine.index(Progress())
    assert first(engine, "blue") == "again.jpg"
    assert len(engine._answering.models[0].freshness.index) == 3
    assert encoders.seen("better") == 3


def test_a_model_that_is_gone_is_told_and_the_bundled_one_answers(
    engine: Engine, reopen: Reopen, profile: Profile
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    (profile.models / "better" / "visual/model.onnx").unlink()
    again = reopen()
    assert answering(again) == ["mini"]
    assert isinstance(again.last_error, UserFixable)
    assert "visual/model.onnx is missing" in again.last_error.detail
    assert first(again, "green") == "1.jpg"
    again.models.use("mini")
    assert again.last_error is None


def test_progress_tells_what_is_prepared(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[Stage, int | None, int]] = []
    begin = Progress.begin

    def noting(self, stage, total=None, *, done=0):
        begun.append((stage, total, done))
        begin(self, stage, total, done=done)

    monkeypatch.setattr(Progress, "begin", noting)
    engine.models.use("better")
    engine.index(Progress())
    assert (Stage.DEEPENING, 3, 0) in begun


def test_progress_counts_what_was_seen_before_a_stop_and_of_new_photos_only_these(
    engine: Engine, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[Stage, int | None, int]] = []
    begin = Progress.begin

    def noting(self, stage, total=None, *, done=0):
        begun.append((stage, total, done))
        begin(self, stage, total, done=done)

    engine.models.use("better")
    [second] = engine._switching.seconds()
    [content] = second.catalogue.read(vectors.unembedded, 1)
    second.catalogue.write(
        vectors.store_all, {content.content: (VectorSource.FULL, np.ones(4, "<f2").tobytes())}
    )
    monkeypatch.setattr(Progress, "begin", noting)
    engine.index(Progress())
    assert (Stage.DEEPENING, 3, 1) in begun
    make_photo(album / "new.jpg", (200, 0, 0))
    engine.index(Progress())
    assert (Stage.DEEPENING, 1, 0) in begun


def test_vectors_of_different_lengths_live_side_by_side(
    engine: Engine, encoders: Encoders, reopen: Reopen
) -> None:
    class Longer(FakeEncoder):
        dimension = 6

        def encode_photos(self, photos):
            return _longer(super().encode_photos(photos))

        def encode_texts(self, texts):
            return _longer(super().encode_texts(texts))

    encoders.by_id["better"] = Longer()
    engine.models.use("better")
    engine.index(Progress())
    assert answering(engine) == ["better", "mini"]
    assert [first(engine, word) for word in ("red", "green", "blue")] == ["0.jpg", "1.jpg", "2.jpg"]


def _longer(rows: np.ndarray) -> np.ndarray:
    return np.hstack([rows, np.zeros((len(rows), 2), np.float32)])


def test_removing_needs_another_one_in_use_and_leaves_nothing(
    engine: Engine, profile: Profile
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    with pytest.raises(UserFixable, match="needed"):
        engine.models.remove("better")
    engine.models.use("mini")
    assert engine.models.remove("better") > 0
    assert not list(profile.vectors.glob("better*"))
    assert not (profile.models / "better").exists()


def test_cancelled_is_raised_to_nobody(engine: Engine) -> None:
    engine.models.use("better")
    progress = Progress()
    progress.cancel()
    try:
        engine.index(progress)
    except Cancelled:
        pytest.fail("a run that is cancelled ends early and says so")
    assert answering(engine) == ["mini"]


def test_a_next_model_that_does_not_work_is_told_and_the_rest_goes_on(
    engine: Engine, encoders: Encoders, album: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.models.use("better")
    make_photo(album / "new.jpg", RED)
    broken = UserFixable("The model is damaged", "visual/model.onnx")

    def fail(photos):
        raise broken

    with monkeypatch.context() as patched:
        patched.setattr(encoders.by_id["better"], "encode_photos", fail)
        engine.index(Progress())
    assert answering(engine) == ["mini"]
    assert str(engine.last_error) == str(broken)
    assert len(engine.search(Query((TextTerm("red"),))).hits) == 4
    engine.models.use("better")
    assert engine.last_error is None
    engine.index(Progress())
    assert answering(engine) == ["better", "mini"]


def test_a_search_that_the_chosen_model_fails_is_answered_by_the_bundled_one(
    engine: Engine, encoders: Encoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.models.use("better")
    engine.index(Progress())

    def fail(texts):
        raise BadModel("better", "textual/model.onnx is damaged", "Get it anew.")

    monkeypatch.setattr(encoders.by_id["better"], "encode_texts", fail)
    assert first(engine, "green") == "1.jpg"
    assert answering(engine) == ["mini"]
    assert isinstance(engine.last_error, BadModel)


def test_vectors_that_the_model_cannot_have_made_are_not_searched(
    engine: Engine, encoders: Encoders, reopen: Reopen
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    [second] = engine._switching.seconds()
    second.catalogue.write(lambda c: c.execute("UPDATE vectors.vector SET vector = x'00000000'"))
    again = reopen()
    assert answering(again) == ["mini"]
    assert again.last_error is not None
    assert again.last_error.title == "The model does not fit its vectors"


def test_a_full_disk_leaves_what_was_seen_and_the_old_model(
    engine: Engine, encoders: Encoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.models.use("better")
    [second] = engine._switching.seconds()
    pages = second.catalogue.write(lambda c: c.execute("PRAGMA vectors.page_count").fetchone()[0])

    def limit(most: int) -> None:
        second.catalogue.write(lambda c: c.execute(f"PRAGMA vectors.max_page_count = {most}"))

    limit(pages)
    fill = bytes(9000)
    full = lambda c: c.execute(  # noqa: E731 - a statement for one call
        "INSERT INTO vectors.vector VALUES (9999, x'00', 1, ?, 9)", (fill,)
    )
    with pytest.raises(UserFixable, match="disk is full"):
        second.catalogue.write(full)
    monkeypatch.setattr("photofind.catalogue.vectors.store", lambda c, *_: full(c))
    with pytest.raises(UserFixable, match="disk is full"):
        engine.index(Progress())
    monkeypatch.undo()
    assert answering(engine) == ["mini"]
    assert first(engine, "green") == "1.jpg"
    limit(1 << 30)
    engine.index(Progress())
    assert answering(engine) == ["better", "mini"]


def test_nothing_is_prepared_while_paused(engine: Engine, encoders: Encoders) -> None:
    engine.watching.start()
    come_to_rest(engine)
    engine.watching.pause()
    engine.models.use("better")
    come_to_rest(engine)
    assert encoders.seen("better") == 0
    engine.watching.resume()
    wait_until(lambda: answering(engine) == ["better", "mini"])


def test_what_the_user_chooses_while_a_switch_ends_is_kept(
    engine: Engine, encoders: Encoders, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.models.use("better")
    encode = encoders.by_id["better"].encode_texts

    def choose_and_encode(texts):
        """Change the settings while the phrases that the switch ends with are encoded."""
        if engine.models.switch is not None:
            engine.models.cancel_switch()
            kept = settings.load(profile.settings)
            settings.save(kept.model_copy(update={"theme": "dark"}), profile.settings)
        return encode(texts)

    monkeypatch.setattr(encoders.by_id["better"], "encode_texts", choose_and_encode)
    engine.index(Progress())
    assert chosen(profile) == ("mini", "")
    assert settings.load(profile.settings).theme == "dark"
    assert answering(engine) == ["mini"]


def test_cancelling_a_switch_leaves_what_was_chosen_before(
    engine: Engine, profile: Profile, reopen: Reopen
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    graph = profile.models / "better" / "visual" / "model.onnx"
    graph.rename(graph.with_suffix(".elsewhere"))
    again = reopen()
    assert answering(again) == ["mini"]
    again.models.use("best")
    again.models.cancel_switch()
    assert chosen(profile) == ("better", "")
    graph.with_suffix(".elsewhere").rename(graph)
    assert answering(reopen()) == ["better", "mini"]


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_chosen_model_that_cannot_be_used_can_be_removed(
    engine: Engine, profile: Profile, reopen: Reopen, is_gone: bool
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    if is_gone:
        shutil.rmtree(profile.models / "better")
    else:
        (profile.models / "better" / "textual" / "model.onnx").unlink()
    again = reopen()
    assert again.models.info("better").problem
    again.models.remove("better")
    assert chosen(profile) == ("mini", "")
    assert again.last_error is None
    assert "better" not in [info.id for info in again.models.list()]
    assert not list(profile.vectors.glob("better*"))


def test_a_model_that_was_removed_and_came_back_begins_anew(
    engine: Engine, profile: Profile, encoders: Encoders
) -> None:
    engine.models.use("better")
    engine.index(Progress())
    engine.models.use("mini")
    for file in profile.vectors.glob("better*"):  # As another process removes it.
        file.unlink()
    assert engine.models.unseen("better") == 3
    engine.models.use("better")
    engine.index(Progress())
    assert encoders.seen("better") == 6
    assert list(profile.vectors.glob("better*"))
