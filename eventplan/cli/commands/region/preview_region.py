"""``eventplan preview REGION``: the large activities of all sites, what clashes and what is proposed."""

from pathlib import Path

from msgspec import Struct

from eventplan.cli.commands.year.preview import asked_days
from eventplan.cli.output.region_report import (
    clash_lines,
    closing,
    import_lines,
    large_lines,
    move_lines,
    site_lines,
)
from eventplan.cli.shell.answers import granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.open_region import open_region_year, planned_region
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.services.build import Profile
from eventplan.services.region.open_region import RegionDesk
from eventplan.services.region.plan_region import region_planner
from eventplan.services.region.region_build import region_document, region_edition


class RegionPart(Struct, frozen=True):
    """What is looked at, as typed: a year, some days, a month, or the days that an expression says."""

    year: int | None
    days: DateSpan | None
    month: int | None
    on: str | None


def preview_region(console: Console, folder: Path, part: RegionPart, *, as_json: bool) -> None:
    """Show the quick plans of the region in ``folder``: the ``part`` of them that is asked for."""
    year = part.days.first.year if part.days else part.year
    desk, chosen, beside = open_region_year(console, folder, year)
    spans = _spans(console, desk, chosen, part)
    chosen = spans[0].first.year
    plan = planned_region(console, desk, chosen, region_planner(is_fast=True), beside)
    if as_json:
        now = console.now(desk.region.place)
        console.json(region_document(region_edition(desk, plan, Profile.PUBLIC, now)))
        return
    lang = console.lang
    name = plan.region.name
    console.out(Text(f"{name.zh}  {chosen}年", f"{name.en}  {chosen}")[lang])
    for title, lines in (
        (None, site_lines(plan, lang)),
        (Text("旗舰★和重点◆活动：", "flagship ★ and major ◆ activities:"), large_lines(plan, spans, lang)),
        (Text("别家的日历：", "other people's calendars:"), import_lines(plan, spans, lang)),
        (Text("跨景区的冲突：", "clashes across sites:"), clash_lines(plan.clashes, lang)),
        (Text("建议（未定，订阅里没有）：", "proposed, not decided and in no feed:"), move_lines(plan, lang)),
    ):
        if title is not None and lines:
            console.out(title[lang])
        for line in lines:
            console.told(f"  {line}")
    console.say(closing(plan))


def _spans(console: Console, desk: RegionDesk, year: int, part: RegionPart) -> tuple[DateSpan, ...]:
    if part.on is not None:
        today = console.today(desk.region.place)
        return granted(asked_days(desk.own, part.on, part.year, today)).spans
    return (part.days or (DateSpan.of_month(year, part.month) if part.month else DateSpan.of_year(year)),)
