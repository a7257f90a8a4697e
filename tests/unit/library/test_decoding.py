"""What a glance and a read answer, whatever the file."""

import errno
import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from photofind.library import identity, source
from photofind.library.decoding import answer, glance, read
from photofind.library.outcomes import (
    Glance,
    GlanceRequest,
    NotAPhoto,
    Outcome,
    Reading,
    ReadRequest,
    SameContent,
    Unreadable,
)
from tests.unit.library.odd_files import jpeg_of, make_exif, quadrants, with_thumbnail


def _both(path: Path) -> tuple[Outcome, Outcome]:
    name = os.fsencode(path)
    return glance(GlanceRequest(name)), read(ReadRequest(name, 16))


def test_a_photo_is_read_with_everything_that_belongs_to_it(tmp_path: Path) -> None:
    quadrants((1000, 700)).save(tmp_path / "a.jpg")
    looked, reading = _both(tmp_path / "a.jpg")
    assert isinstance(looked, Glance)
    assert isinstance(reading, Reading)
    assert reading.quick_hash == looked.quick_hash != reading.content_hash
    assert len(reading.content_hash) == identity.HASH_BYTES
    thumbnail = Image.open(io.BytesIO(reading.thumbnail))
    assert (thumbnail.format, thumbnail.size) == ("JPEG", (500, 350))


def test_a_known_content_is_not_decoded_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    quadrants().save(path)
    _, reading = _both(path)
    assert isinstance(reading, Reading)
    again = read(ReadRequest(os.fsencode(path), 16, known_hash=reading.content_hash))
    assert again == SameContent(reading.content_hash)
    other = read(ReadRequest(os.fsencode(path), 16, known_hash=bytes(16)))
    assert isinstance(other, Reading)


def test_a_damaged_photo_of_known_content_needs_no_decoding_either(tmp_path: Path) -> None:
    data = b"\xff\xd8\xff\xe0 and no more"
    (tmp_path / "a.jpg").write_bytes(data)
    known = identity.content_hash(io.BytesIO(data))
    assert read(ReadRequest(os.fsencode(tmp_path / "a.jpg"), 16, known)) == SameContent(known)


def test_another_kind_of_file_is_no_photo(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(200))
    assert _both(tmp_path / "a.mp4") == (NotAPhoto(), NotAPhoto())


def test_a_large_file_that_is_no_photo_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(300_000))
    monkeypatch.setattr(source.Source, "content", lambda _: pytest.fail("it was read"))
    assert _both(tmp_path / "a.bin") == (NotAPhoto(), NotAPhoto())


def test_an_empty_photo_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    reason = Unreadable("The file is empty: perhaps copying it was interrupted")
    assert _both(tmp_path / "a.jpg") == (reason, reason)


def test_a_file_that_has_gone_says_so(tmp_path: Path) -> None:
    reason = Unreadable("The file is no longer there")
    assert _both(tmp_path / "a.jpg") == (reason, reason)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "PhotoFind is not allowed to read the file: change its permissions",
        ),
        (OSError(errno.EIO, "Input/output error"), "The disk cannot read the file: Input/output"),
    ],
)
def test_a_disk_that_refuses_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(source.io, "FileIO", refuse)
    for outcome in _both(tmp_path / "a.jpg"):
        assert isinstance(outcome, Unreadable)
        assert outcome.reason.startswith(reason)


def test_too_little_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quadrants().save(tmp_path / "a.png")

    def exhaust(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "convert", exhaust)
    monkeypatch.setattr(Image.Image, "load", exhaust)
    _, outcome = _both(tmp_path / "a.png")
    assert outcome == Unreadable("The picture needs too much memory: decoding it was stopped")


def test_a_name_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    try:
        with io.FileIO(name, "w") as file:
            file.write(jpeg_of(quadrants()))
    except OSError:
        pytest.skip("this file system only takes UTF-8 names")
    assert isinstance(read(ReadRequest(name, 16)), Reading)


def test_both_requests_are_answered(tmp_path: Path) -> None:
    quadrants().save(tmp_path / "a.jpg")
    name = os.fsencode(tmp_path / "a.jpg")
    assert isinstance(answer(GlanceRequest(name)), Glance)
    assert isinstance(answer(ReadRequest(name, 16)), Reading)


_TAGS = make_exif({0x010F: "Canon"}, {0x829A: 0.5})
_SEEDS = {
    "a.jpg": with_thumbnail(quadrants((160, 120)), quadrants((40, 30)), orientation=6),
    "b.jpg": jpeg_of(quadrants(), exif=_TAGS, progressive=True),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(sorted(_SEEDS)),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12),
    kept=st.floats(0, 1),
)
def test_any_damage_has_one_of_the_outcomes(
    tmp_path: Path, name: str, flips: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(_SEEDS[name])
    for at, value in flips:
        data[int(at * len(data))] = value
    (tmp_path / name).write_bytes(data[: int(len(data) * (1 if kept > 0.5 else 2 * kept))])
    looked, reading = _both(tmp_path / name)
    assert isinstance(looked, Glance | NotAPhoto | Unreadable)
    assert isinstance(reading, Reading | NotAPhoto | Unreadable)
