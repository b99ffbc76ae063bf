"""``eventplan almanac --notice``: a pasted State Council notice becomes a file; what moves is shown."""

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from eventplan.almanac.amendments import BreakChange, BreakChangeKind, NoticeComparison
from eventplan.almanac.statutory import NoticeBreak
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.problem_report import problems_to_stderr, tell_unproved
from eventplan.domain.document import to_json
from eventplan.domain.plan import Placement
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import counted, day_in_column, listed, listed_in, span_in_column
from eventplan.reading.yaml.text_file import read_text, shown, text_of
from eventplan.services.notice import ProposedNotice, take_notice
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Refused


class NoticeWish(Struct, frozen=True):
    """What was asked for: the text's file ("-" for stdin), the year if given, and whether to write."""

    file: str
    year: int | None
    is_dry: bool
    is_replacing: bool


def tell_notice(console: Console, desk: Desk, wish: NoticeWish, *, as_json: bool) -> None:
    """Read the notice, check it, write its file, and show what moves in the plan.

    Raises:
        ExitError: the text has a mistake, or the file must not be written.
    """
    if wish.file == "-":
        text = text_of(sys.stdin.buffer.read(), wish.file, is_gbk_usual=True)
    else:
        text = read_text(Path(wish.file), is_gbk_usual=True)

    def proposed() -> ProposedNotice | Refused:
        return take_notice(desk, text, wish.year, replaces=wish.is_replacing)

    proposal = granted(proposed())
    problems_to_stderr(console, proposal.problems)
    tell_unproved(console, (proposal.plan,))
    if not wish.is_dry:
        proposal = committed(console, proposal, proposed)
    is_written = not wish.is_dry and any(change.before != change.after for change in proposal.files)
    if as_json:
        console.json(_document(proposal, is_written=is_written))
        return
    _print(console, proposal)
    done = _THERE if not proposal.files else _DRY if wish.is_dry else _WRITTEN
    console.say(Text(f"{done.zh} {shown(proposal.path)}", f"{done.en} {shown(proposal.path)}"))


_DRY = Text("没有写入", "not written:")
_WRITTEN = Text("已写入", "written:")
_THERE = Text("早已写入", "already on file:")
_KINDS = {
    BreakChangeKind.NEW: Text("新增", "new"),
    BreakChangeKind.REPLACED: Text("替换", "replaced"),
    BreakChangeKind.UNCHANGED: Text("不变", "unchanged"),
}


def _print(console: Console, proposal: ProposedNotice) -> None:
    lang, year, revision = console.lang, proposal.notice.year, proposal.revision
    console.out(proposal.notice.source)
    for change in proposal.comparison.changes:
        console.out(f"  {_KINDS[change.kind][lang]}  {_told(change)[lang]}")
    head = (
        Text(f"{year} 年计划的变动：", f"what moves in the plan of {year}:")
        if revision.changes
        else Text(f"{year} 年计划没有变动", f"nothing moves in the plan of {year}")
    )
    console.out(head[lang])
    for moved in revision.changes:
        console.out(f"  {moved.sentence[lang]}")
    for rest in _rest(proposal.comparison):
        console.out(rest[lang])


def _told(change: BreakChange) -> Text:
    """Return a break as it is ordered, and as it stood on file where that was otherwise."""
    new = _arrangement(change.ordered)
    told = Text(f"{change.ordered.name.zh}  {new.zh}", f"{change.ordered.name.en}  {new.en}")
    if change.kind is not BreakChangeKind.REPLACED:
        return told
    old = listed(_arrangement(each) for each in change.before)
    source = listed_in(Lang.ZH, _sources(change.before))
    return Text(f"{told.zh}（原为 {old.zh}，依{source}）", f"{told.en} (was {old.en}, by {source})")


def _arrangement(ordered: NoticeBreak) -> Text:
    span = span_in_column(ordered.span)
    if not ordered.workdays:
        return span
    days = listed(day_in_column(day) for day in ordered.workdays)
    return Text(f"{span.zh}  上班 {days.zh}", f"{span.en}  worked {days.en}")


def _rest(comparison: NoticeComparison) -> Iterator[Text]:
    """Say of the breaks that the notice does not name by what they stand."""
    kept, guessed = len(comparison.kept), listed(each.text for each in comparison.not_on_file)
    if kept:
        sources = listed_in(Lang.ZH, _sources(comparison.kept))
        stay = "stays as it is" if kept == 1 else "stay as they are"
        yield Text(
            f"其余{kept}个假期不变，仍依{sources}", f"the other {counted(kept, 'break')} {stay}, by {sources}"
        )
    if comparison.not_on_file:
        yield Text(
            f"{guessed.zh}尚无通知，仍是预测", f"no notice of {guessed.en} is on file: still a forecast"
        )


def _sources(breaks: tuple[NoticeBreak, ...]) -> tuple[str, ...]:
    """Return the papers that order ``breaks``, each once."""
    return tuple(dict.fromkeys(f"《{each.citation.source}》" for each in breaks if each.citation))


def _document(proposal: ProposedNotice, *, is_written: bool) -> dict[str, object]:
    return {
        "year": proposal.notice.year,
        "source": proposal.notice.source,
        "path": shown(proposal.path),
        "written": is_written,
        "breaks": [
            {
                **_break(change.ordered),
                "kind": change.kind.value,
                "before": [_cited(each) for each in change.before],
            }
            for change in proposal.comparison.changes
        ],
        "kept": [_cited(each) for each in proposal.comparison.kept],
        "changes": [
            {
                "kind": moved.kind.value,
                "uid": moved.uid,
                "message": to_json(moved.sentence),
                "before": _days(moved.before),
                "after": _days(moved.after),
            }
            for moved in proposal.revision.changes
        ],
    }


def _break(ordered: NoticeBreak) -> dict[str, object]:
    return {
        "holidays": [holiday.text.zh for holiday in ordered.holidays],
        **to_json(ordered.span),
        "workdays": [to_json(day) for day in ordered.workdays],
    }


def _cited(ordered: NoticeBreak) -> dict[str, object]:
    return {**_break(ordered), "source": ordered.citation.source if ordered.citation else None}


def _days(placement: Placement | None) -> dict[str, str] | None:
    return None if placement is None else to_json(placement.span)
