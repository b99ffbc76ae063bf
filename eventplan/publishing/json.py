"""The plan as JSON, for scripts: the same keys every year, and the same bytes for the same plan.

Texts are in both languages, so one file serves all. The public edition says nothing of money and
staff: neither the internal fields, nor what a limit on them did to the plan.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Conflict, Outcome, Placement, ScorePart, State
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.publishing.edition import Edition, Profile
from eventplan.publishing.plain_text import well_formed

SCHEMA_VERSION = 1

_DECLINED = frozenset((State.NOT_THIS_YEAR, State.UNSCHEDULED, State.SUPPRESSED))
# Rules, codes (STAFF_CAP, budget_per_year …) and sentences about what outsiders must not learn.
_CONFIDENTIAL = re.compile(r"budget|staff|\bCNY\b|预算|经费|万元|人手|人员", re.IGNORECASE)
_INTERNAL_REASON = Text("内部原因", "for internal reasons")


def plan_json(edition: Edition) -> bytes:
    """Return ``edition`` as one JSON document in UTF-8 that ends in a line break."""
    text = json.dumps(_document(edition), ensure_ascii=False, indent=2)
    # Only text holds surrogates, and JSON's own syntax has none: cleaning the whole is cleaning each.
    return (well_formed(text) + "\n").encode()


def _document(edition: Edition) -> Mapping[str, object]:
    plan, is_public = edition.plan, edition.profile is Profile.PUBLIC
    declined = [outcome for outcome in plan.outcomes if outcome.state in _DECLINED]
    conflicts = [
        one for one in plan.conflicts if not (is_public and _is_confidential(one.check, one.message))
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "site": plan.site.id,
        "year": plan.year,
        "revision": plan.revision,
        "placements": [_placement(placement, is_public=is_public) for placement in plan.placements],
        "windows": [_window(window) for window in plan.windows],
        "declined": [_outcome(outcome, is_public=is_public) for outcome in declined],
        "conflicts": [_conflict(conflict) for conflict in conflicts],
    }


def _placement(placement: Placement, *, is_public: bool) -> Mapping[str, object]:
    activity = placement.activity
    shown = {
        "id": placement.uid.rpartition("@")[0],
        "uid": placement.uid,
        "activity": activity.id,
        "name": _text(activity.name),
        "category": activity.category,
        "first": _day(placement.span.first),
        "last": _day(placement.span.last),
        "venue": None if placement.venue is None else placement.venue.id,
        "status": placement.status.value,
        "tier": activity.tier.value,
        "because": [_reason(reason) for reason in placement.because],
        "score": _score(placement.score, is_public=is_public),
    }
    return shown if is_public else {**shown, "internal": asdict(activity.internal)}


def _window(window: SeasonWindow) -> Mapping[str, object]:
    peak = window.peak
    quantiles = ("p10", "p25", "p50", "p75", "p90")
    return {
        "id": window.id,
        **{name: None if peak is None else _day(getattr(peak, name)) for name in quantiles},
        "stage": window.stage.value,
        "noted_years": window.noted_years,
    }


def _outcome(outcome: Outcome, *, is_public: bool) -> Mapping[str, object]:
    sentence, needs = outcome.sentence, outcome.would_need
    if is_public:
        sentence = _INTERNAL_REASON if _is_confidential(outcome.code, sentence) else sentence
        needs = tuple(need for need in needs if not _is_confidential("", need))
    return {
        "activity": outcome.activity.id,
        "reason": {"code": outcome.code, **_text(sentence)},
        "would_need": [_text(need) for need in needs],
    }


def _conflict(conflict: Conflict) -> Mapping[str, object]:
    return {
        "check": conflict.check,
        "days": [_span(span) for span in conflict.days],
        "activities": list(conflict.activities),
        "message": _text(conflict.message),
    }


def _score(parts: tuple[ScorePart, ...], *, is_public: bool) -> Mapping[str, int]:
    """Return the amount of each part by its name, parts of one name added up, in order of name."""
    amounts: dict[str, int] = {}
    for part in sorted(parts):
        if not (is_public and _CONFIDENTIAL.search(part.name)):
            amounts[part.name] = amounts.get(part.name, 0) + part.amount
    return amounts


def _is_confidential(name: str, sentence: Text) -> bool:
    return any(_CONFIDENTIAL.search(words) for words in (name, sentence.zh, sentence.en))


def _reason(reason: Reason) -> Mapping[str, object]:
    return {**_text(reason.text), "source": None if reason.source is None else _text(reason.source)}


def _text(text: Text) -> Mapping[str, str]:
    return {"zh": text.zh, "en": text.en}


def _span(span: DateSpan) -> Mapping[str, str]:
    return {"first": _day(span.first), "last": _day(span.last)}


def _day(day: date) -> str:
    return day.isoformat()
