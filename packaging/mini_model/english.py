"""Forms of English words: plurals, and what verbs become.

They need not all exist: a form that nobody writes costs nothing. Pure Python; runs in the process
of the recipe.
"""

import re

_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
    "tooth": "teeth", "goose": "geese", "mouse": "mice", "sheep": "sheep", "deer": "deer",
    "fish": "fish", "ox": "oxen", "knife": "knives", "leaf": "leaves", "wolf": "wolves",
    "calf": "calves", "shelf": "shelves", "loaf": "loaves", "wife": "wives", "scarf": "scarves",
    "moose": "moose", "bison": "bison", "aircraft": "aircraft", "shrimp": "shrimps",
    "cactus": "cacti", "policeman": "policemen", "fireman": "firemen", "snowman": "snowmen",
    "fisherman": "fishermen", "half": "halves", "hoof": "hooves", "tomato": "tomatoes",
    "potato": "potatoes", "hero": "heroes",
}  # fmt: skip

_PAST = {
    "run": "ran", "sit": "sat", "stand": "stood", "lie": "lay lain", "swim": "swam swum",
    "ride": "rode ridden", "hold": "held", "take": "took taken", "give": "gave given",
    "throw": "threw thrown", "catch": "caught", "hit": "hit", "cut": "cut", "dig": "dug",
    "draw": "drew drawn", "write": "wrote written", "sing": "sang sung", "eat": "ate eaten",
    "drink": "drank drunk", "feed": "fed", "win": "won", "fight": "fought", "sleep": "slept",
    "fly": "flew flown", "fall": "fell fallen", "drive": "drove driven", "wear": "wore worn",
    "see": "saw seen", "go": "went gone", "come": "came", "get": "got", "make": "made",
    "put": "put", "hang": "hung", "swing": "swung", "build": "built", "buy": "bought",
    "sell": "sold", "teach": "taught", "think": "thought", "blow": "blew blown",
    "grow": "grew grown", "break": "broke broken", "tear": "tore torn", "hide": "hid hidden",
    "meet": "met", "lead": "led", "shoot": "shot", "bite": "bit bitten", "speak": "spoke spoken",
    "say": "said", "leave": "left", "find": "found", "freeze": "froze frozen",
    "shake": "shook shaken", "spin": "spun", "kneel": "knelt", "sweep": "swept", "bend": "bent",
    "light": "lit", "slide": "slid", "wind": "wound", "burn": "burnt", "be": "was were been",
    "have": "had", "do": "did done", "weave": "wove woven", "sew": "sewn", "saw": "sawn",
}  # fmt: skip

_DOUBLED = frozenset((
    "run", "sit", "swim", "hit", "cut", "dig", "win", "get", "put", "hug", "pet", "wag",
    "jog", "stop", "clap", "grab", "chop", "nap", "plan", "drag", "chat", "knit", "spin",
    "tap", "trim", "wrap", "shop", "hop", "pat", "mop", "scrub", "slip", "trip", "rub",
    "skip", "step", "beg", "bat", "flip", "dip", "drop", "pin", "rap",
))  # fmt: skip
"""Verbs that double their last letter."""


def plural(phrase: str) -> str:
    """Return the plural of a noun, of the last word of a name."""
    before, space, word = phrase.rpartition(" ")
    return before + space + _plural(word)


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def present_participle(phrase: str) -> str:
    """Return what somebody is doing: "walk a dog" becomes "walking a dog"."""
    verb, space, rest = phrase.partition(" ")
    return _participle(verb) + space + rest


def _participle(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee") and verb != "be":
        return verb[:-1] + "ing"
    return verb + "ing"


def verb_forms(phrase: str) -> set[str]:
    """Return all forms of a verb, the rest of its phrase behind each."""
    verb, space, rest = phrase.partition(" ")
    forms = {verb, _plural(verb), verb + "s", _participle(verb), *_past(verb)}
    return {form + space + rest for form in forms}


def _past(verb: str) -> list[str]:
    if verb in _PAST:
        return _PAST[verb].split()
    if verb in _DOUBLED:
        return [verb + verb[-1] + "ed"]
    if verb.endswith("e"):
        return [verb + "d"]
    if re.search("[^aeiou]y$", verb):
        return [verb[:-1] + "ied"]
    return [verb + "ed"]


def indefinite(phrase: str) -> str:
    """Put "a" or "an" before a name, unless it is a plural."""
    if not phrase or (phrase.endswith("s") and not phrase.endswith("ss")):
        return phrase
    return ("an " if phrase[0] in "aeio" else "a ") + phrase
