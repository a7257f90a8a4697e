"""What is said when a model cannot be had, and what to do about it. Usable from every thread."""

from math import ceil

from photofind.errors import UserFixable

_KEPT = "What has come so far is kept: get the model again to go on from there."


def unreachable(host: str, error: Exception) -> UserFixable:
    """Return what to raise where the network brings nothing, or breaks."""
    return UserFixable(
        "The hub of models does not answer",
        f"{host}: {_reason(error)}. Check the network; where a proxy leads to it, HTTPS_PROXY, and"
        f" where a mirror stands in for the hub, HF_ENDPOINT. {_KEPT}",
    )


def offline() -> UserFixable:
    """Return what to raise where the user has forbidden the network."""
    return UserFixable(
        "The hub of models does not answer",
        "HF_HUB_OFFLINE is set, which forbids downloads. Unset it, then try again.",
    )


def busy(host: str, status: int) -> UserFixable:
    """Return what to raise where the hub has trouble of its own."""
    return UserFixable(
        "The hub of models does not answer",
        f"{host} has trouble of its own (it answers {status}). Try again in a few minutes. {_KEPT}",
    )


def too_often(host: str, wait_s: int | None) -> UserFixable:
    """Return what to raise where the hub has been asked too often, and says for how long."""
    when = f"in {ceil(wait_s / 60)} min" if wait_s else "in half an hour"
    return UserFixable(
        "The hub of models asks for patience",
        f"{host} was asked too often from your network. Try again {when}. {_KEPT}",
    )


def gone(host: str, repository: str, what: str) -> UserFixable:
    """Return what to raise where a repository, a commit or a file is not there."""
    return UserFixable(
        "The model is not there any more",
        f"{host} has no {what} of {repository}. Update PhotoFind, or choose another model.",
    )


def gated(host: str, repository: str) -> UserFixable:
    """Return what to raise where the publisher wants to know who downloads."""
    return UserFixable(
        "The model may not be downloaded freely",
        f"{host} gives {repository} only to those its publisher lets in. Choose another model, or"
        " download it yourself and import its folder: photofind models import FOLDER.",
    )


def web_page(host: str) -> UserFixable:
    """Return what to raise where something other than the hub answers."""
    return UserFixable(
        "Something else answers for the hub of models",
        f"In place of {host} came a page of something else. Where the network asks you to sign in"
        " first, as in hotels, open a page in a browser; else check HTTPS_PROXY and HF_ENDPOINT.",
    )


def not_a_model(host: str, repository: str, missing: list[str]) -> UserFixable:
    """Return what to raise where a repository does not hold what a model needs."""
    return UserFixable(
        "This is not a model",
        f"{repository} on {host} has no {', '.join(missing)}. Choose another model.",
    )


def changed(host: str, repository: str, name: str) -> UserFixable:
    """Return what to raise where a file is not the one whose checksum we know."""
    return UserFixable(
        "The model is not the one that PhotoFind knows",
        f"{name} of {repository} on {host} has been exchanged. Nothing of it was downloaded."
        " Update PhotoFind, or choose another model.",
    )


def cut_short(host: str, name: str) -> UserFixable:
    """Return what to raise where a file ends too early."""
    return UserFixable(
        "The model arrived damaged",
        f"{name} ends too early at {host}. Try again later, or over another network. {_KEPT}",
    )


def damaged(name: str) -> UserFixable:
    """Return what to raise where a file has come whole and is not what it should be."""
    return UserFixable(
        "The model arrived damaged",
        f"{name} is not what its checksum says, and was deleted. Get the model again: only this"
        " file is downloaded anew. If it happens again, try another network.",
    )


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__
