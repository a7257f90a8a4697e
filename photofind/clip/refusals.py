"""What is said when a model cannot be had, and what to do about it. Usable from every thread."""

from math import ceil

from photofind.errors import UserFixable, told

_KEPT = told("Get the model again to go on: nothing that has come is lost.")


def unreachable(host: str, error: Exception) -> UserFixable:
    """Return what to raise where the network brings nothing, or breaks."""
    return UserFixable(
        "The hub of models does not answer",
        told(
            "{host}: {reason}. Check the network; where a proxy leads to it, HTTPS_PROXY, and"
            " where a mirror stands in for the hub, HF_ENDPOINT. {kept}",
            host=host,
            reason=_reason(error),
            kept=_KEPT,
        ),
    )


def offline() -> UserFixable:
    """Return what to raise where the user has forbidden the network."""
    return UserFixable(
        "The hub of models does not answer",
        told("HF_HUB_OFFLINE is set, which forbids downloads. Unset it, then try again."),
    )


def busy(host: str, status: int) -> UserFixable:
    """Return what to raise where the hub has trouble of its own."""
    return UserFixable(
        "The hub of models does not answer",
        told(
            "{host} has trouble of its own (it answers {status}). Try again in a few minutes."
            " {kept}",
            host=host,
            status=status,
            kept=_KEPT,
        ),
    )


def too_often(host: str, wait_s: int | None) -> UserFixable:
    """Return what to raise where the hub has been asked too often, and says for how long."""
    when = (
        told("in {minutes} min", minutes=ceil(wait_s / 60)) if wait_s else told("in half an hour")
    )
    return UserFixable(
        "The hub of models asks for patience",
        told(
            "{host} was asked too often from your network. Try again {when}. {kept}",
            host=host,
            when=when,
            kept=_KEPT,
        ),
    )


def gone(host: str, repository: str, what: str) -> UserFixable:
    """Return what to raise where a repository, a commit or a file is not there."""
    return UserFixable(
        "The model is not there any more",
        told(
            "{host} has no {what} of {repository}. Update PhotoFind, or choose another model.",
            host=host,
            what=what,
            repository=repository,
        ),
    )


def gated(host: str, repository: str) -> UserFixable:
    """Return what to raise where the publisher wants to know who downloads."""
    return UserFixable(
        "The model may not be downloaded freely",
        told(
            "{host} gives {repository} only to those its publisher lets in. Choose another"
            " model, or download it yourself and import its folder: photofind models import"
            " FOLDER.",
            host=host,
            repository=repository,
        ),
    )


def web_page(host: str) -> UserFixable:
    """Return what to raise where something other than the hub answers."""
    return UserFixable(
        "Something else answers for the hub of models",
        told(
            "In place of {host} came a page of something else. Where the network asks you to"
            " sign in first, as in hotels, open a page in a browser; else check HTTPS_PROXY"
            " and HF_ENDPOINT.",
            host=host,
        ),
    )


def not_a_model(host: str, repository: str, missing: list[str]) -> UserFixable:
    """Return what to raise where a repository does not hold what a model needs."""
    return UserFixable(
        "This is not a model",
        told(
            "{repository} on {host} has no {missing}. Choose another model.",
            repository=repository,
            host=host,
            missing=", ".join(missing),
        ),
    )


def changed(host: str, repository: str, name: str) -> UserFixable:
    """Return what to raise where a file is not the one whose checksum we know."""
    return UserFixable(
        "The model is not the one that PhotoFind knows",
        told(
            "{name} of {repository} on {host} has been exchanged. Nothing of it was"
            " downloaded. Update PhotoFind, or choose another model.",
            name=name,
            repository=repository,
            host=host,
        ),
    )


def cut_short(host: str, name: str) -> UserFixable:
    """Return what to raise where a file ends too early."""
    return UserFixable(
        "The model arrived damaged",
        told(
            "{name} ends too early at {host}. Try again later, or over another network. {kept}",
            name=name,
            host=host,
            kept=_KEPT,
        ),
    )


def damaged(name: str) -> UserFixable:
    """Return what to raise where a file has come whole and is not what it should be."""
    return UserFixable(
        "The model arrived damaged",
        told(
            "{name} is not what its checksum says, and was deleted. Get the model again: only"
            " this file is downloaded anew. If it happens again, try another network.",
            name=name,
        ),
    )


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__
