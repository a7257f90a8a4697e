from pathlib import Path

import numpy as np
import pytest
import tokenizers
from tokenizers import models, pre_tokenizers, processors

from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import Model
from photofind.clip.tokenizer import Tokenizer
from photofind.errors import UserFixable
from tests.models import CONTEXT_LENGTH, VOCABULARY, write_json, write_model

PAD, UNK, CLS, SEP, RED, DOG, BARN = VOCABULARY.values()


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=False)


def configure(files: ModelFiles, **text_cfg: object) -> None:
    """Write a configuration with what is given beside the context length."""
    text_cfg = {"context_length": CONTEXT_LENGTH, **text_cfg}
    write_json(files.path("config.json"), {"embed_dim": 3, "text_cfg": text_cfg})


def write_words(files: ModelFiles, *words: str, frame: tuple[int, int]) -> None:
    """Write a tokenizer of these words that frames a text with two of them."""
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = tokenizers.Tokenizer(models.WordLevel(vocabulary, unk_token=words[0]))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    first, last = (words[number] for number in frame)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{first} $A {last}",
        special_tokens=[(token, vocabulary[token]) for token in (first, last)],
    )
    files.path("textual/tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")


def test_texts_are_framed_and_filled_up_to_the_context_length(files: ModelFiles) -> None:
    tokens = Tokenizer(files)(["red dog", ""])
    assert tokens.ids.tolist() == [
        [CLS, RED, DOG, SEP, PAD, PAD],
        [CLS, SEP, PAD, PAD, PAD, PAD],
    ]
    assert tokens.mask.tolist() == [[1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 0]]


def test_a_text_too_long_is_cut_and_keeps_its_end_token(files: ModelFiles) -> None:
    tokens = Tokenizer(files)(["red dog barn red " * 2_500])
    assert tokens.ids.tolist() == [[CLS, RED, DOG, BARN, RED, SEP]]
    assert tokens.mask.tolist() == [[1] * CONTEXT_LENGTH]


def test_the_context_length_is_the_models_whatever_the_tokenizer_file_was_saved_with(
    files: ModelFiles,
) -> None:
    write_json(files.path("config.json"), {"embed_dim": 3, "text_cfg": {"context_length": 9}})
    assert Tokenizer(files)(["red"]).ids.shape == (1, 9)


def test_the_pad_token_may_be_written_in_the_long_form(files: ModelFiles) -> None:
    write_json(
        files.path("textual/tokenizer_config.json"),
        {"pad_token": {"content": "[SEP]", "special": True}},
    )
    assert Tokenizer(files)(["red"]).ids.tolist() == [[CLS, RED, SEP, SEP, SEP, SEP]]


def test_a_pad_token_that_the_vocabulary_lacks_is_a_damaged_model(files: ModelFiles) -> None:
    write_json(files.path("textual/tokenizer_config.json"), {"pad_token": "<pad>"})
    with pytest.raises(UserFixable, match=r"tokenizer.json is damaged \(it has no token <pad>\)"):
        Tokenizer(files)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"version": "1.0", "tru', b"\xff\xfe\x00"])
def test_a_damaged_tokenizer_file_is_named(files: ModelFiles, content: bytes) -> None:
    files.path("textual/tokenizer.json").write_bytes(content)
    with pytest.raises(UserFixable, match=r"“tiny”: textual/tokenizer.json is damaged"):
        Tokenizer(files)


def test_texts_are_cleaned_as_the_configuration_says(files: ModelFiles) -> None:
    configure(files, tokenizer_kwargs={"clean": "canonicalize"})
    assert Tokenizer(files)(["Red, DOG!"]).ids[0, :4].tolist() == [CLS, RED, DOG, SEP]


def test_texts_for_other_tokenizers_of_the_hub_keep_their_case(files: ModelFiles) -> None:
    configure(files, hf_tokenizer_name="somebody/something")
    ids = Tokenizer(files)(["red &amp; Dog"]).ids
    assert ids[0, :5].tolist() == [CLS, RED, UNK, UNK, SEP]


def test_texts_for_a_tokenizer_of_nobody_we_know_are_left_as_they_are(files: ModelFiles) -> None:
    ids = Tokenizer(files)(["&amp;"]).ids
    assert ids[0].tolist() == [CLS, UNK, UNK, UNK, SEP, PAD]


def test_a_way_to_clean_that_we_do_not_know_is_refused(files: ModelFiles) -> None:
    configure(files, tokenizer_kwargs={"clean": "boil"})
    with pytest.raises(
        UserFixable, match=r"config.json is damaged \(text_cfg.tokenizer_kwargs.cle"
    ):
        Tokenizer(files)


def test_the_token_that_ends_a_text_can_be_asked_away(files: ModelFiles) -> None:
    configure(files, tokenizer_kwargs={"strip_sep_token": True})
    write_json(
        files.path("textual/tokenizer_config.json"), {"pad_token": "[UNK]", "sep_token": "[SEP]"}
    )
    assert Tokenizer(files)(["red"]).ids.tolist() == [[CLS, RED, 0, UNK, UNK, UNK]]


@pytest.mark.parametrize("separator", [None, "[END]"])
def test_a_token_to_be_stripped_that_is_not_there_is_damage(
    files: ModelFiles, separator: str | None
) -> None:
    configure(files, tokenizer_kwargs={"strip_sep_token": True})
    write_json(
        files.path("textual/tokenizer_config.json"), {"pad_token": "[PAD]", "sep_token": separator}
    )
    with pytest.raises(UserFixable, match=r"tokenizer.json is damaged \(it has no token"):
        Tokenizer(files)


def test_what_a_tokenizer_has_not_may_be_written_as_nothing(files: ModelFiles) -> None:
    write_json(
        files.path("textual/tokenizer_config.json"), {"pad_token": "[PAD]", "sep_token": None}
    )
    assert Tokenizer(files)(["red"]).ids[0, 1] == RED


def test_a_text_may_be_filled_up_from_the_left(files: ModelFiles) -> None:
    write_json(
        files.path("textual/tokenizer_config.json"), {"pad_token": "[PAD]", "padding_side": "left"}
    )
    tokens = Tokenizer(files)(["red"])
    assert tokens.ids.tolist() == [[PAD, PAD, PAD, CLS, RED, SEP]]
    assert tokens.mask.tolist() == [[0, 0, 0, 1, 1, 1]]


def test_clips_tokenizer_fills_up_with_zeros_whatever_its_file_says(files: ModelFiles) -> None:
    write_words(files, "<|endoftext|>", "<|startoftext|>", "red", "dog", frame=(1, 0))
    write_json(files.path("textual/tokenizer_config.json"), {"pad_token": "<|startoftext|>"})
    assert Tokenizer(files)([" RED\n dog "]).ids.tolist() == [[1, 2, 3, 0, 0, 0]]


def test_clip_is_asked_for_a_photo_of_a_word_alone(files: ModelFiles) -> None:
    words = ("<|endoftext|>", "<|startoftext|>", "red", "dog", "a", "photo", "of")
    write_words(files, *words, frame=(1, 0))
    tokenizer = Tokenizer(files)
    assert tokenizer(["Dog"]).ids.tolist() == [[1, 4, 5, 6, 3, 0]]
    assert tokenizer(["red dog", ""]).ids.tolist() == [[1, 2, 3, 0, 0, 0], [1, 0, 0, 0, 0, 0]]


def test_nllb_gets_the_language_of_each_text(files: ModelFiles) -> None:
    write_words(files, "[PAD]", "[SEP]", "eng_Latn", "rus_Cyrl", "dog", "собака", frame=(2, 1))
    ids = Tokenizer(files)(["dog", "собака", "dog собака"]).ids
    assert ids[:, :4].tolist() == [[2, 4, 1, 0], [3, 5, 1, 0], [3, 4, 5, 1]]


def test_bytes_that_were_no_text_are_unknown_words(files: ModelFiles) -> None:
    assert Tokenizer(files)(["red \udcff"]).ids[0, :4].tolist() == [CLS, RED, UNK, SEP]


def test_the_bundled_tokenizer_minds_neither_case_nor_diaeresis(mini_model: Model) -> None:
    tokens = Tokenizer(mini_model.files)(["Ёлка на снегу", "елка НА снегу", "дом на снегу"])
    assert np.array_equal(tokens.ids[0], tokens.ids[1])
    assert not np.array_equal(tokens.ids[0], tokens.ids[2])
    assert tokens.ids.shape == (3, 48)
