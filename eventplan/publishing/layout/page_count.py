"""How many sheets of paper a year takes, for those who plan it before they print it."""

from collections.abc import Mapping

from eventplan.almanac.year import Almanac
from eventplan.domain.plan import Plan
from eventplan.domain.site import Align
from eventplan.domain.text import Lang, Text
from eventplan.publishing.layout.print_fit import year_on_paper


def sheet_counts(plan: Plan, almanac: Almanac) -> Mapping[Lang, int]:
    """Return how many sheets the planner of ``plan`` takes in each language, 1 or more."""
    return {lang: len(year_on_paper(plan, almanac, lang).paper.sheets) for lang in Lang}


def crowded(counts: Mapping[Lang, int], align: Align) -> Text | None:
    """Return what to say of a year that one A3 sheet does not hold; None where one does.

    A wall calendar takes a sheet of A4 a month, however full.
    """
    zh, en = counts[Lang.ZH], counts[Lang.EN]
    if align is Align.WALL or max(zh, en) == 1:
        return None
    if zh == en:
        return Text(
            f"一张 A3 排不下全年：网页打印分 {zh} 张",
            f"one A3 sheet does not hold the year: it prints on {zh}",
        )
    return Text(
        f"一张 A3 排不下全年：网页打印，中文 {zh} 张，英文 {en} 张",
        f"one A3 sheet does not hold the year: it prints on {zh} in Chinese and on {en} in English",
    )
