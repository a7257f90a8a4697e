"""The files of one model folder: their names, how they are read, what is said when one is bad.

The layout is the one Immich publishes its OpenCLIP exports in. Reads only; usable from every
thread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from photofind.clip.cleaning import Clean
from photofind.errors import UserFixable, told

CONFIG = "config.json"
VISUAL = "visual/model.onnx"
PREPROCESS = "visual/preprocess_cfg.json"
TEXTUAL = "textual/model.onnx"
TOKENIZER = "textual/tokenizer.json"
TOKENIZER_CONFIG = "textual/tokenizer_config.json"
GOLDEN = "golden.npz"
"""What the model gave for a known set where it was made; not every model has it."""

REQUIRED = (CONFIG, VISUAL, PREPROCESS, TEXTUAL, TOKENIZER, TOKENIZER_CONFIG)

_WEIGHTS = re.compile(r"(?:visual|textual)/[^./\\:][^/\\:]*")
_NO_WEIGHTS = re.compile(
    r".+\.(?:armnn|rknn|tflite|onnx|json|txt|md|model"
    r"|bin|ckpt|h5|msgpack|npy|npz|pickle|pkl|pt|pth|safetensors)",
    re.IGNORECASE,
)
"""Builds for other runtimes, vocabularies, and weights in formats that may hold programs."""

_SAMPLE_BYTES = 64 * 1024

_Config = TypeVar("_Config")


def is_part(name: str) -> bool:
    """Tell whether a file is one a model needs: weights may lie in any number beside a graph."""
    return name in (*REQUIRED, GOLDEN) or bool(
        _WEIGHTS.fullmatch(name) and not _NO_WEIGHTS.fullmatch(name)
    )


@dataclass(frozen=True, slots=True)
class TokenizerOptions:
    """What we need of open_clip's `tokenizer_kwargs`."""

    clean: Clean | None = None
    """How texts are made ready; None leaves it to the kind of tokenizer."""
    strip_sep_token: bool = False
    """Whether the token that ends a text is replaced by id 0."""


@dataclass(frozen=True, slots=True)
class TextConfig:
    """What we need of open_clip's `text_cfg`."""

    context_length: Annotated[int, Field(gt=0)] = 77
    """Tokens a text, padding included; the default is open_clip's."""
    hf_tokenizer_name: str = ""
    """Where the tokenizer comes from; empty where it is not one of Hugging Face's."""
    tokenizer_kwargs: TokenizerOptions = TokenizerOptions()
    tokenizer_mode: Literal[""] | None = None
    """Other ways to frame a text, which no architecture of open_clip's asks for."""


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """What we need of open_clip's model configuration, and two entries of our own."""

    embed_dim: Annotated[int, Field(gt=0)]
    text_cfg: TextConfig
    name: str | None = None
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes, the best understood first; empty where nobody wrote them down."""


class BadModel(UserFixable):
    """A file of a model is missing or damaged, or does not fit the others.

    Attributes:
        what: Which one, and why.
    """

    def __init__(self, model_id: str, what: str, advice: str) -> None:
        """Say it of one model."""
        super().__init__(
            "The model cannot be used",
            told("Model “{model}”: {what}. {advice}", model=model_id, what=what, advice=advice),
        )
        self.what = what


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """One model folder, which may turn out to be incomplete or damaged.

    Attributes:
        id: The folder's name.
        bundled: Whether it ships inside the app, which decides how the user can mend it.
    """

    id: str
    directory: Path
    bundled: bool

    def path(self, name: str) -> Path:
        """Return where the file of this name in the layout is, or should be."""
        return self.directory / name

    def read(self, name: str) -> bytes:
        """Return a file's content.

        Raises:
            UserFixable: It is missing or cannot be read.
        """
        try:
            return self.path(name).read_bytes()
        except OSError as error:
            raise self.unreadable(name, error) from error

    def read_config(self, name: str, kind: type[_Config]) -> _Config:
        """Return a JSON file as a dataclass; entries the dataclass does not have are ignored.

        Raises:
            UserFixable: It is missing, is not JSON, or says something impossible.
        """
        content = self.read(name)
        try:
            return TypeAdapter(kind).validate_json(content)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(step) for step in first["loc"])
            said = first["msg"]
            raise self.damaged(
                name, told("{place}: {reason}", place=where, reason=said) if where else said
            ) from error

    def check(self, *names: str) -> None:
        """See that files are there and not empty.

        Raises:
            UserFixable: One is missing, empty or out of reach.
        """
        for name in names:
            if not self.size(name):
                raise self.damaged(name, told("it is empty"))

    def size_bytes(self) -> int:
        """Return what the files take on disk."""
        return sum(self.size(name) for name in self.names())

    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that change when the files do.

        Reads the first and last 64 KB of each file: enough to tell exports apart, and quick even
        where the weights are gigabytes.

        Raises:
            UserFixable: A file is missing or cannot be read.
        """
        digest = blake2b(digest_size=6)
        for name in self.names():
            digest.update(f"{name}\0{self.size(name)}\0".encode("utf-8", "surrogateescape"))
            digest.update(self._sample(name))
        return digest.hexdigest()

    def damaged(self, name: str, reason: str) -> UserFixable:
        """Return the error to raise for a file that is there and is no good."""
        return self._broken(told("{name} is damaged ({reason})", name=name, reason=reason))

    def names(self) -> Iterator[str]:
        """Yield all that the vectors depend on, in a stable order.

        Weights may lie in further files beside `model.onnx`. Folders below a tower hold builds for
        other runtimes, and hidden files belong to file managers and half-done downloads.
        """
        yield CONFIG
        for tower in ("textual", "visual"):
            for path in sorted(self.path(tower).iterdir()):
                if path.is_file() and not path.name.startswith("."):
                    yield f"{tower}/{path.name}"

    def parts(self) -> Iterator[str]:
        """Yield all that a copy of the model needs."""
        yield from (name for name in self.names() if is_part(name))
        if self.path(GOLDEN).exists():
            yield GOLDEN

    def size(self, name: str) -> int:
        """Return the bytes of a file.

        Raises:
            UserFixable: It is missing or out of reach.
        """
        try:
            return self.path(name).stat().st_size
        except OSError as error:
            raise self.unreadable(name, error) from error

    def _sample(self, name: str) -> bytes:
        try:
            with self.path(name).open("rb") as file:
                head = file.read(_SAMPLE_BYTES)
                file.seek(max(len(head), self.size(name) - _SAMPLE_BYTES))
                return head + file.read(_SAMPLE_BYTES)
        except OSError as error:
            raise self.unreadable(name, error) from error

    def unreadable(self, name: str, error: OSError) -> UserFixable:
        """Return the error to raise for a file that cannot be read."""
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return self._broken(told("{name} is missing", name=name))
        return self._broken(
            told("{name} cannot be read ({reason})", name=name, reason=error.strerror)
        )

    def _broken(self, what: str) -> UserFixable:
        advice = (
            told("Install PhotoFind again.")
            if self.bundled
            else told(
                "Install the model again, or choose another one. It is in {folder}",
                folder=self.directory,
            )
        )
        return BadModel(self.id, what, advice)
