"""The user's choices, in a TOML file that a person may edit. A leaf."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from photofind import files
from photofind.errors import UserFixable, told


class Settings(BaseModel):
    """Every setting with its default. Immutable: a change is a new object, saved whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Annotated[str, Field(description="Id of the model in use.")] = "mini"
    next_model: Annotated[
        str, Field(description="Id of the model that is being prepared to follow; empty: none.")
    ] = ""
    language: Annotated[
        Literal["system", "en", "ru"],
        Field(description="Language of the window: system, en or ru."),
    ] = "system"
    theme: Annotated[
        Literal["system", "light", "dark"],
        Field(description="Colours of the window: system, light or dark."),
    ] = "system"
    tray: Annotated[
        bool, Field(description="Stay in the system's tray when the window is closed.")
    ] = False
    threads: Annotated[
        int, Field(ge=0, le=256, description="Photos read at the same time; 0 is one a core.")
    ] = 0
    read_text: Annotated[
        bool, Field(description="Read the text in photos, where photofind[ocr] is installed.")
    ] = True
    exclude: Annotated[
        tuple[str, ...],
        Field(description="Files and folders to leave out: patterns as in a .gitignore."),
    ] = ()
    min_file_size_kb: Annotated[
        int, Field(ge=0, description="Smaller files are left out, in KB; 0 takes all.")
    ] = 0


def load(file: Path) -> Settings:
    """Read the settings; a missing file means the defaults.

    Raises:
        UserFixable: The file is no TOML, or holds a setting that is unknown or out of range.
    """
    try:
        return Settings.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except ValidationError as error:
        found = error.errors()[0]
        place = ".".join(str(part) for part in found["loc"])
        raise _unusable(file, f"{place}: {found['msg']}") from error
    except (OSError, ValueError) as error:  # TOML and UTF-8 errors are ValueErrors.
        raise _unusable(file, str(error)) from error


def save(settings: Settings, file: Path) -> None:
    """Write the settings with a comment above each, replacing the file at once.

    Raises:
        UserFixable: The file cannot be written.
    """
    document, chosen = tomlkit.document(), settings.model_dump(mode="json")
    for name, field in Settings.model_fields.items():
        document.add(tomlkit.comment(field.description or ""))
        document.add(name, chosen[name])
    try:
        files.write(file, tomlkit.dumps(document).encode())
    except OSError as error:
        raise UserFixable(
            "The settings cannot be saved",
            told("{file}: {reason}", file=file, reason=error.strerror),
        ) from error


def _unusable(file: Path, reason: str) -> UserFixable:
    return UserFixable(
        "The settings cannot be read",
        told("{file}: {reason}. Correct the file, or delete it.", file=file, reason=reason),
    )
