"""The columns that a site chooses for its office table: each is a usual one, or kept under ``extra``."""

from collections.abc import Iterator
from typing import Final

from eventplan.domain.text import Text
from eventplan.reading.entries.entry_list import Items
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.files.site_file import SiteFile
from eventplan.reading.files.site_models import OFFICE_COLUMNS
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.tables.column_keys import EXTRA
from eventplan.reading.tables.table import TableFile

_KEPT_AS: Final = f"{EXTRA}:"


def wrong_columns(site: SiteFile, entries: Items[ActivityEntry]) -> Iterator[Problem]:
    """Yield what is wrong with the chosen columns; one that nobody has filled yet stays empty."""
    items = (*entries.sound, *entries.doubtful)
    known = {*OFFICE_COLUMNS, *(name for item in items for name, _ in item.entry.extra.columns)}
    tables = (item.source for item in items if isinstance(item.source, TableFile))
    headings = {key for table in tables for key in table.headings.written}
    known |= {key.removeprefix(_KEPT_AS) for key in headings if key.startswith(_KEPT_AS)}
    if site.entry is not None and site.file is not None:
        for number, name in enumerate(site.entry.office_columns):
            if name not in known:
                ref, meant = site.file.ref(("office_columns", number)), nearest(name, sorted(known))
                key, hint = Text("office_columns", "office_columns"), did_you_mean(meant)
                told = ValueCode.NOT_A_CHOICE.at(ref, key=key, written=quoted(name), hint=hint)
                yield told if meant else NameCode.UNKNOWN_COLUMN.at(ref, name=quoted(name))
