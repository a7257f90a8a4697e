"""The text tower of the bundled model: its vocabulary, its lessons, and that it can be exported."""

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch  # noqa: TID253 - only tests that are run where torch is read this
from mini_model import (
    lexicon,
    made_captions,
    russian,
    text_checking,
    text_data,
    text_export,
    text_lessons,
    text_tokenizer,
    text_tower,
    text_training,
    vocabulary,
    word_pieces,
)
from mini_model.lexicon import Entry, Part
from mini_model.vocabulary import Vocabulary

pytestmark = [
    pytest.mark.export,
    pytest.mark.skipif(
        find_spec("pymorphy3") is None, reason="the recipe's Russian forms need pymorphy3"
    ),
]

ENTRIES = lexicon.load()
SOME = [*ENTRIES[::40], *(entry for entry in ENTRIES if entry.words[0] in {"собака", "парк"})]
CAPTIONS = ["A dog runs through the snow", "Two children play in the park", "A red car"] * 2


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return vocabulary.build(SOME, CAPTIONS, ["fire truck"], ["the", "##ing", "zebra"])


@pytest.fixture(scope="module")
def trained(known: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with lessons, sentences and a space of which only the sizes are right."""
    out = tmp_path_factory.mktemp("text")
    known.save(out / "vocabulary.json")
    found = [lesson for lesson in lessons() if lesson.text][:600]
    sentences = sorted(
        {each.means for each in found} | {each.against for each in found} | {*known.known}
    )
    text_data.as_arrays(found, known, sentences).save(out / "lessons.npz")
    random = np.random.default_rng(0)
    vectors = random.standard_normal((len(sentences), 384)).astype(np.float16)
    (out / "sentences.json").write_text(json.dumps(sentences), "utf-8")
    np.savez(out / "sentences.npz", sentences=np.array(sentences), vectors=vectors)
    torch.save({"projection": torch.eye(256, 384)}, out / "space.pt")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # On busy cores, more wait for each other.
    text_training.train(out, out, 1)
    torch.set_num_threads(threads)
    return out


def lessons() -> list[text_lessons.Lesson]:
    captions = made_captions.Writer(ENTRIES).write(150)
    return [
        text_lessons.Lesson(kind, text, made.means or made.english, made.against, number)
        for number, group in enumerate(captions, 1)
        for made in group
        for kind, text in (
            (text_lessons.Kind.MADE, made.english),
            (text_lessons.Kind.MADE_RUSSIAN, made.russian),
        )
    ]


@pytest.mark.parametrize(
    ("words", "grammemes", "form"),
    [
        (("парк", "аттракционов"), ("loct",), "парке аттракционов"),
        (("красный", "мяч"), ("gent", "plur"), "красных мячей"),
        (("собака",), ("ablt",), "собакой"),
        (("пальто",), ("gent",), "пальто"),
    ],
)
def test_names_are_declined(words: tuple[str, ...], grammemes: Sequence[str], form: str) -> None:
    assert russian.decline(words, *grammemes) == form


def test_adjectives_agree_and_verbs_are_conjugated() -> None:
    assert russian.agree("красный", ("машина",), "accs") == "красную"
    assert russian.agree("красный", ("ножницы",), "nomn") == "красные"
    assert russian.conjugate(("кататься", "на", "лыжах"), "plur") == "катаются на лыжах"


def test_a_form_belongs_to_the_word_it_is_most_likely_of() -> None:
    entries = [
        Entry(("мыло",), "soap", Part.NOUN, "s"), Entry(("мыть",), "wash", Part.VERB, "s"),
    ]  # fmt: skip
    owners = vocabulary.owners_of(entries)
    assert (owners["мылом"], owners["моет"], owners["моющая"]) == ("мыло", "мыть", "мыть")


def test_forms_and_meanings_share_a_row(known: Vocabulary) -> None:
    rows = {word_pieces.meaning(word, known.tokens)[0] for word in ("собаки", "собакой")}
    assert rows == {known.tokens["dog"]}
    assert vocabulary.is_known("собаками", known)
    assert not vocabulary.is_known("щзщзщ", known)


def test_the_same_vocabulary_comes_of_the_same_words(known: Vocabulary, tmp_path: Path) -> None:
    again = vocabulary.build(SOME, CAPTIONS, ["fire truck"], ["the", "##ing", "zebra"])
    assert list(again.tokens.items()) == list(known.tokens.items())
    known.save(tmp_path / "vocabulary.json")
    assert Vocabulary.load(tmp_path / "vocabulary.json") == known


def test_made_captions_are_the_same_in_both_languages_and_have_rivals() -> None:
    groups = list(made_captions.Writer(ENTRIES).write(300))
    assert any(len(group) > 1 for group in groups)
    without = [made for group in groups for made in group if made.against]
    assert all(" without " in made.english and " без " in made.russian for made in without)
    assert without


def test_lessons_come_of_everything_and_are_the_same_each_time() -> None:
    one, other = (
        text_lessons.lessons(ENTRIES, CAPTIONS, ["fire truck"], ["dog", "zebra"], 50) for _ in "12"
    )
    assert {lesson.kind for lesson in one} == set(text_lessons.Kind)
    assert one == other


def test_endings_are_moved_away_and_take_no_place() -> None:
    rows = np.array([[1, 5, 0, 6, 0], [1, 0, 0, 0, 0]], np.uint16)
    assert text_data.packed(rows).tolist() == [[1, 5, 6], [1, 0, 0]]
    weights = text_tower.start(torch.randn(9, 256), torch.ones(9))
    scattered = text_tower.vectors(weights, torch.from_numpy(rows.astype(np.int64)))
    together = text_tower.vectors(weights, torch.tensor([[1, 5, 6], [1, 0, 0]]))
    assert torch.allclose(scattered, together, atol=1e-6)


def test_a_meaning_is_moved_away_from_another(trained: Path) -> None:
    lessons = text_training.school(trained, trained)
    rows = np.flatnonzero(lessons.arrays.against != text_data.NONE)
    away = lessons.vectors[lessons.arrays.against[rows]]
    towards = lessons.vectors[lessons.arrays.means[rows]]
    nearer = (lessons.targets(rows) * away).sum(1) < (towards * away).sum(1)
    assert nearer.all()


def test_training_goes_on_where_it_was_stopped(trained: Path) -> None:
    begun = text_training.Training(trained, text_training.school(trained, trained), 40)
    assert begun.step >= 1
    assert begun.weights.keys() == text_training.load(trained).keys()


def test_an_exported_tower_gives_what_torch_gives_and_takes_any_text(
    trained: Path, known: Vocabulary, tmp_path: Path
) -> None:
    text_export.export(trained, tmp_path)
    tower = text_export.Exported(tmp_path)
    assert text_checking.parity(tower, trained, known) > text_checking.LEAST_COSINE
    assert text_checking.is_sane(tower)
    ids = tower.ids([" ".join(["dog"] * 10_000)])
    assert ids.shape == (1, text_tokenizer.LONGEST)


def test_misspelling_changes_one_place() -> None:
    assert text_lessons.misspell("собака", Random(1)) != "собака"
