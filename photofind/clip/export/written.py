"""The small files of an exported model: what its towers expect. For a worker thread."""

import json
from pathlib import Path
from typing import Any

from photofind import files
from photofind.clip.export.libraries import Libraries
from photofind.clip.export.sources import Source
from photofind.clip.model_files import CONFIG, PREPROCESS, TOKENIZER, TOKENIZER_CONFIG, ModelFiles
from photofind.errors import UserFixable, told

_RENAMED = {"<start_of_text>": "<|startoftext|>", "<end_of_text>": "<|endoftext|>"}
"""CLIP's special tokens: open_clip names them otherwise than the files that go round."""


def write(libraries: Libraries, source: Source, model: Any, draft: ModelFiles) -> None:
    """Write all but the towers.

    Raises:
        UserFixable: The tokenizer cannot be had.
        OSError: The disk does not take it.
    """
    config = libraries.open_clip.get_model_config(source.architecture)
    weights = source.checkpoint.stem if source.checkpoint else source.pretrained
    _write_json(draft.path(CONFIG), {**config, "name": f"{source.architecture} ({weights})"})
    # The photo tower normalises by itself.
    neutral = {"mean": (0.0, 0.0, 0.0), "std": (1.0, 1.0, 1.0)}
    _write_json(draft.path(PREPROCESS), {**model.visual.preprocess_cfg, **neutral})
    _write_tokenizer(_tokenizer(libraries, source), draft)


def _tokenizer(libraries: Libraries, source: Source) -> Any:
    """Return the tokenizer of an architecture as Hugging Face has it.

    Raises:
        UserFixable: It cannot be had, or is of a kind that has no such form.
    """
    try:
        theirs = libraries.open_clip.get_tokenizer(source.architecture)
    except (OSError, ValueError) as error:
        raise UserFixable(
            "The tokenizer cannot be had",
            told(
                "open_clip, “{architecture}”: {reason} Check the network; where a mirror stands"
                " in for the hub, HF_ENDPOINT.",
                architecture=source.architecture,
                reason=str(error).partition(chr(10))[0],
            ),
        ) from error
    if hasattr(theirs, "bpe_ranks"):
        vocabulary = {_RENAMED.get(token, token): id_ for token, id_ in theirs.encoder.items()}
        return libraries.transformers.CLIPTokenizer(vocab=vocabulary, merges=list(theirs.bpe_ranks))
    if not hasattr(getattr(theirs, "tokenizer", None), "backend_tokenizer"):
        raise UserFixable(
            "The tokenizer cannot be had",
            told(
                "That of “{architecture}” has no form that PhotoFind could use. Choose another"
                " model.",
                architecture=source.architecture,
            ),
        )
    return theirs.tokenizer


def _write_tokenizer(tokenizer: Any, draft: ModelFiles) -> None:
    folder = draft.path(TOKENIZER).parent
    tokenizer.save_pretrained(str(folder))
    for file in folder.iterdir():  # It writes files of older formats as well.
        if file.name not in (Path(TOKENIZER).name, Path(TOKENIZER_CONFIG).name):
            file.unlink()


def _write_json(file: Path, content: dict[str, Any]) -> None:
    files.write(file, json.dumps(content, indent=2, ensure_ascii=False).encode())
