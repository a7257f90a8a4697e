"""Which models answer searches at present. Usable from every thread."""

from photofind.engine.models.in_use import ModelInUse


class Answering:
    """The models that answer.

    Attributes:
        models: Best first, the bundled one last; replaced whole, so that whoever takes it once has
            models that belong together.
    """

    def __init__(self, models: tuple[ModelInUse, ...]) -> None:
        """Answer by these."""
        self.models = models

    @property
    def generation(self) -> tuple[object, ...]:
        """Another one whenever a search could answer differently."""
        return tuple((one.model.key, one.freshness.index.generation) for one in self.models)
