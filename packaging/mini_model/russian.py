"""Forms of Russian words, as pymorphy3 knows them. Runs in the process of the recipe.

pymorphy3 is under MIT, its dictionary, OpenCorpora's, under CC BY-SA 3.0. Both are named only
here.
"""

from functools import lru_cache
from importlib import import_module
from typing import Any

from mini_model.lexicon import Part, words_of

_KINDS = {
    Part.NOUN: frozenset({"NOUN"}),
    Part.ADJECTIVE: frozenset({"ADJF", "ADJS", "COMP", "PRTF"}),
    Part.VERB: frozenset({"INFN", "VERB", "GRND", "PRTF", "PRTS"}),
}
_BEFORE_A_NOUN = frozenset({"ADJF", "PRTF"})


@lru_cache(1)
def _analyser() -> Any:
    return import_module("pymorphy3").MorphAnalyzer()


def _plain(word: str) -> str:
    return "".join(words_of(word))


@lru_cache(100_000)
def _parse(word: str, part: Part | None) -> Any:
    """Return how a word is most likely read: as the part of speech it stands for, if it can be."""
    readings = _analyser().parse(word)
    kinds = _KINDS.get(part, frozenset()) if part else frozenset()
    fitting = [each for each in readings if each.tag.POS in kinds]
    named = [each for each in fitting if "nomn" in each.tag] or fitting
    return (named or readings)[0]


def forms(word: str, part: Part) -> set[str]:
    """Return a word in all its forms, itself among them; words that do not change are alone."""
    if part is Part.OTHER:
        return {word}
    return {_plain(each.word) for each in _parse(word, part).lexeme} | {word}


def likelihood(form: str, base: str) -> float:
    """Say how likely a form is to be one of a base word, from 0 to 1."""
    readings = _analyser().parse(form)
    return float(sum(each.score for each in readings if _plain(each.normal_form) == base))


def base(word: str) -> tuple[str, set[str]]:
    """Return the base form of any word, and the forms it then has."""
    reading = _analyser().parse(word)[0]
    plain = _plain(reading.normal_form)
    return plain, {_plain(each.word) for each in reading.lexeme} | {word, plain}


def decline(words: tuple[str, ...], *grammemes: str) -> str:
    """Put a name into a case and a number, "gent" and "plur" say: its noun and what agrees with it.

    Args:
        words: The name in its base form: words that agree with the noun, the noun, and what is
            said of it further, which stays as it is.
        grammemes: As OpenCorpora calls them.
    """
    index = _place_of_noun(words)
    noun = _parse(words[index], Part.NOUN)
    wanted = set(grammemes)
    agreeing = wanted if "plur" in wanted else wanted | _gender(noun) | {"sing"}
    said = [_inflected(_parse(word, Part.ADJECTIVE), agreeing) for word in words[:index]]
    return " ".join([*said, _inflected(noun, wanted), *words[index + 1 :]])


def _place_of_noun(words: tuple[str, ...]) -> int:
    kinds = (_parse(word, None).tag.POS for word in words[:-1])
    return next((at for at, kind in enumerate(kinds) if kind not in _BEFORE_A_NOUN), len(words) - 1)


def agree(adjective: str, words: tuple[str, ...], *grammemes: str) -> str:
    """Return an adjective as it stands before a name in a case and a number."""
    noun = _parse(words[_place_of_noun(words)], Part.NOUN)
    plural = "plur" in grammemes or noun.tag.number == "plur"
    number = {"plur"} if plural else _gender(noun) | {"sing"}
    return _inflected(_parse(adjective, Part.ADJECTIVE), set(grammemes) | number)


def conjugate(words: tuple[str, ...], *grammemes: str) -> str:
    """Put a verb, the first of its words, into the present of the third person."""
    verb = _parse(words[0], Part.VERB)
    return " ".join([_inflected(verb, {"3per", *grammemes}), *words[1:]])


def is_plural(words: tuple[str, ...]) -> bool:
    """Say whether a name stands in the plural already."""
    return bool(_parse(words[_place_of_noun(words)], Part.NOUN).tag.number == "plur")


def _gender(noun: Any) -> set[str]:
    return {noun.tag.gender} if noun.tag.gender in {"masc", "femn", "neut"} else set()


def _inflected(reading: Any, grammemes: set[str]) -> str:
    """Return a form, or the word as it is where there is no such form."""
    inflected = reading.inflect(grammemes)
    return _plain(inflected.word if inflected else reading.word)
