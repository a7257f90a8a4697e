"""Counting the photos of a folder before it is in the library: by their names, opening none.

Blocks for as long as a walk takes; any thread.
"""

import os
from pathlib import Path

from photofind.library.scanner import iter_files
from photofind.library.sniffing import PHOTO_EXTENSIONS
from photofind.progress import Progress, Stage


def count_photos(folder: Path, progress: Progress) -> int:
    """Return how many files below a folder are named like photos.

    Args:
        folder: One that cannot be read holds none.
        progress: Told as they are found.

    Raises:
        Cancelled: The progress was cancelled.
    """
    progress.begin(Stage.SCANNING)
    photos = 0
    try:
        for file in iter_files(os.fsencode(folder), lambda path, error: None):
            progress.raise_if_cancelled()
            extension = os.path.splitext(file.path)[1].lower()  # noqa: PTH122 - bytes, which Path cannot hold
            if extension in PHOTO_EXTENSIONS:
                photos += 1
                progress.advance()
    except OSError:
        return photos
    return photos
