"""How a model's terms usually score photos: as measured before, or on the library. Any thread."""

from photofind.clip.specs import UNMEASURED, Priors
from photofind.engine.models.in_use import ModelInUse
from photofind.types import Vectors
from photofind.vectors import usual


class UsualScores:
    """The priors of one model."""

    def __init__(self, model: ModelInUse) -> None:
        """Take what is known of the model, or its vectors of the library."""
        self._model = model
        self._measured: tuple[Vectors, Priors] | None = None

    def priors(self) -> Priors:
        """Return what is usual; it is measured anew when the library's sample has changed."""
        if self._model.priors != UNMEASURED:
            return self._model.priors
        sample = self._model.freshness.sample()
        measured = self._measured
        if measured is None or measured[0] is not sample:
            measured = sample, self._of(sample)
            self._measured = measured
        return measured[1]

    def _of(self, sample: Vectors) -> Priors:
        return Priors(
            text=usual.of_texts(sample, self._model.bank(), UNMEASURED.text),
            photo=usual.of_photos(sample, UNMEASURED.photo),
        )
