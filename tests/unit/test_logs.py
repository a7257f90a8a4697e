import logging
from pathlib import Path

import pytest

from photofind import logs
from photofind.errors import UserFixable
from photofind.paths import Profile


def test_lines_of_our_loggers_reach_the_file(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path)
    profile.create()
    handler = logs.start(profile)
    try:
        logging.getLogger("photofind.test").info("a line")
        logging.getLogger("photofind.test").debug("a path")
    finally:
        logs.stop(handler)
    text = (profile.logs / "photofind.log").read_text(encoding="utf-8")
    assert "a line" in text
    assert "a path" not in text, "paths of photos are logged at DEBUG only"


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserFixable, match="log"):
        logs.start(Profile.at(tmp_path / "nowhere"))
