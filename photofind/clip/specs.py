"""What is known of models beyond their own files. Constants, usable from every thread.

Revisions, checksums, sizes and dimensions are those of the publishers' repositories; memory and the
languages are from the table that Immich publishes with its exports (Crossmodal-3600, mean of
recall@1, @5 and @10; a language is listed from 75 on, English always). None where nobody knows.
"""

from dataclasses import dataclass

from photofind.clip.model_files import TEXTUAL, TOKENIZER, VISUAL
from photofind.types import Prior

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Priors:
    """How each kind of term scores photos; the two lie far apart (the modality gap)."""

    text: Prior
    photo: Prior


UNMEASURED = Priors(text=Prior(mean=0.18, deviation=0.04), photo=Prior(mean=0.55, deviation=0.10))
"""For models nobody has measured.

Models of the CLIP family score a photo near 0.25 to 0.3 for its own caption and above 0.8 for a
near copy; photos that have nothing to do with the term, as most of a library has, lie here.
"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file whose content is known beforehand."""

    name: str
    """In the layout of a model folder."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Published:
    """Where a model can be downloaded."""

    repository: str
    """On the Hugging Face hub, in the layout of a model folder."""
    revision: str | None = None
    """A commit; the newest one where none is known."""
    files: tuple[KnownFile, ...] = ()
    """Files whose content is known; the others are as the hub says."""
    download_bytes: int | None = None
    """About, for the user to decide."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make a model that nobody publishes in our layout: `photofind models export`."""

    architecture: str
    """As open_clip names it."""
    pretrained: str
    """Its tag of the weights."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model we know.

    Attributes:
        id: The name of its folder.
        name: For people.
        good_for: One English sentence, fit for translation.
        languages: ISO 639-1 codes, English first, then the best understood.
        licence: Of the weights.
        dimension: D, the length of its vectors.
        source: Where it comes from; None for the one inside the app.
        memory_bytes: What both towers take together when they run.
    """

    id: str
    name: str
    good_for: str
    languages: tuple[str, ...]
    licence: str
    dimension: int
    source: Published | Recipe | None
    memory_bytes: int | None = None
    priors: Priors = UNMEASURED


BUNDLED = ModelSpec(
    id="mini",
    name="Mini",
    good_for="Built in: quick on every machine, for scenes, people and things in everyday words.",
    languages=("en", "ru"),
    licence="Apache-2.0",
    dimension=256,
    source=None,
    # Measured on 500 everyday photos: 2,500 English and 122 Russian captions (the languages agree
    # to 0.005) against the photos of others, and each photo against the others. The deviation is
    # that of one term over the photos, as a search sees it, root mean square over the terms.
    priors=Priors(
        text=Prior(mean=0.013, deviation=0.119), photo=Prior(mean=0.041, deviation=0.164)
    ),
)
"""The model inside the app."""

_SIGLIP2_TOKENIZER = KnownFile(
    TOKENIZER, "220c63d496e0c14e63eb656c91e0215e926202e4c74b1f089e09f1920d779b04"
)

CURATED = (
    ModelSpec(
        id="ViT-B-32__laion2b-s34b-b79k",
        name="CLIP ViT-B/32 (LAION-2B)",
        good_for="Small and fast; understands English only.",
        languages=("en",),
        licence="MIT",
        dimension=512,
        memory_bytes=1001 * _MIB,
        source=Published(
            repository="immich-app/ViT-B-32__laion2b-s34b-b79k",
            revision="19a057a0fb927cf239541300e74237cd56c7ffe2",
            files=(
                KnownFile(
                    VISUAL, "b9ce24b91a8c62ef8d40ea786051709c93140104cbf2b6b4a2cc270df3838f9c"
                ),
                KnownFile(
                    TEXTUAL, "48c25be37b352398f2533c9426dab6f9340535e14e46f884cc894236a5060722"
                ),
            ),
            download_bytes=609_000_000,
        ),
    ),
    ModelSpec(
        id="ViT-B-32-SigLIP2-256__webli",
        name="SigLIP 2 ViT-B/32, 256 px",
        good_for="Recommended: finds much more than the built-in model, in many languages.",
        languages=("en", "de", "fr", "it", "ru", "es", "vi", "id"),
        licence="Apache-2.0",
        dimension=768,
        memory_bytes=3061 * _MIB,
        source=Published(
            repository="immich-app/ViT-B-32-SigLIP2-256__webli",
            revision="762c736d366fc253e9453021144f9fe71789b075",
            files=(
                KnownFile(
                    VISUAL, "e96b8a3d32ab1b683aa12c45312342b4a10d4befef5f195f5cf84eadf1938696"
                ),
                KnownFile(
                    TEXTUAL, "ba6e09d2dbb3d7ac0f9e2935676db92dceebddfd06c1462b67019caa90eeea20"
                ),
                _SIGLIP2_TOKENIZER,
            ),
            download_bytes=1_542_205_567,
        ),
    ),
    ModelSpec(
        id="ViT-B-16-SigLIP2__webli",
        name="SigLIP 2 ViT-B/16",
        good_for="Sees finer detail than the recommended one, and takes about twice as long.",
        languages=("en", "de", "fr", "ru", "it", "es", "vi", "id"),
        licence="Apache-2.0",
        dimension=768,
        memory_bytes=3038 * _MIB,
        source=Published(
            repository="immich-app/ViT-B-16-SigLIP2__webli",
            files=(
                KnownFile(
                    VISUAL, "fee10c729875dd203d94f396ac3d664e301d39c977ef6d92e7f467a2a716f0b0"
                ),
                KnownFile(
                    TEXTUAL, "fc9991b415d7d0fac7ed540e875fd08a647c8a1abba99f12542531b004c4b68f"
                ),
                _SIGLIP2_TOKENIZER,
            ),
            download_bytes=1_540_000_000,
        ),
    ),
    ModelSpec(
        id="XLM-Roberta-Base-ViT-B-32__laion5b_s13b_b90k",
        name="XLM-RoBERTa ViT-B/32 (LAION-5B)",
        good_for="For languages the recommended one knows less well, such as Ukrainian or Chinese.",
        languages=("en", "de", "ru", "fr", "it", "uk", "vi", "es"),
        licence="MIT",
        dimension=512,
        memory_bytes=3030 * _MIB,
        source=Published(
            repository="immich-app/XLM-Roberta-Base-ViT-B-32__laion5b_s13b_b90k",
            revision="111f6ddca817bb6cd8343c3e3dc5ce39d9ba54b0",
            download_bytes=1_482_000_000,
        ),
    ),
    ModelSpec(
        id="MobileCLIP-S2__datacompdr",
        name="MobileCLIP-S2",
        good_for="Small, with good results in English; has to be made on this computer.",
        languages=("en",),
        licence="Apple AMLR",
        dimension=512,
        source=Recipe("MobileCLIP-S2", "datacompdr"),
    ),
)
"""The models we recommend beside the bundled one, the least demanding first."""

KNOWN = (BUNDLED, *CURATED)


def spec_of(model_id: str) -> ModelSpec | None:
    """Return what is known of a model, if anything is."""
    return next((spec for spec in KNOWN if spec.id == model_id), None)


def prior_of(model_id: str) -> Priors:
    """Return what to expect of a model's cosines before a library has been seen."""
    spec = spec_of(model_id)
    return spec.priors if spec else UNMEASURED
