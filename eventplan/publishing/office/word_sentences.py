"""The sentences of the plan as a document: what there is in the year, and on what its days rest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan, numbers_of
from eventplan.domain.season import Stage
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed, listed_in
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.lunar_wording import lunar_year_name

_Kind = TypeVar("_Kind")


def opening(plan: Plan, lang: Lang) -> str:
    """Return the numbers of the year, and how many activities of each tier there are."""
    site, year = said(plan.site.name, lang), plan.year
    if not plan.placements:
        return Text(f"{site}{year}年没有排定的活动。", f"{site} has no activities with days in {year}.")[lang]
    tier_of = {one.activity.id: one.activity.tier for one in plan.own}
    tiers, lunar = _counted(list(tier_of.values()), _TIERS, lang), lunar_year_name(year, lang)
    numbers = numbers_of(plan).sentence
    return Text(
        f"{site}{year}年（{lunar}）{numbers.zh}。其中{tiers}。",
        f"{site}, {year} ({lunar}): {numbers.en}. Of the activities, {tiers}.",
    )[lang]


_TIERS: Final = {
    Tier.FLAGSHIP: Text("旗舰活动{}项", "{} flagship"),
    Tier.MAJOR: Text("重点活动{}项", "{} major"),
    Tier.REGULAR: Text("常规活动{}项", "{} regular"),
}


def _counted(kinds: Sequence[_Kind], words: Mapping[_Kind, Text], lang: Lang) -> str:
    return listed_in(
        lang, (text[lang].format(kinds.count(kind)) for kind, text in words.items() if kind in kinds)
    )


def bases(edition: Edition) -> Iterator[Text]:
    """Yield what the dates rest on, one sentence each."""
    yield Text(
        "农历日期和节气按《农历的编算和颁行》（GB/T 33661—2017）推算。",
        "Lunar dates and solar terms follow GB/T 33661-2017.",
    )
    sources: dict[Text, list[Text]] = {}
    for each in edition.almanac.breaks:
        names = [holiday.text for holiday in each.holidays] or ([each.occasion] if each.occasion else [])
        sources.setdefault(each.source, []).extend(names)
    for source, names in sources.items():
        breaks = listed(names)
        yield Text(f"{breaks.zh}放假调休：{source.zh}。", f"Days off for {breaks.en}: {source.en}.")
    windows = edition.plan.windows
    if windows:
        stages = {window.id: window.stage for window in windows}  # last winter's is the same landscape
        usual = sum(stage is Stage.GENERAL for stage in stages.values())
        noted = len(stages) - usual
        yield Text(
            f"景观观赏期{len(stages)}个：按历年记录估计{noted}个，按常年说法{usual}个。",
            f"Landscape seasons: {noted} estimated from noted years, {usual} by their usual dates.",
        )
    yield Text(
        "活动日期由本景区的时间规则推出，每项依据见年度活动计划表。",
        "The days of each activity follow from the site's rules; the workbook gives the reason of each.",
    )
