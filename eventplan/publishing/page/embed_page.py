"""The next five as a page for the frame of another site, which leads to the page of the year."""

from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.on_days import OnRow, coming_up
from eventplan.publishing.content.palette import DARK, LIGHT, Scheme
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.legend import Legend, legend_of
from eventplan.publishing.templating.environments import html_environment, render

_MOST: Final = 5
_SINCE: Final = Text("{}起", "from {} on")
_EMPTY: Final = Text("今年没有更多活动", "Nothing more this year")


class Embed(Struct, frozen=True):
    """What the frame shows; ``page`` is the way to the page of the year."""

    lang: Lang
    title: str
    site: str
    since: str
    page: str
    legend: tuple[Legend, ...]
    rows: tuple[OnRow, ...]
    empty: str
    light: Scheme
    dark: Scheme


def embed_page(
    edition: Edition, lang: Lang, page: str, *, site_templates: Path | None = None, today: date | None = None
) -> bytes:
    """Return the five that are on or come next, as of ``today`` or of the day of ``edition``."""
    plan, day = edition.plan, today or edition.made_on
    site = said(plan.site.name, lang)
    embed = Embed(
        lang=lang,
        title=f"{site} {plan.year}",
        site=site,
        since=_SINCE[lang].format(day_words(day, beside_year=plan.year)[lang]),
        page=page,
        legend=legend_of(plan, lang),
        rows=coming_up(plan, day, lang, _MOST),
        empty=_EMPTY[lang],
        light=LIGHT,
        dark=DARK,
    )
    values = {"embed": embed, "w": words_in(lang)}
    return render(html_environment(site_templates), "embed.html.j2", values).encode()
