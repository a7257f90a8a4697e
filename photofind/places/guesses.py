"""A place to suggest for photos without one: that of a photo taken minutes before or after. Pure.

It is a guess and is to be shown as one. Times are compared as the cameras showed them: a camera set
to another time zone than the telephone that knows the place is hours off and gets nothing, or, with
bad luck, the place of another hour. Times known as an offset from UTC should be given in UTC, if
they are known so for all.
"""

import numpy as np
import numpy.typing as npt

from photofind.places.name_table import Numbers
from photofind.places.points import Degrees, distance_km

WITHIN_MIN = 30.0
"""A photo further off in time says nothing."""
_ALONE_MIN = 10.0
"""So near, a photo on one side of time is enough."""
_AGREE_KM = 5.0
"""Photos before and after agree when they are this near each other."""


def suggest(taken: npt.NDArray[np.float64], points: Degrees) -> Numbers:
    """Return whose place to suggest for each photo.

    It is that of the nearest in time, if one before and one after, both within 30 minutes, were
    taken within 5 km; or if it is within 10 minutes, and none on the other side of time, as near,
    was elsewhere.

    Args:
        taken: [n], minutes from any start; NaN where not known.
        points: [n, 2], NaN where not known.

    Returns:
        [n], the row of the photo with the place, or -1. Photos with a place get -1.
    """
    has_point = ~np.isnan(points).any(axis=1)
    donors = np.flatnonzero(has_point & ~np.isnan(taken))
    asking = np.flatnonzero(~has_point & ~np.isnan(taken))
    rows = np.full(len(taken), -1, np.int32)
    if len(donors) and len(asking):
        donors = donors[np.argsort(taken[donors], kind="stable")]
        rows[asking] = _nearest_in_time(asking, donors, taken, points)
    return rows


def _nearest_in_time(
    asking: npt.NDArray[np.intp],
    donors: npt.NDArray[np.intp],
    taken: npt.NDArray[np.float64],
    points: Degrees,
) -> Numbers:
    """Return the donor of each row that asks, or -1. Donors are in the order of time."""
    following = np.searchsorted(taken[donors], taken[asking])
    before = donors[np.maximum(following - 1, 0)]
    after = donors[np.minimum(following, len(donors) - 1)]
    # At either end the one donor stands on both sides, where its distance says which it is.
    gap_before = np.where(following > 0, taken[asking] - taken[before], np.inf)
    gap_after = np.where(following < len(donors), taken[after] - taken[asking], np.inf)
    nearer = np.minimum(gap_before, gap_after)
    further = np.maximum(gap_before, gap_after)
    agree = distance_km(points[before], points[after]) <= _AGREE_KM
    is_sure = agree & (further <= WITHIN_MIN)
    is_alone = (nearer <= _ALONE_MIN) & (agree | (further > _ALONE_MIN))
    donor = np.where(gap_before <= gap_after, before, after)
    return np.where(is_sure | is_alone, donor, -1).astype(np.int32)
