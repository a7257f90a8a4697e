"""Brings open_clip up for comparison; needs the environment of `packaging/dev.py test --export`."""

import importlib.util
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

_OPERATORS = ("nms", "qnms")
_SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


@pytest.fixture(scope="session")
def open_clip() -> Iterator[ModuleType]:
    """Import open_clip, also beside a torchvision whose compiled half does not fit this torch."""
    declared = _declare_missing_operators()
    import open_clip

    yield open_clip
    del declared  # The declarations last as long as their library.


def _declare_missing_operators() -> object:
    """Declare what torchvision expects its compiled half to have declared.

    torchvision's wheel is built for CUDA and cannot load beside a torch for the CPU. It then does
    without, except that it attaches meta functions to two operators, which have to exist.
    """
    import torch

    _load_compiled_half(torch)
    library = torch.library.Library("torchvision", "FRAGMENT")
    for operator in _OPERATORS:
        if not hasattr(torch.ops.torchvision, operator):
            library.define(operator + _SIGNATURE)
    return library


def _load_compiled_half(torch: ModuleType) -> None:
    """Load it as torchvision would, without importing torchvision, which is not yet possible."""
    spec = importlib.util.find_spec("torchvision")
    assert spec is not None
    assert spec.origin is not None
    for compiled in Path(spec.origin).parent.glob("_C.*"):
        with suppress(OSError):  # It asks for CUDA libraries that are not here.
            torch.ops.load_library(str(compiled))
