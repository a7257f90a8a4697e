"""Telling screenshots from photos, by what no camera does. Pure; any thread.

The name says it in most cases: phones and desktops name their screenshots, or keep them in a folder
of that name. Those without a telling name (iOS: IMG_1234.PNG) are PNG files of a screen's size
that no camera has signed.
"""

import re

_NAMED = re.compile(
    rb"screen[ _-]?(?:shot|capture|grab)|" + "(?:с|С)(?:нимок.экрана|криншот)".encode(),
    re.IGNORECASE,
)

_DESKTOPS = """
    1280x720 1280x800 1280x1024 1366x768 1440x900 1536x864 1600x900 1600x1200 1680x1050 1920x1080
    1920x1200 2560x1080 2560x1440 2560x1600 2880x1800 3024x1964 3440x1440 3456x2234 3840x2160
    5120x2880
"""
_PHONES_AND_TABLETS = """
    960x640 1136x640 1334x750 1792x828 2160x1080 2208x1242 2220x1080 2280x1080 2340x1080 2400x1080
    2436x1125 2532x1170 2556x1179 2622x1206 2688x1242 2778x1284 2796x1290 2868x1320 2960x1440
    3040x1440 3088x1440 3120x1440 3200x1440
    1024x768 2048x1536 2160x1620 2224x1668 2360x1640 2388x1668 2732x2048 2752x2064
"""
_SCREENS = frozenset((_DESKTOPS + _PHONES_AND_TABLETS).split())


def is_screenshot(path: bytes, size: tuple[int, int], unsigned_png: bool) -> bool:
    """Return whether a picture is a screenshot, as far as can be told without looking.

    Args:
        path: Relative to its root; the names of folders count too.
        size: Width and height in pixels.
        unsigned_png: Whether it is a PNG file that tells of no camera.
    """
    if _NAMED.search(path):
        return True
    return unsigned_png and f"{max(size)}x{min(size)}" in _SCREENS
