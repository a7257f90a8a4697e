import logging
import re
import shutil
from pathlib import Path

import pytest

from photofind.clip.model_files import REQUIRED
from photofind.clip.model_store import Model, ModelStore
from photofind.errors import UserFixable
from tests.models import write_json, write_model


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    return write_model(tmp_path / "app" / "mini")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def store(bundled: Path, installed: Path) -> ModelStore:
    return ModelStore(bundled, installed)


def ids(store: ModelStore) -> list[str]:
    return [model.id for model in store.list()]


def test_the_bundled_model_is_complete_and_says_what_it_is(mini_model: Model) -> None:
    assert mini_model.id == "mini"
    assert mini_model.bundled
    assert mini_model.dimension == 256
    assert mini_model.photo_size_px == 128
    assert mini_model.languages == ("en", "ru")
    assert 12e6 < mini_model.size_bytes < 15e6
    assert re.fullmatch(r"mini-[0-9a-f]{12}", mini_model.key)


def test_the_bundled_model_comes_first_and_the_installed_ones_by_id(
    store: ModelStore, installed: Path
) -> None:
    write_model(installed / "ViT-B-32")
    write_model(installed / "LABSE")
    assert ids(store) == ["mini", "LABSE", "ViT-B-32"]
    assert [model.bundled for model in store.list()] == [True, False, False]
    assert store.get("LABSE").directory == installed / "LABSE"


def test_without_a_folder_of_installed_models_there_is_the_bundled_one(store: ModelStore) -> None:
    assert ids(store) == ["mini"]


def test_files_and_unfinished_downloads_are_not_models(store: ModelStore, installed: Path) -> None:
    write_model(installed / ".ViT-B-32.part")
    (installed / "notes.txt").write_text("mine")
    assert ids(store) == ["mini"]
    for name in (".ViT-B-32.part", "notes.txt"):
        with pytest.raises(UserFixable):
            store.get(name)


def test_an_installed_model_cannot_stand_in_for_the_bundled_one(
    store: ModelStore, installed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_model(installed / "mini")
    assert store.get("mini").bundled
    assert ids(store) == ["mini"]
    assert str(installed / "mini") in caplog.text


@pytest.mark.parametrize("unknown", ["ViT-L-14", "", "..", "../models/good"])
def test_an_unknown_id_is_answered_with_those_there_are(
    store: ModelStore, installed: Path, unknown: str
) -> None:
    write_model(installed / "good")
    with pytest.raises(UserFixable, match=r"mini, good") as raised:
        store.get(unknown)
    assert f"“{unknown}”" in raised.value.detail


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_file_is_named_with_its_model_and_what_to_do(
    store: ModelStore, installed: Path, name: str
) -> None:
    (write_model(installed / "ViT-B-32") / name).unlink()
    with pytest.raises(UserFixable) as raised:
        store.get("ViT-B-32")
    detail = raised.value.detail
    assert f"“ViT-B-32”: {name} is missing" in detail
    assert "Install the model again" in detail


def test_a_missing_tower_folder_is_a_missing_file(store: ModelStore, installed: Path) -> None:
    shutil.rmtree(write_model(installed / "ViT-B-32") / "textual")
    with pytest.raises(UserFixable, match=r"textual/model.onnx is missing"):
        store.get("ViT-B-32")


def test_the_bundled_model_is_mended_by_installing_the_app(
    store: ModelStore, bundled: Path
) -> None:
    shutil.rmtree(bundled)
    with pytest.raises(UserFixable, match="Install PhotoFind again"):
        store.get("mini")


def test_a_broken_model_is_left_out_with_a_warning_and_hides_no_other(
    store: ModelStore, installed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_model(installed / "good")
    (write_model(installed / "broken") / "config.json").unlink()
    assert ids(store) == ["mini", "good"]
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "“broken”: config.json is missing" in record.getMessage()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("config.json", b"", "empty"),
        ("config.json", b'{"embed_dim": 3, "text_', "Invalid JSON"),
        ("config.json", b"[]", "Model"),
        ("config.json", b'{"text_cfg": {}}', "embed_dim: Field required"),
        ("config.json", b'{"embed_dim": 0, "text_cfg": {}}', "embed_dim"),
        ("config.json", b'{"embed_dim": 3, "text_cfg": {"context_length": 0}}', "context_length"),
        ("config.json", b"\xff\xfe{}", "Invalid JSON"),
        ("textual/tokenizer_config.json", b"{}", "pad_token: Field required"),
        ("visual/preprocess_cfg.json", b'{"size": -1}', "size"),
        ("visual/preprocess_cfg.json", b'{"size": [1, 2, 3]}', "size"),
        ("visual/preprocess_cfg.json", b'{"std": [0.5, 0.0, 0.5]}', "std.1"),
        ("visual/preprocess_cfg.json", b'{"mean": [0.5, NaN, 0.5]}', "mean.1"),
        ("visual/preprocess_cfg.json", b'{"interpolation": "nearest"}', "interpolation"),
        ("visual/preprocess_cfg.json", b'{"resize_mode": "stretch"}', "resize_mode"),
        ("visual/preprocess_cfg.json", b'{"mode": "L"}', "mode"),
        ("visual/model.onnx", b"", "empty"),
    ],
)
def test_a_damaged_file_is_named_with_the_reason(
    store: ModelStore, installed: Path, name: str, content: bytes, reason: str
) -> None:
    (write_model(installed / "ViT-B-32") / name).write_bytes(content)
    with pytest.raises(UserFixable) as raised:
        store.get("ViT-B-32")
    assert f"“ViT-B-32”: {name} is damaged (" in raised.value.detail
    assert reason in raised.value.detail


def test_a_file_that_cannot_be_opened_is_said_to_be_so(store: ModelStore, installed: Path) -> None:
    config = write_model(installed / "ViT-B-32") / "config.json"
    config.unlink()
    config.mkdir()
    with pytest.raises(UserFixable, match=r"config.json cannot be read \(Is a directory\)"):
        store.get("ViT-B-32")


def test_entries_that_open_clip_leaves_out_have_its_defaults(
    store: ModelStore, installed: Path
) -> None:
    folder = write_model(installed / "ViT-B-32")
    write_json(folder / "config.json", {"embed_dim": 512, "text_cfg": {}, "vision_cfg": {}})
    write_json(folder / "visual/preprocess_cfg.json", {})
    model = store.get("ViT-B-32")
    assert (model.name, model.photo_size_px, model.languages) == ("ViT-B-32", 224, ())


def test_what_a_folder_does_not_say_of_a_known_model_is_added(
    store: ModelStore, installed: Path
) -> None:
    model_id = "XLM-Roberta-Base-ViT-B-32__laion5b_s13b_b90k"
    folder = write_model(installed / model_id)
    model = store.get(model_id)
    assert (model.name, model.languages[0]) == ("XLM-RoBERTa ViT-B/32 (LAION-5B)", "en")
    said = {"name": "Mine", "languages": ["be"]}
    write_json(folder / "config.json", {"embed_dim": 3, "text_cfg": {}, **said})
    assert (store.get(model_id).name, store.get(model_id).languages) == ("Mine", ("be",))


def test_the_longer_side_of_what_the_tower_sees_counts(store: ModelStore, installed: Path) -> None:
    folder = write_model(installed / "wide")
    write_json(folder / "visual/preprocess_cfg.json", {"size": [224, 336]})
    assert store.get("wide").photo_size_px == 336


def test_the_key_stays_while_the_files_do(store: ModelStore, bundled: Path) -> None:
    key = store.get("mini").key
    for junk in ("README.md", "visual/.DS_Store", "textual/rknpu/model.rknn"):
        (bundled / junk).parent.mkdir(exist_ok=True)
        (bundled / junk).write_text("not part of the model")
    assert store.get("mini").key == key


def test_the_same_files_under_another_id_have_another_key(
    store: ModelStore, bundled: Path, installed: Path
) -> None:
    shutil.copytree(bundled, installed / "copy")
    key, copied = store.get("mini").key, store.get("copy").key
    assert copied.removeprefix("copy-") == key.removeprefix("mini-")
    assert copied != key


@pytest.mark.parametrize("position", [0, 65_535, -65_536, -1])
def test_the_key_changes_with_a_byte_at_either_end_of_a_large_file(
    store: ModelStore, bundled: Path, position: int
) -> None:
    weights = bundled / "visual/model.onnx.data"
    content = bytearray(300_000)
    weights.write_bytes(content)
    key = store.get("mini").key
    content[position] = 1
    weights.write_bytes(content)
    assert store.get("mini").key != key


def test_the_key_changes_with_the_size_and_the_name_of_a_file(
    store: ModelStore, bundled: Path
) -> None:
    weights = bundled / "visual/weights"
    weights.write_bytes(bytes(300_000))
    keys = {store.get("mini").key}
    weights.write_bytes(bytes(300_001))
    keys.add(store.get("mini").key)
    weights.rename(bundled / "visual/weights2")
    keys.add(store.get("mini").key)
    weights.with_name("weights2").rename(bundled / "textual/weights2")
    keys.add(store.get("mini").key)
    assert len(keys) == 4


def test_a_small_file_counts_whole(store: ModelStore, bundled: Path) -> None:
    extra = bundled / "textual/merges.txt"
    keys = set()
    for middle in (b"a", b"b"):
        extra.write_bytes(bytes(50_000) + middle + bytes(50_000))
        keys.add(store.get("mini").key)
    assert len(keys) == 2


def test_the_size_is_that_of_the_files_of_the_model(store: ModelStore, bundled: Path) -> None:
    before = store.get("mini").size_bytes
    (bundled / "visual/model.onnx.data").write_bytes(bytes(1000))
    (bundled / "README.md").write_bytes(bytes(1000))
    assert store.get("mini").size_bytes == before + 1000
