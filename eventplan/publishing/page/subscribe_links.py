"""The ways to subscribe that the year sheet offers, and the QR code for those who print it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from urllib.parse import urlencode

from markupsafe import Markup
from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan
from eventplan.domain.text import Lang, Text
from eventplan.lazy_regex import Pattern
from eventplan.publishing.content.further_feeds import further_feeds

ALL = "all"
SEASONS = "seasons"

_SVG = Pattern(r'<svg[^>]*viewBox="(?P<box>[^"]*)"[^>]*>(?P<paths>.*)</svg>', re.DOTALL)


class Offer(Struct, frozen=True):
    """One feed: its name, its place relative to the page, and where a telephone subscribes to it.

    ``webcal`` and ``https`` are '' while it is not known where the feeds will be published.
    """

    name: str
    href: str
    webcal: str
    https: str


class Subscribing(Struct, frozen=True):
    """Everything in the panel; ``outlook``, ``google`` and ``qr_svg`` are '' without an address.

    ``more`` are feeds of sessions, visitors and roofs; ``qr_svg`` the paths of a code in the box ``qr_box``.
    """

    whole: Offer
    parts: tuple[Offer, ...]
    more: tuple[Offer, ...]
    outlook: str
    google: str
    qr_svg: Markup
    qr_box: str


Named = tuple[str, Text]
"""A feed by what it is called in its address, and its name."""


def subscribing(plan: Plan, lang: Lang, root: str) -> Subscribing:
    """Return the offers of ``plan``; links to files begin at ``root``."""
    categories = [
        (category.id, category.name)
        for category in plan.site.categories
        if any(one.activity.category == category.id for one in plan.placements)
    ]
    seasons = [(SEASONS, Text("景观期", "Landscape windows"))] if plan.windows else []
    more = further_feeds((each.activity for each in plan.placements), plan.site)
    title = f"{said(plan.site.name, lang)} {plan.year}"
    place = FeedLinks(plan.site.base_url, root, title, lang)
    return place.offers(Text("全部活动", "All activities"), [*categories, *seasons], list(more.items()))


class FeedLinks(Struct, frozen=True):
    """Where feeds are: below an address that may not be known yet, and at ``root`` from the page."""

    address: str | None
    root: str
    title: str
    lang: Lang

    def offers(self, name: Text, parts: Sequence[Named], more: Sequence[Named]) -> Subscribing:
        """Return the panel that offers the feed of everything by ``name``, and others."""
        whole = self._offer((ALL, name))
        code = _qr_code(whole.webcal) if whole.webcal else None
        return Subscribing(
            whole=whole,
            parts=tuple(map(self._offer, parts)),
            more=tuple(map(self._offer, more)),
            outlook=_outlook(whole.https, self.title),
            google=_google(whole.webcal) if self.lang is Lang.EN else "",
            qr_svg=Markup() if code is None else code[1],
            qr_box="" if code is None else code[0],
        )

    def _offer(self, named: Named) -> Offer:
        feed, name = named
        path, base = f"feeds/{feed}.ics", (self.address or "").rstrip("/")
        https = f"{base}/{path}" if base else ""
        return Offer(
            name=said(name, self.lang),
            href=f"{self.root}/{path}",
            webcal="webcal://" + https.split("://", 1)[1] if "://" in https else "",
            https=https,
        )


def _outlook(https: str, title: str) -> str:
    if not https:
        return ""
    return "https://outlook.live.com/calendar/0/addfromweb?" + urlencode({"url": https, "name": title})


def _google(webcal: str) -> str:
    return "https://calendar.google.com/calendar/r?" + urlencode({"cid": webcal}) if webcal else ""


@lru_cache(maxsize=100)  # a year's pages share one
def _qr_code(address: str) -> tuple[str, Markup]:
    """Return the view box and the paths of the QR code of ``address``, always dark on white."""
    import segno  # noqa: PLC0415 - needed by this panel alone; every command would pay for it

    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=False,
        lineclass=None,
        border=3,
        light="#fff",
        omitsize=True,
        nl=False,
    )
    found = _SVG.fullmatch(out.getvalue().decode("ascii"))
    assert found is not None, "segno writes one svg element"
    return found["box"], Markup(found["paths"])
