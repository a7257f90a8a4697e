"""Our preprocessing beside open_clip's own, on the same pixels."""

import dataclasses
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from photofind.clip.model_files import PREPROCESS, ModelFiles
from photofind.clip.preprocess import Preprocess, PreprocessConfig
from photofind.types import Pixels

pytestmark = pytest.mark.export

EXACT = 1e-5
"""No pixel differs; what is left is the order of single-precision arithmetic."""
MODES = ("shortest", "squash", "longest")
INTERPOLATIONS = ("bicubic", "bilinear", "random")
FRAMES = (32, (32, 32), (48, 32), (32, 80), (33, 35))

configs = st.builds(
    PreprocessConfig,
    size=st.sampled_from(FRAMES),
    interpolation=st.sampled_from(INTERPOLATIONS),
    resize_mode=st.sampled_from(MODES),
    fill_color=st.sampled_from((0, 1, 127, 255)),
)


def noise(height: int, width: int) -> Pixels:
    rng = np.random.default_rng(height * 10_007 + width)
    return rng.integers(0, 256, (height, width, 3), np.uint8)


def difference(open_clip: ModuleType, config: PreprocessConfig, photo: Pixels) -> float:
    """Return how far the two are apart at the worst pixel, white being 1 and black 0."""
    transform = open_clip.transform.image_transform(
        config.size,
        is_train=False,
        mean=config.mean,
        std=config.std,
        resize_mode=config.resize_mode,
        interpolation=config.interpolation,
        fill_color=config.fill_color,
    )
    theirs = transform(Image.fromarray(photo)).numpy()
    (ours,) = Preprocess(config)([photo])
    assert ours.shape == theirs.shape
    return float(np.abs((ours - theirs) * np.reshape(config.std, (3, 1, 1))).max())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("interpolation", INTERPOLATIONS)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("height", "width"),
    [(1, 1), (32, 32), (31, 33), (100, 75), (75, 100), (37, 370), (370, 37), (641, 427)],
)
def test_every_mode_and_interpolation_on_odd_sizes(
    open_clip: ModuleType,
    mode: str,
    interpolation: str,
    frame: int | tuple[int, int],
    height: int,
    width: int,
) -> None:
    config = PreprocessConfig(
        size=frame, resize_mode=mode, interpolation=interpolation, fill_color=99
    )
    assert difference(open_clip, config, noise(height, width)) <= EXACT


@given(config=configs, height=st.integers(16, 300), width=st.integers(16, 300))
@example(config=PreprocessConfig(size=224), height=500, width=333)
@example(config=PreprocessConfig(size=224, resize_mode="longest"), height=333, width=500)
@example(config=PreprocessConfig(size=(128, 128)), height=2448, width=3264)
@settings(max_examples=300, deadline=None)
def test_any_size_of_photo(
    open_clip: ModuleType, config: PreprocessConfig, height: int, width: int
) -> None:
    assert difference(open_clip, config, noise(height, width)) <= EXACT


@pytest.mark.parametrize(("height", "width"), [(8, 700), (700, 8), (1, 9000)])
def test_a_thin_photo(open_clip: ModuleType, height: int, width: int) -> None:
    assert difference(open_clip, PreprocessConfig(size=32), noise(height, width)) <= EXACT


def test_what_a_configuration_leaves_out_is_open_clips_default(open_clip: ModuleType) -> None:
    theirs, ours = open_clip.transform.PreprocessCfg(), PreprocessConfig()
    for name in ("size", "mode", "mean", "std", "interpolation", "resize_mode", "fill_color"):
        assert getattr(ours, name) == getattr(theirs, name)


@pytest.mark.parametrize(
    ("architecture", "weights"),
    [
        ("ViT-B-32", "laion2b_s34b_b79k"),
        ("ViT-B-32-SigLIP2-256", "webli"),
        ("ViT-B-16-SigLIP2", "webli"),
        ("xlm-roberta-base-ViT-B-32", "laion5b_s13b_b90k"),
        ("MobileCLIP-S2", "datacompdr"),
    ],
)
@pytest.mark.parametrize(("height", "width"), [(683, 1024), (1024, 683), (500, 500), (300, 1900)])
def test_the_models_we_recommend_see_what_open_clip_shows_them(
    open_clip: ModuleType,
    tmp_path: Path,
    architecture: str,
    weights: str,
    height: int,
    width: int,
) -> None:
    written = {
        **dataclasses.asdict(open_clip.transform.PreprocessCfg()),
        "size": open_clip.get_model_config(architecture)["vision_cfg"]["image_size"],
        **open_clip.pretrained.get_pretrained_cfg(architecture, weights),
    }
    (tmp_path / "visual").mkdir()
    (tmp_path / PREPROCESS).write_text(json.dumps(written))
    files = ModelFiles(architecture, tmp_path, bundled=False)
    config = files.read_config(PREPROCESS, PreprocessConfig)
    assert config.mean == written["mean"]
    assert difference(open_clip, config, noise(height, width)) <= EXACT
