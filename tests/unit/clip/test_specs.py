import re

import pytest

from photofind.clip.model_files import REQUIRED, is_part
from photofind.clip.specs import (
    BUNDLED,
    CURATED,
    KNOWN,
    UNMEASURED,
    ModelSpec,
    Published,
    Recipe,
    prior_of,
    spec_of,
)
from photofind.paths import assets


def test_the_bundled_model_is_the_one_that_ships() -> None:
    assert (assets() / "models" / BUNDLED.id / "config.json").is_file()
    assert KNOWN[0] is BUNDLED


def test_known_models_have_their_own_priors_and_unknown_ones_the_default() -> None:
    assert prior_of("mini") == BUNDLED.priors
    assert prior_of("something-a-user-exported") == UNMEASURED


def test_ids_are_distinct_and_deviations_can_be_divided_by() -> None:
    assert len({spec.id for spec in KNOWN}) == len(KNOWN)
    for priors in (UNMEASURED, *(spec.priors for spec in KNOWN)):
        assert priors.text.deviation > 0
        assert priors.photo.deviation > 0


def test_a_model_is_known_by_its_id() -> None:
    assert [spec_of(spec.id) for spec in KNOWN] == list(KNOWN)
    assert spec_of("something-a-user-exported") is None


@pytest.mark.parametrize("spec", CURATED, ids=lambda spec: spec.id)
def test_every_model_we_recommend_is_described_and_can_be_had(spec: ModelSpec) -> None:
    assert spec.name
    assert spec.licence
    assert spec.good_for.endswith(".")
    assert spec.languages[0] == "en"
    assert spec.dimension > 0
    assert isinstance(spec.source, Published | Recipe)
    assert not spec.id.startswith(".")
    assert "/" not in spec.id


PUBLISHED = [spec for spec in CURATED if isinstance(spec.source, Published)]


@pytest.mark.parametrize("spec", PUBLISHED, ids=lambda spec: spec.id)
def test_what_is_pinned_is_of_the_form_it_should_be(spec: ModelSpec) -> None:
    source = spec.source
    assert isinstance(source, Published)
    assert source.repository == f"immich-app/{spec.id}"
    assert re.fullmatch("[0-9a-f]{40}", source.revision or "0" * 40)
    assert source.download_bytes is not None
    for file in source.files:
        assert file.name in REQUIRED
        assert is_part(file.name)
        assert re.fullmatch("[0-9a-f]{64}", file.sha256)


def test_the_recommended_one_is_pinned_whole_and_reads_both_languages() -> None:
    spec = spec_of("ViT-B-32-SigLIP2-256__webli")
    assert spec is not None
    assert isinstance(spec.source, Published)
    assert spec.source.revision
    assert {"visual/model.onnx", "textual/model.onnx"} <= {file.name for file in spec.source.files}
    assert {"en", "ru"} <= set(spec.languages)
