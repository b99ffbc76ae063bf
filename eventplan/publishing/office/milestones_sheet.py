"""The third sheet: what a marketing team has to do, a line for each day that asks for something."""

from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from eventplan.domain.clean_text import paragraphs
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.milestones import LEAD_WORDS, Milestone, milestones
from eventplan.publishing.layout.label_width import line_count
from eventplan.publishing.office.cell_styles import (
    HEAD_FILL,
    HEAD_FONT,
    HIGHEST_ROW,
    LINE_HEIGHT,
    RULE,
    Heading,
    Styles,
    day_format,
    line_em,
    put_heading,
    set_page,
)

TITLE: Final = Text("年度营销节点", "marketing dates")
_HEADINGS: Final = (
    (Text("日期", "Date"), 17),
    (Text("提前天数", "Days before"), 9),
    (Text("节点", "Step"), 18),
    (Text("活动／景观", "Activity or landscape"), 28),
    (Text("活动日期", "Held on"), 17),
    (Text("要做什么", "What to do"), 58),
)
_CONTACT: Final = (Text("责任人", "In charge"), 14)
_TEAM: Final = (
    (Text("执行", "Done by"), 14),
    (Text("渠道", "Channels"), 18),
    (Text("完成", "Done"), 11),
    (Text("周", "Week"), 6),
)
"""Columns of an internal sheet whose site shares its tasks among owners or notes what was done."""
_HEAD_ROW: Final = 2
_POINTS: Final = 10.0
_AIR: Final = 5.0
_OPENING_FILL: Final = "#e3f1e7"


def draw_milestones(sheet: Worksheet, styles: Styles, edition: Edition, lang: Lang) -> None:
    """Fill ``sheet`` with the milestones of ``edition`` in ``lang``."""
    lines = milestones(edition, lang)
    has_team = bool(edition.plan.owners) or any(line.channels or line.done for line in lines)
    inside = (_CONTACT, *(_TEAM if has_team else ()))
    columns = _HEADINGS + (inside if edition.profile is Profile.INTERNAL else ())
    head = styles.look(
        font_name=HEAD_FONT, bg_color=HEAD_FILL, border=1, border_color=RULE, align="center", text_wrap=True
    )
    put_heading(Heading(sheet, styles, edition, lang), TITLE, len(columns), LEAD_WORDS[lang])
    sheet.set_row(_HEAD_ROW, 30 if lang is Lang.EN else 22)
    for index, (heading, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(_HEAD_ROW, index, heading[lang], head)
    for number, line in enumerate(lines, start=_HEAD_ROW + 1):
        _put_line(sheet, styles, number, line, len(columns))
        days = day_format(line.day, edition.plan.year, lang)
        sheet.write_datetime(number, 0, line.day, _look(styles, line, align="center", num_format=days))
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)
    if lines:
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(lines), len(columns) - 1)
    set_page(sheet, lang, is_a3=False)
    sheet.fit_to_pages(1, 0)


def _put_line(sheet: Worksheet, styles: Styles, number: int, line: Milestone, columns: int) -> None:
    """Write all cells of ``line`` but its day."""
    team = (line.owner, line.channels, line.done, str(line.day.isocalendar().week))
    words = (line.name, line.subject, line.subject_days, line.task, line.contact, *team)
    texts = [paragraphs(text) for text in words[: columns - 2]]
    widths = [width for _, width in (*_HEADINGS, _CONTACT, *_TEAM)[2:columns]]
    lines = max(line_count(text, line_em(width, _POINTS)) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(number, min(lines * _POINTS * LINE_HEIGHT + _AIR, HIGHEST_ROW))
    if line.days_before is None:
        sheet.write_blank(number, 1, None, _look(styles, line))
    else:
        sheet.write_number(number, 1, line.days_before, _look(styles, line, align="center"))
    for index, text in enumerate(texts, start=2):
        sheet.write_string(number, index, text, _look(styles, line))


def _look(styles: Styles, line: Milestone, **properties: object) -> Format:
    ground: dict[str, object] = {"bg_color": _OPENING_FILL} if line.days_before == 0 else {}
    return styles.look(border=1, border_color=RULE, text_wrap=True, **ground, **properties)
