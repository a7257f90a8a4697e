"""Writes the tokenizer of the text tower as the app reads it. Runs in the process of the recipe."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from mini_model.vocabulary import PADDING, START, UNKNOWN, Vocabulary
from mini_model.word_pieces import CONTINUED

LONGEST = 48
"""Tokens of a text; a Russian word takes one and a half on average."""

_SAME = (
    ("ё", "е"), ("\u0301", ""), ("é", "e"), ("è", "e"), ("ü", "u"), ("ö", "o"), ("ä", "a"),
    ("ñ", "n"), ("ç", "c"),
)  # fmt: skip
"""Letters that are read as others. No more: й is not и."""

_LONGEST_WORD = 40
"""Letters; longer ones are unknown."""


def tokenizer(vocabulary: Vocabulary) -> Any:
    """Return the tokenizer: words in lower case, cut into pieces."""
    library = import_module("tokenizers")
    ids = {token: place for place, token in enumerate(vocabulary.tokens)}
    model = library.models.WordPiece(
        ids,
        unk_token=UNKNOWN,
        continuing_subword_prefix=CONTINUED,
        max_input_chars_per_word=_LONGEST_WORD,
    )
    made = library.Tokenizer(model)
    steps = [library.normalizers.NFKC(), library.normalizers.Lowercase()]
    steps += [library.normalizers.Replace(letter, other) for letter, other in _SAME]
    made.normalizer = library.normalizers.Sequence(steps)
    made.pre_tokenizer = library.pre_tokenizers.Split(
        library.Regex(r"[^\p{L}\p{N}]+"), behavior="removed"
    )
    made.post_processor = library.processors.TemplateProcessing(
        single=f"{START} $A", pair=None, special_tokens=[(START, ids[START])]
    )
    made.enable_truncation(LONGEST)
    made.enable_padding(pad_id=ids[PADDING], pad_token=PADDING)
    return made


def save(vocabulary: Vocabulary, folder: Path) -> None:
    """Write `tokenizer.json` and `tokenizer_config.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer(vocabulary).save(str(folder / "tokenizer.json"), pretty=False)
    config = {
        "pad_token": PADDING, "unk_token": UNKNOWN, "cls_token": START, "model_max_length": LONGEST,
    }  # fmt: skip
    (folder / "tokenizer_config.json").write_text(json.dumps(config) + "\n", encoding="utf-8")
