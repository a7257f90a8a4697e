"""Names as cameras, phones, screenshots and messengers write them."""

import re
import time
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.library.name_dates import date_in_name

_NOON = "2019-07-04T12:33:00"
_DAY = "2019-07-04T00:00:00"


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("IMG_20190704_123300.jpg", _NOON),
        ("IMG_20190704_123300_1.jpg", _NOON),
        ("IMG_20190704_123300~2.jpg", _NOON),
        ("IMG_20190704_123300_HDR.jpg", _NOON),
        ("IMG20190704123300.jpg", _NOON),
        ("img_20190704_123300.JPG", _NOON),
        ("IMG-20190704-WA0001.jpg", _DAY),
        ("WhatsApp Image 2019-07-04 at 12.33.00.jpeg", _NOON),
        ("WhatsApp Image 2019-07-04 at 12.33.00 PM (1).jpeg", _NOON),
        ("VID_20190704_123300.mp4", _NOON),
        ("MVIMG_20190704_123300.jpg", _NOON),
        ("Screenshot_2019-07-04-12-33-00-123_com.android.chrome.png", _NOON),
        ("Screenshot_20190704-123300_Chrome.jpg", _NOON),
        ("Screenshot 2019-07-04 123300.png", _NOON),
        ("Screenshot 2019-07-04 at 12.33.00.png", _NOON),
        ("Screenshot 2019-07-04 at 12.33.00\u202fPM.png", _NOON),
        ("Screenshot 2019-07-04 at 12.33.00\u202fAM.png", "2019-07-04T00:33:00"),
        ("Screen Shot 2019-07-04 at 1.33.00 PM.png", "2019-07-04T13:33:00"),
        ("Снимок экрана 2019-07-04 в 12.33.00.png", _NOON),
        ("Снимок экрана 2019-07-04 в 9.33.00.png", "2019-07-04T09:33:00"),
        ("Bildschirmfoto 2019-07-04 um 12.33.00.png", _NOON),
        ("signal-2019-07-04-12-33-00-123.jpg", _NOON),
        ("signal-2019-07-04-123300.jpg", _NOON),
        ("photo_2019-07-04_12-33-00.jpg", _NOON),
        ("photo_2019-07-04_12-33-00 (2).jpg", _NOON),
        ("photo_12@04-07-2019_12-33-00.jpg", _NOON),
        ("2019-07-04 12.33.00.jpg", _NOON),
        ("2019-07-04 12.33.00-1.jpg", _NOON),
        ("2019-07-04T12:33:00.jpg", _NOON),
        ("WP_20190704_12_33_00_Pro.jpg", _NOON),
        ("WP_20190704_001.jpg", _DAY),
        ("20190704_123300.jpg", _NOON),
        ("20190704_123300(0).jpg", _NOON),
        ("20190704_123300123.jpg", _NOON),
        ("20190704123300.jpg", _NOON),
        ("viber_image_2019-07-04_12-33-00-123.jpg", _NOON),
        ("2019-07-04.jpg", _DAY),
        ("2019.07.04 Lisbon.jpg", _DAY),
        ("Лиссабон 2019_07_04 ❤.jpg", _DAY),
        ("20190230_000000 20190704_123300.jpg", _NOON),
        ("IMG_20200229_000000.jpg", "2020-02-29T00:00:00"),
    ],
)
def test_the_date_of_a_name_is_read(name: str, at: str) -> None:
    assert date_in_name(name) == at


@pytest.mark.parametrize(
    "name",
    ["20190704_256100.jpg", "IMG_20190704_0001.jpg", "20190704_999999.jpg", "IMG_20190704_1233.jpg",
     "2019-07-04 25.33.00.jpg", "2019-07-04 (3).jpg"],
)  # fmt: skip
def test_digits_that_no_clock_shows_leave_the_day(name: str) -> None:
    assert date_in_name(name) == _DAY


@pytest.mark.parametrize(
    "name",
    [
        "", ".jpg", "DSC_0123.jpg", "DSC01990.jpg", "IMG_2019.jpg", "P1040123.jpg", "2019-07.jpg",
        "20190230_123300.jpg", "20191301.jpg", "2019-13-01.jpg", "20190431_120000.jpg",
        "IMG_20190229_120000.jpg", "00000000_000000.jpg", "2019-0704.jpg", "2019-07_04.jpg",
        "+79161990123.jpg", "8-916-199-01-23.jpg", "120190704.jpg", "201907041.jpg",
        "3f20190704.jpg", "20190704ff3a.jpg", "received_10155201907041234.jpeg",
        "4601234567890.jpg", "1562243580000.jpg", "1562243580.jpg", "18891231.jpg",
        "19891231_120000.jpg", "29990101.jpg", "٢٠١٩٠٧٠٤.jpg", "photo_12@31-02-2019_12-33-00.jpg",
    ],
)  # fmt: skip
def test_no_date_is_made_up_from_a_name(name: str) -> None:
    assert date_in_name(name) is None


@pytest.fixture
def east_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer three hours ahead, as its file times are shown."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its time zone for one process")
    monkeypatch.setenv("TZ", "UTC-3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("east_of_greenwich")
@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("FB_IMG_1562243580000.jpg", "2019-07-04T15:33:00"),
        ("mmexport1562243580000.jpg", "2019-07-04T15:33:00"),
        ("PXL_20190704_123300123.jpg", "2019-07-04T15:33:00"),
        ("PXL_20190704_223300123.MP.jpg", "2019-07-05T01:33:00"),
        ("IMG_20190704_123300.jpg", _NOON),
    ],
)
def test_names_in_universal_time_are_told_in_local_time(name: str, at: str) -> None:
    assert date_in_name(name) == at


@given(st.text() | st.from_regex(r"[A-Z_]{0,4}[0-9]{8}[-_ ]?[0-9]{6}.{0,3}"))
def test_any_name_tells_a_believable_date_or_none(name: str) -> None:
    at = date_in_name(name)
    assert at is None or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", at)
    assert at is None or 1989 < datetime.fromisoformat(at).year < 2101


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)).map(
        lambda t: t.replace(microsecond=0)
    )
)
def test_every_moment_comes_back_from_every_pattern(moment: datetime) -> None:
    for pattern in ("IMG_%Y%m%d_%H%M%S.jpg", "Screenshot_%Y-%m-%d-%H-%M-%S.png",
                    "Screenshot %Y-%m-%d at %I.%M.%S\u202f%p.png", "%Y%m%d%H%M%S.jpg"):  # fmt: skip
        assert date_in_name(moment.strftime(pattern)) == moment.isoformat()
