"""Refusing what is too large before decoding it."""

import pytest

from photofind.errors import PhotoError
from photofind.library.limits import check_size


@pytest.mark.parametrize(
    ("size", "bytes_per_pixel"),
    [((16320, 12240), 4 / 64), ((16320, 12240), 4), ((4032, 3024), 16), ((1, 1), 1000)],
)
def test_honest_photos_pass(size: tuple[int, int], bytes_per_pixel: float) -> None:
    check_size(size, bytes_per_pixel)


@pytest.mark.parametrize(
    ("size", "bytes_per_pixel", "reason"),
    [
        ((65500, 65500), 4 / 64, "4,290 megapixels; PhotoFind reads up to 500"),
        ((30000, 10000), 4, "300 megapixels; PhotoFind reads up to 268"),
    ],
)
def test_bombs_are_refused_with_the_figures(
    size: tuple[int, int], bytes_per_pixel: float, reason: str
) -> None:
    with pytest.raises(PhotoError, match=reason):
        check_size(size, bytes_per_pixel)
