"""The rows of the sidebar, as values. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from photofind.engine.browsing.folder_tree import Branch
from photofind.engine.results import FolderInfo


class EntryKind(StrEnum):
    """What a row of the sidebar stands for."""

    HEADING = "heading"
    ALL = "all"
    FAVOURITES = "favourites"
    UNREADABLE = "unreadable"
    SAVED = "saved"
    SAVE = "save"
    """Saves the present search."""
    ROOT = "root"
    """A folder of the library."""
    FOLDER = "folder"
    """A folder below one."""
    ADD = "add"
    """Adds a folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, and those below it.

    Attributes:
        kind: What it stands for.
        name: As it is shown.
        line: The query line that shows its photos.
        detail: A second line, quiet.
        count: Shown at the right.
        news: New matches, marked with a dot.
        path: Of a folder, absolute; bytes that are no UTF-8 are surrogates.
    """

    kind: EntryKind
    name: str
    line: str = ""
    detail: str = ""
    count: int | None = None
    news: int = 0
    path: str = ""
    within: tuple["Entry", ...] = ()

    @property
    def key(self) -> tuple[EntryKind, str]:
        """What it is, however it may change."""
        return self.kind, self.path or self.name


@dataclass(frozen=True, slots=True)
class SavedShown:
    """A saved search and how many new photos match it."""

    name: str
    line: str
    news: int = 0


@dataclass(frozen=True, slots=True)
class SidebarContents:
    """Everything that the sidebar shows."""

    photos: int = 0
    favourites: int = 0
    failures: int = 0
    folders: tuple[FolderInfo, ...] = ()
    branches: tuple[Branch, ...] = ()
    saved: tuple[SavedShown, ...] = ()
    can_save: bool = False
    """Whether something is looked for that could be saved."""
