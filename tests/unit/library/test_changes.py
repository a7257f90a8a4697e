"""Comparing the walk with what is known."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.library.changes import ChangeKind, FileChange, compare
from photofind.types import FileStat


def _stat(path: bytes, size: int = 1, mtime_ns: int = 1, inode: int = 1) -> FileStat:
    return FileStat(path, size, mtime_ns, inode)


def _known(*stats: FileStat) -> dict[bytes, FileStat]:
    return {stat.path: stat for stat in stats}


def test_new_changed_and_missing_files_are_told_apart() -> None:
    before = _known(_stat(b"same"), _stat(b"changed"), _stat(b"gone"))
    now = [_stat(b"same"), _stat(b"changed", size=2), _stat(b"new")]
    assert list(compare(before, now, ())) == [
        FileChange(ChangeKind.MODIFIED, b"changed", now[1]),
        FileChange(ChangeKind.ADDED, b"new", now[2]),
        FileChange(ChangeKind.REMOVED, b"gone", None),
    ]


@pytest.mark.parametrize(
    ("now", "modified"),
    [
        (_stat(b"a", mtime_ns=2), True),
        (_stat(b"a", mtime_ns=0), True),
        (_stat(b"a", size=0), True),
        (_stat(b"a", inode=99), False),
    ],
)
def test_size_and_time_of_writing_decide(now: FileStat, modified: bool) -> None:
    assert bool(list(compare(_known(_stat(b"a")), [now], ()))) == modified


@pytest.mark.parametrize("place", [b"", b"trips", b"trips/2019", b"trips/2019/a.jpg"])
def test_nothing_below_an_unreadable_place_is_removed(place: bytes) -> None:
    before = _known(_stat(b"trips/2019/a.jpg"))
    assert list(compare(before, [], [place])) == []


@pytest.mark.parametrize("place", [b"trip", b"2019", b"trips/2019/a", b"trips/2018"])
def test_a_similar_name_protects_nothing(place: bytes) -> None:
    before = _known(_stat(b"trips/2019/a.jpg"))
    assert [change.kind for change in compare(before, [], [place])] == [ChangeKind.REMOVED]


def test_places_found_unreadable_during_the_walk_count() -> None:
    unreadable: set[bytes] = set()

    def walk() -> Iterator[FileStat]:
        yield _stat(b"a")
        unreadable.add(b"locked")

    before = _known(_stat(b"a"), _stat(b"locked/b"))
    assert list(compare(before, walk(), unreadable)) == []


SECOND = 10**9
HOUR = 3600 * SECOND


@pytest.mark.parametrize(
    ("shift_ns", "modified"),
    [
        (0, False),
        (1, False),
        (2 * SECOND, False),
        (-2 * SECOND, False),
        (2 * SECOND + 1, True),
        (60 * SECOND, True),
        (HOUR, False),
        (-HOUR, False),
        (HOUR - 2 * SECOND, False),
        (HOUR + 3 * SECOND, True),
        (5 * HOUR + HOUR * 3 // 4, False),  # Nepal.
        (HOUR // 2 + HOUR // 12, True),
        (14 * HOUR, False),
        (-14 * HOUR, False),
        (15 * HOUR, True),
        (24 * HOUR, True),
    ],
)
def test_a_fat_drives_times_are_even_and_shift_with_the_time_zone(
    shift_ns: int, modified: bool
) -> None:
    before = _known(*(_stat(name, mtime_ns=10**18 + i) for i, name in enumerate([b"a", b"b"])))
    now = [_stat(s.path, mtime_ns=s.mtime_ns + shift_ns, inode=9) for s in before.values()]
    assert len(list(compare(before, now, (), coarse_times=True))) == (2 if modified else 0)
    assert len(list(compare(before, now, ()))) == (2 if shift_ns else 0)


def test_a_file_edited_an_hour_later_does_not_pass_for_a_shifted_drive() -> None:
    before = _known(*(_stat(name) for name in (b"a", b"b", b"c")))
    now = [_stat(b"a"), _stat(b"b", mtime_ns=2 * SECOND), _stat(b"c", mtime_ns=HOUR)]
    changed = list(compare(before, now, (), coarse_times=True))
    assert changed == [FileChange(ChangeKind.MODIFIED, b"c", now[2])]


def test_on_a_shifted_drive_what_did_not_shift_alike_is_modified() -> None:
    before = _known(*(_stat(name) for name in (b"a", b"b", b"c", b"d")))
    now = [_stat(name, mtime_ns=HOUR) for name in (b"a", b"b")]
    now += [_stat(b"c", mtime_ns=2 * HOUR), _stat(b"d", mtime_ns=HOUR, size=2)]
    changed = {change.path for change in compare(before, now, (), coarse_times=True)}
    assert changed == {b"c", b"d"}


_trees = st.dictionaries(
    st.binary(min_size=1, max_size=3),
    st.builds(_stat, path=st.just(b""), size=st.integers(0, 2), mtime_ns=st.integers(0, 2)),
).map(lambda tree: {p: FileStat(p, s.size, s.mtime_ns, 1) for p, s in tree.items()})


@given(before=_trees, now=_trees)
def test_applying_the_changes_to_what_was_known_gives_what_was_found(
    before: dict[bytes, FileStat], now: dict[bytes, FileStat]
) -> None:
    after = dict(before)
    for change in compare(before, now.values(), ()):
        if change.stat is None:
            del after[change.path]
        else:
            after[change.path] = change.stat
    assert after == now
