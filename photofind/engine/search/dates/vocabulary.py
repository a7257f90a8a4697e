"""The words of dates in English and Russian, and what each means. Pure.

All are written in lower case and with е for ё. Words of which one alone says a date too rarely
("may", "sun") are listed as ambiguous.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from photofind.engine.search.dates.holidays import Holiday
from photofind.engine.search.dates.spans import Unit


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of meaning.

    Attributes:
        kind: One letter. Y year, P month of a year (12 · year + month - 1), D day (ordinal),
            C decade (first year), M month, S season (first month), H holiday, W weekday,
            K weekend, R day (days ago), N number, U unit, J the word "year", B part of the day,
            T clock time (minutes); l last, L the one before last, t this, p past, g ago;
            `-` up to and including, `>` from, `<` before, `|` between, `&` and; `?` anything else.
        value: What the kind says.
    """

    kind: str
    value: int = 0


Tokens = tuple[Token, ...]


def kinds_of(tokens: Tokens) -> str:
    """Return the kinds as one string, which the grammar matches."""
    return "".join(token.kind for token in tokens)


class PartOfDay(IntEnum):
    """A time of day that has a name."""

    NIGHT = 0
    MORNING = 1
    NOON = 2
    AFTERNOON = 3
    EVENING = 4
    MIDNIGHT = 5


AMBIGUOUS = frozenset(
    ("may", "mar", "march", "jan", "sun", "sat", "mon", "wed", "fall", "ср", "вс")
)
"""Alone, these are names, verbs and abbreviations of much else."""

_SOFT = "ь я е ю ем"
_HARD = " а е у ом"
_ADJECTIVE = "ый ая ое ые ого ой ым ую ых ом ому ыми"


def _forms(stem: str, endings: str) -> tuple[str, ...]:
    return tuple(stem + ending for ending in endings.split(" "))


_MONTHS: tuple[Iterable[str], ...] = (
    ("january", "jan", "янв", *_forms("январ", _SOFT)),
    ("february", "feb", "фев", "февр", *_forms("феврал", _SOFT)),
    ("march", "mar", "мар", *_forms("март", _HARD)),
    ("april", "apr", "апр", *_forms("апрел", _SOFT)),
    ("may", *_forms("ма", "й я е ю ем")),
    ("june", "jun", *_forms("июн", _SOFT)),
    ("july", "jul", *_forms("июл", _SOFT)),
    ("august", "aug", "авг", *_forms("август", _HARD)),
    ("september", "sep", "sept", "сен", "сент", *_forms("сентябр", _SOFT)),
    ("october", "oct", "окт", *_forms("октябр", _SOFT)),
    ("november", "nov", "ноя", "нояб", *_forms("ноябр", _SOFT)),
    ("december", "dec", "дек", *_forms("декабр", _SOFT)),
)

_SEASONS: dict[int, Iterable[str]] = {
    3: ("spring", "springs", *_forms("весн", "а ы е у ой"), "весен"),
    6: ("summer", "summers", "summertime", *_forms("лет", "о а у ом е")),
    9: ("autumn", "autumns", "fall", "falls", *_forms("осен", "ь и ью ей")),
    12: ("winter", "winters", "wintertime", *_forms("зим", " а ы е у ой")),
}

_WEEKDAYS: tuple[Iterable[str], ...] = (
    ("monday", "mondays", "mon", "пн", *_forms("понедельник", _HARD + " и ов")),
    ("tuesday", "tuesdays", "tue", "tues", "вт", *_forms("вторник", _HARD + " и ов")),
    ("wednesday", "wednesdays", "wed", "ср", *_forms("сред", "а ы е у ой")),
    ("thursday", "thursdays", "thu", "thur", "thurs", "чт", *_forms("четверг", _HARD + " и ов")),
    ("friday", "fridays", "fri", "пт", *_forms("пятниц", "а ы е у ей"), "пятниц"),
    ("saturday", "saturdays", "sat", "сб", *_forms("суббот", "а ы е у ой"), "суббот"),
    ("sunday", "sundays", "sun", "вс", *_forms("воскресень", "е я ю ем"), "воскресений"),
)

_UNITS: dict[Unit, Iterable[str]] = {
    Unit.HOUR: ("hour", "hours", *_forms("час", _HARD + " ы ов")),
    Unit.DAY: ("day", "days", "день", "дня", "дней", "дни", "сутки", "суток"),
    Unit.WEEK: ("week", "weeks", *_forms("недел", "я и е ю ей ь")),
    Unit.MONTH: ("month", "months", *_forms("месяц", _HARD + " ы ев")),
}

_HOLIDAYS: dict[Holiday, Iterable[str]] = {
    Holiday.CHRISTMAS: (
        "christmas", "xmas", "christmases", "christmastime", "католическое рождество",
        "католического рождества", "католическим рождеством",
    ),
    Holiday.CHRISTMAS_EVE: ("christmas eve",),
    Holiday.ORTHODOX_CHRISTMAS: (
        "orthodox christmas", "russian christmas", *_forms("рождеств", "о а е у ом"),
        "православное рождество", "православного рождества",
    ),
    Holiday.NEW_YEAR: (
        "new year", "new year's", "new years", "новый год", "нового года", "новому году",
        "новым годом", "новом году", "новых года",
    ),
    Holiday.NEW_YEARS_EVE: ("new year's eve", "new years eve", "nye"),
    Holiday.NEW_YEARS_DAY: ("new year's day", "new years day"),
    Holiday.OLD_NEW_YEAR: ("old new year", "старый новый год", "старого нового года"),
    Holiday.NEW_YEAR_HOLIDAYS: (
        "new year holidays", "новогодние праздники", "новогодние каникулы",
        "новогодних праздников", "новогодних каникул",
    ),
    Holiday.VALENTINES: (
        "valentine's day", "valentines day", "valentine's", "st valentine's day",
        "день святого валентина", "дня святого валентина", "день всех влюбленных",
    ),
    Holiday.DEFENDERS_DAY: ("день защитника отечества", "дня защитника отечества"),
    Holiday.WOMENS_DAY: ("women's day", "international women's day", "женский день",
                         "международный женский день", "женского дня"),
    Holiday.MAY_DAY: ("may day", "первомай", "первомая"),
    Holiday.VICTORY_DAY: ("victory day", "день победы", "дня победы", "дню победы"),
    Holiday.MAY_HOLIDAYS: ("may holidays", "майские", "майских", "майские праздники",
                           "майских праздников"),
    Holiday.INDEPENDENCE_DAY: ("independence day",),
    Holiday.HALLOWEEN: ("halloween", "hallowe'en", "halloweens", *_forms("хэллоуин", _HARD),
                        *_forms("хеллоуин", _HARD)),
    Holiday.THANKSGIVING: ("thanksgiving", "thanksgivings", "thanksgiving day",
                           "день благодарения", "дня благодарения"),
    Holiday.EASTER: ("easter", "easters", "western easter", "католическая пасха",
                     "католическую пасху", "католической пасхи"),
    Holiday.ORTHODOX_EASTER: ("orthodox easter", "russian easter", *_forms("пасх", "а и е у ой"),
                              "православная пасха", "православную пасху", "православной пасхи"),
}  # fmt: skip

_PARTS_OF_DAY: dict[PartOfDay, Iterable[str]] = {
    PartOfDay.NIGHT: ("night", "nights", "nighttime", *_forms("ноч", "ь и ью ей")),
    PartOfDay.MORNING: ("morning", "mornings", "утро", "утра", "утром", "утру"),
    PartOfDay.NOON: ("noon", "midday", "полдень", "полдня", "полудня"),
    PartOfDay.AFTERNOON: ("afternoon", "afternoons", "днем", "после обеда", "после полудня"),
    PartOfDay.EVENING: ("evening", "evenings", *_forms("вечер", _HARD)),
    PartOfDay.MIDNIGHT: ("midnight", "полночь", "полуночи"),
}

_NUMBERS: tuple[Iterable[str], ...] = (
    ("a", "an", "one", "один", "одну", "одна", "одно", "одного"),
    ("two", "два", "две", "двух"),
    ("three", "три", "трех"),
    ("four", "четыре", "четырех"),
    ("five", "пять", "пяти"),
    ("six", "шесть", "шести"),
    ("seven", "семь", "семи"),
    ("eight", "восемь", "восьми"),
    ("nine", "девять", "девяти"),
    ("ten", "десять", "десяти"),
    ("eleven", "одиннадцать"),
    ("twelve", "двенадцать"),
)

_DECADES: dict[int, Iterable[str]] = {
    1950: ("fifties", *_forms("пятидесят", "ые ых")),
    1960: ("sixties", *_forms("шестидесят", "ые ых")),
    1970: ("seventies", *_forms("семидесят", "ые ых")),
    1980: ("eighties", *_forms("восьмидесят", "ые ых")),
    1990: ("nineties", *_forms("девяност", "ые ых")),
    2000: ("noughties", *_forms("нулев", "ые ых")),
    2010: ("twenty tens", *_forms("десят", "ые ых")),
}

_DAYS_AGO: tuple[Iterable[str], ...] = (
    ("today", "сегодня", "сегодняшний день"),
    ("yesterday", "вчера", "вчерашний день"),
    ("the day before yesterday", "day before yesterday", "позавчера"),
    ("позапозавчера",),
)

_LITTLE_WORDS: dict[str, Iterable[str]] = {
    "J": ("year", "years", "год", "года", "году", "годом", "годы", "годов", "годах", "лет", "г",
          "гг"),
    "K": ("weekend", "weekends", "выходные", "выходных", "выходным", "уикенд", "уик-енд"),
    "l": ("last", "previous", *_forms("прошл", _ADJECTIVE), *_forms("прошедш", "ий ая ее ие ую")),
    "L": _forms("позапрошл", _ADJECTIVE),
    "t": ("this", "current", "этот", "эта", "это", "эти", "этого", "этой", "этим", "этом", "этому",
          "этих", "эту"),
    "p": ("past", *_forms("последн", "ий яя ее ие его ей им юю их ем")),
    "g": ("ago", "back", "назад", "тому назад"),
    "-": ("to", "through", "thru", "по"),
    ">": ("from", "since", "after", "с", "со", "от", "после", "начиная с"),
    "<": ("before", "until", "till", "up to", "до"),
    "|": ("between", "между"),
    "&": ("and", "и"),
}  # fmt: skip

_SILENT = (
    *("the", "of", "in", "on", "at", "during", "over", "o'clock"),
    *("в", "во", "на", "за", "числа"),
)


_PHRASES: dict[str, Tokens] = {
    "last night": (Token("R", 1), Token("B", PartOfDay.NIGHT)),
    "tonight": (Token("R", 0), Token("B", PartOfDay.NIGHT)),
    "this morning": (Token("R", 0), Token("B", PartOfDay.MORNING)),
    "this afternoon": (Token("R", 0), Token("B", PartOfDay.AFTERNOON)),
    "this evening": (Token("R", 0), Token("B", PartOfDay.EVENING)),
    "the weekend before last": (Token("L"), Token("K")),
    "полгода": (Token("N", 6), Token("U", Unit.MONTH)),
    "полтора года": (Token("N", 18), Token("U", Unit.MONTH)),
}


def _meanings() -> dict[str, Tokens]:
    tables: tuple[tuple[str, Iterable[tuple[int, Iterable[str]]]], ...] = (
        ("M", enumerate(_MONTHS, 1)),
        ("S", _SEASONS.items()),
        ("W", enumerate(_WEEKDAYS)),
        ("U", _UNITS.items()),
        ("H", _HOLIDAYS.items()),
        ("B", _PARTS_OF_DAY.items()),
        ("N", enumerate(_NUMBERS, 1)),
        ("C", _DECADES.items()),
        ("R", enumerate(_DAYS_AGO)),
        *((kind, ((0, words),)) for kind, words in _LITTLE_WORDS.items()),
    )
    meanings: dict[str, Tokens] = {
        word: (Token(kind, value),)
        for kind, table in tables
        for value, words in table
        for word in words
    }
    silent: dict[str, Tokens] = dict.fromkeys(_SILENT, ())
    return meanings | silent | _PHRASES


MEANINGS = _meanings()
"""What words and phrases (lower case, single spaces) mean; some are known to say nothing."""
