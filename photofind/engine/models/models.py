"""The models a user can choose from: listed, fetched, put in use and taken away. Any thread."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from photofind import settings
from photofind.clip.checking import CheckReport, check
from photofind.clip.export.exporting import ExportReport, export
from photofind.clip.export.precisions import Precision
from photofind.clip.export.sources import Source
from photofind.clip.installing import Installer
from photofind.clip.measuring import Speed, measure
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.specs import BUNDLED, KNOWN, Recipe, spec_of
from photofind.engine.evaluation.evaluating import evaluate_models
from photofind.engine.evaluation.results import Evaluation
from photofind.engine.indexing.watching import Watching
from photofind.engine.models import traces
from photofind.engine.models.comparing import Comparison, compare
from photofind.engine.models.model_info import Circumstances, ModelInfo, describe, spec_for
from photofind.engine.models.sampling import Sample
from photofind.engine.models.speeds import Speeds
from photofind.engine.models.switching import Switch, Switching
from photofind.errors import UsageError, UserFixable, one_of, told
from photofind.paths import Profile
from photofind.progress import Progress


class Models:
    """The models of one profile."""

    def __init__(
        self,
        profile: Profile,
        store: ModelStore,
        installer: Installer,
        switching: Switching,
        watching: Watching,
        sample: Sample,
    ) -> None:
        """Nothing is read, and nothing asked of the network, before a method is called."""
        self._profile, self._store, self._installer = profile, store, installer
        self._switching, self._watching, self._sample = switching, watching, sample
        self._speeds = Speeds(traces.speeds(profile))
        self._measure = partial(measure, verdicts=traces.verdicts(profile))
        self._open_encoder = partial(OnnxEncoder, verdicts=traces.verdicts(profile))

    def list(self) -> tuple[ModelInfo, ...]:
        """Return the models, the bundled one first, then those that can be had, then others.

        Raises:
            UserFixable: The settings cannot be read.
        """
        chosen = settings.load(self._profile.settings)
        wanted = {chosen.model, chosen.next_model} - {""}
        others = {*self._store.ids(), *wanted} - {spec.id for spec in KNOWN}
        ids = (*(spec.id for spec in KNOWN), *sorted(others))
        return tuple(self._describe(model_id, chosen) for model_id in ids)

    def get(self, model_id: str, progress: Progress) -> ModelInfo:
        """Download a model, or go on where a download stopped; one that is there is checked.

        Raises:
            UsageError: There is none of this id.
            UserFixable: It cannot be had; the detail says why and what to do.
            Cancelled: The progress was cancelled; getting it again goes on from there.
        """
        info, spec = self.info(model_id), spec_of(model_id)
        if info.recipe and not info.is_installed:
            raise _has_to_be_made(model_id, info.recipe)
        if spec is None:
            self._installed(model_id)
            return info
        self._installer.get(spec, progress)
        return self.info(model_id)

    def import_folder(self, folder: Path, progress: Progress) -> ModelInfo:
        """Copy a model's folder, whose name becomes the model's id.

        Raises:
            UserFixable: It is not a model, or there is one of this name.
            Cancelled: The progress was cancelled; nothing is left behind.
        """
        return self.info(self._installer.import_folder(folder, progress).id)

    def info(self, model_id: str) -> ModelInfo:
        """Return one of the list.

        Raises:
            UsageError: There is none of this id; those that are meant perhaps are named.
            UserFixable: The settings cannot be read.
        """
        listed = {info.id: info for info in self.list()}
        if model_id not in listed:
            raise _unknown(model_id, tuple(listed))
        return listed[model_id]

    def use(self, model_id: str) -> None:
        """Have a model answer, as soon as it can; until then the one in use goes on.

        Raises:
            UsageError: There is none of this id.
            UserFixable: It, or its vectors, cannot be used, or the settings cannot be written.
        """
        self._installed(model_id)
        self._switching.use(model_id)
        self._watching.notice_models()
        problem = self._switching.problem
        if problem and not any(second.id == model_id for second in self._switching.seconds()):
            raise problem

    def cancel_switch(self) -> None:
        """Stop preparing a model; what it has seen stays, the one in use too.

        Raises:
            UserFixable: The settings cannot be read or written.
        """
        self._switching.drop(settings.load(self._profile.settings).next_model)
        self._watching.notice_models()

    def unseen(self, model_id: str) -> int:
        """Return how many photos a model has to look at before it can answer.

        Raises:
            UsageError: There is none of this id.
            UserFixable: It, or its vectors, cannot be used.
        """
        return self._switching.unseen(self._installed(model_id).id)

    @property
    def switch(self) -> Switch | None:
        """The model that is being prepared, and how far it is; None if there is none."""
        return self._switching.switch

    @property
    def problem(self) -> UserFixable | None:
        """Why a model that was chosen does not answer; the bundled one does meanwhile."""
        return self._switching.problem

    def remove(self, model_id: str) -> int:
        """Delete a model, with all that was made with it; return how many bytes that frees.

        Also what a stopped download has left; the photos stay as they are. One that was chosen and
        cannot be used, or is gone, is not chosen any more then.

        Raises:
            UsageError: There is none of this id, it is the bundled one, or it is needed.
            UserFixable: Its files cannot be deleted.
        """
        self.refuse_removal(model_id)
        was_wanted = self._switching.drop(model_id)
        self._switching.forget(model_id)
        before = traces.size_bytes(self._profile)
        remove_traces = partial(traces.remove, self._profile, model_id)
        if was_wanted and model_id not in self._store.ids():
            remove_traces()
        else:
            self._installer.remove(model_id, remove_traces)
        return before - traces.size_bytes(self._profile)

    def check(self, model_id: str, progress: Progress) -> CheckReport:
        """Look whether a model does what it should: its files, its towers, what they give.

        Raises:
            UsageError: There is none of this id.
            UserFixable: It is not installed, or lacks a file.
            Cancelled: The progress was cancelled.
        """
        return check(self._installed(model_id), progress)

    def bench(self, model_id: str, progress: Progress) -> Speed:
        """Measure what a model costs on this machine, and remember it; takes some ten seconds.

        Raises:
            UsageError: There is none of this id.
            UserFixable: It is not installed, damaged, or too large for this machine.
            Cancelled: The progress was cancelled.
        """
        model = self._installed(model_id)
        speed = self._measure(model, progress)
        self._speeds.remember(model.key, speed)
        return speed

    def evaluate(self, model_id: str, path: Path, progress: Progress) -> Evaluation:
        """Measure how well a model does, on captions or on classes; see `engine.evaluation`.

        Raises:
            UsageError: There is none of this id.
            UserFixable: The model, the CSV or folder, or all its photos cannot be used.
            Cancelled: The progress was cancelled.
        """
        model = self._installed(model_id)
        [found] = evaluate_models(path, [model], progress, self._open_encoder)
        return found

    def compare(self, a: str, b: str, path: Path | None, progress: Progress) -> Comparison:
        """Put two models side by side, see `engine.models.comparing`; speeds are remembered.

        Raises:
            UsageError: There is none of one of these ids.
            UserFixable: A model, the CSV or folder, or all its photos cannot be used.
            Cancelled: The progress was cancelled.
        """
        compared = compare(
            self._installed(a),
            self._installed(b),
            path,
            progress,
            open_encoder=self._open_encoder,
            measure=self._measure,
        )
        for figures in (compared.a, compared.b):
            self._speeds.remember(figures.model.key, figures.speed)
        return compared

    def export(
        self,
        architecture: str,
        *,
        pretrained: str | None,
        checkpoint: Path | None,
        precision: Precision | None,
        progress: Progress,
    ) -> ExportReport:
        """Make a model of open_clip's on this computer; it takes minutes.

        Args:
            architecture: As open_clip names it.
            pretrained: open_clip's tag of the weights, which are downloaded if need be.
            checkpoint: Or a file of weights.
            precision: None for the fastest on this machine whose vectors are right.
            progress: Of the steps.

        Raises:
            UsageError: open_clip does not know the architecture or the weights.
            UserFixable: The extra is not installed, the weights cannot be used, there is a model
                of this name, or vectors come out too different.
            Cancelled: The progress was cancelled; nothing is left behind.
        """
        source = Source(architecture, pretrained, checkpoint)
        return export(source, precision, self._installer, self._sample, progress)

    def refuse_removal(self, model_id: str) -> None:
        """Do nothing if a model may be removed; one that cannot be used may be, chosen or not.

        Raises:
            UsageError: There is none of this id, it is the bundled one, or it is needed.
        """
        info = self.info(model_id)
        if info.is_bundled:
            raise UsageError(
                "The bundled model cannot be removed", told("It is a part of PhotoFind.")
            )
        chosen = settings.load(self._profile.settings)
        if any(second.id == model_id for second in self._switching.seconds()):
            state = told("is in use") if model_id == chosen.model else told("is being prepared")
            raise UsageError(
                "A model that is needed cannot be removed",
                told(
                    "“{model}” {state}. Use another one first: photofind models use {bundled}",
                    model=model_id,
                    state=state,
                    bundled=BUNDLED.id,
                ),
            )

    def _installed(self, model_id: str) -> Model:
        """Return a model that is here.

        Raises:
            UsageError: There is none of this id.
            UserFixable: It is not installed, or damaged.
        """
        info = self.info(model_id)
        if not info.is_installed and not info.problem:
            raise _not_installed(info)
        return self._store.get(model_id)

    def _describe(self, model_id: str, chosen: settings.Settings) -> ModelInfo:
        model, problem = self._look(model_id, chosen)
        speed = self._speeds.of(model.key) if model else None
        here = Circumstances(
            speed,
            is_in_use=model_id == self._switching.answering.models[0].model.id,
            is_coming=model_id == chosen.next_model,
            problem=problem,
        )
        return describe(spec_of(model_id) or spec_for(model_id, model), model, here)

    def _look(self, model_id: str, chosen: settings.Settings) -> tuple[Model | None, str]:
        """Return a model if it is here, and why it cannot be used if that is so."""
        if model_id not in self._store.ids():
            is_missed = model_id in (chosen.model, chosen.next_model)
            return None, told("It was chosen, and its folder is gone.") if is_missed else ""
        try:
            return self._store.get(model_id), ""
        except UserFixable as error:
            return None, error.detail


def _unknown(model_id: str, known: Sequence[str]) -> UsageError:
    """Return what to raise for an id that there is not; it names those that may be meant."""
    typed = model_id.casefold()
    near = [known_id for known_id in known if typed and typed in known_id.casefold()]
    folded = {known_id.casefold(): known_id for known_id in known}
    near = near or [folded[name] for name in get_close_matches(typed, folded)]
    meant = (
        told("Did you mean {names}?", names=one_of(near))
        if near
        else told("There are: {names}.", names=", ".join(known))
    )
    return UsageError(
        "There is no such model", told("“{model}”. {meant}", model=model_id, meant=meant)
    )


def _not_installed(info: ModelInfo) -> UserFixable:
    if info.recipe:
        return _has_to_be_made(info.id, info.recipe)
    return UserFixable(
        "The model is not installed",
        told("“photofind models get {model}” downloads it.", model=info.id),
    )


def _has_to_be_made(model_id: str, recipe: Recipe) -> UserFixable:
    return UserFixable(
        "The model has to be made on this computer",
        told(
            "Nobody publishes “{model}” in a form that PhotoFind could download. This makes"
            " it: photofind models export {architecture} --pretrained {pretrained}",
            model=model_id,
            architecture=recipe.architecture,
            pretrained=recipe.pretrained,
        ),
    )
