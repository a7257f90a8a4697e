"""Texts made ready for a tokenizer, as open_clip does before it trains. Pure; every thread."""

import html
import string
from enum import StrEnum

_NO_PUNCTUATION = str.maketrans("_", " ", string.punctuation.replace("_", ""))


class Clean(StrEnum):
    """How far a text is simplified; the names are open_clip's."""

    WHITESPACE = "whitespace"
    """Broken characters are mended, and whitespace is one space."""
    LOWER = "lower"
    """And all is in lower case."""
    CANONICALIZE = "canonicalize"
    """And ASCII punctuation is left out."""


def clean(text: str, how: Clean) -> str:
    """Return a text as a model's tokenizer expects it."""
    import ftfy  # Its tables take a twentieth of a second, and the bundled model needs none of it.

    # Twice: captions from the web, on which the models were trained, are often escaped twice.
    text = html.unescape(html.unescape(ftfy.fix_text(text)))
    if how is Clean.CANONICALIZE:
        text = text.translate(_NO_PUNCTUATION)
    text = " ".join(text.split())
    return text if how is Clean.WHITESPACE else text.lower()
