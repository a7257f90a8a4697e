"""Orders of what was found. Pure; any thread."""

import numpy as np

from photofind.engine.results import LIKELY, MAYBE
from photofind.engine.search.query import Order
from photofind.engine.search.ranked import Ranked
from photofind.types import Ids


def by_date(ranked: Ranked, taken: Ids, order: Order) -> Ranked:
    """Return contents by date within the likely ones, then within the maybes, then the rest.

    Args:
        ranked: Contents, best first.
        taken: [n], when each was taken.
        order: `NEWEST` or `OLDEST`; of equal dates the better one goes first.
    """
    section = np.digitize(ranked.likelihoods, [MAYBE, LIKELY])
    return ranked.at(np.lexsort((taken if order is Order.OLDEST else -taken, -section)))
