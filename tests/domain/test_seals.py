"""The one character that stands for a category on every sheet.

Authority: the manual, calendars/README.md: what is written first, then the first of the name that is free.
"""

import pytest

from eventplan.domain.site import Category, Hue, seals
from eventplan.domain.text import Lang, Text


def categories(*written: tuple[str, str, str]) -> tuple[Category, ...]:
    """Return categories of ``(name, English name, seal)``."""
    return tuple(Category(zh, Text(zh, en), Hue.SLATE, Text(seal, seal)) for zh, en, seal in written)


SEALS = (
    # name, English name, seal written; seals in Chinese, in English, why
    ([("景观季", "landscapes", ""), ("节庆", "Festivals", "")], "景节", "LF", "the first of each name"),
    ([("节庆", "Sport", ""), ("节气", "Stage", "")], "节气", "ST", "two equal ones: the next character"),
    ([("节庆", "a", ""), ("气节", "b", "节")], "庆节", "A节", "what is written comes first"),
    ([("《道》", "“Dao”", ""), ("道 · 德", "D E", "")], "道德", "DE", "quotes and blanks are no seals"),
    ([("节", "s", ""), ("节", "S", ""), ("节", "s", "")], "节12", "S12", "figures when a name is used up"),
    ([("🎪", "🎪", "")], "1", "1", "a name without any letter"),
    ([("甲", "a", "印"), ("乙", "b", "印")], "印乙", "印B", "one seal written twice"),
)


@pytest.mark.parametrize(("written", "zh", "en", "why"), SEALS)
def test_every_category_has_a_seal_of_its_own(
    written: list[tuple[str, str, str]], zh: str, en: str, why: str
) -> None:
    found = categories(*written)
    assert ("".join(seals(found, Lang.ZH)), "".join(seals(found, Lang.EN))) == (zh, en), why
