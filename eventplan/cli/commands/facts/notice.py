"""``eventplan almanac --notice``: a pasted State Council notice becomes a file; what moves is shown."""

import sys
from pathlib import Path

from msgspec import Struct

from eventplan.almanac.statutory import Notice, NoticeBreak
from eventplan.atomic import exclusive, replace_file
from eventplan.bundled import is_installed
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.problem_report import problems_to_stderr
from eventplan.domain.document import to_json
from eventplan.domain.plan import Placement
from eventplan.domain.revision import Revision
from eventplan.domain.text import Text
from eventplan.domain.wording import day_in_column, listed, span_in_column
from eventplan.editing.notices import notice_path, notice_yaml
from eventplan.planning.changes.compare import revise
from eventplan.planning.solver.optimise import best_plan
from eventplan.reading.notices.gazette_text import NoticeText, read_notice_text
from eventplan.reading.notices.legal_checks import check_notice
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.text_file import TextFile, read_text, shown, text_of
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, with_notice


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
    read, problems = _read(wish)
    problems_to_stderr(console, problems)
    if read is None or any(problem.is_error for problem in problems):
        raise ExitError(Exit.PROBLEMS)
    target = notice_path(desk.folder, read.notice.year)
    is_written = not wish.is_dry and _write(desk, target, read.notice, is_replacing=wish.is_replacing)
    revision = _what_moves(desk, read.notice)
    if as_json:
        console.json(_document(read.notice, target, revision, is_written=is_written))
        return
    _print(console, read.notice, revision)
    done = _DRY if wish.is_dry else _WRITTEN if is_written else _THERE
    console.say(Text(f"{done.zh} {shown(target)}", f"{done.en} {shown(target)}"))


_DRY = Text("没有写入", "not written:")
_WRITTEN = Text("已写入", "written:")
_THERE = Text("早已写入", "already on file:")


def _read(wish: NoticeWish) -> tuple[NoticeText | None, tuple[Problem, ...]]:
    file, problems = _text(wish.file)
    if file is None:
        return None, tuple(problems)
    read, found = read_notice_text(file, wish.year)
    return read, (*problems, *found, *(check_notice(read) if read else ()))


def _text(path: str) -> tuple[TextFile | None, list[Problem]]:
    if path == "-":
        return text_of(sys.stdin.buffer.read(), path, is_gbk_usual=True)
    return read_text(Path(path), is_gbk_usual=True)


def _write(desk: Desk, target: Path, notice: Notice, *, is_replacing: bool) -> bool:
    """Write the notice's file and say whether there was anything to write."""
    if is_installed(desk.folder):
        raise ExitError(Exit.USAGE, _SHIPPED)
    content = notice_yaml(notice).encode()
    target.parent.mkdir(exist_ok=True)
    with exclusive(target.parent):
        before = target.read_bytes() if target.exists() else None
        if before not in (None, content) and not is_replacing:
            raise ExitError(
                Exit.PROBLEMS,
                Text(
                    f"已有 {shown(target)}，内容不同；要换掉它请加 --replace",
                    f"{shown(target)} is there and differs; add --replace to put this in its place",
                ),
            )
        if before != content:
            replace_file(target, content)
    return before != content


_SHIPPED = Text(
    "随 eventplan 安装的日历不能写入；请用 --calendar 写你自己的文件夹，或加 --dry-run 只看变动",
    "the installed calendars cannot be written; name your own folder with --calendar, or add --dry-run",
)


def _what_moves(desk: Desk, notice: Notice) -> Revision:
    """Return what the notice changes in the best plan of its year."""
    plans = [make_plan(each, notice.year, best_plan) for each in (desk, with_notice(desk, notice))]
    return revise(plans[0], plans[1])


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
