"""The plan as a workbook: the office table, all dates, the year as bars, marketing dates, sessions if any.

A hidden sheet keeps what the first two said, so that an edited workbook can be compared with it.

No cell is a formula made of a user's text: text is written as text whatever it begins with, and the
only formulas are the sums of the office table. Created with the edition's stamp, so that the same
edition gives the same bytes.
"""

from datetime import UTC, date
from io import BytesIO

from xlsxwriter import Workbook

from eventplan.domain.clean_text import said
from eventplan.domain.text import Lang, Text
from eventplan.domain.written_workbook import COPY_SHEET, WrittenTable, WrittenWorkbook
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.office.cell_styles import Styles
from eventplan.publishing.office.chart_sheet import draw_chart
from eventplan.publishing.office.milestones_sheet import draw_milestones
from eventplan.publishing.office.sessions_sheet import TITLE as SESSIONS_TITLE
from eventplan.publishing.office.sessions_sheet import draw_sessions, has_sessions
from eventplan.publishing.office.table_sheet import DATES_TITLE, TITLE, draw_dates, draw_table

_SHEETS = (
    (TITLE, draw_table),
    (DATES_TITLE, draw_dates),
    (Text("年度横道图", "Year chart"), draw_chart),
    (Text("营销节点", "Marketing dates"), draw_milestones),
)


def plan_xlsx(edition: Edition, lang: Lang) -> bytes:
    """Return the workbook of ``edition`` in ``lang``, its internal columns only in the internal profile."""
    out = BytesIO()
    workbook = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    plan = edition.plan
    name = said(plan.site.name, lang)
    workbook.set_properties(
        {
            "title": f"{name} {plan.year}",
            "author": name,
            "created": edition.stamp.astimezone(UTC).replace(tzinfo=None),
        }
    )
    styles = Styles(workbook)
    sheets = (*_SHEETS, *(((SESSIONS_TITLE, draw_sessions),) if has_sessions(plan) else ()))
    drawn = [draw(workbook.add_worksheet(title[lang]), styles, edition, lang) for title, draw in sheets]
    tables = tuple(table for table in drawn if isinstance(table, WrittenTable))
    _keep(
        workbook,
        WrittenWorkbook(plan.site.id, plan.year, plan.revision, lang, edition.profile.value, tables),
    )
    workbook.close()
    return out.getvalue()


def _keep(workbook: Workbook, written: WrittenWorkbook) -> None:
    sheet = workbook.add_worksheet(COPY_SHEET)
    sheet.very_hidden()  # nothing in it is for people
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for number, line in enumerate(written.lines()):
        for index, cell in enumerate(line):
            match cell:
                case date():
                    sheet.write_datetime(number, index, cell, day)
                case str():
                    sheet.write_string(number, index, cell)
                case int() | float():
                    sheet.write_number(number, index, cell)
