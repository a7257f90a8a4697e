"""Words typed in the wrong keyboard layout: `rjirf` is кошка, and `вщп` is dog. Any thread.

Each script has its counts of letter pairs and triples (`assets/letters.tsv`, made by
`packaging/letters.py`). A text is taken to be mistyped when it would be a far likelier run of
letters in the other layout. What belongs together is judged together: all words of one script.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from photofind.engine.search.line.clauses import ClauseKind
from photofind.engine.search.line.line import Line, parse_line
from photofind.paths import assets

_KEYS = {"en": "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "ru": "йцукенгшщзхъфывапролджэячсмитьбюё"}
_SHIFTED = {"en": 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~', "ru": _KEYS["ru"].upper()}
_OTHER = {"en": "ru", "ru": "en"}
_TO = {
    script: str.maketrans(_KEYS[other] + _SHIFTED[other], _KEYS[script] + _SHIFTED[script])
    for script, other in _OTHER.items()
}
_LETTERS = {
    script: frozenset(filter(str.isalpha, keys + _SHIFTED[script]))
    for script, keys in _KEYS.items()
}

_VOWELS = frozenset("aeiouyаеёиоуыэюя")
"""What is meant has one; what has none, like НХЛ, may be an abbreviation."""

_LEAST_GAIN, _LEAST_GAIN_A_LETTER = 8.0, 1.0
"""How much likelier (natural logarithm) the repaired words have to be.

Of 2,500 English and 122 Russian captions, and of their 2,846 words alone, none is taken for
mistyped. Typed in the wrong layout all captions are repaired, and of words alone 99 % of the
English and 92 % of the Russian ones. Three letters seldom say enough: DSC and IMG stay.
"""

_ABBREVIATION = 4
"""So many capitals alone are no word."""

_JUDGED_CHARS = 200
"""So much of a text is looked at."""

_UNSEEN, _PAIR_SHARE = 0.2, 3.0
"""Smoothing: what a pair counts that was never seen, and how many triples a pair is worth."""


def repaired(line: Line) -> Line | None:
    """Return the line with the words that were mistyped as they were meant; None if none were."""
    words = {
        index: clause.value
        for index, clause in enumerate(line.clauses)
        if clause.kind is ClauseKind.WORD
    }
    meant = words | {
        index: words[index].translate(_TO[_OTHER[script]])
        for script in _KEYS
        for index in _mistyped({i: w for i, w in words.items() if _is_in(w, script)}, script)
    }
    return None if meant == words else _with_words(line, meant)


def _mistyped(words: Mapping[int, str], script: str) -> Iterable[int]:
    """Return all of the words of one script, or none of them."""
    other = _OTHER[script]
    gain, letters, has_vowel = 0.0, 0, False
    if not all(_is_word(word.translate(_TO[other]), other) for word in words.values()):
        return ()
    for word in words.values():
        if letters < _JUDGED_CHARS:
            meant = word.translate(_TO[other])
            gain += _likelihood(meant, other) - _likelihood(word, script)
            letters += len(word)
            has_vowel |= not _VOWELS.isdisjoint(meant.lower())
    is_meant = has_vowel and gain >= max(_LEAST_GAIN, _LEAST_GAIN_A_LETTER * letters)
    return words if is_meant else ()


def _with_words(line: Line, words: Mapping[int, str]) -> Line:
    text, end = "", 0
    for index, clause in enumerate(line.clauses):
        clause = replace(clause, value=words.get(index, clause.value))
        text += line.text[end : clause.start]
        text += str(clause) if index in words else line.text[clause.start : clause.end]
        end = clause.end
    return parse_line(text + line.text[end:])


def _is_in(word: str, script: str) -> bool:
    """Return whether all letters of a word, and one at least, are of a script.

    What has digits, or few letters and all of them capitals, is a name or an abbreviation: DSCF.
    """
    if word.isupper() and len(word) <= _ABBREVIATION:
        return False
    letters = [character for character in word if character.isalnum()]
    return bool(letters) and _LETTERS[script].issuperset(letters)


def _likelihood(word: str, script: str) -> float:
    """Return how likely a run of letters is (natural logarithm)."""
    counts = _counts()[script]
    run = f"^{_bare(word)[:_JUDGED_CHARS].lower()}$"
    return sum(_step(run[max(0, end - 3) : end], counts, script) for end in range(2, len(run) + 1))


def _bare(word: str) -> str:
    """Return a word without the punctuation around it."""
    letters = [place for place, character in enumerate(word) if character.isalpha()]
    return word[letters[0] : letters[-1] + 1] if letters else ""


def _is_word(word: str, script: str) -> bool:
    """Return whether a word could be one: “y[k” could not."""
    return _LETTERS[script].issuperset(_bare(word).replace("-", "").replace("'", ""))


def _step(run: str, counts: Mapping[str, int], script: str) -> float:
    """Return how likely the last letter is after the one or two before it (logarithm)."""
    choices = len(_KEYS[script]) + 1
    pair = (counts.get(run[-2:], 0) + _UNSEEN) / (counts.get(run[-2], 0) + _UNSEEN * choices)
    if len(run) < 3:
        return math.log(pair)
    triples = counts.get(run, 0) + _PAIR_SHARE * pair
    return math.log(triples / (counts.get(run[:2], 0) + _PAIR_SHARE))


@cache
def _counts() -> Mapping[str, Mapping[str, int]]:
    """Read how often letters follow each other in words of each script; ^ and $ are the ends."""
    counts: dict[str, dict[str, int]] = {script: {} for script in _KEYS}
    for row in (assets() / "letters.tsv").read_text(encoding="utf-8").splitlines():
        script, run, count = row.split("\t")
        known = counts[script]
        known[run] = int(count)
        if len(run) == 2:
            known[run[0]] = known.get(run[0], 0) + int(count)
    return counts
