"""Pictures of every colour mode as an eye would see them."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from photofind.library import colour
from tests.unit.library.odd_files import quadrants


def _rgb(image: Image.Image, profile: bytes | None = None) -> np.ndarray:
    result = colour.to_srgb(colour.continuous(image), profile)
    assert result.mode == "RGB"
    return np.asarray(result).astype(int)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK", "YCbCr", "LAB", "HSV"])
def test_colours_survive_every_mode(mode: str) -> None:
    image = quadrants()
    if mode == "LAB":
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        image = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    elif mode == "P":
        image = image.convert(mode, palette=Image.Palette.ADAPTIVE)
    else:
        image = image.convert(mode)
    tolerance = 24 if mode == "LAB" else 6  # Eight bits of Lab are coarse near pure blue.
    assert abs(_rgb(image) - np.asarray(quadrants())).max() <= tolerance


@pytest.mark.parametrize(
    ("dtype", "values", "seen"),
    [
        (np.uint16, (0, 26214, 65535), (0, 102, 255)),
        (np.int32, (0, 26214, 65535), (0, 102, 255)),
        (np.int32, (0, 128, 255), (0, 128, 255)),
        (np.float32, (0, 0.4, 1), (0, 102, 255)),
        (np.float32, (0, 128, 255), (0, 128, 255)),
        (np.float32, (-50, 0, 75), (0, 102, 255)),
        (np.int32, (0, 400_000, 1_000_000), (0, 102, 255)),
        (np.float32, (7e6, 7e6, 7e6), (0, 0, 0)),
    ],
)
def test_deep_pictures_keep_their_brightness(
    dtype: type, values: tuple[float, ...], seen: tuple[int, ...]
) -> None:
    image = Image.fromarray(np.array([values], dtype=dtype))
    assert _rgb(image)[0, :, 0].tolist() == list(seen)


def test_values_that_are_no_numbers_do_no_harm() -> None:
    image = Image.fromarray(np.array([[np.nan, np.inf, -np.inf, 1.0]], dtype=np.float32))
    assert _rgb(image)[0, :, 0].tolist() == [0, 0, 0, 255]


def test_a_bilevel_picture_is_black_and_white() -> None:
    assert set(_rgb(quadrants().convert("1")).flat) == {0, 255}


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_lies_over_white(mode: str) -> None:
    image = Image.new("RGBA", (3, 1), (0, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 128))
    image.putpixel((2, 0), (0, 0, 0, 0))
    assert _rgb(image.convert(mode))[0, :, 0].tolist() == [0, 127, 255]


def test_a_transparent_palette_colour_lies_over_white() -> None:
    image = quadrants().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    image.info["transparency"] = image.getpixel((0, 0))
    assert _rgb(image)[0, 0].tolist() == [255, 255, 255]
    assert _rgb(image)[-1, 0].tolist() == [0, 0, 255]


def test_a_transparent_key_colour_lies_over_white() -> None:
    image = quadrants()
    image.info["transparency"] = (255, 0, 0)
    assert _rgb(image)[0, 0].tolist() == [255, 255, 255]


def _swapped_profile() -> bytes:
    """An RGB profile whose primaries stand in another order: nobody could miss it."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data = data.replace(b"s\0R\0G\0B\0", b"o\0t\0h\0r\0").replace(b"\0s\0R\0G\0B", b"\0o\0t\0h\0r")
    return bytes(data.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ"))


def test_a_profile_changes_the_colours() -> None:
    red, green = _rgb(quadrants(), _swapped_profile())[0, [0, -1]]
    assert red.argmax() == 1
    assert green.argmax() == 0


def test_a_profile_changes_the_colours_under_transparency_too() -> None:
    assert _rgb(quadrants().convert("RGBA"), _swapped_profile())[0, 0].argmax() == 1


def test_an_srgb_profile_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert (_rgb(quadrants(), profile) == np.asarray(quadrants())).all()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_profile_for_another_kind_of_colour_is_ignored(mode: str) -> None:
    image = quadrants().convert(mode)
    assert (_rgb(image, _swapped_profile()) == _rgb(image)).all()


@pytest.mark.parametrize("profile", [b"", b"junk", _swapped_profile()[:200]])
def test_a_broken_profile_is_ignored(profile: bytes) -> None:
    assert (_rgb(quadrants(), profile) == np.asarray(quadrants())).all()


def test_a_broken_profile_in_a_file_is_ignored() -> None:
    buffer = io.BytesIO()
    quadrants().save(buffer, "PNG", icc_profile=b"junk")
    image = Image.open(buffer)
    assert (_rgb(image, image.info["icc_profile"]) == np.asarray(quadrants())).all()
