"""What the three sheets have in common: the heading, the paper and its foot."""

from typing import Final

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from eventplan.domain.clean_text import said
from eventplan.domain.plan_numbers import numbers_of
from eventplan.domain.text import Lang, Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.office.cell_styles import HEAD_FONT, QUIET, Styles

_A3: Final = 8
_A4: Final = 9
_MARGIN_INCHES: Final = 0.4
_FOOT: Final = Text("&C第 &P 页　共 &N 页", "&CPage &P of &N")


class Heading(Struct, frozen=True):
    """A sheet that is to get a heading, of ``edition`` in ``lang``."""

    sheet: Worksheet
    styles: Styles
    edition: Edition
    lang: Lang


def put_heading(on: Heading, title: Text, columns: int, note: str = "") -> None:
    """Write the title and the line below it across the first ``columns`` columns."""
    plan = on.edition.plan
    site = said(plan.site.name, on.lang)
    words = f"{site}{plan.year}{title.zh}" if on.lang is Lang.ZH else f"{site} {plan.year}: {title.en}"
    big = on.styles.look(font_name=HEAD_FONT, font_size=18, align="center")
    small = on.styles.look(font_size=9, font_color=QUIET, align="left", text_wrap=True)
    on.sheet.set_row(0, 32)
    on.sheet.set_row(1, 16)
    for row, text, look in ((0, words, big), (1, _below(on, note), small)):
        on.sheet.merge_range(row, 0, row, columns - 1, "", look)
        on.sheet.write_string(row, 0, text, look)


def _below(on: Heading, note: str) -> str:
    plan = on.edition.plan
    made = on.edition.made_on.isoformat()
    is_internal = on.edition.profile is Profile.INTERNAL
    zh = ("内部版" if is_internal else "公开版", f"修订{plan.revision}", made)
    en = ("internal" if is_internal else "public", f"revision {plan.revision}", made)
    numbers = numbers_of(plan).sentence[on.lang]
    return "　".join((numbers, *(zh if on.lang is Lang.ZH else en), *([note] if note else [])))


def set_page(sheet: Worksheet, lang: Lang, *, is_a3: bool) -> None:
    """Set landscape paper, its margins and its foot."""
    sheet.set_landscape()
    sheet.set_paper(_A3 if is_a3 else _A4)
    sheet.set_margins(left=_MARGIN_INCHES, right=_MARGIN_INCHES, top=_MARGIN_INCHES, bottom=0.6)
    sheet.set_footer(_FOOT[lang], {"margin": 0.25})
    sheet.center_horizontally()
