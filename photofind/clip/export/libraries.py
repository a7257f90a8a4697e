"""The libraries an export takes, which most installations lack: the only module that imports them.

By name, because they are not there where types are checked. Usable from every thread.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from photofind.errors import UserFixable, told


@dataclass(frozen=True, slots=True)
class Libraries:
    """What is used of them."""

    torch: Any
    open_clip: Any
    onnx: Any
    numpy_helper: Any
    """Of `onnx`: arrays to tensors and back."""
    quantization: Any
    """Of ONNX Runtime."""
    preparing: Any
    """Of ONNX Runtime: what makes a graph fit for quantization."""
    transformers: Any


def load() -> Libraries:
    """Import them, which takes seconds.

    Raises:
        UserFixable: They are not installed, or do not fit each other.
    """
    try:
        return Libraries(
            torch=import_module("torch"),
            open_clip=import_module("open_clip"),
            onnx=import_module("onnx"),
            numpy_helper=import_module("onnx.numpy_helper"),
            quantization=import_module("onnxruntime.quantization"),
            preparing=import_module("onnxruntime.quantization.shape_inference"),
            transformers=import_module("transformers"),
        )
    except ImportError as error:
        raise UserFixable(
            "Exporting models is not installed",
            told(
                'This installs it, a gigabyte or more: pip install "photofind[export]" (missing:'
                " {missing})",
                missing=error.name or error,
            ),
        ) from error
    except RuntimeError as error:  # So torchvision says that it was built for another torch.
        raise UserFixable(
            "Exporting models is not installed",
            told(
                "What is installed does not fit together. Try: pip install --upgrade"
                ' "photofind[export]" ({reason})',
                reason=error,
            ),
        ) from error
