import pytest

from photofind.clip.cleaning import Clean, clean


@pytest.mark.parametrize(
    ("text", "whitespace", "lower", "canonical"),
    [
        ("", "", "", ""),
        ("  A\tred \n Door ", "A red Door", "a red door", "a red door"),
        ("Дети у костра!", "Дети у костра!", "дети у костра!", "дети у костра"),
        ("snake_case, don't", "snake_case, don't", "snake_case, don't", "snake case dont"),
        ("“Hi” – ’90s…", '"Hi" – \'90s…', '"hi" – \'90s…', "hi – 90s…"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry", "tom & jerry", "tom jerry"),
        ("ﬁsh ＡＢＣ", "fish ABC", "fish abc", "fish abc"),
        ("ÐºÐ¾Ñ‚", "кот", "кот", "кот"),
        ("и\u0306", "й", "й", "й"),
        ("👩‍👧 ❤️", "👩‍👧 ❤️", "👩‍👧 ❤️", "👩‍👧 ❤️"),
        ("a - b", "a - b", "a - b", "a b"),
    ],
)
def test_texts_are_made_ready(text: str, whitespace: str, lower: str, canonical: str) -> None:
    assert clean(text, Clean.WHITESPACE) == whitespace
    assert clean(text, Clean.LOWER) == lower
    assert clean(text, Clean.CANONICALIZE) == canonical
