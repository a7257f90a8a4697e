"""What is left out, by name, place and wish."""

from pathlib import Path

import pytest

from photofind.errors import UserFixable
from photofind.library.exclusions import USUAL, Exclusions, is_marked


@pytest.mark.parametrize(
    "path",
    [
        b".hidden.jpg",
        b"trips/._1.jpg",
        b"trips/.goutputstream-X1",
        b".syncthing.1.jpg.tmp",
        b"~syncthing~1.jpg.tmp",
        b".1.jpg.Xa9Tz1",
        b"1.jpg.part",
        b"1.JPG.PART",
        b"1.crdownload",
        b"1.jpg.filepart",
        b"~$letter.docx",
        b"1.jpg~",
        b"Thumbs.db",
        b"desktop.ini",
        b"trips/line\nbreak.tmp",
        b"1.jpg.sb-1f2e-Xy12",
        b".cache/1.jpg",
        b"a/@eaDir/1.jpg/x.jpg",
        b"$RECYCLE.BIN/1.jpg",
        b"Thumbnails/1.jpg",
        b"PhotoFind.app/Contents/icon.png",
        b"Catalogue Previews.lrdata/1.jpg",
        b"Photos.photoslibrary/resources/derivatives/1.jpg",
        b"a/Photos.photoslibrary/database/x/1.jpg",
        b"Shoot.cocatalog/Cache/1.jpg",
    ],
)
def test_what_no_user_would_miss_is_left_out(path: bytes) -> None:
    assert USUAL.excludes(path, is_directory=False)


@pytest.mark.parametrize(
    "path",
    [
        b"1.jpg",
        b"caf\xe9/\xff.jpg",
        b"part/tmp/temp/1.jpg",
        b"a partial eclipse.jpg",
        b"tmp.jpg",
        b"1~2.jpg",
        b"app/1.jpg",
        b"Photos.photoslibrary/originals/A/1.heic",
        b"a/b/Old.photolibrary/Masters/2012/1.jpg",
        b"Shoot.cocatalog/Originals/1.raw",
        b"originals/resources/1.jpg",
        b"thumbs.db.jpg",
    ],
)
def test_what_may_be_a_photo_of_the_users_is_kept(path: bytes) -> None:
    assert not USUAL.excludes(path, is_directory=False)


@pytest.mark.parametrize(
    ("patterns", "path", "left_out"),
    [
        (["*.png"], b"a/b.png", True),
        (["*.png"], b"a/b.jpg", False),
        (["*.png", "!keep.png"], b"a/keep.png", False),
        (["drafts/"], b"a/drafts/1.jpg", True),
        (["drafts/"], b"a/drafts", False),
        (["/drafts/"], b"a/drafts/1.jpg", False),
        (["/drafts/"], b"drafts/1.jpg", True),
        (["2019/**/small"], b"2019/a/b/small/1.jpg", True),
        (["# a note", ""], b"a note", False),
        (["caf?"], b"caf\xe9", True),
    ],
)
def test_the_users_patterns_are_those_of_a_gitignore(
    patterns: list[str], path: bytes, left_out: bool
) -> None:
    assert Exclusions(patterns).excludes(path, is_directory=False) == left_out


def test_an_unfinished_name_says_nothing_of_a_directory() -> None:
    assert not USUAL.excludes(b"Album.tmp", is_directory=True)
    assert USUAL.excludes(b"1.jpg.download", is_directory=True)


@pytest.mark.parametrize("bad", ["!", "a\\", "[z-a]"])
def test_a_pattern_that_makes_no_sense_is_named(bad: str) -> None:
    with pytest.raises(UserFixable, match="pattern") as caught:
        Exclusions(["*.png", bad])
    assert caught.value.detail.startswith(f"{bad}: ")


def test_a_marked_directory_is_known(tmp_path: Path) -> None:
    assert not is_marked(bytes(tmp_path))
    (tmp_path / ".nomedia").touch()
    assert is_marked(bytes(tmp_path))
