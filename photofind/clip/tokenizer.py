"""Texts to the token ids a text tower takes, for each family of tokenizers as it was trained.

An instance is used by one thread at a time; the encoder sees to that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from photofind.clip.cleaning import Clean, clean
from photofind.clip.model_files import (
    CONFIG,
    TOKENIZER,
    TOKENIZER_CONFIG,
    ModelConfig,
    ModelFiles,
    TextConfig,
)
from photofind.errors import told

Ids = npt.NDArray[np.int64]

_CLIP_START = "<|startoftext|>"
"""The vocabulary of CLIP's own tokenizer has it, and no other."""
_CLIP_PAD_ID = 0
"""What open_clip fills up with. The files that go round name the end token instead: towers that
look ahead, as MobileCLIP's, would see it 70 times."""
_CLIP_PROMPT = "a photo of {}"
"""For a word alone. CLIP learned from captions, where a word alone is rare and often stands for
lettering: its authors (Radford et al. 2021, 3.1.4) gained 1.3 points on ImageNet this way."""

_ENGLISH, _RUSSIAN = "eng_Latn", "rus_Cyrl"
"""NLLB's languages: one of them frames each text. Its files have English there."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class SpecialToken:
    """A special token in the long form of writing it down."""

    content: str


@dataclass(frozen=True, slots=True)
class TokenizerConfig:
    """What we need of `tokenizer_config.json`."""

    pad_token: str | SpecialToken
    sep_token: str | SpecialToken | None = None
    padding_side: Literal["right", "left"] = "right"

    @property
    def padding(self) -> str:
        """The token that fills a short text up."""
        return _content(self.pad_token)

    @property
    def separator(self) -> str:
        """The token that ends a text, of those tokenizers that name it so."""
        return _content(self.sep_token or "")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A batch of texts, each filled up to the model's context length T.

    Attributes:
        ids: [n, T] int64.
        mask: [n, T] int64, 1 where a token belongs to the text and 0 where it only fills up.
    """

    ids: Ids
    mask: Ids


class Tokenizer:
    """The tokenizer of one model."""

    def __init__(self, files: ModelFiles) -> None:
        """Load it.

        Raises:
            UserFixable: One of its files is missing or damaged.
        """
        import tokenizers  # Only a search by text needs it: a start should not pay for it.

        text_config = files.read_config(CONFIG, ModelConfig).text_cfg
        config = files.read_config(TOKENIZER_CONFIG, TokenizerConfig)
        try:
            self._tokenizer = tokenizers.Tokenizer.from_buffer(files.read(TOKENIZER))
        except ValueError as error:
            raise files.damaged(TOKENIZER, str(error)) from error
        self._files = files
        self._is_clip = self._tokenizer.token_to_id(_CLIP_START) is not None
        self._clean = text_config.tokenizer_kwargs.clean or self._usual_clean(text_config)
        self._stripped_id = (
            self._id(config.separator) if text_config.tokenizer_kwargs.strip_sep_token else None
        )
        # Truncation leaves room for the tokens that frame a text, so the end token is never lost.
        self._tokenizer.enable_truncation(text_config.context_length)
        self._tokenizer.enable_padding(
            length=text_config.context_length,
            pad_id=_CLIP_PAD_ID if self._is_clip else self._id(config.padding),
            pad_token=config.padding,
            direction=config.padding_side,
        )

    def __call__(self, texts: Sequence[str]) -> Tokens:
        """Return the tokens of at least one text; what goes beyond the context is cut off."""
        encodings = self._tokenizer.encode_batch([self._ready(text) for text in texts])
        ids = np.array([encoding.ids for encoding in encodings], np.int64)
        self._name_languages(ids, texts)
        if self._stripped_id is not None:
            ids[ids == self._stripped_id] = 0
        return Tokens(
            ids, mask=np.array([encoding.attention_mask for encoding in encodings], np.int64)
        )

    def _ready(self, text: str) -> str:
        text = _well_formed(text)
        if self._is_clip and len(text.split()) == 1:
            text = _CLIP_PROMPT.format(text)
        return clean(text, self._clean) if self._clean else text

    def _usual_clean(self, config: TextConfig) -> Clean | None:
        """Return what open_clip does where the configuration is silent."""
        if self._is_clip:
            return Clean.LOWER
        # Other tokenizers that are not Hugging Face's are not open_clip's either.
        return Clean.WHITESPACE if config.hf_tokenizer_name else None

    def _name_languages(self, ids: Ids, texts: Sequence[str]) -> None:
        """Tell NLLB which texts are Russian: it understands them better then."""
        english, russian = map(self._tokenizer.token_to_id, (_ENGLISH, _RUSSIAN))
        if english is not None and russian is not None:
            rows = np.array([bool(_CYRILLIC.search(text)) for text in texts])
            ids[rows[:, None] & (ids == english)] = russian

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise self._files.damaged(TOKENIZER, told("it has no token {token}", token=token))
        return found


def _well_formed(text: str) -> str:
    """Replace what cannot be encoded: arguments of a command line may carry lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _content(token: str | SpecialToken) -> str:
    return token if isinstance(token, str) else token.content
