"""Makes small tokenizers of Hugging Face's own classes, as the hub has large ones, and texts.

Nothing is fetched: the vocabularies are learned from the texts.
"""

import json
from itertools import product
from types import ModuleType
from typing import Any

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from photofind.clip import golden

_SUBJECTS = (
    "a dog",
    "two children",
    "old car",
    "my grandmother's house",
    "a bowl of soup",
    "собака",
    "двое детей",
    "старая машина",
    "бабушкин дом",
    "тарелка супа",
)
_PLACES = (
    "at the sea",
    "in the snow",
    "on a red table",
    "at night, under the stars",
    "у моря",
    "на снегу",
    "на красном столе",
    "ночью, под звёздами",
)
_ODD = (
    "",
    "   ",
    " spaces \t and\nlines  everywhere ",
    "DON'T SHOUT, Mr. O'Brien!",
    "we'll, they've, I'm, you're, he'd, it's",
    "“curly” ‘quotes’ … and — dashes – of all kinds",
    "snake_case_name and kebab-case-name, a/b\\c",
    "100% of 3.14159 + 1,234,567 = ½ of ∞",
    "#hashtag @name https://example.org/a?b=c&d=e",
    "Tom &amp; Jerry &amp;amp; friends &lt;3",
    "<b>bold</b> <not a tag",
    "the ﬁrst ﬂower ﬀ",
    "ＦＵＬＬ ｗｉｄｔｈ",
    "Ёлка, ЁЖИК и съёмка; объём",
    "ПРИВЕТ, МИР! Как дела?",
    "«кавычки» — тире… и №5",
    "й и й, ё и ё: composed and decomposed",
    "café, naïve, Ångström, Straße, İstanbul, ΟΔΥΣΣΕΥΣ",
    "👩‍👩‍👧‍👦 семья 🏖️ beach 🇷🇺 👍🏽",
    "❤️ love ☀ sun ☂",
    "東京の夜 北京 서울 กรุงเทพ",
    "שלום עולם مرحبا",
    "zero\u200bwidth\u00adsoft\u00a0no-break\u3000wide",
    "bell\x07 and escape \x1b[31mred\x1b[0m",
    "âœ” mojibake â€œquotedâ€",
    "end of text <|endoftext|> in the text </s> <pad> <eos>",
    "a " * 200,
    "слово " * 200,
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "!? ; -> (*) [x] {y} ~ ^ +",
)

TEXTS = (
    *_ODD,
    *golden.TEXTS,
    *(f"{subject} {place}" for subject, place in product(_SUBJECTS, _PLACES)),
    *(f"{place}: {subject}?!".upper() for subject, place in product(_SUBJECTS, _PLACES)),
    *(f"{subject} & {other}" for subject, other in product(_SUBJECTS, _SUBJECTS)),
)
"""Some three hundred, English and Russian, and much that is odd.

None repeats itself within a word: there SentencePiece's ways to cut it score alike, and which one
it takes depends on the last bit.
"""

_SIZE = 800
_META = "▁"


def _learn(model: Any, trainer: Any) -> dict[str, Any]:
    """Return what a model has learned from the texts, as it is written down."""
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(_META)
    tokenizer.train_from_iterator(TEXTS, trainer)
    learned: dict[str, Any] = json.loads(tokenizer.to_str())["model"]
    return learned


def unigram(*special: str, unknown: str) -> list[tuple[str, float]]:
    """Return pieces and scores, the special tokens first."""
    trainer = trainers.UnigramTrainer(
        vocab_size=_SIZE, special_tokens=list(special), unk_token=unknown, show_progress=False
    )
    return [(piece, score) for piece, score in _learn(models.Unigram(), trainer)["vocab"]]


def pairs(*special: str, unknown: str) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Return a vocabulary and merges, the special tokens first, then the bytes."""
    leading = [*special, *(f"<0x{byte:02X}>" for byte in range(256))]
    trainer = trainers.BpeTrainer(vocab_size=_SIZE, special_tokens=leading, show_progress=False)
    learned = _learn(models.BPE(unk_token=unknown), trainer)
    return learned["vocab"], [(first, second) for first, second in learned["merges"]]


def clip(transformers: ModuleType, open_clip: ModuleType) -> Any:
    """Return CLIP's tokenizer, whole: its vocabulary ships with open_clip."""
    simple = open_clip.tokenizer.SimpleTokenizer()
    vocabulary = dict(simple.encoder)
    for ours, theirs in (("start_of_text", "startoftext"), ("end_of_text", "endoftext")):
        vocabulary[f"<|{theirs}|>"] = vocabulary.pop(f"<{ours}>")
    return transformers.CLIPTokenizer(vocab=vocabulary, merges=list(simple.bpe_ranks))


def siglip(transformers: ModuleType) -> Any:
    """Return a tokenizer of the kind that SigLIP has: T5's, filled up with the end token."""
    vocabulary = unigram("<pad>", "</s>", "<unk>", unknown="<unk>")
    return transformers.T5Tokenizer(vocab=vocabulary, extra_ids=0, pad_token="</s>")


def siglip2(transformers: ModuleType) -> Any:
    """Return a tokenizer of the kind that SigLIP 2 has: Gemma's, with an end token."""
    vocabulary, merges = pairs("<pad>", "<eos>", "<bos>", "<unk>", "<mask>", unknown="<unk>")
    return transformers.GemmaTokenizer(
        vocab=vocabulary,
        merges=merges,
        padding_side="right",
        add_bos_token=False,
        add_eos_token=True,
    )


def xlm_roberta(transformers: ModuleType) -> Any:
    """Return a tokenizer of the kind that XLM-RoBERTa has."""
    vocabulary = unigram("<s>", "<pad>", "</s>", "<unk>", "<mask>", unknown="<unk>")
    return transformers.XLMRobertaTokenizer(vocab=vocabulary)


def nllb(transformers: ModuleType) -> Any:
    """Return a tokenizer of the kind that NLLB has: a language's token frames each text."""
    vocabulary, merges = pairs("<s>", "<pad>", "</s>", "<unk>", unknown="<unk>")
    return transformers.NllbTokenizer(vocab=vocabulary, merges=merges, src_lang="eng_Latn")


def bert(transformers: ModuleType) -> Any:
    """Return a tokenizer of the kind that CLIPA has: BERT's, by whole words here."""
    special = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    words = {word for text in TEXTS for word in text.lower().split()}
    vocabulary = {token: number for number, token in enumerate((*special, *sorted(words)))}
    return transformers.BertTokenizer(vocab=vocabulary)
