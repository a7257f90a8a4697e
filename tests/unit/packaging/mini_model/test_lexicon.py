"""The lexicon: that it is well formed, and how its words become English forms and glosses."""

import csv
import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini_model import english, glosses, lexicon
from mini_model.lexicon import FOLDER, Entry, Part

ENTRIES = lexicon.load()


def test_every_file_says_what_it_is_and_who_wrote_it() -> None:
    for part in Part:
        head = (FOLDER / f"{part}.txt").read_text("utf-8").split("\n\n")[0]
        assert "Written by hand for PhotoFind" in head


def test_there_are_many_words_and_each_stands_once_in_its_file() -> None:
    assert len(ENTRIES) > 10_000
    counts = Counter((entry.words, entry.part) for entry in ENTRIES)
    assert [each for each, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("part", list(Part))
def test_words_are_russian_and_meanings_english(part: Part) -> None:
    for entry in (each for each in ENTRIES if each.part is part):
        assert entry.words, entry
        assert re.fullmatch("[а-яa-z0-9 ]+", " ".join(entry.words)), entry
        assert re.fullmatch("[a-z0-9' -]*", entry.english), entry
        assert entry.english or part is Part.OTHER, entry


def test_scenes_have_both_languages() -> None:
    with (FOLDER / "scenes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 100
    assert all(re.search("[а-я]", row["ru"]) and re.search("[a-z]", row["en"]) for row in rows)


def test_one_line_holds_several_words_of_one_meaning(tmp_path: Path) -> None:
    for part in Part:
        (tmp_path / f"{part}.txt").write_text("# said\n\n[acts]\nвставать, встать = stand up\n")
    first, second = lexicon.load(tmp_path)[:2]
    assert first == Entry(("вставать",), "stand up", Part.NOUN, "acts")
    assert second.words == ("встать",)


@pytest.mark.parametrize("line", ["[acts]\nслово", "слово = word"])
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "nouns.txt").write_text(line + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"nouns\.txt.*слово"):
        lexicon.load(tmp_path)


def test_words_are_read_as_the_tokenizer_reads_them() -> None:
    assert lexicon.words_of("Чёрно-белый КОТ, 2 раза!") == ["черно", "белый", "кот", "2", "раза"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("dog", "dogs"),
        ("bus", "buses"),
        ("glass", "glasses"),
        ("baby", "babies"),
        ("boy", "boys"),
        ("fire truck", "fire trucks"),
        ("old man", "old men"),
        ("snowman", "snowmen"),
        ("scissors", "scissors"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert english.plural(one) == many


@pytest.mark.parametrize(
    ("verb", "doing"),
    [("run", "running"), ("ride a bike", "riding a bike"), ("lie", "lying"), ("see", "seeing")],
)
def test_what_somebody_is_doing(verb: str, doing: str) -> None:
    assert english.present_participle(verb) == doing
    assert doing in english.verb_forms(verb)


def test_forms_of_a_verb() -> None:
    assert english.verb_forms("carry a box") >= {"carries a box", "carried a box", "carry a box"}
    assert english.verb_forms("swim") == {"swim", "swims", "swimming", "swam", "swum"}


@pytest.mark.parametrize(
    ("name", "said"), [("dog", "a dog"), ("apple", "an apple"), ("dogs", "dogs"), ("", "")]
)
def test_articles(name: str, said: str) -> None:
    assert english.indefinite(name) == said


def gloss(caption: str) -> glosses.Gloss:
    return glosses.gloss(caption, glosses.translations(ENTRIES), Random(0))


def test_a_caption_is_told_in_russian_words_names_whole() -> None:
    told = gloss("A fire truck is standing near the lake")
    assert told.missing == 0
    assert "пожарная машина" in told.text
    assert set(told.text.split()) & {"у", "возле", "около", "близ", "при", "рядом"}


def test_what_the_lexicon_lacks_is_counted() -> None:
    assert gloss("a dog xqzzt").missing == 0.5
    assert gloss("").missing == 0


@given(st.text("abc de", max_size=40))
def test_any_text_has_a_gloss(caption: str) -> None:
    assert 0 <= gloss_of_nothing(caption).missing <= 1


def gloss_of_nothing(caption: str) -> glosses.Gloss:
    return glosses.gloss(caption, {}, Random(0))
