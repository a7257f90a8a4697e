"""What is told of a model, in the user's language. GUI thread (translations)."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from photofind.engine.models.model_info import ModelInfo
from photofind.gui.models.model_card import Cost
from photofind.gui.wording import Wording, in_words, rate_text, size_text

GOOD_FOR = (
    QT_TRANSLATE_NOOP(
        "models",
        "Built in: quick on every machine, for scenes, people and things in everyday words.",
    ),
    QT_TRANSLATE_NOOP("models", "Small and fast; understands English only."),
    QT_TRANSLATE_NOOP(
        "models", "Recommended: finds much more than the built-in model, in many languages."
    ),
    QT_TRANSLATE_NOOP(
        "models", "Sees finer detail than the recommended one, and takes about twice as long."
    ),
    QT_TRANSLATE_NOOP(
        "models",
        "For languages the recommended one knows less well, such as Ukrainian or Chinese.",
    ),
    QT_TRANSLATE_NOOP(
        "models", "Small, with good results in English; has to be made on this computer."
    ),
)
"""What the models we know are good for, for Qt's tools."""

LANGUAGES = (
    QT_TRANSLATE_NOOP("languages", "English"),
    QT_TRANSLATE_NOOP("languages", "French"),
    QT_TRANSLATE_NOOP("languages", "German"),
    QT_TRANSLATE_NOOP("languages", "Indonesian"),
    QT_TRANSLATE_NOOP("languages", "Italian"),
    QT_TRANSLATE_NOOP("languages", "Russian"),
    QT_TRANSLATE_NOOP("languages", "Spanish"),
    QT_TRANSLATE_NOOP("languages", "Ukrainian"),
    QT_TRANSLATE_NOOP("languages", "Vietnamese"),
)
"""The languages that those models understand, for Qt's tools."""


class ModelWording(QObject):
    """Says what a model is, and what it costs to change to it."""

    def good_for(self, info: ModelInfo) -> str:
        """Return what a model is good for; what is wrong with it, where it cannot be used."""
        if info.problem:
            return in_words(info.problem)
        return QCoreApplication.translate("models", info.good_for)

    def facts(self, info: ModelInfo) -> str:
        """Return languages, sizes, speed and licence, as far as they are known."""
        languages = ", ".join(language_name(code) for code in info.languages)
        parts = [languages[:1].upper() + languages[1:]]
        if info.size_bytes:
            parts.append(self.tr("{size} on the disk").format(size=size_text(info.size_bytes)))
        if info.memory_bytes:
            parts.append(self.tr("{size} of memory").format(size=size_text(info.memory_bytes)))
        if info.photos_per_s:
            rate = rate_text(info.photos_per_s)
            parts.append(self.tr("{rate} photos/s here").format(rate=rate))
        return " · ".join(part for part in (*parts, info.licence) if part)

    def cost(self, cost: Cost) -> str:
        """Return what changing to a model takes."""
        wording = Wording()
        took = [wording.duration(cost.seconds)] if cost.seconds is not None else []
        took.append(self.tr("{size} on the disk").format(size=size_text(cost.size_bytes)))
        first = self.tr("It looks at {photos} first: {cost}.").format(
            photos=wording.photo_count(cost.photos), cost=", ".join(took)
        )
        rest = self.tr("The present one answers until then, and you can change back at any time.")
        return f"{first} {rest}"

    def removal(self, info: ModelInfo) -> str:
        """Return the question before a model goes."""
        size = size_text(info.size_bytes)
        return self.tr("Remove {name}? This frees {size}.").format(name=info.name, size=size)

    def recipe(self, info: ModelInfo) -> str:
        """Return how to make a model that nobody publishes; empty where it need not be."""
        if info.recipe is None or info.is_installed:
            return ""
        recipe = info.recipe
        command = f"photofind models export {recipe.architecture} --pretrained {recipe.pretrained}"
        return self.tr("In a terminal: {command}").format(command=command)


def language_name(code: str) -> str:
    """Return the name of a language in the user's own."""
    name = QLocale.languageToString(QLocale(code).language())
    return QCoreApplication.translate("languages", name)
