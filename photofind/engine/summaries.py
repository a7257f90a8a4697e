"""Summaries of runs as JSON: for the catalogue, which keeps the last ones, and for scripts."""

import json
import os
from dataclasses import asdict, fields, replace
from pathlib import Path

from photofind.engine.results import Failure, IndexSummary


def to_json(summary: IndexSummary) -> str:
    """Write a summary as one JSON object with the fields as keys."""
    values = asdict(summary)
    values["failures"] = [
        {"path": path_text(failure.path), "reason": failure.reason} for failure in summary.failures
    ]
    return json.dumps(values, ensure_ascii=False)


def counts_from_json(text: str) -> IndexSummary:
    """Read the counts of a summary back; the failures stand in the catalogue."""
    values = json.loads(text)
    names = {f.name for f in fields(IndexSummary)} - {"failures", "warnings"}
    counts = {name: value for name, value in values.items() if name in names}
    return IndexSummary(**counts, warnings=tuple(values["warnings"]))


def from_json(text: str) -> IndexSummary:
    """Read back what `to_json` wrote; a path that is not UTF-8 comes as the text shown for it."""
    failures = json.loads(text)["failures"]
    told = tuple(Failure(Path(failed["path"]), failed["reason"]) for failed in failures)
    return replace(counts_from_json(text), failures=told)


def path_text(path: Path) -> str:
    """Return a path as text that JSON and terminals can take, whatever its bytes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
