"""Opening ONNX files with ONNX Runtime: the only module that touches it. Any thread.

Weights are in memory once. Measured with a ViT-B/32 of 335 MiB: reading it takes 382 MiB at the
peak, running batches of 8 takes 415, and 401 where the weights lie in a file beside the graph. What
the runtime packs anew takes the place of what it read: without packing it is no less, and int8
graphs run at two thirds of the speed. Half precision is the exception: processors do not
calculate in it, so that its weights become single precision; while that is done both are there.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy.typing as npt

Array = npt.NDArray[Any]

CPU = "CPUExecutionProvider"
_FATAL = 4


class Value(Protocol):
    """An input or output of a graph, as ONNX Runtime describes it."""

    name: str
    shape: list[int | str | None]
    type: str


class Session(Protocol):
    """What is used of `onnxruntime.InferenceSession`."""

    def get_inputs(self) -> list[Value]:
        """Return what it takes."""

    def get_outputs(self) -> list[Value]:
        """Return what it gives."""

    def get_providers(self) -> list[str]:
        """Return what it runs on, the first before the others."""

    def run(self, outputs: list[str], feeds: Mapping[str, Array]) -> list[Array]:
        """Return the outputs of these names."""


OpenSession = Callable[[Path, int, str], Session]
"""Opens a file to run on so many threads and on a provider."""


def open_session(path: Path, threads: int, provider: str) -> Session:
    """Open a file; what the provider cannot do is left to the CPU.

    Raises:
        Exception: One of `runtime_errors`.
    """
    if provider not in available_providers():
        raise RuntimeError(f"this ONNX Runtime has no {provider}")
    # By name, because the package has no types that an import statement could be checked against.
    onnxruntime = import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait for work would spin on cores that decoders, or the user's programs, need.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # What goes wrong is raised; the runtime would write it to the terminal as well.
    options.log_severity_level = _FATAL
    providers = list(dict.fromkeys((provider, CPU)))
    with _utf_8(path) as name:
        # Without the fallback, which tells of itself on the terminal and hides what went wrong.
        session: Session = onnxruntime.InferenceSession(
            name, options, providers=providers, enable_fallback=0
        )
    if provider not in session.get_providers():
        raise RuntimeError(f"{provider} does not start on this machine")
    return session


def available_providers() -> list[str]:
    """Return what this build of ONNX Runtime can run graphs on, on some machine at least."""
    names: list[str] = import_module("onnxruntime").get_available_providers()
    return names


def runtime_version() -> str:
    """Return the version of ONNX Runtime."""
    return str(import_module("onnxruntime").__version__)


def runtime_errors() -> tuple[type[Exception], ...]:
    """Return all that ONNX Runtime raises: its classes share no base but Exception."""
    state = import_module("onnxruntime.capi.onnxruntime_pybind11_state")
    kinds = [kind for kind in vars(state).values() if isinstance(kind, type)]
    return (*(kind for kind in kinds if issubclass(kind, Exception)), RuntimeError, ValueError)


@contextmanager
def _utf_8(path: Path) -> Iterator[str]:
    """Lend a name for a file: ONNX Runtime takes none that is not UTF-8, which Linux has.

    Handing it the content instead would keep the weights in memory twice, and lose what lies in
    files beside the graph.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            yield f"/proc/self/fd/{folder}/{path.name}"
        finally:
            os.close(folder)
    else:
        yield str(path)
