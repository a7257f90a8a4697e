import csv
import io
import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from photofind.engine import lists
from photofind.engine.lists import ListFormat, to_bytes, write_new
from photofind.engine.results import Hit
from photofind.errors import UserFixable
from photofind.types import ContentId, PhotoId

TAKEN = datetime(2019, 7, 4, 12, 33)


def hit(path: str, taken: datetime | None = TAKEN) -> Hit:
    return Hit(
        PhotoId(1), ContentId(1), Path(path), 1, 1.23456, 0.9, 10, 10, 0, Path("t"), True, taken
    )  # fmt: skip


def test_csv_quotes_what_needs_it() -> None:
    text = to_bytes([hit('/a, "b"\n.jpg'), hit("/кот.jpg", None)], ListFormat.CSV).decode()
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert first == {
        "path": '/a, "b"\n.jpg', "rank": "1", "score": "1.2346", "likelihood": "0.9",
        "taken": "2019-07-04T12:33:00",
    }  # fmt: skip
    assert (second["path"], second["taken"]) == ("/кот.jpg", "")


def test_csv_of_nothing_has_its_columns() -> None:
    assert to_bytes([], ListFormat.CSV) == b"path,rank,score,likelihood,taken\n"


def test_json_is_one_array() -> None:
    assert json.loads(to_bytes([hit("/кот.jpg")], ListFormat.JSON)) == [
        lists.values(hit("/кот.jpg"))
    ]
    assert json.loads(to_bytes([], ListFormat.JSON)) == []


def test_a_plain_list_holds_the_very_names() -> None:
    odd = os.fsdecode(b"/odd\xff.jpg")
    assert to_bytes([hit(odd), hit("/кот.jpg")], ListFormat.LIST) == (
        b"/odd\xff.jpg\n" + "/кот.jpg\n".encode()
    )


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    write_new(tmp_path / "a.csv", b"1")
    with pytest.raises(UserFixable, match="there already"):
        write_new(tmp_path / "a.csv", b"2")
    assert (tmp_path / "a.csv").read_bytes() == b"1"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserFixable, match="cannot be written"):
        write_new(tmp_path / "nowhere" / "a.csv", b"1")


@pytest.mark.parametrize("name", ["a file/a.csv", "a" * 300 + ".csv"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(UserFixable, match="cannot be written"):
        write_new(tmp_path / name, b"1")


def test_half_a_list_does_not_stay(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limits of a file's size here")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(UserFixable, match="cannot be written"):
            write_new(tmp_path / "a.csv", b"x" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.iterdir())
