"""What one picture may cost, checked before a byte of it is decoded. Runs in decoder processes.

A picture of a few kilobytes can claim any size; Pillow's own guard refuses it too late or warns
of large but honest ones, so it is switched off where pictures are opened and this one is used.
`worker` adds a limit of the operating system as a second line.
"""

from photofind.errors import PhotoError, told

MAX_PIXELS = 500_000_000
"""Beyond phones (200 megapixels) and all but a few stitched panoramas."""
MAX_MEMORY_BYTES = 1 << 30
"""What decoding one picture may take."""


def check_size(size: tuple[int, int], bytes_per_pixel: float) -> None:
    """Refuse a picture of `size` whose decoding takes `bytes_per_pixel` of memory.

    Raises:
        PhotoError: It is too large.
    """
    pixels = size[0] * size[1]
    most = min(MAX_PIXELS, int(MAX_MEMORY_BYTES / bytes_per_pixel))
    if pixels > most:
        raise PhotoError(
            "The picture is too large",
            told(
                "it has {megapixels} megapixels; PhotoFind reads up to {most} in a file of this"
                " kind",
                megapixels=f"{pixels / 1000000.0:,.0f}",
                most=f"{most / 1000000.0:,.0f}",
            ),
        )
