"""Two processes of one profile, talking over a local socket."""

import errno
import json
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from photofind.engine.channel import Channel, Message, NobodyListens, ask
from photofind.errors import Told, UserFixable, told
from photofind.paths import Profile
from tests.faults import failing


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = Profile.at(tmp_path / "profile")
    made.create()
    return made


def answer(request: str) -> Iterator[Message]:
    if request == "count":
        yield from ({"number": number} for number in range(3))
    else:
        raise UserFixable("What is that?", request)


def place(profile: Profile) -> dict[str, str]:
    return json.loads((profile.data / "channel.json").read_text())


def test_a_request_is_answered_message_by_message(profile: Profile) -> None:
    with Channel(profile, answer):
        assert [message["number"] for message in ask(profile, "count")] == [0, 1, 2]
        assert len(list(ask(profile, "count"))) == 3


def test_a_refusal_is_told_as_it_was_meant(profile: Profile) -> None:
    with Channel(profile, answer), pytest.raises(UserFixable, match="What is that") as caught:
        list(ask(profile, "dance"))
    assert caught.value.detail == "dance"


def test_a_refusal_can_be_told_in_the_language_of_the_other_window(profile: Profile) -> None:
    def refuse(request: str) -> Iterator[Message]:
        raise UserFixable(
            "What is that?", told("{what} is no dance.", what=told("A {x}", x=request))
        )

    with Channel(profile, refuse), pytest.raises(UserFixable) as caught:
        list(ask(profile, "walk"))
    detail = caught.value.detail
    assert detail == "A walk is no dance."
    assert isinstance(detail, Told)
    assert (detail.template, detail.values) == ("{what} is no dance.", {"what": "A walk"})
    assert isinstance(detail.values["what"], Told)


def test_where_nobody_listens_that_is_said(profile: Profile) -> None:
    with pytest.raises(NobodyListens):
        list(ask(profile, "count"))
    with Channel(profile, answer):
        pass
    with pytest.raises(NobodyListens):
        list(ask(profile, "count"))


def test_closing_leaves_no_trace(profile: Profile) -> None:
    with Channel(profile, answer):
        socket = Path(place(profile)["address"])
        assert socket.exists()
    assert not socket.parent.exists()
    assert not (profile.data / "channel.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps profiles private by itself")
def test_only_the_owner_can_read_the_key_and_reach_the_socket(profile: Profile) -> None:
    with Channel(profile, answer):
        assert stat.S_IMODE((profile.data / "channel.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(Path(place(profile)["address"]).parent.stat().st_mode) == 0o700


def test_a_deep_profile_is_no_obstacle(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / ("deep" * 30) / ("er" * 40))
    profile.create()
    with Channel(profile, answer):
        assert len(list(ask(profile, "count"))) == 3


def test_a_wrong_key_is_turned_away_and_others_are_served(profile: Profile) -> None:
    with Channel(profile, answer):
        with pytest.raises(AuthenticationError):
            Client(place(profile)["address"], authkey=b"guessed")
        assert len(list(ask(profile, "count"))) == 3


@pytest.mark.parametrize("sent", [b"\x80\x04pickle", b"[]", b"{}", b'{"request": 7}'])
def test_what_is_no_request_is_refused_politely(profile: Profile, sent: bytes) -> None:
    with Channel(profile, answer):
        there = place(profile)
        with Client(there["address"], authkey=bytes.fromhex(there["key"])) as connection:
            connection.send_bytes(sent)
            assert "understand" in json.loads(connection.recv_bytes())["error"][0]
        assert len(list(ask(profile, "count"))) == 3


def test_one_that_connects_and_says_nothing_does_not_keep_it_from_closing(
    profile: Profile,
) -> None:
    with Channel(profile, answer):
        there = place(profile)
        silent = Client(there["address"], authkey=bytes.fromhex(there["key"]))
        assert len(list(ask(profile, "count"))) == 3
    silent.close()


def test_one_that_goes_in_the_middle_disturbs_nobody(profile: Profile) -> None:
    gone = threading.Event()

    def endless(_: str) -> Iterator[Message]:
        try:
            while True:
                yield {"number": 0}
        finally:
            gone.set()

    with Channel(profile, endless):
        answers = ask(profile, "count")
        assert next(answers) == {"number": 0}
        answers.close()
        assert gone.wait(30)


def test_what_a_killed_process_left_is_swept_away(profile: Profile) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from photofind.engine.channel import Channel\n"
        "from photofind.paths import Profile\n"
        "Channel(Profile.at(Path(sys.argv[1])), lambda request: iter(()))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(profile.data)], check=False, timeout=60)
    stale = Path(place(profile)["address"])
    assert stale.exists()
    with pytest.raises(NobodyListens):
        list(ask(profile, "count"))
    with Channel(profile, answer):
        assert not stale.parent.exists()
        assert len(list(ask(profile, "count"))) == 3


def test_a_file_that_makes_no_sense_is_replaced(profile: Profile) -> None:
    (profile.data / "channel.json").write_text("[")
    with pytest.raises(NobodyListens):
        list(ask(profile, "count"))
    with Channel(profile, answer):
        assert len(list(ask(profile, "count"))) == 3


def test_a_foreign_folder_is_never_deleted(profile: Profile, tmp_path: Path) -> None:
    kept = tmp_path / "mine" / "socket"
    kept.parent.mkdir()
    (profile.data / "channel.json").write_text(json.dumps({"address": str(kept), "key": ""}))
    with Channel(profile, answer):
        assert kept.parent.exists()


def test_a_profile_that_cannot_be_written_is_told(profile: Profile) -> None:
    with failing("open", errno.ENOSPC), pytest.raises(UserFixable, match="cannot reach this one"):
        Channel(profile, answer)
