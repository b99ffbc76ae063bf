"""The summary of a batch as CSV, JSON and a page: the same bytes for any workers, ended in between or not."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from eventplan.domain.document import json_text, to_json
from eventplan.domain.text import Text
from eventplan.publishing.office.csv_table import table_csv
from eventplan.publishing.page.table_page import TableCell, table_page
from eventplan.publishing.release.target import Target
from eventplan.services.batch.records import SiteOutcome, SiteRecord
from eventplan.services.batch.site_folder import digest_of

_HEADS: Final = (
    Text("景区", "Site"),
    Text("编号", "Id"),
    Text("年份", "Year"),
    Text("活动", "Activities"),
    Text("日期", "Dates"),
    Text("冲突", "Conflicts"),
    Text("最优", "Proved"),
    Text("错误", "Errors"),
    Text("说明", "Message"),
)
_PROVED: Final = {True: "✓", False: "–", None: ""}


def batch_digest(records: Sequence[SiteRecord]) -> str:
    """Return one hash of everything that ``records`` made."""
    return digest_of({record.name: record.digest for record in records if record.digest})


def summary_of(records: Sequence[SiteRecord]) -> dict[str, object]:
    """Return what is told of ``records``, in the order of names."""
    told = sorted(records, key=lambda record: record.name)
    return {"digest": batch_digest(records), "sites": [_document(record) for record in told]}


def summary_files(records: Sequence[SiteRecord]) -> Mapping[str, bytes]:
    """Return ``summary.csv``, ``summary.json`` and ``summary.html`` of ``records``, in the order of names."""
    rows = [row for record in sorted(records, key=lambda record: record.name) for row in _rows(record)]
    heads = [f"{head.zh} {head.en}" for head in _HEADS]
    document = {"schema_version": 1, **summary_of(records)}
    title = f"{len(records)}个景区 · {len(records)} sites"
    return {
        "summary.csv": table_csv(heads, [[cell.text for cell in row] for row in rows]),
        "summary.json": (json_text(document, indent=1) + "\n").encode(),
        "summary.html": table_page(title, heads, rows),
    }


def put_summary(target: Target, files: Mapping[str, bytes]) -> None:
    """Write the ``files`` of a summary where they have changed."""
    for path, content in files.items():
        seen = target.read(path)
        if seen is None or seen.content != content:
            target.write(path, content, None if seen is None else seen.tag)


def _rows(record: SiteRecord) -> list[tuple[TableCell, ...]]:
    said = "" if record.message is None else f"{record.message.zh} {record.message.en}"
    name = TableCell(
        record.title.zh or record.name, f"{quote(record.name)}/index.html" if record.digest else ""
    )
    if not record.years:
        return [
            (name, TableCell(record.site), *(TableCell("") for _ in range(5)), TableCell(""), TableCell(said))
        ]
    return [
        (
            name,
            TableCell(record.site),
            *(TableCell(str(number)) for number in (each.year, each.activities, each.dates, each.conflicts)),
            TableCell(_PROVED[each.is_proved]),
            TableCell(str(record.errors)),
            TableCell(said),
        )
        for each in record.years
    ]


def _document(record: SiteRecord) -> dict[str, object]:
    return {
        "folder": record.name,
        "site": record.site,
        "name": to_json(record.title),
        "failed": record.outcome is SiteOutcome.FAILED,
        "message": None if record.message is None else to_json(record.message),
        "digest": record.digest,
        "files": record.files,
        "octets": record.octets,
        "errors": record.errors,
        "warnings": record.warnings,
        "years": [
            {
                "year": each.year,
                "activities": each.activities,
                "dates": each.dates,
                "conflicts": each.conflicts,
                "proved": each.is_proved,
            }
            for each in record.years
        ],
    }
