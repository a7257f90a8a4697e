"""Two models as one: the second one sees red as blue, so that each hit tells who scored it."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from photofind.engine.engine import Engine
from photofind.engine.results import Hit
from photofind.engine.search.filters import Filter, InFolder
from photofind.engine.search.merging import AnsweringSearch, merge
from photofind.engine.search.query import ExampleTerm, Order, PhotoTerm, Query, Region, TextTerm
from photofind.engine.search.ranked import Ranked
from photofind.errors import PhotoError
from photofind.paths import Profile
from photofind.progress import Progress
from photofind.types import Ids, Pixels, Vectors
from tests.fakes import FakeEncoder
from tests.photos import BLUE, GREEN, RED, make_photo
from tests.second_model import SecondModel, contents_of

RED_TEXT, BLUE_TEXT = TextTerm("красный"), TextTerm("синий")
"""In Russian, since the files are named in English, and what is written counts too."""
COLOURS = {"red": RED, "green": GREEN, "blue": BLUE}
ROUNDS = 4


class Asked(FakeEncoder):
    """Counts the texts that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.texts_seen = 0

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        self.texts_seen += len(texts)
        return super().encode_texts(texts)


class Contrary(Asked):
    """Has vectors of another length, and takes red photos for blue ones."""

    dimension = 6

    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        return _longer(super().encode_photos([photo[..., ::-1] for photo in photos]))

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        return _longer(super().encode_texts(texts))


def _longer(rows: Vectors) -> Vectors:
    return np.hstack([rows, np.zeros((len(rows), 2), np.float32)])


@pytest.fixture
def bundled() -> Asked:
    return Asked()


@pytest.fixture
def library(tmp_path: Path, bundled: Asked) -> Iterator[Engine]:
    """Red, green and blue photos, four of each; those of the first two rounds in `old`."""
    engine = Engine.open(Profile.at(tmp_path / "profile"), open_encoder=lambda model: bundled)
    for turn in range(ROUNDS):
        for place, (name, colour) in enumerate(COLOURS.items()):
            folder = tmp_path / "album" / ("old" if turn < 2 else "new")
            photo = make_photo(folder / f"{name}{turn}.jpg", tuple(c + 3 * turn for c in colour))
            os.utime(photo, (86_400 * (3 * turn + place),) * 2)
    engine.add_folder(tmp_path / "album")
    engine.index(Progress())
    yield engine
    engine.close()


@pytest.fixture
def second(library: Engine, tmp_path: Path) -> Iterator[SecondModel]:
    model = SecondModel(library, tmp_path, Contrary(), library._answering.models[0].priors)
    yield model
    model.close()


@pytest.fixture
def teach(library: Engine, second: SecondModel) -> Callable[[str], None]:
    """Have the second model embed the photos whose names begin so, and answer."""

    def embed(*beginnings: str) -> None:
        hits = [hit for hit in every(library) if hit.path.stem.startswith(beginnings)]
        pixels = [library.read_photo(hit.path, 16).pixels for hit in hits]
        if pixels:
            second.teach(ids_of(hits), second.in_use.encoder.encode_photos(pixels))
        second.put_to_use()

    return embed


def every(engine: Engine) -> tuple[Hit, ...]:
    return engine.newest().hits


def ids_of(hits: Sequence[Hit]) -> Ids:
    return np.array([hit.content_id for hit in hits], np.int64)


def found(engine: Engine, *terms: TextTerm | PhotoTerm | ExampleTerm, limit: int = 100) -> list:
    return [(hit.path.stem, hit.score) for hit in engine.search(Query(terms), limit).hits]


def colours(engine: Engine, query: Query, limit: int = 100) -> list[str]:
    return [hit.path.stem[:-1] for hit in engine.search(query, limit).hits]


def test_a_model_that_knows_nothing_yet_changes_nothing(library: Engine, teach) -> None:
    before = found(library, RED_TEXT)
    teach("none")
    assert found(library, RED_TEXT) == before
    assert found(library, RED_TEXT, limit=3) == before[:3]


def test_a_model_that_knows_all_answers_alone(library: Engine, bundled: Asked, teach) -> None:
    teach("")
    asked = bundled.texts_seen
    assert colours(library, Query((RED_TEXT,)))[:ROUNDS] == ["blue"] * ROUNDS
    assert bundled.texts_seen == asked, "nothing is left that only the bundled one knows"


def test_each_photo_is_scored_by_the_best_model_that_knows_it(
    library: Engine, second: SecondModel, teach
) -> None:
    alone = dict(found(library, RED_TEXT))
    teach("red", "blue1")
    merged = found(library, RED_TEXT)
    assert sorted(name for name, _ in merged) == sorted(alone)
    scores = [score for _, score in merged]
    assert scores == sorted(scores, reverse=True)
    assert merged[0][0] == "blue1", "red to the second model, and the only one"
    for name, score in merged:
        if name[:3] != "red" and name != "blue1":
            assert score == alone[name], "by the bundled one, as if all photos were its own"


def test_what_the_bundled_one_has_left_is_as_likely_as_before(library: Engine, teach) -> None:
    def likelihoods() -> dict[str, float]:
        return {h.path.stem: h.likelihood for h in library.search(Query((BLUE_TEXT,))).hits}

    alone = likelihoods()
    teach("red")
    left = {name: value for name, value in likelihoods().items() if name[:3] != "red"}
    assert left == pytest.approx({name: alone[name] for name in left}, abs=1e-6)


def test_news_are_found_among_what_the_better_model_knows(
    library: Engine, tmp_path: Path, teach
) -> None:
    teach("green", "blue")
    make_photo(tmp_path / "album/red9.jpg", (210, 40, 40))
    library.index(Progress())
    result = library.search(Query((RED_TEXT,)))
    assert result.searched == 3 * ROUNDS + 1
    assert len(result.hits) == 3 * ROUNDS + 1
    assert "red9" in [hit.path.stem for hit in result.hits[: 2 * ROUNDS + 1]]


def test_a_photo_goes_over_to_the_better_model_once_it_has_it(
    library: Engine, second: SecondModel, bundled: Asked, teach
) -> None:
    teach("green", "blue")
    assert "red0" in [name for name, _ in found(library, RED_TEXT)[: 2 * ROUNDS]]
    teach("red")
    assert {name[:-1] for name, _ in found(library, RED_TEXT)[:ROUNDS]} == {"blue"}
    second.forget(contents_of(library))
    asked = bundled.texts_seen
    assert {name[:-1] for name, _ in found(library, TextTerm("red red"))[:ROUNDS]} == {"red"}
    assert bundled.texts_seen > asked


@pytest.mark.parametrize("filters", [(InFolder(Path("old")),), (InFolder(Path("new")),)])
def test_filters_hold_across_models(library: Engine, teach, filters: tuple[Filter, ...]) -> None:
    teach("red", "green0")
    hits = library.search(Query((RED_TEXT,), filters=filters)).hits
    assert len(hits) == 3 * ROUNDS // 2
    assert {hit.path.parent.name for hit in hits} == {filters[0].path.name}
    few = library.search(Query((RED_TEXT,), filters=filters), 2).hits
    assert [hit.path for hit in few] == [hit.path for hit in hits[:2]]


def test_a_filter_may_leave_only_one_models_photos(library: Engine, teach) -> None:
    teach("red0", "green0", "blue0", "red1", "green1", "blue1")
    for folder in ("old", "new"):
        hits = library.search(Query((RED_TEXT,), filters=(InFolder(Path(folder)),))).hits
        assert len(hits) == 3 * ROUNDS // 2
        assert hits[0].path.stem.startswith("blue" if folder == "old" else "red")


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_dates_order_the_photos_of_both(library: Engine, teach, order: Order) -> None:
    teach("red")
    hits = library.search(Query((TextTerm("слон"),), order=order)).hits
    taken = [hit.taken for hit in hits]
    assert len(hits) == 3 * ROUNDS
    assert taken == sorted(taken, reverse=order is Order.NEWEST)


def test_negatives_count_with_both(library: Engine, teach) -> None:
    teach("blue")
    query = Query((TextTerm("красный", -1.0),))
    assert colours(library, query).count("green") == ROUNDS
    assert set(colours(library, query)[-2 * ROUNDS :]) == {"red", "blue"}
    mixed = Query((RED_TEXT, TextTerm("зелёный", -2.0)))
    assert set(colours(library, mixed)[-ROUNDS:]) == {"green"}


def test_a_photo_of_the_library_is_asked_for_with_each_models_own_vector(
    library: Engine, tmp_path: Path, teach
) -> None:
    teach("red", "green")
    (tmp_path / "album/old/green0.jpg").rename(tmp_path / "away.jpg")
    likes = colours(library, Query((PhotoTerm(tmp_path / "album/old/green0.jpg"),)))
    assert set(likes[:ROUNDS]) == {"green"}


def test_a_photo_that_is_away_and_new_is_seen_by_its_thumbnail(
    library: Engine, tmp_path: Path, teach
) -> None:
    teach("red", "blue")
    file = tmp_path / "album/old/green0.jpg"
    file.rename(tmp_path / "away.jpg")
    assert set(colours(library, Query((PhotoTerm(file),)), ROUNDS)) == {"green"}
    other = tmp_path / "album/old/green1.jpg"
    other.unlink()
    next(hit for hit in every(library) if hit.path == other).thumbnail.unlink()
    with pytest.raises(PhotoError, match="no such file"):
        library.search(Query((PhotoTerm(other),)))


def test_marks_and_regions_count_with_both(library: Engine, tmp_path: Path, teach) -> None:
    teach("red")
    album = tmp_path / "album"
    marked = (
        ExampleTerm(album / "old/green0.jpg", True),
        ExampleTerm(album / "new/red3.jpg", False),
    )
    hits = [hit.path.stem for hit in library.search(Query((TextTerm("слон"), *marked))).hits]
    assert {name[:-1] for name in hits[:ROUNDS]} == {"green"}
    assert "red3" not in hits
    part = PhotoTerm(album / "old/blue0.jpg", region=Region(0.2, 0.2, 0.5, 0.5))
    assert set(colours(library, Query((part,)), ROUNDS)) == {"blue"}


def test_a_photo_is_left_out_of_its_own_answers(library: Engine, tmp_path: Path, teach) -> None:
    teach("red")
    file = tmp_path / "album/old/blue0.jpg"
    hits = library.search(Query((PhotoTerm(file),), leave_out=file), 5).hits
    assert len(hits) == 5
    assert file not in [hit.path for hit in hits]


def test_written_words_lift_the_photos_of_both(library: Engine, teach) -> None:
    teach("green2")
    for name in ("green2", "green3"):
        hits = library.search(Query((TextTerm(name),)), 1).hits
        assert [hit.path.stem for hit in hits] == [name]


def test_a_search_goes_on_with_the_models_it_began_with(
    library: Engine, second: SecondModel, teach
) -> None:
    parts = library._catalogue, library._query_decoders, library._thumbnails
    searches = AnsweringSearch(library._answering, *parts)
    before = searches.now()
    assert searches.now() is before
    teach("")
    after = searches.now()
    assert [search.model for search in after.searches] == list(library._answering.models)
    assert after.searches[-1] is before.searches[-1], "it keeps what it remembers"
    assert len(before.searches) == 1


def test_searches_beside_swaps_give_the_answer_of_one_side_or_the_other(
    library: Engine, second: SecondModel, teach
) -> None:
    bundled = found(library, RED_TEXT)
    teach("")
    answers = [bundled, found(library, RED_TEXT)]
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(found, library, RED_TEXT) for _ in range(60)]
        for turn in range(200):
            second.put_away() if turn % 2 else second.put_to_use()
        assert all(search.result() in answers for search in asked)


def test_the_first_models_word_counts_for_what_two_have_ranked() -> None:
    first = ranked({7: 2.0, 8: 0.5})
    assert merge([first]) is first
    merged = merge([first, ranked({8: 9.0, 9: 1.0})])
    assert merged.ids.tolist() == [7, 9, 8]
    assert merged.scores.tolist() == [2.0, 1.0, 0.5]
    assert merge([ranked({}), ranked({3: 1.0})]).ids.tolist() == [3]


def ranked(scores: dict[int, float]) -> Ranked:
    ids, values = np.array(list(scores), np.int64), np.array(list(scores.values()), np.float32)
    return Ranked(ids, values, values / 10)
