"""Texts that can be told in another language, and that all details of errors are such."""

import ast
import json
import pickle
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.errors import Told, one_of, packed, titled, told, unpacked

PACKAGE = Path(__file__).parents[2] / "photofind"
NESTED = told("{what} in {place}", what=told("{n} files", n=3), place=Path("/a/{b}"))


def same(text: str, other: str) -> bool:
    """Return whether two texts are equal, and are told alike."""
    if not (isinstance(text, Told) and isinstance(other, Told)):
        return type(text) is type(other) and text == other
    return (
        (text, text.template) == (other, other.template)
        and text.values.keys() == other.values.keys()
        and all(same(value, other.values[name]) for name, value in text.values.items())
    )


def test_what_is_told_reads_as_plain_english() -> None:
    assert NESTED == "3 files in /a/{b}"
    assert f"{NESTED}!" == "3 files in /a/{b}!"
    assert NESTED.template == "{what} in {place}"


def test_a_gap_that_nothing_fills_is_a_bug() -> None:
    with pytest.raises(KeyError):
        told("{file} is a folder.")


def test_what_is_told_outlives_the_way_to_another_process() -> None:
    assert same(pickle.loads(pickle.dumps(NESTED)), NESTED)


@given(st.recursive(
    st.text(),
    lambda texts: st.builds(lambda one, two: told("{a} and {b}", a=one, b=two), texts, texts),
))  # fmt: skip
def test_json_can_hold_it(text: str) -> None:
    assert same(unpacked(json.loads(json.dumps(packed(text)))), text)


@pytest.mark.parametrize("data", [{}, {"told": "{a}"}, {"told": "{a}", "values": {}}])
def test_what_was_never_packed_is_refused(data: object) -> None:
    with pytest.raises(KeyError):
        unpacked(data)


def test_names_to_choose_from_are_told() -> None:
    assert one_of(["red"]) == "red"
    assert one_of(["red", "green", "blue"]) == "red or green or blue"


def test_a_title_without_a_detail_stands_alone() -> None:
    assert titled("The disk is full") == "The disk is full"
    assert titled("The disk is full", "free some") == "The disk is full: free some"


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield the modules whose errors can reach the window."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if "cli" not in file.parts and file.name != "errors.py":
            yield str(file.relative_to(PACKAGE)), ast.parse(file.read_text("utf-8"))


def name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def error_classes() -> set[str]:
    bases = {
        node.name: {name_of(base) for base in node.bases}
        for _, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    found = {"PhotofindError", "PhotoError", "UserFixable", "UsageError"}
    while grown := {name for name, of in bases.items() if of & found} - found:
        found |= grown
    return found


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    for name, module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and name_of(node.func) in names:
                yield f"{name}:{node.lineno}", node


def is_bare(detail: ast.expr) -> bool:
    """Return whether a text is put together where no translation can follow."""
    match detail:
        case ast.JoinedStr() | ast.BinOp() | ast.Constant():
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join")):
            return True
        case ast.IfExp(body=body, orelse=orelse):
            return is_bare(body) or is_bare(orelse)
    return False


def test_the_detail_of_every_error_is_told() -> None:
    makers = {*error_classes(), "unreadable", "damaged"}
    found = list(calls(makers))
    assert len(found) > 100
    bare = [place for place, call in found if any(map(is_bare, call.args[1:]))]
    assert bare == [], "say it with photofind.errors.told, so that it can be translated"


def test_templates_are_constant_and_their_gaps_are_filled() -> None:
    found = list(calls({"told"}))
    assert len(found) > 150
    for place, call in found:
        [template] = call.args
        assert isinstance(template, ast.Constant), place
        gaps = {gap for _, gap, _, _ in string.Formatter().parse(template.value) if gap is not None}
        assert gaps == {keyword.arg for keyword in call.keywords}, place
