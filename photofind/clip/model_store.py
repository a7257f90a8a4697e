"""Which models there are: the one inside the app, and those the user installed.

Reads folders and small files only; usable from every thread.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from photofind.clip.model_files import (
    CONFIG,
    PREPROCESS,
    REQUIRED,
    TOKENIZER_CONFIG,
    ModelConfig,
    ModelFiles,
)
from photofind.clip.preprocess import PreprocessConfig
from photofind.clip.specs import spec_of
from photofind.clip.tokenizer import TokenizerConfig
from photofind.errors import UserFixable, told

_log = logging.getLogger("photofind.models")


@dataclass(frozen=True, slots=True)
class Model:
    """A model whose files are all there.

    Attributes:
        id: The name of its folder.
        name: For people.
        dimension: D, the length of its vectors.
        photo_size_px: The longer side of what the photo tower sees; pixels beyond it are wasted.
        languages: ISO 639-1 codes; empty where the model does not say.
        key: `<id>-<12 hex>`. It changes when the files do, and names all that was made with them.
    """

    id: str
    name: str
    directory: Path
    dimension: int
    photo_size_px: int
    languages: tuple[str, ...]
    size_bytes: int
    bundled: bool
    key: str

    @property
    def files(self) -> ModelFiles:
        """The folder's files."""
        return ModelFiles(self.id, self.directory, self.bundled)


class ModelStore:
    """The models on this machine.

    A folder is looked at anew at each call, so that a model copied in by hand is simply there.
    """

    def __init__(self, bundled: Path, installed: Path) -> None:
        """Use the model folder `bundled`, and the model folders in `installed`, if it exists."""
        self._bundled = bundled
        self._installed = installed

    def list(self) -> tuple[Model, ...]:
        """Return the models that can be used, the bundled one first, the others by id.

        One that cannot is left out with a warning that says why, as `get` would.
        """
        models = []
        for files in self._iter_files():
            try:
                models.append(read_model(files))
            except UserFixable as error:
                _log.warning("%s", error)
        return tuple(models)

    def ids(self) -> tuple[str, ...]:
        """Return the names of all models' folders, also of those that cannot be used."""
        return tuple(files.id for files in self._iter_files())

    def get(self, model_id: str) -> Model:
        """Return one model.

        Raises:
            UserFixable: There is none of this id, or one of its files is missing or damaged.
        """
        found = {files.id: files for files in self._iter_files()}
        if model_id not in found:
            raise UserFixable(
                "There is no such model",
                told(
                    "“{model}”. These are installed: {names}.",
                    model=model_id,
                    names=", ".join(found),
                ),
            )
        return read_model(found[model_id])

    def _iter_files(self) -> Iterator[ModelFiles]:
        """Yield each model's folder, good or bad; no installed one can stand in for the bundled."""
        yield ModelFiles(self._bundled.name, self._bundled, bundled=True)
        folders = sorted(self._installed.iterdir()) if self._installed.is_dir() else []
        for folder in folders:
            # A hidden folder is a download that is not complete.
            if folder.is_dir() and not folder.name.startswith("."):
                if folder.name == self._bundled.name:
                    _log.warning("Ignored %s: this name is the bundled model's", folder)
                    continue
                yield ModelFiles(folder.name, folder, bundled=False)


def read_model(files: ModelFiles) -> Model:
    """Return the model that a folder holds.

    Raises:
        UserFixable: A file is missing or damaged.
    """
    files.check(*REQUIRED)
    config = files.read_config(CONFIG, ModelConfig)
    preprocess = files.read_config(PREPROCESS, PreprocessConfig)
    files.read_config(TOKENIZER_CONFIG, TokenizerConfig)
    spec = spec_of(files.id)
    return Model(
        id=files.id,
        name=config.name or (spec.name if spec else files.id),
        directory=files.directory,
        dimension=config.embed_dim,
        photo_size_px=max(preprocess.height_px, preprocess.width_px),
        languages=config.languages or (spec.languages if spec else ()),
        size_bytes=files.size_bytes(),
        bundled=files.bundled,
        key=f"{files.id}-{files.fingerprint()}",
    )
