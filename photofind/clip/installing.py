"""Getting models: from the hub or from a folder, checked, and put in place at once.

Usable from every thread, and by several processes at once.
"""

import json
import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from photofind import files
from photofind.clip import checksums, refusals
from photofind.clip.hub import Hub, Release, RemoteFile
from photofind.clip.model_files import BadModel, ModelFiles
from photofind.clip.model_store import Model, ModelStore, read_model
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.shelf import Shelf, disk_errors, full
from photofind.clip.specs import BUNDLED, ModelSpec, Published
from photofind.errors import UsageError, UserFixable, told
from photofind.progress import Progress, Stage

ORIGIN = "origin.json"
"""Says what of the hub a model folder is."""

_CHUNK = 1 << 20

Made = TypeVar("Made")

_MADE_BADLY = "It was deleted again. Choose another model."
_USELESS = "It was deleted again. Update PhotoFind, or choose another model."
_RENAMED = told("Or rename the folder, then import it again.")
_NAMED = told("An export is named after the architecture and its weights.")
_log = logging.getLogger("photofind.models")


class Installer:
    """Adds models to the folder of installed ones, and takes them away.

    Each time it begins by deleting what killed processes have left half done.
    """

    def __init__(self, store: ModelStore, directory: Path, hub: Hub | None = None) -> None:
        """Install into `directory`, where `store` looks; from Hugging Face if not told otherwise.

        Nothing is touched, and nothing asked of the network, before a method is called.
        """
        self._store, self._shelf, self._hub = store, Shelf(directory), hub or Hub()

    def get(self, spec: ModelSpec, progress: Progress) -> Model:
        """Download a model, or go on where a download stopped; return it once it is in place.

        One that is there and undamaged is returned at once.

        Raises:
            UserFixable: It cannot be had; the detail says why and what to do.
            Cancelled: Somebody cancelled `progress`; getting it again goes on from there.
        """
        if not isinstance(spec.source, Published):
            return self._store.get(spec.id)
        self._shelf.sweep()
        with self._shelf.alone(spec.id):
            found = self._sound(spec.id, spec.source, progress)
            return found or self._download(spec.id, spec.source, progress)

    def import_folder(self, folder: Path, progress: Progress) -> Model:
        """Copy a model's folder, whose name becomes the model's id; return it once in place.

        Raises:
            UserFixable: It is not a model, or there is one of this name.
            Cancelled: Somebody cancelled `progress`; nothing is left behind.
        """
        if not folder.is_dir():
            raise UserFixable(
                "There is no such folder", told("{folder}. Check the name.", folder=folder)
            )
        self._shelf.sweep()
        source = ModelFiles(folder.resolve().name, folder, bundled=False)
        advice = told(
            "{folder} is not the folder of a model: that holds config.json, visual/ and textual/ as"
            " Immich publishes them.",
            folder=folder,
        )
        with self._shelf.alone(source.id), _advised(source.id, advice):
            self._see_that_it_is_new(source.id, _RENAMED)
            read_model(source)
            draft = replace(source, directory=self._shelf.importing(source.id))
            try:
                with disk_errors(self._shelf.directory):
                    names = _copy(source, draft, progress)
                return self._place(draft, checksums.measure(draft, names, progress))
            finally:
                shutil.rmtree(draft.directory, ignore_errors=True)

    def make(self, model_id: str, fill: Callable[[ModelFiles], Made], progress: Progress) -> Made:
        """Put a model in place that is made here; return what `fill` does.

        Args:
            model_id: Its id to be.
            fill: Writes its files into a folder, which is empty.
            progress: Of what comes after that.

        Raises:
            UserFixable: There is a model of this name, the disk is full, or it does not work.
            Cancelled: Somebody cancelled `progress`; nothing is left behind.
        """
        self._shelf.sweep()
        with self._shelf.alone(model_id), _advised(model_id, _MADE_BADLY):
            self._see_that_it_is_new(model_id, _NAMED)
            draft = ModelFiles(model_id, self._shelf.importing(model_id), bundled=False)
            shutil.rmtree(draft.directory, ignore_errors=True)
            try:
                with disk_errors(self._shelf.directory):
                    draft.directory.mkdir()
                    made = fill(draft)
                self._place(draft, checksums.measure(draft, tuple(draft.parts()), progress))
                return made
            finally:
                shutil.rmtree(draft.directory, ignore_errors=True)

    def remove(self, model_id: str, before: Callable[[], None]) -> None:
        """Delete an installed model, and what a stopped download has left of it.

        Args:
            model_id: Its id.
            before: Called first, while nobody else can be at the model: deletes what was made with
                it, since of what is left of a model that is gone, nobody would know.

        Raises:
            UserFixable: There is nothing of it, or its files cannot be deleted.
        """
        self._shelf.sweep()
        remains = self._shelf.remains(model_id)
        if not remains:
            raise UserFixable(
                "The model is not installed",
                told("There is nothing to delete of “{model}”.", model=model_id),
            )
        with self._shelf.alone(model_id), disk_errors(self._shelf.directory):
            before()
            for folder in remains:
                self._shelf.discard(folder)

    def _sound(self, model_id: str, published: Published, progress: Progress) -> Model | None:
        """Return a model that is in place, and as it was installed, or at least as published."""
        if not (self._shelf.directory / model_id).exists():
            return None
        try:
            model = self._store.get(model_id)
            if not checksums.check(model.files, progress):
                self._recognise(model.files, published, progress)
        except UserFixable as error:
            _log.warning("%s", error)
            return None
        return model

    def _recognise(self, model: ModelFiles, published: Published, progress: Progress) -> None:
        """Record the checksums of a model that was put in place by hand, if it is this one.

        Raises:
            UserFixable: It is another one, or the disk does not take the record.
        """
        sums = checksums.measure(model, tuple(model.parts()), progress)
        for known in published.files:
            if sums.get(known.name) != known.sha256:
                raise model.damaged(known.name, told("it is not what was published"))
        with disk_errors(self._shelf.directory):
            checksums.record(model, sums)

    def _download(self, model_id: str, published: Published, progress: Progress) -> Model:
        release = self._hub.release(published)
        draft = ModelFiles(model_id, self._shelf.partial(model_id), bundled=False)
        with disk_errors(self._shelf.directory), _advised(model_id, _USELESS):
            _prepare(draft, release)
            self._fetch(draft, release, progress)
            sums = checksums.measure(draft, [file.name for file in release.files], progress)
            _compare(draft, release, sums)
            try:
                return self._place(draft, sums)
            except BadModel:
                self._shelf.discard(draft.directory)  # It would not get better.
                raise

    def _fetch(self, draft: ModelFiles, release: Release, progress: Progress) -> None:
        """Download what is not there yet."""
        total = sum(file.size for file in release.files)
        have = sum(_have(draft, file) for file in release.files)
        if shutil.disk_usage(self._shelf.directory).free < total - have:
            raise full(self._shelf.directory, total - have)
        progress.begin(Stage.DOWNLOADING, total, done=have)
        for file in release.files:
            self._hub.fetch(release, file, draft.path(file.name), progress)

    def _place(self, draft: ModelFiles, sums: Mapping[str, str]) -> Model:
        """Put a draft in place, if it works."""
        _try_out(draft)
        with disk_errors(self._shelf.directory):
            checksums.record(draft, sums)
            self._shelf.place(draft.directory, draft.id)
        _log.info("Installed %s", draft.id)
        return self._store.get(draft.id)

    def _see_that_it_is_new(self, model_id: str, advice: str) -> None:
        if model_id.startswith("."):
            raise UsageError(
                "This name is not fit for a model",
                told(
                    "“{model}”: it begins with a dot. Rename the folder, then import it again.",
                    model=model_id,
                ),
            )
        if (self._shelf.directory / model_id).exists() or model_id == BUNDLED.id:
            raise UserFixable(
                "There is a model of this name already",
                told(
                    "“{model}”. Remove that one first: photofind models remove {model}. {advice}",
                    model=model_id,
                    advice=advice,
                ),
            )


@contextmanager
def _advised(model_id: str, advice: str) -> Iterator[None]:
    """Say what to do about a bad model that is not in place yet."""
    try:
        yield
    except BadModel as error:
        raise BadModel(model_id, error.what, advice) from error


def _prepare(draft: ModelFiles, release: Release) -> None:
    """Make a folder to download to, with what has come of the same commit before."""
    origin = {"repository": release.repository, "revision": release.commit}
    content = json.dumps(origin, indent=2).encode()
    file = draft.path(ORIGIN)
    if not (file.exists() and file.read_bytes() == content):
        shutil.rmtree(draft.directory, ignore_errors=True)
        files.write(file, content)
    for tower in ("visual", "textual"):
        draft.path(tower).mkdir(exist_ok=True)
    files.sweep(draft.directory)


def _have(draft: ModelFiles, file: RemoteFile) -> int:
    """Return how many bytes of a file have come; too many of them were not of it."""
    path = draft.path(file.name)
    size = path.stat().st_size if path.exists() else 0
    if size <= file.size:
        return size
    path.unlink()
    return 0


def _compare(draft: ModelFiles, release: Release, sums: Mapping[str, str]) -> None:
    """See that what has come is what was published; a file that is not is deleted."""
    for file in release.files:
        path = draft.path(file.name)
        whole = (
            sums[file.name] == file.sha256
            if file.sha256
            else checksums.git_blob(path) == file.git_blob
        )
        if not whole:
            path.unlink()
            raise refusals.damaged(file.name)


def _copy(source: ModelFiles, draft: ModelFiles, progress: Progress) -> tuple[str, ...]:
    """Copy what a model needs of a folder; return the names."""
    names = tuple(source.parts())
    shutil.rmtree(draft.directory, ignore_errors=True)
    progress.begin(Stage.IMPORTING, sum(source.size(name) for name in names))
    for name in names:
        target = draft.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.path(name).open("rb") as old, target.open("wb") as new:
            while chunk := old.read(_CHUNK):
                progress.raise_if_cancelled()
                new.write(chunk)
                progress.advance(len(chunk))
            files.flush(new)
    return names


def _try_out(draft: ModelFiles) -> None:
    """See that both towers open, and make vectors of the length that the model names.

    Raises:
        UserFixable: A file is missing or damaged, or one tower does not fit the other.
    """
    encoder = OnnxEncoder(read_model(draft))
    try:
        encoder.encode_photos([np.full((8, 8, 3), 128, np.uint8)])
        encoder.encode_texts(["a photo"])
    finally:
        encoder.close()
