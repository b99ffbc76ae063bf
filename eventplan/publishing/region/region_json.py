"""A region's plan as JSON: its own plan's keys, and what its sites and their clashes are.

The keys of its own activities are those of any plan.json. A proposed move stands under its site alone:
the placements there are the site's own until somebody pins it.
"""

from collections.abc import Mapping

from eventplan.domain.document import json_text, to_json
from eventplan.domain.region.region import MemberKind
from eventplan.domain.region.region_plan import Clash, ImportedDays, MemberPlan, ProposedMove
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.interchange.plan_json import plan_document
from eventplan.publishing.region.region_edition import RegionEdition


def region_json(edition: RegionEdition) -> bytes:
    """Return ``edition`` as one JSON document in UTF-8 that ends in a line break."""
    return (json_text(region_document(edition), indent=2) + "\n").encode()


def region_document(edition: RegionEdition) -> Mapping[str, object]:
    """Return ``edition`` as JSON has it."""
    plan, is_public = edition.plan, edition.profile is Profile.PUBLIC
    costs = {} if is_public else {"total": plan.coordinated_cost, "total_bound": plan.bound}
    sites = [each for each in plan.members if each.member.kind is not MemberKind.OWN]
    return {
        **plan_document(edition.own),
        "region": plan.region.id,
        "sites": [_site(each, plan.year, is_public=is_public) for each in sites],
        "clashes": [_clash(each) for each in plan.clashes],
        "left": [_clash(each) for each in plan.left],
        "imports": [_imported(each) for each in plan.imports],
        "gap": edition.gap,
        **costs,
    }


def _site(each: MemberPlan, year: int, *, is_public: bool) -> Mapping[str, object]:
    costs = {} if is_public else {"cost": each.plan.cost, "bound": each.plan.bound}
    is_here = each.member.kind is MemberKind.SITE
    return {
        "id": each.member.id,
        "name": to_json(each.member.name),
        **costs,
        "proposed": [_move(move) for move in each.moves],
        "plan": f"{each.member.id}/{year}/plan.json" if is_here else None,
    }


def _move(move: ProposedMove) -> Mapping[str, object]:
    return {
        "activity": move.key,
        "uid": move.uid,
        "from": to_json(move.before),
        "to": to_json(move.after),
        "why": to_json(move.why),
    }


def _clash(clash: Clash) -> Mapping[str, object]:
    return {
        "check": clash.rule.value,
        "severity": clash.severity.value,
        "activities": list(clash.activities),
        "km": clash.km,
        "days": [to_json(span) for span in clash.days],
        "message": to_json(clash.message),
    }


def _imported(days: ImportedDays) -> Mapping[str, object]:
    feed = days.feed
    return {
        "id": feed.id,
        "name": to_json(feed.name),
        "element": None if feed.element is None else feed.element.value,
        "entries": [{**to_json(each.span), "title": each.title} for each in days.entries],
    }
