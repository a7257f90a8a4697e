import json
from pathlib import Path

import pytest

from photofind.cli import figures
from photofind.clip.checking import CheckReport, Finding
from photofind.clip.export.exporting import ExportReport
from photofind.clip.export.precisions import Precision
from photofind.clip.export.trials import Pace, Trial
from photofind.clip.measuring import Speed
from photofind.clip.model_store import ModelStore
from photofind.clip.parity import Parity, Verdict
from photofind.engine.evaluation.results import Evaluation, Task
from photofind.engine.models.comparing import Comparison, ModelFigures
from tests.models import write_model

REPORT = CheckReport(
    "a",
    (
        Finding("Files", Verdict.PASSED, "As they were."),
        Finding("Parity", Verdict.WARNED, "Some [red]distance[/red] \x1b[2J."),
    ),
)


def of_model(folder: Path, photos_per_s: float, recall: float) -> ModelFigures:
    write_model(folder)
    return ModelFigures(
        ModelStore(folder, folder.parent / "none").get(folder.name),
        Speed(photos_per_s, 2.5, 2_500_000_000, "CPUExecutionProvider"),
        Evaluation(
            20,
            ("/album/[x].jpg: it is cut short.",),
            (
                Task("en", "caption to photo", 1000, {"R@1": recall, "R@5": 0.5}, 2.5),
                Task("", "photo to photo", 20, {"P@10": 0.125}),
            ),
        ),
    )


@pytest.fixture
def compared(tmp_path: Path) -> Comparison:
    return Comparison(of_model(tmp_path / "a", 12.34, 0.25), of_model(tmp_path / "b", 5, 0.75))


def rows(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return [line.split() for line in capsys.readouterr().out.splitlines()]


def test_two_models_stand_side_by_side(
    compared: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    figures.show_comparison(compared, as_json=False)
    assert rows(capsys) == [
        ["a", "b"],
        ["photos/s", "12.3", "5.0"],
        ["ms", "a", "text", "2.5", "2.5"],
        ["memory", "2.5", "GB", "2.5", "GB"],
        ["photos", "run", "on", "CPU", "CPU"],
        ["en:", "caption", "to", "photo", "R@1", "25.0", "%", "75.0", "%"],
        ["en:", "caption", "to", "photo", "R@5", "50.0", "%", "50.0", "%"],
        ["en:", "caption", "to", "photo", "median", "rank", "2.5", "2.5"],
        ["photo", "to", "photo", "P@10", "12.5", "%", "12.5", "%"],
    ]


def test_a_comparison_as_json(compared: Comparison, capsys: pytest.CaptureFixture[str]) -> None:
    figures.show_comparison(compared, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["a"]["id"], told["b"]["id"]) == ("a", "b")
    assert told["b"]["speed"]["photos_per_s"] == 5
    assert told["b"]["found"]["tasks"][0]["shares"]["R@1"] == 0.75


def test_findings_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show_report(REPORT, as_json=False)
    shown = capsys.readouterr().out
    assert "Parity  warned  Some [red]distance[/red] \\x1b[2J." in shown


def test_the_report_as_json_has_the_worst_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show_report(REPORT, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "warned"
    assert told["findings"][0]["verdict"] == "passed"


def test_an_evaluation_is_a_table(compared: Comparison, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared.a.found
    figures.show_evaluation(compared.a.found, as_json=False)
    said = capsys.readouterr()
    assert [line.split() for line in said.out.splitlines()] == [
        ["Queries"],
        ["en:", "caption", "to", "photo", "1,000", "R@1", "25.0", "%"],
        ["R@5", "50.0", "%"],
        ["median", "rank", "2.5"],
        ["photo", "to", "photo", "20", "P@10", "12.5", "%"],
        ["Over", "20", "photos."],
    ]
    assert said.err == "1 photo could not be read. The first: /album/[x].jpg: it is cut short.\n"


def test_an_evaluation_as_json(compared: Comparison, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared.a.found
    figures.show_evaluation(compared.a.found, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["photos"], len(told["unreadable"])) == (20, 1)
    assert told["tasks"][1] == {
        "column": "", "name": "photo to photo", "queries": 20,
        "shares": {"P@10": 0.125}, "median_rank": None,
    }  # fmt: skip


def exported() -> ExportReport:
    def trial(apart: float, photos_per_s: float) -> Trial:
        side = Parity(apart, 2 * apart, 16)
        return Trial(side, side, Pace(photos_per_s, 2.5), 4_200_000)

    trials = {Precision.FP32: trial(0, 10), Precision.INT8: trial(0.02, 25)}
    return ExportReport("made__here", Precision.FP32, trials, Pace(7.5, 9))


def test_an_export_stands_beside_torch(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show_export(exported(), as_json=False)
    printed = rows(capsys)
    assert ["torch", "7.5", "9.0"] in printed
    assert ["fp32", "0.00000", "0.00000", "passed", "10.0", "2.5", "4.2", "MB"] in printed
    assert ["int8", "0.02000", "0.02000", "warned", "25.0", "2.5", "4.2", "MB"] in printed
    assert "made__here” is installed, in fp32" in " ".join(printed[-1])


def test_an_export_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show_export(exported(), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["model_id"], told["precision"]) == ("made__here", "fp32")
    assert told["trials"]["int8"]["verdict"] == "warned"
    assert told["trials"]["int8"]["photos"] == {"mean": 0.02, "worst": 0.04, "count": 16}
    assert told["torch"] == {"photos_per_s": 7.5, "text_ms": 9}
