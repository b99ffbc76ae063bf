"""The plan as a document to be read and signed: everything the Word templates lay out, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import one_line, said
from eventplan.domain.plan import Placement, Plan, Status, numbers_of
from eventplan.domain.season import SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, listed, listed_in, span_words, with_year
from eventplan.publishing.content.activity_dates import basis_words, by_activity, dates_words
from eventplan.publishing.content.activity_rows import (
    EventRow,
    activity_rows,
    amount_words,
    budget_of,
    total_budget,
)
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.landscape_wording import stage_words
from eventplan.publishing.content.lunar_wording import lunar_year_name
from eventplan.publishing.office.word_internal import InternalSection, internal_section

_Kind = TypeVar("_Kind")


class DocumentRow(Struct, frozen=True):
    """An activity with its number from 1 in the plan's order.

    ``rank`` is flagship, major or regular. ``content`` is its summary and below it its detail, ``why`` what
    its days rest on, ``remarks`` permits and notes, '' in the public edition. '' also stands for what is
    not known.
    """

    number: int
    rank: str
    activity: EventRow
    visitors: str
    why: str
    content: str
    remarks: str


class Quarter(Struct, frozen=True):
    """The activities that begin in one quarter; ``count`` in words."""

    name: str
    count: str
    rows: tuple[DocumentRow, ...]


class WindowRow(Struct, frozen=True):
    """A landscape window; ``peak`` is '' for a mere run of dates."""

    name: str
    when: str
    peak: str
    stage: str


class WaitingRow(Struct, frozen=True):
    """An activity whose days are not settled: what they wait for, and by when they can be."""

    name: str
    when: str
    what: str
    by: str


class Document(Struct, frozen=True):
    """The whole document; ``internal`` is None in the public edition."""

    title: str
    site: str
    year: int
    lunar_year: str
    edition: str
    made: str
    opening: str
    bases: tuple[str, ...]
    rows: tuple[DocumentRow, ...]
    quarters: tuple[Quarter, ...]
    flagships: tuple[DocumentRow, ...]
    leading: tuple[DocumentRow, ...]
    windows: tuple[WindowRow, ...]
    waiting: tuple[WaitingRow, ...]
    internal: InternalSection | None


_QUARTERS: Final = (
    Text("第一季度", "January to March"),
    Text("第二季度", "April to June"),
    Text("第三季度", "July to September"),
    Text("第四季度", "October to December"),
)
_NOTICE: Final = Text("放假通知", "the holiday notice")
_NOTICE_BY: Final = Text("通知公布后", "once it is out")
_DECIDED_BY: Final = Text("{}前", "by {}")


def document_of(edition: Edition, lang: Lang) -> Document:
    """Return the document of ``edition`` in ``lang``."""
    plan, is_internal = edition.plan, edition.profile is Profile.INTERNAL
    site = said(plan.site.name, lang)
    rows = _rows(edition, lang)
    return Document(
        title=f"{site}{plan.year}年度活动计划"
        if lang is Lang.ZH
        else f"{site}: plan of activities {plan.year}",
        site=site,
        year=plan.year,
        lunar_year=lunar_year_name(plan.year, lang),
        edition=_edition_words(edition, lang),
        made=with_year(day_words(edition.made_on), edition.made_on.year)[lang],
        opening=_opening(edition, lang),
        bases=tuple(text[lang] for text in _bases(edition)),
        rows=rows,
        quarters=_quarters(plan, rows, lang),
        flagships=tuple(row for row in rows if row.rank == Tier.FLAGSHIP),
        leading=tuple(row for row in rows if row.rank != Tier.REGULAR),
        windows=tuple(_window(window, plan.year, lang) for window in plan.windows),
        waiting=tuple(_waiting(edition, lang)),
        internal=internal_section(edition, lang) if is_internal else None,
    )


def _rows(edition: Edition, lang: Lang) -> tuple[DocumentRow, ...]:
    groups, rules = by_activity(edition.plan), dict(edition.rules)
    pairs = zip(activity_rows(edition, lang, ".."), groups, strict=True)
    return tuple(
        _row(
            number,
            row,
            placements,
            basis_words(placements, _rule(placements, rules), edition.plan, tells_forecast=False)[lang],
        )
        for number, (row, placements) in enumerate(pairs, start=1)
    )


def _rule(placements: Sequence[Placement], rules: Mapping[str, Text]) -> Text:
    activity = placements[0].activity
    return rules.get(activity.id) or Text(activity.when, activity.when)


def _row(number: int, row: EventRow, placements: Sequence[Placement], why: str) -> DocumentRow:
    activity, inside = placements[0].activity, row.internal
    return DocumentRow(
        number=number,
        rank=activity.tier.value,
        activity=row,
        visitors=f"{activity.expected_visitors:,}" if activity.expected_visitors else "",
        why=one_line(why),
        content="\n".join(part for part in (row.summary, *row.detail) if part),
        remarks="" if inside is None else "\n".join(part for part in (inside.permits, *inside.notes) if part),
    )


def _edition_words(edition: Edition, lang: Lang) -> str:
    is_internal, revision = edition.profile is Profile.INTERNAL, edition.plan.revision
    if lang is Lang.ZH:
        return f"（{'内部版' if is_internal else '公开版'}　第{revision}次修订）"
    return f"{'internal' if is_internal else 'public'} edition, revision {revision}"


def _quarters(plan: Plan, rows: tuple[DocumentRow, ...], lang: Lang) -> tuple[Quarter, ...]:
    """Return the quarters that have activities; what began last year stands in the first."""
    found: dict[int, list[DocumentRow]] = {}
    for row, placements in zip(rows, by_activity(plan), strict=True):
        day = max(placements[0].span.first, DateSpan.of_year(plan.year).first)
        found.setdefault((day.month - 1) // 3, []).append(row)
    return tuple(
        Quarter(_QUARTERS[number][lang], _count_words(len(found[number]), lang), tuple(found[number]))
        for number in sorted(found)
    )


def _count_words(count: int, lang: Lang) -> str:
    return Text(f"{count}项", "1 activity" if count == 1 else f"{count} activities")[lang]


def _window(window: SeasonWindow, year: int, lang: Lang) -> WindowRow:
    peak = window.peak and DateSpan(window.peak.p25, window.peak.p75)
    return WindowRow(
        name=said(window.name, lang),
        when=span_words(window.span, beside_year=year)[lang],
        peak=span_words(peak, beside_year=year)[lang] if peak else "",
        stage=stage_words(window, lang),
    )


def _waiting(edition: Edition, lang: Lang) -> Iterator[WaitingRow]:
    """Yield the expected activities: they wait for the holiday notice, or for a landscape."""
    plan, decided = edition.plan, dict(edition.decision_dates)
    names = {window.id: said(window.name, lang) for window in plan.windows}
    for placements in by_activity(plan):
        expected = [each for each in placements if each.status is Status.TENTATIVE]
        if not expected:
            continue
        windows = dict.fromkeys(id_ for each in expected for id_ in each.windows)
        waits = any(each.unannounced for each in expected)
        days = [decided[id_] for id_ in windows if id_ in decided]
        by = [_NOTICE_BY[lang]] if waits else []
        if days:
            by.append(_DECIDED_BY[lang].format(day_words(max(days), beside_year=plan.year)[lang]))
        what = [_NOTICE[lang]] if waits else []
        yield WaitingRow(
            name=said(expected[0].activity.name, lang),
            when=dates_words(expected, beside_year=plan.year)[lang],
            what=listed_in(lang, [*what, *(names[id_] for id_ in windows if id_ in names)]),
            by=listed_in(lang, by),
        )


def _opening(edition: Edition, lang: Lang) -> str:
    """Return the year in four sentences: its numbers, the flagships, the money, what is not settled."""
    plan = edition.plan
    site, year = said(plan.site.name, lang), plan.year
    if not plan.placements:
        return Text(f"{site}{year}年没有排定的活动。", f"{site} has no activities with days in {year}.")[lang]
    tier_of = {one.activity.id: one.activity.tier for one in plan.own}
    tiers, lunar = _counted(list(tier_of.values()), _TIERS, lang), lunar_year_name(year, lang)
    numbers = numbers_of(plan)
    sentences = [
        Text(
            f"{site}{year}年（{lunar}）{numbers.sentence.zh}。其中{tiers}。",
            f"{site}, {year} ({lunar}): {numbers.sentence.en}. Of the activities, {tiers}.",
        )
    ]
    if edition.profile is Profile.INTERNAL:
        leading = [each for each in by_activity(plan) if each[0].activity.tier is Tier.FLAGSHIP]
        cost, of_them = total_budget(plan), amount_words(sum(map(budget_of, leading)))
        sentences.append(
            Text(
                f"预算合计{cost}万元{f'，其中旗舰活动{of_them}万元' if of_them else ''}。",
                f"The budgets add up to {cost} times 10,000 CNY"
                f"{f', {of_them} of it for the flagships' if of_them else ''}.",
            )
        )
    if numbers.expected:
        sentences.append(
            Text(
                f"预计的{numbers.expected}场要等放假通知或当年物候才能定下，此前对外宣传请注明“预计”。",
                f"{numbers.expected} dates are expected: they wait for the holiday notice or for this year's "
                "signs, and announcements should say so until then.",
            )
        )
    return ("" if lang is Lang.ZH else " ").join(sentence[lang] for sentence in sentences)


_TIERS: Final = {
    Tier.FLAGSHIP: Text("旗舰活动{}项", "{} flagship"),
    Tier.MAJOR: Text("重点活动{}项", "{} major"),
    Tier.REGULAR: Text("常规活动{}项", "{} regular"),
}


def _counted(kinds: Sequence[_Kind], words: Mapping[_Kind, Text], lang: Lang) -> str:
    return listed_in(
        lang, (text[lang].format(kinds.count(kind)) for kind, text in words.items() if kind in kinds)
    )


def _bases(edition: Edition) -> Iterator[Text]:
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
        "活动日期由本景区的时间规则推出。",
        "The days of each activity follow from the site's rules.",
    )
