"""The page of a region's year: the sheet of all sites, a month × site matrix, a list, and a card a month.

One self-contained file; its one script asks which day it is, and loads nothing. What the region proposes,
and what clashes, stands in the internal edition alone: it is nobody's truth before a site has pinned it.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import numbers_of
from eventplan.domain.region.region import MemberKind
from eventplan.domain.region.region_plan import RegionPlan, region_entries
from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import month_name
from eventplan.publishing.content.palette import DARK, LANDSCAPES, LIGHT, Landscape, Scheme
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.layout.strip_breaks import StripBreak, breaks_of
from eventplan.publishing.page.json_ld import item_list, linked_large
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.subscribe_links import FeedLinks, Subscribing
from eventplan.publishing.region.director_part import DirectorPart, director_part, numbered
from eventplan.publishing.region.looks import RegionLook, looks_of
from eventplan.publishing.region.member_feeds import MemberFeeds
from eventplan.publishing.region.month_matrix import MatrixRow, month_matrix
from eventplan.publishing.region.region_days import RegionDate, region_dates
from eventplan.publishing.region.region_edition import RegionEdition
from eventplan.publishing.region.region_feeds import offered_feeds
from eventplan.publishing.region.region_lists import RegionCard, RegionList, region_cards, region_list
from eventplan.publishing.region.region_paper import RegionPaper, region_paper
from eventplan.publishing.region.timeline import PAGES, Timeline, site_page, timeline_of
from eventplan.publishing.region.year_scale import SCALES
from eventplan.publishing.templating.environments import html_environment, render

_WORDS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "sites": Text("景区", "Sites"),
        "site": Text("景区", "Site"),
        "kinds": Text("类别", "Kinds"),
        "sheet": Text("全年统筹表", "The year of all sites"),
        "matrix": Text("月度矩阵", "Months and sites"),
        "matrix_note": Text(
            "每格为当月有的活动数，按类别分列。", "Activities that take place in each month, by kind."
        ),
        "total": Text("全年", "Year"),
        "rank": Text("级别", "Rank"),
        "host": Text("主办承办", "Hosts"),
        "all": Text("全部", "all"),
        "audience": Text("面向人群", "Audience"),
        "clash": Text("冲突", "clash"),
        "clashes": Text("冲突与建议", "Clashes and proposals"),
        "no_clash": Text("景区之间没有冲突。", "Nothing clashes between the sites."),
        "left": Text("尚无办法", "unsettled"),
        "proposed": Text("建议", "Proposed"),
        "proposed_note": Text(
            "建议未经景区确认，各景区日期不变。", "Proposed days are nobody's until the site pins them."
        ),
        "more": Text("另有{}处冲突，见网页。", "{} more clashes on the page."),
        "load": Text("每日大活动", "Large a day"),
        "quiet": Text("平淡期", "Quiet"),
        "shared": Text("共用资源", "Shared"),
        "umbrella": Text("总牌活动", "umbrella"),
        "imported_legend": Text("斜纹：导入", "hatched: imported"),
        "regular_more": Text("常规{}项", "{} regular"),
        "month_sites": Text("各月活动", "Month by month"),
        "print_a3": Text("打印（Ctrl+P）：A3 横向", "To print (Ctrl+P): A3 landscape"),
        "today": Text("今天", "Today"),
        "by_category": Text("按景区订阅", "By site"),
        "by_visitors": Text("按类别、人群、场次订阅", "By kind, visitors and sessions"),
        "all_ics": Text("下载全区大活动（all.ics）", "The large events of all sites (all.ics)"),
        "unread": Text("未列入（文件有错）", "Left out, their files have mistakes"),
    }
)


class RegionMonth(Struct, frozen=True):
    """A month's name at the head of the sheet, ``x`` days behind 1 January."""

    x: int
    number: int
    name: str


class WorkedDay(Struct, frozen=True):
    """A day off on which people work, ``x`` days behind 1 January."""

    x: int
    is_forecast: bool


class RegionSheet(Struct, frozen=True):
    """One page; ``director`` is None in the public edition; ``first_day`` is 1 January, in days from 1970."""

    lang: Lang
    title: str
    name: str
    numbers: str
    year: int
    days: int
    other_language: str
    light: Scheme
    dark: Scheme
    legend: tuple[RegionLook, ...]
    landscapes: tuple[tuple[Show, Landscape], ...]
    months: tuple[RegionMonth, ...]
    breaks: tuple[tuple[StripBreak, int], ...]
    break_lanes: tuple[int, int, int]
    worked: tuple[WorkedDay, ...]
    timeline: Timeline
    director: DirectorPart | None
    matrix: tuple[MatrixRow, ...]
    listed: RegionList
    cards: tuple[RegionCard, ...]
    paper: RegionPaper
    dates: tuple[RegionDate, ...]
    first_day: int
    timezone: str
    subscribing: Subscribing
    linked_events: Markup
    print_note: str
    unread: tuple[str, ...]


def region_sheet(edition: RegionEdition, lang: Lang, root: str) -> RegionSheet:
    """Return the sheet of ``edition`` in ``lang``; the folders of its sites lie at ``root``."""
    plan = edition.plan
    is_internal = edition.profile is Profile.INTERNAL
    looks, year = looks_of(plan, lang), DateSpan.of_year(plan.year)
    timeline = timeline_of(plan, looks, numbered(plan) if is_internal else {}, root)
    director = director_part(plan, lang) if is_internal else None
    breaks, lanes = _breaks(edition, lang)
    listed = region_list(plan, looks, root)
    name = said(plan.region.name, lang)
    return RegionSheet(
        lang=lang,
        title=f"{name}{plan.year}年全市统筹表" if lang is Lang.ZH else f"{name} {plan.year}: all sites",
        name=name,
        numbers=region_numbers(plan)[lang],
        year=plan.year,
        days=year.days,
        other_language=f"{root}/{plan.year}/{'en' if lang is Lang.ZH else 'index'}.html",
        light=LIGHT,
        dark=DARK,
        legend=looks.looks,
        landscapes=_landscapes(timeline),
        months=tuple(
            RegionMonth(
                (DateSpan.of_month(plan.year, number).first - year.first).days,
                number,
                month_name(number)[lang],
            )
            for number in range(1, 13)
        ),
        breaks=breaks,
        break_lanes=lanes,
        worked=tuple(
            WorkedDay((day.date - year.first).days, day.is_forecast)
            for day in edition.own.almanac.days
            if day.is_work and day.date.year == plan.year
        ),
        timeline=timeline,
        director=director,
        matrix=month_matrix(plan, looks, root),
        listed=listed,
        cards=region_cards(plan, listed, looks, root),
        paper=region_paper(timeline, director, lanes[2]),
        dates=region_dates(plan, listed, looks, root),
        first_day=(year.first - date(1970, 1, 1)).days,
        timezone=plan.region.place.timezone,
        subscribing=_subscribing(edition, lang, root),
        linked_events=_linked(edition, lang),
        print_note=_WORDS["print_a3"][lang],
        unread=tuple(said(each.name, lang) for each in edition.unread),
    )


def _subscribing(edition: RegionEdition, lang: Lang, root: str) -> Subscribing:
    """Return the offers of the region's feeds: those of its sites, and of kinds, visitors and umbrellas."""
    region = edition.plan.region
    members = [
        MemberFeeds(
            region.member(id_),
            {},
            {one.uid: one.activity for one in each.plan.placements},
            each.plan.site.groups,
        )
        for id_, each in edition.editions.items()
    ]
    (_, whole), *others = offered_feeds(region, members)
    sites = [each for each in others if each[0].startswith("site-")]
    more = [each for each in others if each not in sites]
    title = f"{said(region.name, lang)} {edition.plan.year}"
    return FeedLinks(region.base_url, root, title, lang).offers(whole, sites, more)


def _linked(edition: RegionEdition, lang: Lang) -> Markup:
    """Return the large activities of all sites for search engines, each at its site's page."""
    plan, base = edition.plan, (edition.plan.region.base_url or "").rstrip("/")
    items = [
        item
        for each in plan.members
        for item in linked_large(each.plan, lang, site_page(each, base, lang) if base else None)
    ]
    page = f"{base}/{plan.year}/{PAGES[lang]}" if base else None
    return item_list(items, page)


def region_numbers(plan: RegionPlan) -> Text:
    """Return how many sites and activities there are; umbrellas and imports are none of them."""
    sites = sum(each.member.kind is not MemberKind.OWN for each in plan.members)
    number = sum(numbers_of(each.plan).activities for each in plan.members)
    large = {entry.key for entry in region_entries(plan) if entry.is_large}
    most = sum(key.partition("/")[0] not in {days.feed.id for days in plan.imports} for key in large)
    return Text(
        f"{sites}家景区，{number}项活动，其中旗舰和重点{most}项",
        f"{sites} sites, {number} activities, {most} of them flagship or major",
    )


def _landscapes(timeline: Timeline) -> tuple[tuple[Show, Landscape], ...]:
    used = {window.show for row in timeline.rows for window in row.windows}
    return tuple((show, looks) for show, looks in LANDSCAPES.items() if show in used)


_PAPER_BREAK_FONT: Final = 22.0
_BREAK_FONT: Final = 12.0


def _breaks(
    edition: RegionEdition, lang: Lang
) -> tuple[tuple[tuple[StripBreak, int], ...], tuple[int, int, int]]:
    """Return the statutory breaks with their lanes on paper, and how many lanes each form has."""
    almanac, year = edition.own.almanac, DateSpan.of_year(edition.plan.year)
    wide, middle, paper = (scale.width for scale in SCALES)
    on_screen = breaks_of(almanac, year, lang, (wide, middle))
    on_paper = breaks_of(almanac, year, lang, (paper * _BREAK_FONT / _PAPER_BREAK_FONT, middle))
    lanes = (
        max((one.wide + 1 for one in on_screen), default=1),
        max((one.middle + 1 for one in on_screen), default=1),
        max((one.wide + 1 for one in on_paper), default=1),
    )
    return tuple((one, other.wide) for one, other in zip(on_screen, on_paper, strict=True)), lanes


def region_words(lang: Lang) -> Mapping[str, str]:
    """Return the fixed words of the page, those of every site's page among them."""
    return {**words_in(lang), **{key: text[lang] for key, text in _WORDS.items()}}


def region_page(
    edition: RegionEdition, lang: Lang, *, root: str = "..", site_templates: Path | None = None
) -> bytes:
    """Return the page of ``edition`` in ``lang``; the folders of its sites lie at ``root``."""
    environment = html_environment(site_templates)
    script = render(environment, "region_now.js.j2", {"lang": lang}).strip()
    values = {
        "sheet": region_sheet(edition, lang, root),
        "w": region_words(lang),
        "script": Markup(script),
        "script_hash": f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
    }
    return render(environment, "region.html.j2", values).encode()
