"""The stems of words, so that кошки finds кошка. The only home of snowballstemmer; any thread."""

import threading
from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol, cast

_REMEMBERED = 65_536
"""Words whose stems are kept: libraries say the same things over and over."""

_CYRILLIC = ("а", "я")

_lock = threading.Lock()


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        ...


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """Return the stem of a folded word: by Russian rules if it is in Cyrillic, else by English."""
    if not word.isalpha():
        return word
    language = "russian" if _CYRILLIC[0] <= word[0] <= _CYRILLIC[1] else "english"
    with _lock:  # A stemmer keeps the word it works on in itself.
        return _stemmer(language).stemWord(word)


@cache
def _stemmer(language: str) -> _Stemmer:
    """Return a stemmer; loaded when first needed, since few sessions begin with a word."""
    return cast("_Stemmer", import_module("snowballstemmer").stemmer(language))
