"""Count which letters follow each other in English and in Russian words, for `search.layout`.

The words are those of the bundled model's vocabulary. Writes `assets/letters.tsv`; to be run again
only when that vocabulary changes: `python packaging/letters.py`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
ALPHABETS = {
    "en": frozenset("abcdefghijklmnopqrstuvwxyz"),
    "ru": frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё"),
}


def main() -> None:
    """Write the counts."""
    tokenizer = ASSETS / "models" / "mini" / "textual" / "tokenizer.json"
    words = [w.lower() for w in json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]]
    rows = [row for script in ALPHABETS for row in _rows(script, words)]
    (ASSETS / "letters.tsv").write_text("\n".join(rows) + "\n", "utf-8")


def _rows(script: str, words: Iterable[str]) -> Iterator[str]:
    alphabet = ALPHABETS[script]
    whole = [f"^{word}$" for word in words if len(word) > 1 and alphabet.issuperset(word)]
    counts = Counter(
        word[start : start + length]
        for word in whole
        for length in (2, 3)
        for start in range(len(word) - length + 1)
    )
    for run, count in sorted(counts.items()):
        yield f"{script}\t{run}\t{count}"


if __name__ == "__main__":
    main()
