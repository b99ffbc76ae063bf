"""The plan as JSON, for scripts: the same keys every year, and the same bytes for the same plan.

Texts are in both languages, so one file serves all. A public edition holds nothing internal but the
internal fields of its activities, which are left out here. An internal one says so, and of each internal
reason what the public reads instead.
"""

from collections.abc import Mapping

from msgspec.structs import asdict

from eventplan.domain.audience import Audience
from eventplan.domain.document import json_text, quantiles_to_json, reason_to_json, task_to_json, to_json
from eventplan.domain.plan import Conflict, Outcome, Placement, Plan, ScorePart, State
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import Venue
from eventplan.publishing.content.edition import Edition, Profile

SCHEMA_VERSION = 1

_DECLINED = frozenset((State.NOT_THIS_YEAR, State.UNSCHEDULED, State.SUPPRESSED))


def plan_json(edition: Edition) -> bytes:
    """Return ``edition`` as one JSON document in UTF-8 that ends in a line break."""
    return (json_text(plan_document(edition), indent=2) + "\n").encode()


def plan_document(edition: Edition) -> Mapping[str, object]:
    """Return ``edition`` as JSON has it."""
    plan, is_public = edition.plan, edition.profile is Profile.PUBLIC
    placed = {placement.activity.id for placement in plan.placements}
    declined = [outcome for outcome in plan.outcomes if outcome.state in _DECLINED]
    return {
        "schema_version": SCHEMA_VERSION,
        "site": plan.site.id,
        "site_name": to_json(plan.site.name),
        "year": plan.year,
        "revision": plan.revision,
        "proved": plan.is_optimal,
        "placements": [_placement(placement, is_public=is_public) for placement in plan.placements],
        "windows": [_window(window) for window in plan.windows],
        "declined": [_outcome(outcome) for outcome in declined],
        "conflicts": [_conflict(conflict) for conflict in plan.conflicts],
        "on_the_day": [
            _outcome(outcome)
            for outcome in plan.outcomes
            if outcome.state is State.PROVISIONAL and outcome.activity.id not in placed
        ],
        **({} if is_public else _internal(plan)),
    }


def _internal(plan: Plan) -> Mapping[str, object]:
    """Return what only an internal document has: its cost, its mark, and the tasks that are reminders."""
    tasks = [task_to_json(task) for task in plan.tasks if task.is_reminder]
    return {"cost": plan.cost, "bound": plan.bound, "audience": Audience.INTERNAL.value, "tasks": tasks}


def _placement(placement: Placement, *, is_public: bool) -> Mapping[str, object]:
    activity = placement.activity
    shown = {
        "id": placement.uid.rpartition("@")[0],
        "uid": placement.uid,
        "activity": activity.id,
        "name": to_json(activity.name),
        "category": activity.category,
        **to_json(placement.span),
        "venue": placement.venue_id,
        "venue_name": None if placement.venue is None else to_json(placement.venue.name),
        **_several_places(placement.venue),
        "status": placement.status.value,
        "tier": activity.tier.value,
        "because": [reason_to_json(reason) for reason in placement.because],
        "score": _score(placement.score),
        "when": activity.when,
        "days": activity.days,
        "forecast": [to_json(day) for day in placement.unannounced],
        "windows": list(placement.windows),
        "moved_because": [to_json(cause.text) for cause in placement.moved_because],
        **_outreach(placement),
    }
    return shown if is_public else {**shown, "internal": asdict(activity.internal)}


def _outreach(placement: Placement) -> Mapping[str, object]:
    """Return whom it is for and how it is put on; sessions are those that take place."""
    activity, outreach = placement.activity, placement.activity.outreach
    seats = [rule.capacity for rule in activity.sessions if rule.capacity is not None]
    return {
        "run": activity.is_run,
        "sessions": sum(not each.is_cancelled for each in placement.sessions),
        "umbrella": activity.is_umbrella,
        "part_of": outreach.part_of,
        "audience": list(outreach.audience),
        "mode": outreach.mode.value,
        "channels": list(outreach.channels),
        "element": None if outreach.element is None else outreach.element.value,
        "organisations": list(outreach.organisations),
        "visitors_per_session": max(seats, default=None),
    }


def _several_places(venue: Venue | None) -> Mapping[str, object]:
    """Return the ids of the places that are taken at once; nothing for a single one, which has its id."""
    return {"venues": [each.id for each in venue.parts]} if venue is not None and venue.parts else {}


def _window(window: SeasonWindow) -> Mapping[str, object]:
    return {
        "id": window.id,
        **quantiles_to_json(window.peak),
        "stage": window.stage.value,
        "show": window.show.value,
        "noted_years": window.noted_years,
        "name": to_json(window.name),
        "year": window.year,
        **to_json(window.span),
    }


def _outcome(outcome: Outcome) -> Mapping[str, object]:
    return {
        "activity": outcome.activity.id,
        "reason": {"code": outcome.code, **to_json(outcome.sentence)},
        "would_need": [to_json(need.text) for need in outcome.would_need],
    }


def _conflict(conflict: Conflict) -> Mapping[str, object]:
    return {
        "check": conflict.check,
        "days": [to_json(span) for span in conflict.days],
        "activities": list(conflict.activities),
        "message": to_json(conflict.message),
        "forecast": conflict.is_forecast,
    }


def _score(parts: tuple[ScorePart, ...]) -> Mapping[str, int]:
    """Return the amount of each part by its name, parts of one name added up, in order of name."""
    amounts: dict[str, int] = {}
    for part in sorted(parts):
        amounts[part.name] = amounts.get(part.name, 0) + part.amount
    return amounts
