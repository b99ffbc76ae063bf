"""``eventplan explain SITE/ACTIVITY --calendar REGION``: why not those days among other sites."""

from pathlib import Path

from eventplan.cli.output.region_report import clash_lines
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.open_member import ACTIVITY, site_that_has
from eventplan.cli.shell.open_region import open_region_year
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_column
from eventplan.services.open_calendar import sites_of
from eventplan.services.region.open_region import open_region
from eventplan.services.region.plan_region import region_planner
from eventplan.services.region.region_explanation import AmongSites, explain_across


def site_and_activity(console: Console, region: Path, name: str) -> tuple[str, str, str]:
    """Return calendar and id of the site, and the activity, that ``name`` or ``site/activity`` means.

    Raises:
        ExitError: no site has it, or several have.
    """
    calendars = sites_of(region)
    desk, _ = open_region(region, console.clock)
    desks = {id_: one for id_, one in (desk.desks.items() if desk else ()) if id_ in calendars}
    site, activity = site_that_has(desks, name, ACTIVITY)
    return calendars[site], site, activity


def across_sites(console: Console, region: Path, key: str, year: int, *, why_not: bool) -> AmongSites:
    """Return what the region says of an activity."""
    desk, chosen, beside = open_region_year(console, region, year, tells=False)
    return explain_across(desk, key, chosen, region_planner(), beside, why_not=why_not)


def tell_across(console: Console, found: AmongSites) -> None:
    """Print what clashes with other sites, what is proposed, and what else could give."""
    lang = console.lang
    if not found.clashes:
        console.told(f"  {Text('与其他景区没有冲突', 'no clash with other sites')[lang]}")
    for line in clash_lines(found.clashes, lang):
        console.told(f"  {line}")
    for move in found.moves:
        proposed = Text("区域建议", "the region proposes")[lang]
        console.told(f"  {proposed}  {span_in_column(move.after)[lang]}  {move.why[lang]}")
    for number, remedy in enumerate(found.remedies):
        title = Text("可以这样改", "what could give") if number == 0 else Text("或者", "or")
        paid = Text(
            f"景区多付 {remedy.site_cost}，全区少付 {remedy.saved}",
            f"costs the site {remedy.site_cost}, saves all {remedy.saved}",
        )
        console.told(f"  {title[lang]}  {remedy.change[lang]}  {paid[lang]}")


def across_document(found: AmongSites) -> dict[str, object]:
    """Return what the region says as JSON."""
    return {
        "activity": found.key,
        "clashes": [
            {"check": each.rule.value, "activities": list(each.activities), "message": to_json(each.message)}
            for each in found.clashes
        ],
        "proposed": [
            {"from": to_json(each.before), "to": to_json(each.after), "why": to_json(each.why)}
            for each in found.moves
        ],
        "remedies": [
            {"change": to_json(each.change), "site_cost": each.site_cost, "saved": each.saved}
            for each in found.remedies
        ],
    }
