"""How wide labels are taken to be. Expected widths: Noto Sans CJK SC, rounded up."""

import pytest

from eventplan.publishing.layout.label_width import label_em

WIDTHS = (
    # text, em, why
    ("庙会", 2.0, "a Chinese character is one em"),
    ("fair", 1.83, "f, i and r are narrow, a is round"),
    ("WOW", 2.65, "a title may be made of capitals alone"),
    ("庙会·金顶", 5.0, "the middle dot is wide in Chinese fonts"),
    ("e\u0301", 0.63, "a combining accent takes no room"),
    ("👍🏽", 2.8, "an emoji is wider than a character, and its parts may be drawn one by one"),
    ("Lü", 1.73, "any other letter may be as wide as a Chinese character"),
    ("क्षि", 4.0, "signs of a script without a font are boxes"),
    ("", 0.0, "nothing takes no room"),
)


@pytest.mark.parametrize(("text", "em", "why"), WIDTHS)
def test_a_label_is_as_wide_as_its_characters(text: str, em: float, why: str) -> None:
    assert label_em(text) == pytest.approx(em), why
