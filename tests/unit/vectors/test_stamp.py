import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from photofind.vectors.stamp import (
    GraphFiles,
    Stamp,
    commit,
    discard,
    read_stamp,
    sweep,
    write_file,
)


def write_stamp(directory: Path, generation: int = 1) -> Stamp:
    rows, table, links, axes = (
        write_file(directory, stem, lambda file, stem=stem: _write(file, stem))
        for stem in ("rows", "table", "links", "axes")
    )
    stamp = Stamp("мини-1a2b", 256, 7, generation, rows, table, {3: GraphFiles(links, axes, 5)})
    commit(directory, stamp)
    return stamp


def _write(file: Path, text: str) -> None:
    file.write_text(text * 100)


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    stamp = write_stamp(tmp_path)
    assert read_stamp(tmp_path) == stamp
    assert [file.name.split("-")[0] for file in stamp.files] == ["rows", "table", "links", "axes"]
    assert all(file.is_whole(tmp_path) for file in stamp.files)


def test_the_newer_stamp_counts(tmp_path: Path) -> None:
    old, new = write_stamp(tmp_path), write_stamp(tmp_path, generation=2)
    assert read_stamp(tmp_path) == new
    assert not {file.name for file in old.files} & {file.name for file in new.files}


def test_without_a_stamp_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_stamp(tmp_path)
    discard(tmp_path)
    write_stamp(tmp_path)
    discard(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_stamp(tmp_path)


def test_every_flipped_bit_and_every_cut_of_a_stamp_is_noticed(tmp_path: Path) -> None:
    write_stamp(tmp_path)
    file = tmp_path / "stamp"
    good = file.read_bytes()
    for place in range(len(good)):
        file.write_bytes(good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :])
        with pytest.raises(ValueError, match="damaged"):
            read_stamp(tmp_path)
        file.write_bytes(good[:place])
        with pytest.raises(ValueError, match="damaged"):
            read_stamp(tmp_path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    write_stamp(tmp_path)
    text = json.dumps({"format": 2, "anything": "else"}).encode()
    (tmp_path / "stamp").write_bytes(b"%08x " % zlib.crc32(text) + text)
    with pytest.raises(ValueError, match="format"):
        read_stamp(tmp_path)


@pytest.mark.parametrize("number", range(4))
def test_a_file_of_another_length_is_noticed_unread(tmp_path: Path, number: int) -> None:
    stamp = write_stamp(tmp_path)
    stamp.check_sizes(tmp_path)
    file = tmp_path / stamp.files[number].name
    good = file.read_bytes()
    for bad in (b"", good[:-1], good + b"x"):
        file.write_bytes(bad)
        with pytest.raises(ValueError, match="not as long"):
            stamp.check_sizes(tmp_path)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        stamp.check_sizes(tmp_path)


@pytest.mark.parametrize("number", range(4))
def test_a_flipped_bit_is_found_by_reading(tmp_path: Path, number: int) -> None:
    entry = write_stamp(tmp_path).files[number]
    file = tmp_path / entry.name
    content = bytearray(file.read_bytes())
    content[37] ^= 16
    file.write_bytes(content)
    assert not entry.is_whole(tmp_path)
    assert replace(entry, checksum=zlib.crc32(content)).is_whole(tmp_path)


def test_sweeping_leaves_what_counts_and_what_is_not_ours(tmp_path: Path) -> None:
    old, new = write_stamp(tmp_path), write_stamp(tmp_path, generation=2)
    (tmp_path / "notes.txt").write_text("mine")
    sweep(tmp_path, new)
    kept = {file.name for file in new.files} | {"stamp", "notes.txt"}
    assert {file.name for file in tmp_path.iterdir()} == kept
    assert not {file.name for file in old.files} & kept
    sweep(tmp_path, None)
    assert {file.name for file in tmp_path.iterdir()} == {"stamp", "notes.txt"}


def test_an_empty_file_is_whole(tmp_path: Path) -> None:
    entry = write_file(tmp_path, "rows", lambda file: file.write_bytes(b"") and None)
    assert (entry.size, entry.checksum) == (0, 0)
    assert entry.is_whole(tmp_path)
