"""A table gets one line more, whatever program wrote it, and every other byte stays."""

import pytest

from eventplan.editing.table_append import ObservationError, ObservationRow, with_note, with_note_instead
from eventplan.seasons.observed.window_rule import NotedEvent

NOTE = ObservationRow("azalea", 2027, NotedEvent.FIRST, "2027-04-18", "值班员")
HEADER = "window,year,event,date,source"
ROW = "azalea,2026,peak,2026-05-01,"


# Authority: the bytes that WPS, Excel and editors write, looked at with a hex editor.
@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (f"{HEADER}\n{ROW}\n".encode(), f"{HEADER}\n{ROW}\n{{}}\n".encode(), "the usual file"),
        (f"{HEADER}\n{ROW}".encode(), f"{HEADER}\n{ROW}\n{{}}\n".encode(), "no newline at the end"),
        (f"{HEADER}\r\n{ROW}\r\n".encode(), f"{HEADER}\r\n{ROW}\r\n{{}}\r\n".encode(), "CRLF, from Excel"),
        (f"{HEADER}\n".encode("utf-8-sig"), f"{HEADER}\n{{}}\n".encode("utf-8-sig"), "byte-order mark"),
        (f"{HEADER}\n{ROW}老李\n".encode("gbk"), f"{HEADER}\n{ROW}老李\n{{}}\n".encode("gbk"), "GBK"),
        (f"{HEADER}\n".encode("utf-16"), f"{HEADER}\n{{}}\n".encode("utf-16"), "Excel's Unicode text"),
        (b"", f"{HEADER}\n{{}}\n".encode("utf-8-sig"), "an empty file, made for spreadsheets"),
        (f"{HEADER}\n\n\n".encode(), f"{HEADER}\n\n\n{{}}\n".encode(), "empty lines are left alone"),
    ],
)
def test_a_note_becomes_the_last_line_of_any_table(before: bytes, after: bytes, why: str) -> None:
    codec = "utf-16" if why == "Excel's Unicode text" else "gbk" if why == "GBK" else "utf-8"
    written, _ = with_note(before, "observations.csv", NOTE)
    line = "azalea,2027,first,2027-04-18,值班员"
    assert written.decode(codec) == after.decode(codec).replace("{}", line), why


@pytest.mark.parametrize(
    ("before", "last", "why"),
    [
        ("window;year;event;date;source\n", "azalea;2027;first;2027-04-18;值班员", "semicolons"),
        (
            "date,年份,window,事件,来源\n",
            "2027-04-18,2027,azalea,first,值班员",
            "Chinese headings, another order",
        ),
        ("window,year,date\n", "azalea,2027,2027-04-18,first,值班员", "columns that are missing are added"),
    ],
)
def test_a_note_follows_the_columns_that_are_there(before: str, last: str, why: str) -> None:
    written, line = with_note(before.encode(), "observations.csv", NOTE)
    assert (written.decode().splitlines()[-1], line) == (last, 2), why


def test_a_table_whose_last_line_is_not_closed_is_left_alone() -> None:
    with pytest.raises(ObservationError) as refused:
        with_note(f'{HEADER}\n{ROW}"half a sentence'.encode(), "observations.csv", NOTE)
    assert [(problem.ref.line, problem.code) for problem in refused.value.problems] == [(2, "E022")]


def test_a_note_in_the_place_of_another_keeps_what_it_does_not_say() -> None:
    before = f'{HEADER}\r\n{ROW}"two\nlines"\r\n{ROW.replace("2026", "2025")}x\r\n'.encode("utf-8-sig")
    note = ObservationRow("azalea", 2026, NotedEvent.PEAK, "2026-05-03")
    written, line = with_note_instead(before, "observations.csv", note, 2)
    assert line == 2
    assert written == before.replace(b"2026-05-01", b"2026-05-03")


def test_a_line_that_is_gone_is_not_replaced() -> None:
    with pytest.raises(ObservationError):
        with_note_instead(f"{HEADER}\n{ROW}\n".encode(), "observations.csv", NOTE, 3)
