"""The keys of a query line, in both languages. Pure."""

from enum import StrEnum


class Key(StrEnum):
    """What a keyed clause speaks of."""

    AFTER = "after"
    BEFORE = "before"
    ON = "on"
    PLACE = "place"
    NEAR = "near"
    WITHIN = "within"
    CAMERA = "camera"
    LENS = "lens"
    ISO = "iso"
    APERTURE = "aperture"
    EXPOSURE = "exposure"
    FOCAL = "focal"
    MEGAPIXELS = "megapixels"
    RATING = "rating"
    FOLDER = "folder"
    TYPE = "type"
    KIND = "kind"
    ORIENTATION = "orientation"
    IS = "is"
    ORDER = "order"


NAMES = {key.value: key for key in Key} | {
    "time": Key.ON,
    "после": Key.AFTER,
    "до": Key.BEFORE,
    "дата": Key.ON,
    "когда": Key.ON,
    "время": Key.ON,
    "место": Key.PLACE,
    "где": Key.PLACE,
    "рядом": Key.NEAR,
    "радиус": Key.WITHIN,
    "камера": Key.CAMERA,
    "объектив": Key.LENS,
    "исо": Key.ISO,
    "диафрагма": Key.APERTURE,
    "выдержка": Key.EXPOSURE,
    "фокус": Key.FOCAL,
    "мегапиксели": Key.MEGAPIXELS,
    "мп": Key.MEGAPIXELS,
    "оценка": Key.RATING,
    "рейтинг": Key.RATING,
    "папка": Key.FOLDER,
    "тип": Key.TYPE,
    "вид": Key.KIND,
    "ориентация": Key.ORIENTATION,
    "это": Key.IS,
    "порядок": Key.ORDER,
}
"""What may be typed, in small letters."""

PHOTO_NAMES = ("photo", "фото")
"""The key of a photo to be like; it makes a term, not a filter."""
