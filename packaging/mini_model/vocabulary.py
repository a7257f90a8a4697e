"""What the text tower knows: its tokens, and the row of the table that each one stands for.

A Russian word is another spelling of its English meaning: both share one row, and so do all forms
of the Russian word, so that inflection needs no examples. Runs in the process of the recipe.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mini_model import english, russian, word_pieces
from mini_model.lexicon import Entry, Part, words_of
from mini_model.word_pieces import CONTINUED, SILENT

PADDING, UNKNOWN, START = "[PAD]", "[UNK]", "[CLS]"
START_ROW = 1

ROWS = 20_000
"""As many as fit into the size the tower may have."""
_ENGLISH_PIECES = 1500
_ENDINGS = 400
_RUSSIAN_BEGINNINGS, _RUSSIAN_PIECES = 1500, 1000
"""Of three letters: what is left of a word that is spelt wrong."""


@dataclass(slots=True)
class Vocabulary:
    """Tokens, rows and what the rows mean."""

    tokens: dict[str, int] = field(default_factory=dict)
    """Token to row; its place is its id."""
    meanings: list[str] = field(default_factory=lambda: ["", ""])
    """Of each row, in English; empty where only examples tell it."""
    known: dict[str, int] = field(default_factory=dict)
    """Meaning to row."""
    fragments: list[str] = field(default_factory=list)
    """Tokens for what is left of Russian words that are spelt wrong."""

    def __post_init__(self) -> None:
        """Put the special tokens first."""
        if not self.tokens:
            self.tokens |= {PADDING: SILENT, UNKNOWN: SILENT, START: START_ROW}

    def row(self, meaning: str) -> int:
        """Return the row of a meaning, a new one if need be."""
        if not meaning:
            return SILENT
        if meaning not in self.known:
            self.known[meaning] = self.add_row(meaning)
        return self.known[meaning]

    def add_row(self, meaning: str = "") -> int:
        """Add a row that nothing shares."""
        self.meanings.append(meaning)
        return len(self.meanings) - 1

    def save(self, file: Path) -> None:
        """Write it."""
        stored = {name: getattr(self, name) for name in self.__slots__}
        file.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> "Vocabulary":
        """Read what `save` wrote."""
        return cls(**json.loads(file.read_text(encoding="utf-8")))


def build(
    entries: Sequence[Entry], captions: Iterable[str], names: Iterable[str], ranked: Sequence[str]
) -> Vocabulary:
    """Return the vocabulary.

    Args:
        entries: Of the lexicon.
        captions: English sentences of the training photos.
        names: English names of what the training photos show.
        ranked: The text teacher's vocabulary, more frequent words first.
    """
    vocabulary = Vocabulary()
    _add_english(vocabulary, entries, captions, names)
    _add_russian(vocabulary, entries)
    _add_pieces(vocabulary, ranked)
    _fill(vocabulary, ranked)
    return vocabulary


def _add_english(
    vocabulary: Vocabulary, entries: Sequence[Entry], captions: Iterable[str], names: Iterable[str]
) -> None:
    counted = Counter(word for caption in captions for word in _english_words(caption))
    frequent = [word for word, count in counted.most_common() if count > 1]
    meant = [word for entry in entries for word in _english_words(entry.english)]
    named = [word for name in names for word in _english_words(name)]
    for word in (*frequent, *meant, *named, *_numbers()):
        vocabulary.tokens.setdefault(word, vocabulary.row(word))
    for word, base in _rare_forms(entries):
        vocabulary.tokens.setdefault(word, vocabulary.row(base))


def _english_words(text: str) -> list[str]:
    return re.findall("[a-z]+", text.lower())


def _numbers() -> Iterator[str]:
    yield from map(str, [*range(100), *range(1900, 2040)])


def _rare_forms(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield forms of single words with what they are forms of: they share its row."""
    for entry in entries:
        if re.fullmatch("[a-z]+", entry.english):
            if entry.part is Part.NOUN:
                yield english.plural(entry.english), entry.english
            if entry.part is Part.VERB:
                for form in sorted(english.verb_forms(entry.english)):
                    yield form, entry.english


def _add_russian(vocabulary: Vocabulary, entries: Sequence[Entry]) -> None:
    owners = owners_of(entries)
    rows: dict[str, int] = {}
    for entry in entries:
        if entry.is_single:
            rows.setdefault(entry.words[0], vocabulary.row(entry.english))
    for base in dict.fromkeys(owners.values()):
        if base not in rows:
            rows[base] = vocabulary.add_row()
    read = {form: rows[base] for form, base in owners.items()}
    groups = defaultdict(set)
    for form, base in owners.items():
        groups[base].add(form)
    endings = word_pieces.common_endings(groups.values(), _ENDINGS)
    for token, row in word_pieces.tokens_for(read, endings).items():
        vocabulary.tokens.setdefault(token, row)
    _add_fragments(vocabulary, owners)


def owners_of(entries: Sequence[Entry]) -> dict[str, str]:
    """Return every form of the lexicon's words with the word it is most likely a form of."""
    owners: dict[str, tuple[float, str]] = {}
    for entry in entries:
        if entry.is_single:
            word = entry.words[0]
            for form in sorted(russian.forms(word, entry.part)):
                certain = _certainty(form, entry)
                if certain > owners.get(form, (-1.0, ""))[0] + 1e-9:
                    owners[form] = certain, word
    found = {form: word for form, (_, word) in owners.items()}
    for word in sorted({word for entry in entries for word in entry.words} - found.keys()):
        base, forms = russian.base(word)
        for form in sorted(forms):
            found.setdefault(form, found.get(base, base))
    return found


def _certainty(form: str, entry: Entry) -> float:
    """Say how sure a form is of an entry: as written there, then as often as it is one."""
    word = entry.words[0]
    if form == word:
        return 5.0 if entry.part is Part.OTHER else 3.0
    return russian.likelihood(form, word)


def _add_fragments(vocabulary: Vocabulary, forms: Iterable[str]) -> None:
    """Add pieces of three letters, by which words that are spelt wrong may still be known."""
    beginnings: Counter[str] = Counter()
    later: Counter[str] = Counter()
    for form in forms:
        beginnings[form[:3]] += 1
        later.update(form[at : at + 3] for at in range(1, len(form) - 2))
    chosen = [each for each, _ in beginnings.most_common(_RUSSIAN_BEGINNINGS)]
    chosen += [CONTINUED + each for each, _ in later.most_common(_RUSSIAN_PIECES)]
    for piece in chosen:
        if len(piece.removeprefix(CONTINUED)) == 3 and piece not in vocabulary.tokens:
            vocabulary.tokens[piece] = vocabulary.add_row()
            vocabulary.fragments.append(piece)


def _add_pieces(vocabulary: Vocabulary, ranked: Sequence[str]) -> None:
    """Add English pieces, of words that are not known whole."""
    pieces = [each for each in ranked if re.fullmatch("##[a-z]+", each)][:_ENGLISH_PIECES]
    letters = [CONTINUED + chr(letter) for letter in range(ord("a"), ord("z") + 1)]
    for piece in (*pieces, *letters):
        if piece not in vocabulary.tokens:
            vocabulary.tokens[piece] = vocabulary.add_row()
    for digit in "0123456789":
        vocabulary.tokens[CONTINUED + digit] = vocabulary.row(digit)


def _fill(vocabulary: Vocabulary, ranked: Sequence[str]) -> None:
    """Add the text teacher's words, frequent ones first, while there is room."""
    for word in ranked:
        if len(vocabulary.meanings) >= ROWS:
            break
        if re.fullmatch("[a-z]+", word) and word not in vocabulary.tokens:
            vocabulary.tokens[word] = vocabulary.row(word)


def russian_words(text: str, vocabulary: Vocabulary) -> tuple[int, int]:
    """Count a text's Russian words, and those that are known."""
    words = [word for word in words_of(text) if re.fullmatch("[а-я]+", word)]
    return len(words), sum(is_known(word, vocabulary) for word in words)


def is_known(word: str, vocabulary: Vocabulary) -> bool:
    """Say whether a word is read as a word of the lexicon, not by fragments or letters."""
    first, *others = word_pieces.pieces_of(word, vocabulary.tokens) or [""]
    whole = len(first) > 1 or first == word
    silent = all(vocabulary.tokens[piece] == SILENT for piece in others)
    return bool(first) and whole and silent and first not in vocabulary.fragments
