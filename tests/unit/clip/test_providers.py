import json
import threading
from contextlib import closing
from pathlib import Path

import pytest

from photofind.clip import golden
from photofind.clip import providers as module
from photofind.clip.model_store import Model, ModelStore
from photofind.clip.onnx_encoder import OnnxEncoder
from photofind.clip.providers import Providers, Verdict, VerdictFile, judge
from photofind.clip.session import CPU, OpenSession, available_providers
from photofind.errors import Cancelled
from photofind.progress import Progress
from tests import sessions
from tests.models import write_model
from tests.sessions import ACCELERATOR


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return ModelStore(write_model(tmp_path / "tiny"), tmp_path / "none").get("tiny")


@pytest.fixture
def verdicts(tmp_path: Path, model: Model) -> VerdictFile:
    return VerdictFile(tmp_path / "verdicts", model)


def chosen(model: Model, verdicts: VerdictFile, opened: OpenSession, **options: float) -> Providers:
    """Return the providers once all were tried."""
    providers = Providers(
        model, verdicts, available=lambda: [ACCELERATOR, CPU], opened=opened, **options
    )
    assert providers.best() == CPU  # Nothing waits for a trial.
    for thread in threading.enumerate():
        if thread.name == "photofind providers":
            thread.join()
    return providers


def no_session(path: Path, threads: int, provider: str) -> None:
    raise AssertionError("it was tried again")


@pytest.mark.parametrize(
    ("opened", "reason"),
    [
        (sessions.wrong, "its vectors are wrong"),
        (sessions.not_finite, "it gave a vector that has no direction"),
        (sessions.raising, "out of memory"),
        (sessions.slow, "it is no faster than the CPU"),
    ],
)
def test_an_accelerator_that_does_not_suit_is_refused(
    model: Model, opened: OpenSession, reason: str
) -> None:
    verdict = judge(model, ACCELERATOR, opened)
    assert verdict is not None
    assert reason in verdict.refusal


def test_one_that_gives_the_same_vectors_faster_is_used(
    model: Model, verdicts: VerdictFile
) -> None:
    providers = chosen(model, verdicts, sessions.right)
    assert providers.best() == ACCELERATOR
    assert providers.verdicts[ACCELERATOR].refusal == ""
    providers.close()


def test_one_that_ends_its_process_takes_nothing_with_it(
    model: Model, verdicts: VerdictFile
) -> None:
    providers = chosen(model, verdicts, sessions.crashing)
    assert providers.best() == CPU
    assert "ended the process" in providers.verdicts[ACCELERATOR].refusal
    providers.close()


def test_one_that_hangs_is_refused_at_the_deadline(model: Model, verdicts: VerdictFile) -> None:
    providers = chosen(model, verdicts, sessions.hanging, deadline_s=0.2)
    assert providers.best() == CPU
    assert "no vectors within" in providers.verdicts[ACCELERATOR].refusal
    providers.close()


def test_one_can_wait_until_all_were_tried(model: Model, verdicts: VerdictFile) -> None:
    providers = Providers(model, verdicts, available=lambda: [ACCELERATOR], opened=sessions.right)
    assert providers.settled(Progress()) == ACCELERATOR
    providers.close()
    assert Providers(model, verdicts, available=list).settled(Progress()) == CPU


def test_waiting_for_a_trial_can_be_cancelled(model: Model, verdicts: VerdictFile) -> None:
    progress = Progress()
    progress.cancel()
    providers = Providers(model, verdicts, available=lambda: [ACCELERATOR], opened=sessions.hanging)
    with closing(providers), pytest.raises(Cancelled):
        providers.settled(progress)
    assert verdicts.read() == {}


def test_closing_stops_a_trial_and_keeps_no_verdict(model: Model, verdicts: VerdictFile) -> None:
    providers = Providers(model, verdicts, available=lambda: [ACCELERATOR], opened=sessions.hanging)
    assert providers.best() == CPU
    providers.close()
    assert verdicts.read() == {}


@pytest.mark.parametrize(
    ("verdict", "best"), [(Verdict(3, ""), ACCELERATOR), (Verdict(3, "no"), CPU)]
)
def test_what_is_known_is_not_tried_again(
    model: Model, verdicts: VerdictFile, verdict: Verdict, best: str
) -> None:
    verdicts.write({ACCELERATOR: verdict})
    providers = Providers(model, verdicts, available=lambda: [ACCELERATOR], opened=no_session)
    assert providers.best() == best
    assert providers._thread is None


def test_the_fastest_of_those_that_suit_is_used(model: Model, verdicts: VerdictFile) -> None:
    known = {name: Verdict(gain, "") for gain, name in enumerate(module.ACCELERATORS, 2)}
    verdicts.write(known)
    there = list(module.ACCELERATORS)
    assert Providers(model, verdicts, available=lambda: there).best() == there[-1]
    assert Providers(model, verdicts, available=lambda: there[:2]).best() == there[1]


def test_another_runtime_or_system_forgets_verdicts(
    verdicts: VerdictFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts.write({ACCELERATOR: Verdict(3, "")})
    assert verdicts.read()
    monkeypatch.setattr(module, "runtime_version", lambda: "99")
    assert verdicts.read() == {}


@pytest.mark.parametrize("content", ["", "{}", "[]", json.dumps({"verdicts": 1})])
def test_a_damaged_file_of_verdicts_is_as_none(
    tmp_path: Path, verdicts: VerdictFile, model: Model, content: str
) -> None:
    verdicts.write({})
    (tmp_path / "verdicts" / f"{model.key}.json").write_text(content)
    assert verdicts.read() == {}


def test_providers_that_are_no_accelerators_of_ours_are_not_looked_at(
    model: Model, verdicts: VerdictFile, tmp_path: Path
) -> None:
    def available() -> list[str]:
        return ["AzureExecutionProvider", "TensorrtExecutionProvider", CPU]

    providers = Providers(model, verdicts, available=available, opened=no_session)
    assert providers.best() == CPU
    assert dict(providers.verdicts) == {}
    assert not (tmp_path / "verdicts").exists()


def test_the_cpu_agrees_with_itself_and_is_no_gain(mini_model: Model) -> None:
    verdict = judge(mini_model, CPU)
    assert verdict is not None
    assert "wrong" not in verdict.refusal
    assert verdict.gain < 3


@pytest.mark.skipif(ACCELERATOR in available_providers(), reason="this machine may have CUDA")
def test_a_provider_that_this_runtime_lacks_does_not_pass_for_the_cpu(mini_model: Model) -> None:
    verdict = judge(mini_model, ACCELERATOR)
    assert verdict is not None
    assert verdict.gain == 0
    assert verdict.refusal


def test_a_damaged_model_is_no_verdict_on_a_provider(model: Model) -> None:
    model.files.path("visual/model.onnx").write_bytes(b"garbage")
    assert judge(model, ACCELERATOR, sessions.right) is None


def test_one_that_fails_at_work_gives_way_to_the_cpu(
    tmp_path: Path, mini_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Providers, "best", lambda providers: "Gone")
    encoder = OnnxEncoder(mini_model, verdicts=tmp_path)
    photos = golden.photos()[:2]
    vectors, patches = encoder.encode_photos(photos), encoder.encode_patches(photos[0])
    assert patches is not None
    assert encoder.provider == CPU
    assert "visual/model.onnx" in encoder.refusals["Gone"]
    encoder.close()
    plain = OnnxEncoder(mini_model)
    assert (plain.encode_photos(photos) == vectors).all()
    plain.close()
