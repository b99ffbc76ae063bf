"""A published ``plan.json`` becomes a plan again, as far as subscribers were told of it.

What a site and its activities are apart from their names is not in the document: where a ``Site``
is given, its own venues are used; otherwise they stand for themselves by id and name.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.audience import INTERNAL_REASON, Audience
from eventplan.domain.clean_text import one_line
from eventplan.domain.document import QUANTILES, release_from_json, span_from_json, to_json
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome, Placement, Plan, State, Status
from eventplan.domain.season import Peak, SeasonWindow, Show, Stage
from eventplan.domain.site import Place, Site, Venue
from eventplan.domain.text import Text


class PlanFormatError(Exception):
    """The document cannot be read as a plan; ``what`` is wrong with it."""

    def __init__(self, what: Text) -> None:
        super().__init__(what.en)
        self.what = what


def published_plan(octets: bytes, site: Site | None = None) -> Plan:
    """Return the plan that a ``plan.json`` tells of.

    Raises:
        PlanFormatError: the document is no plan, or of a later version of eventplan.
    """
    try:
        document = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise PlanFormatError(Text("不是 JSON 文件", "it is not JSON")) from error
    if not isinstance(document, dict) or document.get("schema_version") != 1 or "placements" not in document:
        raise PlanFormatError(
            Text("不是 eventplan 写的 plan.json（版本1）", "it is no plan.json of version 1")
        )
    try:
        return _plan(document, site)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        said = f"{type(error).__name__}: {error}"
        raise PlanFormatError(
            Text(f"内容不完整（{said}）", f"something is missing or odd ({said})")
        ) from error


def bare_site(id_: str, name: Text) -> Site:
    """Return a site of which no more is known than how it is called."""
    return Site(id_, name, Place(0.0, 0.0, 0, "UTC"), f"{id_}.invalid", date.min)


def _plan(document: Mapping[str, Any], site: Site | None) -> Plan:
    id_ = str(document["site"])
    name = _text(document["site_name"]) if "site_name" in document else Text(id_, id_)
    # An internal document tells it of its reasons alone, an older one of nothing: all may be internal.
    is_internal = "audience" in document or any("internal" in each for each in document["placements"])
    audience = Audience.INTERNAL if is_internal else Audience.PUBLIC
    unmarked = Audience.PUBLIC if "audience" in document else audience
    placements = [_placement(each, site, audience, unmarked) for each in document["placements"]]
    return Plan(
        site=site or bare_site(id_, name),
        year=int(document["year"]),
        revision=int(document["revision"]),
        placements=tuple(
            sorted(placements, key=lambda each: (each.span, each.activity.id, each.uid)),
        ),
        outcomes=(
            *(_outcome(each, State.UNSCHEDULED, audience) for each in document["declined"]),
            *(_outcome(each, State.PROVISIONAL, audience) for each in document.get("on_the_day", ())),
        ),
        windows=tuple(_windows(document["windows"])),
    )


def _placement(
    found: Mapping[str, Any], site: Site | None, audience: Audience, unmarked: Audience
) -> Placement:
    """Return a placement; its causes are for ``audience``, its reasons without a mark for ``unmarked``."""
    days = found.get("days")
    return Placement(
        uid=_words(found["uid"]),
        activity=Activity(
            id=_words(found["activity"]),
            name=_text(found["name"]),
            category=_words(found["category"]),
            when=_words(found.get("when", "")),
            days=None if days is None else int(days),
            tier=Tier(found["tier"]),
        ),
        span=span_from_json(found),
        venue=_venue(found, site),
        status=Status(found["status"]),
        because=tuple(_reason(each, unmarked) for each in found["because"]),
        unannounced=tuple(date.fromisoformat(day) for day in found.get("forecast", ())),
        windows=tuple(_words(each) for each in found.get("windows", ())),
        moved_because=_causes(found.get("moved_because", ()), audience),
    )


def _venue(found: Mapping[str, Any], site: Site | None) -> Venue | None:
    id_ = found["venue"]
    if id_ is None:
        return None
    known = site.known_venue(_words(id_)) if site else None
    name = found.get("venue_name")
    return known or Venue(_words(id_), _text(name) if name else Text(_words(id_), _words(id_)))


def _windows(found: Iterable[Mapping[str, Any]]) -> Iterable[SeasonWindow]:
    for each in found:
        if "first" not in each:  # written before windows told their days
            continue
        days = [each[name] for name in QUANTILES]
        yield SeasonWindow(
            id=_words(each["id"]),
            name=_text(each["name"]),
            year=int(each["year"]),
            span=span_from_json(each),
            stage=Stage(each["stage"]),
            basis=Text("", ""),
            peak=None if None in days else Peak(*(date.fromisoformat(day) for day in days)),
            noted_years=int(each["noted_years"]),
            show=Show(each.get("show", Show.OTHER)),
        )


def _outcome(found: Mapping[str, Any], state: State, audience: Audience) -> Outcome:
    id_ = _words(found["activity"])
    needs = _causes(found["would_need"], audience)
    activity = Activity(id_, Text(id_, id_), "", "")
    return Outcome(activity, state, str(found["reason"]["code"]), _text(found["reason"]), needs, audience)


def _causes(found: Iterable[Mapping[str, Any]], audience: Audience) -> tuple[Reason, ...]:
    return tuple(_reason(each, audience) for each in found)


def _reason(found: Mapping[str, Any], unmarked: Audience) -> Reason:
    source, in_public = found.get("source"), found.get("in_public")
    audience = Audience.INTERNAL if "in_public" in found else unmarked
    if "in_public" not in found and audience is Audience.INTERNAL:
        in_public = to_json(INTERNAL_REASON)
    return Reason(
        _text(found),
        _text(source) if source else None,
        audience,
        _text(in_public) if in_public else None,
        release=release_from_json(found.get("release")),
    )


def _text(found: Mapping[str, Any]) -> Text:
    return Text(_words(found["zh"]), _words(found["en"]))


def _words(found: object) -> str:
    """Return text from a file of unknown hands as one line that cannot steer a terminal."""
    if not isinstance(found, str):
        raise TypeError(f"{found!r} is no text")
    return one_line(found)
