from pathlib import Path

import numpy as np
import pytest

from photofind.clip.model_files import ModelFiles
from photofind.clip.model_store import Model
from photofind.clip.tokenizer import Tokenizer
from photofind.errors import UserFixable
from tests.models import CONTEXT_LENGTH, VOCABULARY, write_json, write_model

PAD, UNK, CLS, SEP, RED, DOG, BARN = VOCABULARY.values()


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles("tiny", write_model(tmp_path / "tiny"), bundled=False)


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


def test_bytes_that_were_no_text_are_unknown_words(files: ModelFiles) -> None:
    assert Tokenizer(files)(["red \udcff"]).ids[0, :4].tolist() == [CLS, RED, UNK, SEP]


def test_the_bundled_tokenizer_minds_neither_case_nor_diaeresis(mini_model: Model) -> None:
    tokens = Tokenizer(mini_model.files)(["Ёлка на снегу", "елка НА снегу", "дом на снегу"])
    assert np.array_equal(tokens.ids[0], tokens.ids[1])
    assert not np.array_equal(tokens.ids[0], tokens.ids[2])
    assert tokens.ids.shape == (3, 32)
