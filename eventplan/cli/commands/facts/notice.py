"""``eventplan almanac --notice``: a pasted State Council notice becomes a file; what moves is shown."""

import sys
from pathlib import Path

from msgspec import Struct

from eventplan.almanac.statutory import Notice, NoticeBreak
from eventplan.cli.shell.answers import committed, granted
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.document import to_json
from eventplan.domain.plan import Placement
from eventplan.domain.revision import Revision
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_column, listed, span_in_column
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
    if not wish.is_dry:
        proposal = committed(proposal, proposed)
    (change,) = proposal.files
    is_written = not wish.is_dry and change.before != change.after
    if as_json:
        document = _document(proposal.notice, change.path, proposal.revision, is_written=is_written)
        console.json(document)
        return
    _print(console, proposal.notice, proposal.revision)
    done = _DRY if wish.is_dry else _WRITTEN if is_written else _THERE
    console.say(Text(f"{done.zh} {shown(change.path)}", f"{done.en} {shown(change.path)}"))


_DRY = Text("没有写入", "not written:")
_WRITTEN = Text("已写入", "written:")
_THERE = Text("早已写入", "already on file:")


def _print(console: Console, notice: Notice, revision: Revision) -> None:
    lang = console.lang
    console.out(notice.source)
    for each in notice.breaks:
        console.out(f"  {_name(each)[lang]}  {span_in_column(each.span)[lang]}{_workdays(console, each)}")
    head = (
        Text(f"{notice.year} 年计划的变动：", f"what moves in the plan of {notice.year}:")
        if revision.changes
        else Text(f"{notice.year} 年计划没有变动", f"nothing moves in the plan of {notice.year}")
    )
    console.out(head[lang])
    for change in revision.changes:
        console.out(f"  {change.sentence[lang]}")


def _name(ordered: NoticeBreak) -> Text:
    return listed(holiday.text for holiday in ordered.holidays)


def _workdays(console: Console, ordered: NoticeBreak) -> str:
    if not ordered.workdays:
        return ""
    days = listed(day_in_column(day) for day in ordered.workdays)
    return Text(f"  上班 {days.zh}", f"  worked {days.en}")[console.lang]


def _document(notice: Notice, target: Path, revision: Revision, *, is_written: bool) -> dict[str, object]:
    return {
        "year": notice.year,
        "source": notice.source,
        "path": shown(target),
        "written": is_written,
        "breaks": [
            {
                "holidays": [holiday.text.zh for holiday in each.holidays],
                **to_json(each.span),
                "workdays": [to_json(day) for day in each.workdays],
            }
            for each in notice.breaks
        ],
        "changes": [
            {
                "kind": change.kind.value,
                "uid": change.uid,
                "message": to_json(change.sentence),
                "before": _days(change.before),
                "after": _days(change.after),
            }
            for change in revision.changes
        ],
    }


def _days(placement: Placement | None) -> dict[str, str] | None:
    return None if placement is None else to_json(placement.span)
