"""From Russian forms to tokens: stems with endings, so that a tenth of the tokens reads them all.

WordPiece cuts a word into the longest piece it knows, then the longest that may follow, and so on.
A stem carries the meaning, an ending none; what would be misread so is listed as it is. Pure
Python; runs in the process of the recipe.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

CONTINUED = "##"
"""Stands before a piece that does not begin a word."""

SILENT = 0
"""The row of what says nothing: fillers, endings, letters."""

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"

_SHORTEST_STEM = 5
"""Shorter ones begin too many words that mean something else."""
_WORTHWHILE = 3
"""So many forms a stem must cover, or they are listed one by one."""
_LONGEST_ENDING = 6


def pieces_of(word: str, tokens: Collection[str]) -> list[str]:
    """Cut a word as WordPiece does; what cannot be cut is no piece at all."""
    found: list[str] = []
    start = 0
    while start < len(word):
        prefix = CONTINUED if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if prefix + word[start:end] in tokens), None)
        if end is None:
            return []
        found.append(prefix + word[start:end])
        start = end
    return found


def common_endings(groups: Iterable[Collection[str]], number: int) -> set[str]:
    """Return the endings most forms have: what follows what all forms of a word share."""
    counted = Counter(
        form[len(_shared(forms)) :] for forms in groups for form in sorted(forms) if len(forms) > 1
    )
    return {each for each, _ in counted.most_common(number) if len(each) <= _LONGEST_ENDING}


def _shared(forms: Collection[str]) -> str:
    first, last = min(forms), max(forms)
    length = next(
        (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other),
        min(len(first), len(last)),
    )
    return first[:length]


def tokens_for(rows: Mapping[str, int], endings: Collection[str]) -> dict[str, int]:
    """Return tokens that read every form as its row.

    Args:
        rows: Form to row.
        endings: What may follow a stem.
    """
    tokens = dict.fromkeys((*LETTERS, *(CONTINUED + letter for letter in LETTERS)), SILENT)
    tokens.update((CONTINUED + ending, SILENT) for ending in sorted(endings) if ending)
    by_row = defaultdict(set)
    for form, row in rows.items():
        by_row[row].add(form)
    for row, forms in by_row.items():
        for stem in _stems(forms, endings):
            tokens.setdefault(stem, row)
    return _with_the_misread(tokens, rows)


def _stems(forms: Collection[str], endings: Collection[str]) -> list[str]:
    """Return stems, the best first, that cover what is worth being covered."""
    left, stems = set(forms), []
    while left:
        covered = _covered(left, endings)
        stem = max(covered, key=lambda each: (len(covered[each]), len(each), each), default="")
        if not stem or len(covered[stem]) < _WORTHWHILE:
            break
        stems.append(stem)
        left -= covered[stem]
    return stems


def _covered(forms: Collection[str], endings: Collection[str]) -> dict[str, set[str]]:
    """Return each possible stem with the forms it covers."""
    covered: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        for length in range(max(_SHORTEST_STEM, len(form) - _LONGEST_ENDING), len(form) + 1):
            if length == len(form) or form[length:] in endings:
                covered[form[:length]].add(form)
    return covered


def _with_the_misread(tokens: dict[str, int], rows: Mapping[str, int]) -> dict[str, int]:
    """List forms that are read as something else, until none is."""
    while wrong := {form: row for form, row in rows.items() if _is_misread(form, row, tokens)}:
        tokens |= wrong
    return tokens


def _is_misread(form: str, row: int, tokens: Mapping[str, int]) -> bool:
    return meaning(form, tokens) != ([row] if row != SILENT else [])


def meaning(word: str, tokens: Mapping[str, int]) -> list[int]:
    """Return the rows of a word that say something."""
    return [tokens[piece] for piece in pieces_of(word, tokens) if tokens[piece] != SILENT]
