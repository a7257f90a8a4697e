"""Names of places in the form in which they are compared. Pure; usable from every thread.

All functions work line by line, so that a million names fold as fast as one.
"""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['`´‘’ʹʻʼʽʾʿ′]")
_OTHER_THAN_WORDS = re.compile(r"(?:[^\w\n]|_)+")
_EDGES = re.compile(r"^ | $", re.MULTILINE)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SHORT_WORDS = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"}
_SUCH_LETTERS = re.compile(f"[{''.join(_LETTERS)}]")

_PREPOSITION = re.compile(r"^(?:в|во|на|in|at) (?=.)")

# As folded, where й is и. A stem keeps two letters, or three before an ending of more than one.
_LONG_ENDINGS = (
    "ееи|ыми|ими|ами|ями|ого|его|ому|ему|иях|иеи|ием|ыи|ии|ои|еи|ия|ию|ая|яя|ея|ою|ею|ое|ее|ые|ие"
    "|ую|юю|ью|ом|ем|ым|им|ых|их|ах|ях|ам|ям"
)
_ENDING = re.compile(rf"(?:(?<=[а-я]{{3}})(?:{_LONG_ENDINGS})|(?<=[а-я]{{2}})[аеиоуыьюя])(?![а-я])")
_FLEETING_VOWEL = re.compile("(?<=[а-я]{2})ец(?![а-я])")


def fold(text: str) -> str:
    """Take away what people leave out: case, accents (ё, й too), punctuation, the dot of St."""
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    text = _SUCH_LETTERS.sub(lambda letter: _LETTERS[letter[0]], text)
    text = _OTHER_THAN_WORDS.sub(" ", _APOSTROPHES.sub("", text))
    return _EDGES.sub("", _SHORT_WORDS.sub(lambda word: _SHORT[word[0]], text))


def stem(folded: str) -> str:
    """Take the endings off Russian words, so that "москве" and "москва" come to the same.

    It knows endings only, and of the changes inside a word only -ец to -ца: enough for names, which
    are compared among themselves.
    """
    return _ENDING.sub("", _FLEETING_VOWEL.sub("ц", folded))


def without_preposition(folded: str) -> str:
    """Take the "in" off "in lisbon", in both languages."""
    return _PREPOSITION.sub("", folded)
