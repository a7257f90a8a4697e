import threading
from pathlib import Path

import pytest

from photofind.clip.shelf import Shelf
from photofind.errors import UserFixable

ROUNDS, THREADS = 40, 4


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "models")
    with shelf.alone("tiny"):
        assert [path.name for path in shelf.directory.iterdir()] == [".tiny.lock"]
    assert list(shelf.directory.iterdir()) == []


def test_a_lock_leaves_nothing_behind_where_the_work_fails(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    with pytest.raises(RuntimeError), shelf.alone("tiny"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_who_comes_too_late_leaves_the_lock_to_its_holder(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    with shelf.alone("tiny"):
        with pytest.raises(UserFixable), Shelf(tmp_path).alone("tiny"):
            pass
        assert (tmp_path / ".tiny.lock").exists()


def test_locks_of_killed_processes_are_swept_and_held_ones_stay(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    (tmp_path / ".old.lock").touch()
    with shelf.alone("tiny"):
        Shelf(tmp_path).sweep()
        assert [path.name for path in tmp_path.iterdir()] == [".tiny.lock"]


def test_at_no_moment_two_hold_one_lock_though_it_comes_and_goes(tmp_path: Path) -> None:
    within, most, turns = 0, 0, 0
    counting = threading.Lock()

    def work() -> None:
        nonlocal within, most, turns
        for _ in range(ROUNDS):
            try:
                with Shelf(tmp_path).alone("tiny"):
                    with counting:
                        within, turns = within + 1, turns + 1
                        most = max(most, within)
                    (tmp_path / "somebody is here").touch()
                    with counting:
                        within -= 1
            except UserFixable:
                pass  # Another one has it.

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert turns > THREADS
    assert [path.name for path in tmp_path.iterdir()] == ["somebody is here"]
