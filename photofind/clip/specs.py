"""What is known of models beyond their own files. Constants, usable from every thread."""

from dataclasses import dataclass

from photofind.types import Prior


@dataclass(frozen=True, slots=True)
class Priors:
    """How each kind of term scores photos; the two lie far apart (the modality gap)."""

    text: Prior
    photo: Prior


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model we know."""

    id: str
    priors: Priors


BUNDLED = ModelSpec(
    id="mini",
    # Measured on 500 everyday photos: 2,500 English and 122 Russian captions (the languages agree
    # to 0.005) against the photos of others, and each photo against the others. The deviation is
    # that of one term over the photos, as a search sees it, root mean square over the terms.
    priors=Priors(
        text=Prior(mean=0.020, deviation=0.116), photo=Prior(mean=0.062, deviation=0.188)
    ),
)
"""The model inside the app."""

KNOWN = (BUNDLED,)

UNMEASURED = Priors(text=Prior(mean=0.18, deviation=0.04), photo=Prior(mean=0.55, deviation=0.10))
"""For models nobody has measured.

Models of the CLIP family score a photo near 0.25 to 0.3 for its own caption and above 0.8 for a
near copy; photos that have nothing to do with the term, as most of a library has, lie here.
"""


def prior_of(model_id: str) -> Priors:
    """Return what to expect of a model's cosines before a library has been seen."""
    return next((spec.priors for spec in KNOWN if spec.id == model_id), UNMEASURED)
