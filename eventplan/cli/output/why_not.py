"""``explain --why-not``: better starts and their blockers, and what would have to give."""

from eventplan.cli.output.phrases import costs
from eventplan.cli.shell.console import Console
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.domain.wording import counted, span_in_column
from eventplan.services.explanation import Inquiry


def tell_why_not(console: Console, inquiry: Inquiry) -> None:
    """Print what there was to choose from, and why it was not chosen."""
    lang = console.lang
    candidates = inquiry.candidates
    count = Text(f"共有 {candidates} 个候选安排", f"{counted(candidates, 'candidate')} in all")
    console.out(f"  {count[lang]}")
    for blocker, times in inquiry.blockers:
        console.out(f"    {times:>4}  {blocker.cause[lang]}")
    if inquiry.better:
        title = Text("单看自身更好、但未采用的安排：", "better by themselves, but not taken:")
        console.out(f"  {title[lang]}")
    for start in inquiry.better:
        venue = f"  {start.venue.name[lang]}" if start.venue else ""
        saving = Text(f"好 {start.saving}", f"better by {start.saving}")[lang]
        console.out(f"    {span_in_column(start.span)[lang]}{venue}  {saving}")
        console.out(f"        {start.blocker.cause[lang]}")
    _tell_remedies(console, inquiry)


def _tell_remedies(console: Console, inquiry: Inquiry) -> None:
    lang = console.lang
    for number, remedy in enumerate(inquiry.remedies):
        title = Text("最省的改动", "cheapest change") if number == 0 else Text("或者", "or")
        console.out(f"  {title[lang]}  {remedy.change[lang]}")
        console.out(f"      {costs(inquiry.cost, remedy.cost)[lang]}")
    if inquiry.remedies:
        return
    if inquiry.blockers:
        none = Text("只放宽一条规则排不上", "no single rule, if dropped, would place it")
        console.out(f"  {none[lang]}")
    elif not inquiry.candidates:
        console.out(f"  {Text('没有可比较的候选', 'there is nothing to choose from')[lang]}")
    elif not inquiry.better:
        console.out(f"  {Text('没有更好的日期', 'no days are better')[lang]}")


def why_not_document(inquiry: Inquiry) -> dict[str, object]:
    """Return the answer as JSON."""
    return {
        "cost": inquiry.cost,
        "candidates": inquiry.candidates,
        "blockers": [
            {"code": blocker.code.value, "count": times, **to_json(blocker.cause)}
            for blocker, times in inquiry.blockers
        ],
        "better": [
            {
                **to_json(start.span),
                "venue": start.venue.id if start.venue else None,
                "saving": start.saving,
                "blocker": {"code": start.blocker.code.value, **to_json(start.blocker.cause)},
            }
            for start in inquiry.better
        ],
        "remedies": [
            {"code": remedy.code, "change": to_json(remedy.change), "cost": remedy.cost}
            for remedy in inquiry.remedies
        ],
    }
