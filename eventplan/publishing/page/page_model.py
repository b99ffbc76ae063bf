"""The year sheet as values: everything the HTML templates lay out, in the words of one language.

The page is one self-contained file: no request, no script, light, dark and on paper.
"""

from base64 import b64encode
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from eventplan.almanac.doubts import DISPUTED_MONTHS
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan, numbers_of
from eventplan.domain.season import Show
from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.domain.wording import day_words
from eventplan.publishing.content.activity_rows import (
    EventRow,
    LeftOut,
    event_rows,
    left_out,
    map_href,
    total_budget,
)
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.load import Load, load_of
from eventplan.publishing.content.lunar_wording import lunar_year_name
from eventplan.publishing.content.palette import DARK, LANDSCAPES, LIGHT, Landscape, Scheme
from eventplan.publishing.layout.day_grid import COLUMNS
from eventplan.publishing.layout.label_width import label_em
from eventplan.publishing.layout.month_rows import MonthBlock
from eventplan.publishing.layout.print_fit import Paper, year_on_paper
from eventplan.publishing.layout.year_strip import Strip, strip_of
from eventplan.publishing.page.first_screen import FlagshipCard, Now, flagship_cards, now_of
from eventplan.publishing.page.json_ld import linked_events
from eventplan.publishing.page.labels import print_words, words_in
from eventplan.publishing.page.landscape_figures import (
    DecisionTask,
    SeasonFigure,
    decision_tasks,
    season_figures,
)
from eventplan.publishing.page.legend import Legend, legend_of
from eventplan.publishing.page.page_filters import PageChoices, page_choices
from eventplan.publishing.page.subscribe_links import Subscribing, subscribing
from eventplan.publishing.templating.environments import html_environment, render


class ListColumn(Struct, frozen=True):
    """A column of the list: ``key`` of its heading among the words, ``share`` of the width in per cent."""

    key: str
    share: float


class PageAddress(Struct, frozen=True):
    """Where the page lies: links to files begin at ``root``; ``url`` is '' while it is not known.

    ``picture`` is the address of the picture that stands for the page in previews, '' for none.
    """

    root: str
    url: str
    picture: str
    other_language: str
    map_href: str


class InternalPart(Struct, frozen=True):
    """What only the internal page shows below its list; ``total_budget`` is in 10,000 CNY."""

    left_out: tuple[LeftOut, ...]
    total_budget: str
    decisions: tuple[DecisionTask, ...]
    seasons: tuple[SeasonFigure, ...]
    load: Load


class Sheet(Struct, frozen=True):
    """One page; ``internal`` is None in the public edition."""

    lang: Lang
    title: str
    site: str
    summary: str
    count: str
    year: int
    lunar_year: str
    revision: int
    made: date
    made_words: str
    timezone: str
    today: date | None
    is_forecast: bool
    lunar_doubts: tuple[str, ...]
    legend: tuple[Legend, ...]
    landscapes: tuple[tuple[Show, Landscape], ...]
    all_landscapes: tuple[tuple[Show, Landscape], ...]
    site_em: float
    title_px: int
    align: Align
    columns: int
    light: Scheme
    dark: Scheme
    now: Now
    flagships: tuple[FlagshipCard, ...]
    strip: Strip
    months: tuple[MonthBlock, ...]
    paper: Paper
    print_note: str
    rows: tuple[EventRow, ...]
    columns_of_list: tuple[ListColumn, ...]
    internal: InternalPart | None
    subscribing: Subscribing
    choices: PageChoices
    place: PageAddress
    linked_events: Markup


def sheet_of(
    edition: Edition, lang: Lang, root: str, today: date | None, *, picture: str | None = None
) -> Sheet:
    """Return the year sheet of ``edition`` in ``lang``; links to files begin at ``root``.

    ``picture`` is the name of the picture beside the page that stands for it in previews.
    """
    plan, almanac = edition.plan, edition.almanac
    is_internal = edition.profile is Profile.INTERNAL
    align = plan.site.align
    year = year_on_paper(plan, almanac, lang)
    place = _place(plan, lang, root, picture)
    rows = event_rows(edition, lang, root)
    return Sheet(
        lang=lang,
        title=_title(plan, lang),
        site=said(plan.site.name, lang),
        summary="" if plan.site.summary is None else said(plan.site.summary, lang),
        count=numbers_of(plan).sentence[lang],
        year=plan.year,
        lunar_year=lunar_year_name(plan.year, lang),
        revision=plan.revision,
        made=edition.made_on,
        timezone=plan.site.place.timezone,
        made_words=day_words(edition.made_on, beside_year=0)[lang],
        today=today,
        is_forecast=any(day.is_forecast for day in almanac.days),
        lunar_doubts=tuple(
            month.doubt[lang] for month in DISPUTED_MONTHS if month.span.first.year == plan.year
        ),
        legend=legend_of(plan, lang),
        landscapes=_landscapes(edition),
        all_landscapes=tuple(LANDSCAPES.items()),
        site_em=label_em(said(plan.site.name, lang)),
        title_px=min(96, int(1080 / max(label_em(said(plan.site.name, lang)), 1))),
        align=align,
        columns=COLUMNS[align],
        light=LIGHT,
        dark=DARK,
        now=now_of(edition, today or edition.made_on, lang),
        flagships=flagship_cards(rows, lang),
        strip=strip_of(plan, almanac, lang),
        months=year.months,
        paper=year.paper,
        print_note=print_words(len(year.paper.sheets), align, lang),
        rows=rows,
        columns_of_list=list_columns(rows, lang, is_internal=is_internal),
        internal=_internal_part(edition, lang) if is_internal else None,
        subscribing=subscribing(plan, lang, root),
        choices=page_choices(plan, lang),
        place=place,
        linked_events=linked_events(plan, lang, place.url or None, place.picture or None),
    )


def _title(plan: Plan, lang: Lang) -> str:
    site = said(plan.site.name, lang)
    return (
        f"{site}{plan.year}年度活动日历" if lang is Lang.ZH else f"{site} {plan.year} calendar of activities"
    )


def _place(plan: Plan, lang: Lang, root: str, picture: str | None) -> PageAddress:
    names = {Lang.ZH: "index.html", Lang.EN: "en.html"}
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    base = plan.site.base_url.rstrip("/") if plan.site.base_url else ""
    return PageAddress(
        root=root,
        url=f"{base}/{plan.year}/{names[lang]}" if base else "",
        picture=f"{base}/{plan.year}/{picture}" if base and picture else "",
        other_language=f"{root}/{plan.year}/{names[other]}",
        map_href=map_href(plan.site.place.latitude, plan.site.place.longitude, lang),
    )


def _internal_part(edition: Edition, lang: Lang) -> InternalPart:
    return InternalPart(
        left_out=left_out(edition.plan, lang),
        total_budget=total_budget(edition.plan),
        decisions=decision_tasks(edition.seasons, edition.plan, lang),
        seasons=season_figures(edition.seasons, lang),
        load=load_of(edition.plan, lang),
    )


def _landscapes(edition: Edition) -> tuple[tuple[Show, Landscape], ...]:
    """Return how the landscapes are drawn that the page shows."""
    shown = [*edition.plan.windows]
    if edition.profile is Profile.INTERNAL:
        shown += [record.window for record in edition.seasons if record.window is not None]
    used = {window.show.shown for window in shown}
    return tuple((show, looks) for show, looks in LANDSCAPES.items() if show in used)


# A figure needs its heading's width alone; words take what is left.
_PUBLIC: Final = {
    Lang.ZH: {"date": 19, "activity": 21, "rule": 15, "category": 9, "venue_host": 13, "content": 23},
    Lang.EN: {"date": 17, "activity": 20, "rule": 16, "category": 11, "venue_host": 13, "content": 23},
}

_INTERNAL: Final = {
    "date": 15,
    "activity": 15,
    "rule": 13,
    "category": 7,
    "venue_host": 10,
    "budget": 7,
    "staff": 5,
    "contact": 8,
    "notes": 9,
    "content": 11,
}

_MAY_BE_EMPTY: Final[dict[str, Callable[[EventRow], object]]] = {
    "venue_host": lambda row: row.venue or row.hosts,
    "budget": lambda row: row.internal and row.internal.budget,
    "staff": lambda row: row.internal and row.internal.staff,
    "contact": lambda row: row.internal and (row.internal.contact or row.internal.phone),
    "notes": lambda row: row.internal and row.internal.notes,
    "content": lambda row: row.summary,
}


def list_columns(rows: Sequence[EventRow], lang: Lang, *, is_internal: bool) -> tuple[ListColumn, ...]:
    """Return the columns in which at least one of ``rows`` has something; they fill the width."""
    shares = _INTERNAL if is_internal else _PUBLIC[lang]
    kept = {key: share for key, share in shares.items() if _says_something(key, rows)}
    whole = sum(kept.values())
    return tuple(ListColumn(key, round(100 * share / whole, 1)) for key, share in kept.items())


def _says_something(key: str, rows: Sequence[EventRow]) -> bool:
    says = _MAY_BE_EMPTY.get(key)
    return says is None or any(says(row) for row in rows)


def year_page(
    edition: Edition,
    lang: Lang,
    *,
    root: str = "..",
    site_templates: Path | None = None,
    now: date | None = None,
    picture: str | None = None,
) -> bytes:
    """Return the page of ``edition`` in ``lang``.

    ``root`` is the way from the page to the folder that holds ``feeds/`` and ``events/``; ``now``
    the day to mark as today, None for no mark; ``picture`` the name of the picture beside the page that
    stands for it in previews.
    """
    sheet = sheet_of(edition, lang, root, now, picture=picture)
    environment = html_environment(site_templates)
    script = render(environment, "now.js.j2", {"lang": lang}).strip()
    values = {
        "sheet": sheet,
        "w": words_in(lang),
        "script": Markup(script),
        "script_hash": f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
    }
    return render(environment, "year.html.j2", values).encode()
