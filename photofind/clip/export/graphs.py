"""From torch's modules to ONNX files, and ONNX files read and written. For a worker thread."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from photofind.clip.export.libraries import Libraries

_OPSET = 17
"""The first with layer normalisation as one operator; every ONNX Runtime since 2022 has it."""
BESIDE_BYTES = 1 << 31
"""What protocol buffers cannot hold; weights of larger graphs lie in a file beside them."""
_BATCH = 2
"""Items the tower is traced with: with one alone, a batch of one could be taken for granted."""


def trace(
    libraries: Libraries, tower: Any, example: Any, file: Path, outputs: Sequence[str]
) -> None:
    """Write a tower with a free batch.

    Args:
        libraries: What an export takes.
        tower: The module.
        example: What it takes, one item of it: a tensor [1, ...].
        file: To write.
        outputs: Names of what the tower gives.
    """
    name = "image" if example.dim() == 4 else "text"
    example = example.repeat(_BATCH, *[1] * (example.dim() - 1))
    with (
        TemporaryDirectory(dir=_made(file.parent)) as folder,
        warnings.catch_warnings(),
        libraries.torch.no_grad(),
        _traceable(libraries.torch),
    ):
        # By itself, it scatters weights of large towers over hundreds of files.
        draft = Path(folder) / file.name
        # It is the older of torch's exporters, and says so. Other warnings are of values that it
        # takes for constants; parity, with photos and batches of its own, shows whether they are.
        warnings.simplefilter("ignore")
        libraries.torch.onnx.export(
            tower,
            (example,),
            str(draft),
            dynamo=False,
            opset_version=_OPSET,
            input_names=[name],
            output_names=list(outputs),
            dynamic_axes={one: {0: "batch"} for one in (name, *outputs)},
        )
        write(libraries, read(libraries, draft), file)


@contextmanager
def _traceable(torch: Any) -> Iterator[None]:
    """Have attention calculated in steps: for all of it at once ONNX has no operator."""
    before = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        yield
    finally:
        torch.backends.mha.set_fastpath_enabled(before)


def read(libraries: Libraries, file: Path) -> Any:
    """Return a graph with all its weights."""
    return libraries.onnx.load(str(file))


def write(libraries: Libraries, graph: Any, file: Path) -> None:
    """Write a graph, its weights beside it where they are too many for one file."""
    weights = sum(len(tensor.raw_data) for tensor in graph.graph.initializer)
    libraries.onnx.save_model(
        graph,
        str(_made(file.parent) / file.name),
        save_as_external_data=weights > BESIDE_BYTES,
        location=f"{file.name}.data",
    )


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
