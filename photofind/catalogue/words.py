"""Text to words, the same way for what is written and for what is asked. Pure; any thread.

A word is a run of letters or a run of digits, so `IMG_2041` is two words; each Chinese or Japanese
character is one, since these scripts have no spaces. Words are folded: small letters, ё as е, no
diacritics but the breve of й, which is a letter of its own.
"""

import re
import unicodedata

from photofind.catalogue.stems import stem

_MOST_CHARACTERS = 20_000
"""Of one text; what stands behind them is not looked at."""

_WORD = re.compile(r"\d+|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_CAMEL_CASE = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")

_APART = " \ue000 "
"""Stands between forms that do not follow each other in the text: no phrase reaches across it."""

_STOP_WORDS = frozenset(
    _WORD.findall(
        "a an and are as at be been being but by can did do does for from had has have he her his"
        " i in into is it its me my no not of off on onto or our out over she so some than that"
        " the their them then there these they this those to too up very was we were what when"
        " where which who will with you your image images photo photos picture pictures"
        " а без более бы был была были было быть в вам вас во вот все всех вы где да для до его ее"
        " если есть еще же за и из или им их к как когда кто ли мне мой моя мы на над нам нас не"
        " него нее нет ни них но ну о об он она они оно от перед по под при про с свой со так там"
        " тебя то тоже только ты у уже что чтобы эта эти это этого этой этот я фото фотография"
        " фотографии снимок снимки картинка картинки"
    )
)
"""They join other words, or say what every query here is about anyway."""


def words(text: str) -> list[str]:
    """Return the folded words of a text, in their order."""
    return [word.casefold() for word in _split(text)]


def asked_stems(text: str) -> list[str]:
    """Return the stems of the words that tell something, each once, in their order."""
    telling = (word for word in words(text) if word not in _STOP_WORDS)
    return list(dict.fromkeys(stem(word) for word in telling))


def indexed(text: str) -> str:
    """Return a text as it goes into the full-text table.

    First come its words in their order, for phrases; then, each apart, what they can also be found
    by: the parts of a word in camel case, and the stems that differ from their word.
    """
    split = _split(text)
    found = [word.casefold() for word in split]
    parts = [part for part in map(_parts, split) if len(part) > 1]
    every = [*found, *(word for part in parts for word in part)]
    stems = dict.fromkeys(stemmed for word in every if (stemmed := stem(word)) != word)
    return _APART.join([" ".join(found), *map(" ".join, parts), *stems])


def _split(text: str) -> list[str]:
    return _WORD.findall(_without_marks(text[:_MOST_CHARACTERS]))


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    kept = apart.replace("и\u0306", "й").replace("И\u0306", "Й")
    return unicodedata.normalize("NFC", _MARKS.sub("", kept))


def _parts(word: str) -> list[str]:
    return [part.casefold() for part in _CAMEL_CASE.split(word)]
