from pathlib import Path

import pytest

from photofind.clip.specs import BUNDLED, CURATED
from photofind.engine.engine import Engine
from photofind.errors import UsageError, UserFixable
from photofind.paths import Profile
from photofind.progress import Progress
from tests.models import write_model
from tests.photos import RED, make_photo

FAST = "ViT-B-32__laion2b-s34b-b79k"
MADE_HERE = "MobileCLIP-S2__datacompdr"


@pytest.fixture
def tiny(profile: Profile) -> Path:
    return write_model(profile.models / "tiny")


def test_the_bundled_one_comes_first_then_those_to_be_had_then_your_own(
    engine: Engine, tiny: Path
) -> None:
    listed = engine.models.list()
    assert [info.id for info in listed] == [BUNDLED.id, *(spec.id for spec in CURATED), "tiny"]
    assert [info.id for info in listed if info.is_installed] == [BUNDLED.id, "tiny"]
    assert [info.id for info in listed if info.is_bundled] == [BUNDLED.id]
    assert [info.id for info in listed if info.is_in_use] == [BUNDLED.id]


def test_what_can_be_had_is_told_before_it_is_here(engine: Engine) -> None:
    info = engine.models.info(FAST)
    assert info.languages == ("en",)
    assert info.licence == "MIT"
    assert info.good_for
    assert info.download_bytes is not None
    assert info.download_bytes > 1e8
    assert info.memory_bytes is not None
    assert (info.size_bytes, info.photos_per_s, info.recipe) == (0, None, None)


def test_your_own_tells_what_its_files_tell(engine: Engine, tiny: Path) -> None:
    info = engine.models.info("tiny")
    assert (info.name, info.dimension, info.good_for, info.licence) == ("tiny", 3, "", "")
    assert info.size_bytes > 0
    assert info.download_bytes is None


def test_a_damaged_one_is_listed_with_the_reason(engine: Engine, tiny: Path) -> None:
    (tiny / "visual/model.onnx").unlink()
    info = engine.models.info("tiny")
    assert not info.is_installed
    assert "visual/model.onnx is missing" in info.problem
    with pytest.raises(UserFixable, match=r"visual/model\.onnx is missing"):
        engine.models.use("tiny")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("siglip2-256", "ViT-B-32-SigLIP2-256__webli"),
        ("MobilCLIP-S2_datacompdr", MADE_HERE),
        ("VIT-B-32__laion2b-s34b-b79k", FAST),
        ("minni", "mini"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(engine: Engine, typed: str, meant: str) -> None:
    with pytest.raises(UsageError) as refused:
        engine.models.info(typed)
    assert f"Did you mean {meant}?" in str(refused.value)


@pytest.mark.parametrize("typed", ["", "ÄÖÜ", "/etc/passwd"])
def test_what_resembles_nothing_is_answered_with_all_there_are(engine: Engine, typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        engine.models.info(typed)
    assert all(spec.id in str(refused.value) for spec in (BUNDLED, *CURATED))


def test_one_that_is_not_here_cannot_be_used(engine: Engine) -> None:
    with pytest.raises(UserFixable, match=f"photofind models get {FAST}"):
        engine.models.use(FAST)
    with pytest.raises(UserFixable, match="photofind models export MobileCLIP-S2 --pretrained"):
        engine.models.use(MADE_HERE)


def test_one_that_nobody_publishes_is_not_fetched(engine: Engine) -> None:
    with pytest.raises(UserFixable, match="photofind models export MobileCLIP-S2 --pretrained"):
        engine.models.get(MADE_HERE, Progress())


@pytest.mark.parametrize("model_id", ["mini", "tiny"])
def test_getting_what_is_here_asks_nobody(engine: Engine, tiny: Path, model_id: str) -> None:
    assert engine.models.get(model_id, Progress()).is_installed


def test_getting_what_is_here_and_damaged_says_so(engine: Engine, tiny: Path) -> None:
    (tiny / "textual" / "model.onnx").unlink()
    with pytest.raises(UserFixable, match=r"textual/model\.onnx is missing"):
        engine.models.get("tiny", Progress())


def test_the_bundled_one_cannot_be_removed(engine: Engine) -> None:
    with pytest.raises(UsageError, match="The bundled model cannot be removed"):
        engine.models.remove("mini")


def test_removing_frees_what_the_model_and_its_traces_took(
    engine: Engine, profile: Profile, tiny: Path
) -> None:
    size = sum(path.stat().st_size for path in tiny.rglob("*") if path.is_file())
    (profile.vectors / "tiny-0123456789ab.sqlite").write_bytes(bytes(5000))
    assert engine.models.remove("tiny") == size + 5000
    assert not tiny.exists()
    with pytest.raises(UsageError, match="no such model"):
        engine.models.remove("tiny")


def test_there_is_nothing_to_remove_of_what_was_never_here(engine: Engine) -> None:
    with pytest.raises(UserFixable, match="The model is not installed"):
        engine.models.remove(FAST)


@pytest.mark.parametrize("deed", ["check", "bench"])
def test_only_what_is_here_can_be_tried(engine: Engine, deed: str) -> None:
    with pytest.raises(UserFixable, match=f"photofind models get {FAST}"):
        getattr(engine.models, deed)(FAST, Progress())


def test_any_model_that_is_here_is_evaluated(engine: Engine, tiny: Path, album: Path) -> None:
    make_photo(album / "red.jpg", RED)
    (album / "captions.csv").write_text("file,en\nred.jpg,red\n", "utf-8")
    found = engine.models.evaluate("tiny", album / "captions.csv", Progress())
    assert (found.photos, found.tasks[0].shares["R@1"]) == (1, 1)
    with pytest.raises(UserFixable, match="not installed"):
        engine.models.evaluate(FAST, album / "captions.csv", Progress())
