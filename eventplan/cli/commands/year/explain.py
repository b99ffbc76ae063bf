"""``eventplan explain``: why an activity has these days, each step with its source, and why no others."""

from collections.abc import Mapping

import click

from eventplan.cli.output.phrases import steps
from eventplan.cli.output.rule_words import rule_words
from eventplan.cli.output.why_not import tell_why_not, why_not_document
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.name_completion import activities
from eventplan.cli.shell.named_arguments import activity_named
from eventplan.cli.shell.open_calendar import open_year
from eventplan.cli.shell.options import calendar_option, console_options, json_option, year_option
from eventplan.cli.shell.progress import best_planner
from eventplan.cli.shell.which_calendar import calendar_to_read
from eventplan.domain.clean_text import one_line
from eventplan.domain.document import reason_to_json, to_json
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome, Placement
from eventplan.domain.text import Text
from eventplan.domain.wording import FORECAST_MARK, listed_in, span_in_column
from eventplan.services.explanation import explain
from eventplan.services.open_calendar import region_folder


@click.command("explain")
@click.argument("activity", metavar="ACTIVITY", shell_complete=activities)
@calendar_option("哪个景区。Whose activity.")
@year_option
@click.option(
    "--why-not", is_flag=True, help="为什么不是别的日期。Why no other days, what would have to give."
)
@json_option
@console_options
def command(
    console: Console, activity: str, calendar: str | None, year: int | None, why_not: bool, as_json: bool
) -> None:
    """为什么是这几天：每一步和它的依据。

    Why these days: each step with its source.
    """
    calendar = calendar_to_read(console, calendar)
    region = region_folder(calendar)
    site = None
    if region is not None:
        from eventplan.cli.commands.region import explain_region  # noqa: PLC0415 - few calendars are regions

        calendar, site, activity = explain_region.site_and_activity(console, region, activity)
    desk, chosen = open_year(console, calendar, year)
    wanted = activity_named(desk.calendar.activities, activity)
    found = explain(desk, wanted, chosen, best_planner(console), why_not=why_not)
    outcome, inquiry = found.outcome, found.inquiry
    across = None
    if region is not None:
        key = f"{site}/{wanted.id}"
        across = explain_region.across_sites(console, region, key, chosen, why_not=why_not)
    if as_json:
        answer: dict[str, object] = {"why_not": why_not_document(inquiry)} if inquiry else {}
        if across is not None:
            answer["across"] = explain_region.across_document(across)
        console.json({**_document(chosen, outcome, found.placements), **answer})
        return
    console.told(f"{wanted.name[console.lang]}  {chosen}  {found.rule[console.lang]}")
    console.told(f"  {one_line(outcome.sentence[console.lang])}")
    for need in outcome.would_need:
        console.told(f"    {need.text[console.lang]}")
    told: tuple[Reason, ...] = ()
    for placement in found.placements:
        _print(console, placement, told, found.names)
        told = placement.because
    if inquiry:
        tell_why_not(console, inquiry)
    if across is not None:
        explain_region.tell_across(console, across)
    if wanted.source:
        console.told(f"  {Text('活动来源', 'source')[console.lang]}  {wanted.source[console.lang]}")


def _print(
    console: Console, placement: Placement, told: tuple[Reason, ...], names: Mapping[str, Text]
) -> None:
    lang = console.lang
    venue = f"  {placement.venue.name[lang]}" if placement.venue else ""
    mark = FORECAST_MARK[lang] if placement.unannounced else ""
    console.told(f"  {span_in_column(placement.span)[lang]}{mark}{venue}")
    for step in steps(placement.because, told, lang):
        console.told(f"      {step}")
    if placement.candidates > 1:
        total = sum(part.amount for part in placement.score)
        parts = listed_in(
            lang, (f"{rule_words(part.name, lang, names)} {part.amount:+d}" for part in placement.score)
        )
        text = Text(
            f"从 {placement.candidates} 个可选安排中选出，合计 {total:+d}（越低越好）：{parts}",
            f"chosen from {placement.candidates} candidates, {total:+d} in all (lower is better): {parts}",
        )
        console.told(f"      {text[lang]}")


def _document(year: int, outcome: Outcome, placed: tuple[Placement, ...]) -> dict[str, object]:
    source = outcome.activity.source
    return {
        "activity": outcome.activity.id,
        "year": year,
        "when": outcome.activity.when,
        "state": outcome.state.value,
        "code": outcome.code,
        "sentence": to_json(outcome.sentence),
        "would_need": [to_json(need.text) for need in outcome.would_need],
        "source": source and source.zh,
        "source_en": source and source.en,
        "placements": [
            {
                "uid": placement.uid,
                **to_json(placement.span),
                "venue": placement.venue_id,
                "status": placement.status.value,
                "forecast": [to_json(day) for day in placement.unannounced],
                "because": [reason_to_json(reason) for reason in placement.because],
                "peak_chance": placement.peak_chance,
                "candidates": placement.candidates,
                "score": {part.name: part.amount for part in placement.score},
            }
            for placement in placed
        ],
    }
