"""Which models see the library: the one that answers, and the one that is to follow it.

The bundled model always does. A model that is chosen is prepared beside the one that answers, and
takes its place once it has seen every photo: one write of the settings, one assignment. The
settings are the only memory of it, so that every process of a profile, and the next start, follow.
Usable from every thread.
"""

import logging
import threading
from dataclasses import dataclass
from functools import partial

from photofind import settings
from photofind.catalogue import vectors
from photofind.clip.model_store import ModelStore
from photofind.engine.models.answering import Answering
from photofind.engine.models.in_use import ModelInUse
from photofind.engine.models.second_model import OpenEncoder, SecondModel, vector_file
from photofind.errors import UserFixable
from photofind.paths import Profile
from photofind.settings import Settings

_log = logging.getLogger("photofind.models")


@dataclass(frozen=True, slots=True)
class Switch:
    """A model that is being prepared: it has seen `done` of `total` photos' contents."""

    id: str
    done: int
    total: int


class Switching:
    """Opens the models that the settings name, and has them follow each other.

    Attributes:
        answering: Which models answer.
        problem: Why a model that is wanted cannot be used; the bundled one answers meanwhile.
    """

    def __init__(
        self, profile: Profile, store: ModelStore, bundled: ModelInUse, open_encoder: OpenEncoder
    ) -> None:
        """Begin with what the settings say.

        Raises:
            UserFixable: The settings cannot be used.
        """
        self.answering = Answering((bundled,))
        self.problem: UserFixable | None = None
        self._profile, self._store = profile, store
        self._bundled = bundled
        self._open_second = partial(SecondModel.open, profile, open_encoder=open_encoder)
        self._lock = threading.Lock()
        self._seconds: dict[str, SecondModel] = {}
        self._set_aside: set[str] = set()
        self._followed: Settings | None = None
        self.follow()

    def follow(self) -> bool:
        """Do what the settings say by now; return whether that has changed what is to be done.

        Raises:
            UserFixable: The settings cannot be used.
        """
        with self._lock:
            chosen = settings.load(self._profile.settings)
            if self._followed is not None and _named(self._followed) == _named(chosen):
                return False
            self._followed, self.problem = chosen, None
            self._set_aside.clear()
            wanted = [self._wanted(model_id) for model_id in self._others(chosen)]
            answers = [one.in_use for one in wanted if one and one.id == chosen.model]
            self.answering.models = (*answers, self._bundled)
            self._free_unneeded(chosen)
            return True

    def use(self, model_id: str) -> None:
        """Have a model answer, as soon as it has seen all that there is; at once if it has.

        Raises:
            UserFixable: The settings cannot be written, or the model's vectors not be opened.
        """
        with self._lock:
            if model_id != self._bundled.model.id:
                self._open(model_id)
            self._followed = None  # Even if nothing differs: what was the matter may be mended.
        chosen = settings.load(self._profile.settings)
        if model_id in (self._bundled.model.id, chosen.model):
            self._save(chosen, model=model_id, next_model="")
        else:
            self._save(chosen, model=chosen.model, next_model=model_id)
        self.follow()
        coming = self._coming()
        if coming is not None and not coming.catalogue.read(vectors.count_unseen):
            self.complete(coming)

    def drop(self, model_id: str) -> bool:
        """Want a model no longer, in use or to come; return whether it was wanted.

        Raises:
            UserFixable: The settings cannot be read or written.
        """
        chosen = settings.load(self._profile.settings)
        if model_id == chosen.next_model:
            self._save(chosen, model=chosen.model, next_model="")
        elif model_id == chosen.model:
            self._save(chosen, model=self._bundled.model.id, next_model=chosen.next_model)
        else:
            return False
        self.follow()
        return True

    def seconds(self) -> tuple[SecondModel, ...]:
        """Return the models that are to see the library beside the bundled one, in this order."""
        with self._lock:
            chosen = self._followed or Settings()
            wanted = [one for one in self._others(chosen) if one not in self._set_aside]
            return tuple(self._seconds[one] for one in wanted if one in self._seconds)

    def complete(self, second: SecondModel) -> None:
        """Note that a model has seen all; it answers from now on, if it is the one to follow.

        Raises:
            UserFixable: The settings cannot be written, or the model is damaged.
        """
        if second is not self._coming():
            return
        second.in_use.bank()  # Its text tower is open then: the first search need not wait.
        chosen = settings.load(self._profile.settings)
        if chosen.next_model == second.id:  # That took a while: it may be unwanted by now.
            self._save(chosen, model=second.id, next_model="")
            _log.info("%s answers from now on", second.id)
            self.follow()

    @property
    def switch(self) -> Switch | None:
        """The model that is being prepared; None if there is none."""
        coming = self._coming()
        if coming is None:
            return None
        unseen = coming.catalogue.read(vectors.count_unseen)
        total = len(self._bundled.freshness.index)
        return Switch(coming.id, max(0, total - unseen), total)

    def unseen(self, model_id: str) -> int:
        """Return how many photos' contents a model has to see before it can answer.

        Raises:
            UserFixable: It is not installed, or damaged, or its vectors are.
        """
        if model_id == self._bundled.model.id:
            return 0
        with self._lock:
            if not vector_file(self._profile, self._store.get(model_id)).exists():
                return len(self._bundled.freshness.index)
            return self._open(model_id).catalogue.read(vectors.count_unseen)

    def set_aside(self, second: SecondModel, problem: UserFixable) -> None:
        """Do without a model that does not do its part, until it is chosen anew."""
        _log.warning("%s is set aside: %s", second.id, problem)
        with self._lock:
            self.problem = problem
            self.answering.models = tuple(
                one for one in self.answering.models if one is not second.in_use
            )
            self._set_aside.add(second.id)

    def fall_back(self, problem: UserFixable) -> None:
        """Do without the model that answers, unless that is the bundled one."""
        best = self.answering.models[0]
        for second in self.seconds():
            if second.in_use is best:
                self.set_aside(second, problem)

    def forget(self, model_id: str) -> None:
        """Close what is open of a model that is not needed any more."""
        with self._lock:
            if second := self._seconds.pop(model_id, None):
                second.close()

    def close(self) -> None:
        """Close every model but the bundled one."""
        with self._lock:
            self.answering.models = (self._bundled,)
            while self._seconds:
                self._seconds.popitem()[1].close()

    def _coming(self) -> SecondModel | None:
        with self._lock:
            return self._seconds.get(self._followed.next_model) if self._followed else None

    def _others(self, chosen: Settings) -> list[str]:
        """Return the ids that the settings name, but the bundled one's."""
        named = dict.fromkeys((chosen.model, chosen.next_model))
        return [model_id for model_id in named if model_id and model_id != self._bundled.model.id]

    def _wanted(self, model_id: str) -> SecondModel | None:
        """Return a model, opened if it is not; None and a problem told if it cannot be."""
        try:
            return self._open(model_id)
        except UserFixable as error:
            _log.warning("%s", error)
            self.problem = error
            return None

    def _open(self, model_id: str) -> SecondModel:
        """Return a model, opened if it is not.

        Raises:
            UserFixable: It is not installed, or damaged, or its vectors are.
        """
        model = self._store.get(model_id)
        known = self._seconds.get(model_id)
        is_there = vector_file(self._profile, model).exists()  # Others may have removed the model.
        if known is None or known.in_use.model.key != model.key or not is_there:
            self._seconds[model_id] = self._open_second(model)
            if known is not None:
                known.close()
        return self._seconds[model_id]

    def _free_unneeded(self, chosen: Settings) -> None:
        """Give back the memory of encoders that are not used any more; the vectors stay open."""
        for model_id, second in self._seconds.items():
            if model_id not in self._others(chosen):
                second.in_use.encoder.close()

    def _save(self, chosen: Settings, *, model: str, next_model: str) -> None:
        changed = chosen.model_copy(update={"model": model, "next_model": next_model})
        settings.save(changed, self._profile.settings)


def _named(chosen: Settings) -> tuple[str, str]:
    return chosen.model, chosen.next_model
