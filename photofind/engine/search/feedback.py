"""More like these, less like that: hits marked good and bad refine the query. Pure.

This is Rocchio's rule ("Relevance feedback in information retrieval", 1971) on calibrated terms:
the query as it was, and β of the mean good hit, less γ of the mean bad one. Examples move hits up
and down; what is likely still depends on what the query itself asks for.

The constants were measured by `tests/benchmarks/bench_feedback.py`. Where people mean something
narrower than they typed ("dog", and mark dogs in water), one to three good marks raise what is
found of the rest among the first ten by a quarter to two fifths. Where they mean just what they
typed, three gain a little and one loses a little: the model saw that much by itself. A greater β
gains more on the former and loses more on the latter. Bad hits alone say hardly anything of the
rest, and a greater γ makes them say something wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from photofind.engine.search.query import ExampleTerm, Term
from photofind.vectors import calibration

BETA, GAMMA = 0.75, 0.25
"""What all good and all bad examples weigh, beside wanted terms of weight 1."""


def refined(
    terms: Sequence[Term], encode: Callable[[Term], calibration.Term]
) -> list[calibration.Term]:
    """Return the terms with their vectors; good and bad examples share what they may weigh.

    Args:
        terms: The query's.
        encode: Finds a term's vector.
    """
    asked = [encode(term) for term in terms if not isinstance(term, ExampleTerm)]
    wanted = sum(term.weight for term in asked if term.weight > 0)
    examples = [encode(term) for term in terms if isinstance(term, ExampleTerm)]
    good = sum(example.weight > 0 for example in examples)
    shares = {True: BETA / max(good, 1), False: GAMMA / max(len(examples) - good, 1)}
    return asked + [
        replace(
            example,
            weight=(wanted or 1.0) * example.weight * shares[example.weight > 0],
            only_refines=wanted > 0,
        )
        for example in examples
    ]
