"""The sheet of sessions: a row for each, with an empty column for who came, from which ``review`` reads."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.session import Session
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, weekday_name
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.office.cell_styles import (
    HEAD_FILL,
    HEAD_FONT,
    QUIET,
    RULE,
    Heading,
    Styles,
    day_format,
    put_heading,
    set_page,
)

TITLE: Final = Text("场次表", "Sessions")
_HEADINGS: Final = (
    (Text("活动", "Activity"), 28),
    (Text("日期", "Date"), 17),
    (Text("星期", "Weekday"), 9),
    (Text("场次", "Session"), 12),
    (Text("开始", "Starts"), 9),
    (Text("结束", "Stops"), 9),
    (Text("座位", "Seats"), 9),
    (Text("状态", "Status"), 22),
    (Text("实到", "Visitors"), 10),
    (Text("备注", "Note"), 24),
    (Text("编号（勿改）", "Run"), 18),
)
_HEAD_ROW: Final = 2
_NOTE: Final = Text("演出后填「实到」，由 eventplan review 读回", "fill in Visitors for eventplan review")
_CANCELLED: Final = Text("取消", "cancelled")
_EXPECTED: Final = Text("预计", "expected")


class SessionRow(Struct, frozen=True):
    """A session as its row says it; ``seats`` is None where none are known."""

    day: date
    texts: tuple[str, ...]
    seats: int | None


def has_sessions(plan: Plan) -> bool:
    """Say whether a plan has anything to put on the sheet."""
    return any(each.sessions for each in plan.own)


def session_rows(plan: Plan, lang: Lang) -> Iterator[SessionRow]:
    """Yield every session of ``plan`` in order of time, then of its run."""
    found = [(session, placement) for placement in plan.own for session in placement.sessions]
    for session, placement in sorted(found, key=lambda each: (each[0], each[1].uid)):
        texts = (
            said(placement.activity.name, lang),
            weekday_name(session.day)[lang],
            session.id,
            f"{session.start:%H:%M}",
            f"{session.stop:%H:%M}",
            _status(session, placement, lang),
            placement.uid.rpartition("@")[0],
        )
        yield SessionRow(session.day, texts, session.capacity)


def _status(session: Session, placement: Placement, lang: Lang) -> str:
    if session.is_cancelled or placement.status is Status.CANCELLED:
        return _CANCELLED[lang]
    if session.is_moved:
        was, clock = day_words(session.planned.date()), f"{session.planned:%H:%M}"
        return Text(f"原定{was.zh} {clock}", f"was {was.en} {clock}")[lang]
    return _EXPECTED[lang] if placement.status is Status.TENTATIVE else ""


def draw_sessions(sheet: Worksheet, styles: Styles, edition: Edition, lang: Lang) -> None:
    """Fill ``sheet`` with the sessions of ``edition`` in ``lang``."""
    rows = tuple(session_rows(edition.plan, lang))
    head = styles.look(font_name=HEAD_FONT, bg_color=HEAD_FILL, border=1, border_color=RULE, align="center")
    put_heading(Heading(sheet, styles, edition, lang), TITLE, len(_HEADINGS), _NOTE[lang])
    for index, (heading, width) in enumerate(_HEADINGS):
        sheet.set_column(index, index, width)
        sheet.write_string(_HEAD_ROW, index, heading[lang], head)
    plain, centred = (styles.look(border=1, border_color=RULE, align=side) for side in ("left", "center"))
    grey = styles.look(border=1, border_color=RULE, font_color=QUIET)
    for number, row in enumerate(rows, start=_HEAD_ROW + 1):
        name, weekday, id_, starts, stops, status, run = row.texts
        days = day_format(row.day, edition.plan.year, lang)
        look = styles.look(border=1, border_color=RULE, align="center", num_format=days)
        sheet.write_string(number, 0, name, plain)
        sheet.write_datetime(number, 1, row.day, look)
        for index, text in enumerate((weekday, id_, starts, stops), start=2):
            sheet.write_string(number, index, text, centred)
        if row.seats is None:
            sheet.write_blank(number, 6, None, centred)
        else:
            sheet.write_number(number, 6, row.seats, centred)
        sheet.write_string(number, 7, status, plain)
        for index in (8, 9):
            sheet.write_blank(number, index, None, plain)
        sheet.write_string(number, 10, run, grey)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)
    if rows:
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(rows), len(_HEADINGS) - 1)
    set_page(sheet, lang, is_a3=False)
    sheet.fit_to_pages(1, 0)
