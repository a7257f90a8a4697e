"""Texts to the token ids a text tower takes.

An instance is used by one thread at a time; the encoder sees to that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofind.clip.model_files import (
    CONFIG,
    TOKENIZER,
    TOKENIZER_CONFIG,
    ModelConfig,
    ModelFiles,
)


@dataclass(frozen=True, slots=True)
class SpecialToken:
    """A special token in the long form of writing it down."""

    content: str


@dataclass(frozen=True, slots=True)
class TokenizerConfig:
    """What we need of `tokenizer_config.json`."""

    pad_token: str | SpecialToken

    @property
    def padding(self) -> str:
        """The token that fills a short text up."""
        return self.pad_token if isinstance(self.pad_token, str) else self.pad_token.content


@dataclass(frozen=True, slots=True)
class Tokens:
    """A batch of texts, each filled up to the model's context length T.

    Attributes:
        ids: [n, T] int64.
        mask: [n, T] int64, 1 where a token belongs to the text and 0 where it only fills up.
    """

    ids: npt.NDArray[np.int64]
    mask: npt.NDArray[np.int64]


class Tokenizer:
    """The tokenizer of one model."""

    def __init__(self, files: ModelFiles) -> None:
        """Load it.

        Raises:
            UserFixable: One of its files is missing or damaged.
        """
        import tokenizers  # Only a search by text needs it: a start should not pay for it.

        context_length = files.read_config(CONFIG, ModelConfig).text_cfg.context_length
        padding = files.read_config(TOKENIZER_CONFIG, TokenizerConfig).padding
        try:
            self._tokenizer = tokenizers.Tokenizer.from_buffer(files.read(TOKENIZER))
        except ValueError as error:
            raise files.damaged(TOKENIZER, str(error)) from error
        pad_id = self._tokenizer.token_to_id(padding)
        if pad_id is None:
            raise files.damaged(TOKENIZER, f"it has no token {padding}")
        # Truncation leaves room for the tokens that frame a text, so the end token is never lost.
        self._tokenizer.enable_truncation(context_length)
        self._tokenizer.enable_padding(length=context_length, pad_id=pad_id, pad_token=padding)

    def __call__(self, texts: Sequence[str]) -> Tokens:
        """Return the tokens of at least one text; what goes beyond the context is cut off."""
        encodings = self._tokenizer.encode_batch([_well_formed(text) for text in texts])
        return Tokens(
            ids=np.array([encoding.ids for encoding in encodings], np.int64),
            mask=np.array([encoding.attention_mask for encoding in encodings], np.int64),
        )


def _well_formed(text: str) -> str:
    """Replace what cannot be encoded: arguments of a command line may carry lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")
