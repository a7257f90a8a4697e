from photofind.clip.specs import BUNDLED, KNOWN, UNMEASURED, prior_of
from photofind.paths import assets


def test_the_bundled_model_is_the_one_that_ships() -> None:
    assert (assets() / "models" / BUNDLED.id / "config.json").is_file()


def test_known_models_have_their_own_priors_and_unknown_ones_the_default() -> None:
    assert prior_of("mini") == BUNDLED.priors
    assert prior_of("something-a-user-exported") == UNMEASURED


def test_ids_are_distinct_and_deviations_can_be_divided_by() -> None:
    assert len({spec.id for spec in KNOWN}) == len(KNOWN)
    for priors in (UNMEASURED, *(spec.priors for spec in KNOWN)):
        assert priors.text.deviation > 0
        assert priors.photo.deviation > 0
