import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

import psutil
import pytest

from photofind.engine.indexing.cpu_meter import CpuMeter


@dataclass(eq=False)
class Program:
    pid: int
    parent: int = 1
    words: list[str] = field(default_factory=lambda: ["/usr/bin/editor", "photofind.txt"])
    used_s: float = 0.0

    def ppid(self) -> int:
        return self.parent

    def cmdline(self) -> list[str]:
        return self.words

    def cpu_times(self) -> SimpleNamespace:
        return SimpleNamespace(user=self.used_s / 2, system=self.used_s / 2)


class Hidden(Program):
    def ppid(self) -> int:
        raise psutil.AccessDenied


class Computer:
    """Four processors, of which we may use two; ten seconds pass between two looks."""

    def __init__(self) -> None:
        self.ours = Program(os.getpid())
        self.programs: list[Program] = [self.ours]
        self.used_s = [0.0] * 4
        self._now = 0.0

    def spend(self, seconds: float, on: int = 0) -> None:
        self.used_s[on] += seconds

    def times(self, *, percpu: bool) -> list[SimpleNamespace]:
        assert percpu
        return [
            SimpleNamespace(user=s / 4, system=s / 4, nice=s / 2, idle=9.0) for s in self.used_s
        ]

    def clock(self) -> float:
        self._now += 10.0
        return self._now


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    computer = Computer()
    monkeypatch.setattr(psutil, "cpu_times", computer.times)
    monkeypatch.setattr(psutil, "process_iter", lambda: iter(computer.programs))
    monkeypatch.setattr(psutil.Process, "cpu_affinity", lambda _: [0, 1], raising=False)
    return computer


@pytest.fixture
def meter(computer: Computer) -> CpuMeter:
    """One that has looked once, and has something to compare with."""
    computer.spend(1000.0)
    meter = CpuMeter(computer.clock)
    assert meter.others_share() == 0.0, "there was nothing to compare with"
    return meter


def test_what_others_use_is_a_share_of_what_all_processors_could(
    computer: Computer, meter: CpuMeter
) -> None:
    computer.spend(8.0, on=0)
    computer.spend(2.0, on=1)
    assert meter.others_share() == pytest.approx(0.5)
    assert meter.others_share() == 0.0


def test_processors_that_we_may_not_use_do_not_matter(computer: Computer, meter: CpuMeter) -> None:
    computer.spend(10.0, on=3)
    assert meter.others_share() == 0.0


def test_a_container_may_not_show_all_processors(
    computer: Computer, meter: CpuMeter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(psutil.Process, "cpu_affinity", lambda _: [0, 17])
    computer.spend(10.0, on=0)
    assert meter.others_share() == pytest.approx(0.5)


def test_our_own_work_is_not_theirs(computer: Computer, meter: CpuMeter) -> None:
    decoder = Program(4000, parent=os.getpid(), words=["python", "-c", "spawn_main()"])
    helper = Program(4001, parent=4000)
    computer.programs += [decoder, helper]
    for program in (computer.ours, decoder, helper):
        program.used_s += 5.0
    computer.spend(18.0)
    assert meter.others_share() == pytest.approx(0.15)


@pytest.mark.parametrize(
    "words",
    [
        ["/usr/bin/python3", "/home/me/bin/photofind", "search", "cat"],
        ["python", "-m", "photofind", "export"],
        ["/Applications/PhotoFind.app/Contents/MacOS/PhotoFind"],
        ["photofind.exe"],
    ],
)
def test_what_the_user_asks_of_photofind_elsewhere_is_ours_too(
    computer: Computer, meter: CpuMeter, words: list[str]
) -> None:
    computer.programs.append(Program(4000, words=words, used_s=10.0))
    computer.spend(10.0)
    assert meter.others_share() == 0.0


@pytest.mark.parametrize("words", [["editor", "photofind"], ["python", "train.py"], []])
def test_any_other_program_is_another_whatever_it_opens(
    computer: Computer, meter: CpuMeter, words: list[str]
) -> None:
    computer.programs.append(Program(4000, words=words, used_s=10.0))
    computer.spend(10.0)
    assert meter.others_share() == pytest.approx(0.5)


def test_a_program_that_may_not_be_looked_at_is_another(
    computer: Computer, meter: CpuMeter
) -> None:
    computer.programs.append(Hidden(4000, used_s=10.0))
    computer.spend(10.0)
    assert meter.others_share() == pytest.approx(0.5)


def test_a_process_of_ours_that_ends_does_not_make_others_busy(
    computer: Computer, meter: CpuMeter
) -> None:
    decoder = Program(4000, parent=os.getpid(), used_s=500.0)
    computer.programs.append(decoder)
    computer.spend(500.0)
    meter.others_share()
    computer.programs.remove(decoder)
    assert meter.others_share() == 0.0


def test_a_system_that_does_not_tell_counts_as_calm(
    computer: Computer, meter: CpuMeter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    computer.spend(20.0)
    monkeypatch.setattr(psutil, "cpu_times", refuse)
    assert meter.others_share() == 0.0


def test_this_computer_can_be_measured() -> None:
    meter = CpuMeter()
    assert meter.others_share() == 0.0
    assert 0.0 <= meter.others_share() <= 1.0
