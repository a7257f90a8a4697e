"""The Hugging Face hub: what files a repository has, and fetching them. Usable from every thread.

Addresses, mirrors (HF_ENDPOINT), proxies, time limits and the protocol are huggingface_hub's. The
bytes are received here, because its own download of a file throws away what has come whenever it
fails, and writes ten megabytes at a time: it starts anew after a kill, and gets nowhere on a
network that breaks more often than that. Nothing is cached, so no second copy stays behind.
Nothing of the user is told: no token, no list of what is installed.
"""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from photofind import files
from photofind.clip import refusals
from photofind.clip.model_files import REQUIRED, is_part
from photofind.clip.specs import Published
from photofind.errors import UserFixable, told
from photofind.progress import Progress

if TYPE_CHECKING:  # Importing it takes a fifth of a second, which downloads alone should cost.
    from httpx2 import Response
    from huggingface_hub import HfApi
    from huggingface_hub.hf_api import RepoSibling

TRIES = 5
"""In a row that bring nothing, before a download gives up."""

PAUSE_S = 1.0
"""After the first of them; twice as long after each further one."""

_LIST_TIMEOUT_S = 20.0

_HEADERS = {"user-agent": "photofind"}

_ALL_OF_IT = 200
_FORBIDDEN = 403
_GONE = frozenset({401, 404})
"""The hub says 401 of what is not there, to those it does not know."""
_NOT_THAT_FAR = 416
_TOO_OFTEN = 429
_TROUBLE = frozenset({408, 500, 502, 503, 504})
"""Answers that may be better a moment later."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository."""

    name: str
    """In the layout of a model folder."""
    size: int
    sha256: str | None
    """Where it is known: of large files the hub tells it."""
    git_blob: str | None
    """What git calls it."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a model folder needs of one commit of a repository."""

    repository: str
    commit: str
    files: tuple[RemoteFile, ...]


class Hub:
    """Repositories of models. Nothing is asked of the network before a method is called."""

    def __init__(self, endpoint: str | None = None) -> None:
        """Use the hub at a URL: if not given, at HF_ENDPOINT, or else Hugging Face's own."""
        self._endpoint = endpoint

    def release(self, published: Published) -> Release:
        """Ask which files there are: at the commit we know, or else at the newest one.

        Raises:
            UserFixable: The hub cannot be reached or refuses, this is not a model, or a file
                is not the one we know.
        """
        commit, siblings = self._list(published)
        offered = {sibling.rfilename: sibling for sibling in siblings}
        missing = [name for name in REQUIRED if name not in offered]
        if missing:
            raise refusals.not_a_model(self._host(), published.repository, missing)
        known = {file.name: file.sha256 for file in published.files}
        for name in known.keys() & offered:
            lfs = offered[name].lfs
            if lfs and lfs.sha256 != known[name]:
                raise refusals.changed(self._host(), published.repository, name)
        wanted = [offered[name] for name in sorted(offered) if is_part(name)]
        return Release(
            published.repository,
            commit,
            tuple(_remote(sibling, known.get(sibling.rfilename)) for sibling in wanted),
        )

    def fetch(self, release: Release, file: RemoteFile, target: Path, progress: Progress) -> None:
        """Add to `target` what it lacks of a file; comparing its checksum is left to the caller.

        A connection that breaks is taken up where it broke, as long as the tries bring anything.

        Args:
            release: What the file belongs to.
            file: Which one.
            target: Holds what has come of it before, if anything; its folder is there.
            progress: Advances by bytes.

        Raises:
            UserFixable: The hub cannot be reached or refuses, or something else answers.
            OSError: The disk does not take it.
            Cancelled: Somebody cancelled `progress`; what has come stays.
        """
        with target.open("ab") as stream:
            fruitless = 0
            while (before := stream.tell()) < file.size:
                trouble = self._receive(release, file, stream, progress)
                fruitless = 0 if stream.tell() > before else fruitless + 1
                if fruitless == TRIES:
                    raise trouble or refusals.cut_short(self._host(), file.name)
                if fruitless:
                    progress.wait(PAUSE_S * 2 ** (fruitless - 1))
            files.flush(stream)

    def _receive(
        self, release: Release, file: RemoteFile, stream: IO[bytes], progress: Progress
    ) -> UserFixable | None:
        """Write what one request brings; return the trouble that another one may not have."""
        import httpx2

        have = stream.tell()
        try:
            with self._opened(release, file, have) as response:
                if response.status_code in _TROUBLE:
                    return refusals.busy(self._host(), response.status_code)
                self._see_that_it_is_the_file(response, release, file)
                # A server that knows no ranges starts from the beginning.
                skip = have if response.status_code == _ALL_OF_IT else 0
                for chunk in response.iter_bytes():
                    progress.raise_if_cancelled()
                    new = chunk[skip:][: file.size - stream.tell()]
                    skip -= min(skip, len(chunk))
                    stream.write(new)
                    progress.advance(len(new))
        except httpx2.RequestError as error:
            return refusals.unreachable(self._host(), error)
        return None

    def _opened(
        self, release: Release, file: RemoteFile, start: int
    ) -> AbstractContextManager["Response"]:
        """Ask for a file from a byte on."""
        from huggingface_hub import constants, get_session, hf_hub_url

        url = hf_hub_url(
            release.repository, file.name, revision=release.commit, endpoint=self._api().endpoint
        )
        headers = {**_HEADERS, "accept-encoding": "identity"}
        if start:
            headers["range"] = f"bytes={start}-"
        timeout = constants.HF_HUB_DOWNLOAD_TIMEOUT
        return get_session().stream("GET", url, headers=headers, timeout=timeout)

    def _see_that_it_is_the_file(
        self, response: "Response", release: Release, file: RemoteFile
    ) -> None:
        """Raise `UserFixable` where a page, a refusal or the end of the file has come."""
        if response.status_code == _NOT_THAT_FAR:
            raise refusals.cut_short(self._host(), file.name)
        if not response.is_success:
            raise self._refusal(response, release.repository, file.name)
        if response.headers.get("content-type", "").startswith("text/html"):
            raise refusals.web_page(self._host())

    def _list(self, published: Published) -> tuple[str, list["RepoSibling"]]:
        """Return the commit, and its files with their sizes and checksums."""
        import httpx2
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

        repository, revision = published.repository, published.revision
        try:
            info = self._api().model_info(
                repository, revision=revision, files_metadata=True, timeout=_LIST_TIMEOUT_S
            )
        except HfHubHTTPError as error:
            what = told("files") if revision is None else told("commit {id}", id=revision)
            raise self._refusal(error.response, repository, what) from error
        except OfflineModeIsEnabled as error:
            raise refusals.offline() from error
        except (httpx2.RequestError, httpx2.InvalidURL) as error:
            raise refusals.unreachable(self._host(), error) from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise refusals.web_page(self._host()) from error  # Not what the library expects.
        if info.sha is None or info.siblings is None:
            raise refusals.web_page(self._host())
        return revision or info.sha, info.siblings

    def _refusal(self, response: "Response", repository: str, what: str) -> UserFixable:
        """Return what to raise for an answer that gives nothing."""
        status, code = response.status_code, response.headers.get("x-error-code", "")
        if status == _TOO_OFTEN:
            return refusals.too_often(self._host(), _wait_s(response.headers))
        if status == _FORBIDDEN or code == "GatedRepo":
            return refusals.gated(self._host(), repository)
        if status in _GONE:
            return refusals.gone(self._host(), repository, what)
        return refusals.busy(self._host(), status)

    def _host(self) -> str:
        return self._api().endpoint.partition("://")[2] or self._api().endpoint

    def _api(self) -> "HfApi":
        from huggingface_hub import HfApi, constants

        # It would ask the hub for a list of programs, and tell which of them runs us.
        constants.HF_HUB_DISABLE_TELEMETRY = True
        return HfApi(endpoint=self._endpoint, token=False, headers=_HEADERS)


def _remote(sibling: "RepoSibling", known: str | None) -> RemoteFile:
    lfs = sibling.lfs
    return RemoteFile(
        name=sibling.rfilename,
        size=(lfs.size if lfs else sibling.size) or 0,
        sha256=known or (lfs.sha256 if lfs else None),
        git_blob=sibling.blob_id,
    )


def _wait_s(headers: Mapping[str, str]) -> int | None:
    """Return for how long the hub wants to be left alone, if it says so."""
    told = headers.get("retry-after", "")
    limit = re.search(r";\s*t=(\d+)", headers.get("ratelimit", ""))
    if told.isdecimal():
        return int(told)
    return int(limit[1]) if limit else None
