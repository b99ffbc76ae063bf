"""A notice laid over what is on file: each break is new, replaced or unchanged, and the others stay."""

from datetime import date

from eventplan.almanac.amendments import BreakChangeKind, compared
from eventplan.almanac.announced import announced_notices
from eventplan.almanac.statutory import Citation, Holiday, Notice, NoticeBreak

D = date
LABOUR = (Holiday.LABOUR_DAY,)
(YEAR_2026,) = (notice for notice in announced_notices() if notice.year == 2026)


def _paper(*breaks: NoticeBreak, issued: date | None = None) -> Notice:
    return Notice(2026, "a paper", None, breaks, issued)


def test_nothing_is_on_file_of_a_year_to_come() -> None:
    new = NoticeBreak(LABOUR, D(2027, 5, 1), D(2027, 5, 5), (D(2027, 5, 8),))
    found = compared(None, Notice(2027, "a paper", None, (new,)))
    assert [(each.kind, each.before) for each in found.changes] == [(BreakChangeKind.NEW, ())]
    assert found.kept == ()
    assert found.not_on_file == tuple(each for each in Holiday if each is not Holiday.LABOUR_DAY)


def test_a_changed_break_is_told_with_what_stood_on_file() -> None:
    longer = NoticeBreak(LABOUR, D(2026, 5, 1), D(2026, 5, 6), (D(2026, 5, 9), D(2026, 5, 10)))
    found = compared(YEAR_2026, _paper(longer))
    (change,) = found.changes
    assert change.kind is BreakChangeKind.REPLACED
    assert [(each.first, each.last, each.workdays) for each in change.before] == [
        (D(2026, 5, 1), D(2026, 5, 5), (D(2026, 5, 9),))
    ]
    assert change.ordered.citation == Citation("a paper")
    assert {each.citation for each in (*change.before, *found.kept)} == {Citation(YEAR_2026.source)}
    assert [each.holidays for each in found.kept] == [
        each.holidays for each in YEAR_2026.breaks if each.holidays != LABOUR
    ]
    assert found.not_on_file == ()


def test_the_same_days_change_nothing_however_they_are_written() -> None:
    # Qingming 2026 is a Sunday, off to Monday: with or without the Saturday that touches it.
    monday = NoticeBreak((Holiday.QINGMING,), D(2026, 4, 5), D(2026, 4, 6))
    found = compared(YEAR_2026, _paper(monday))
    assert [each.kind for each in found.changes] == [BreakChangeKind.UNCHANGED]
    assert (found.written, found.replaced) == ((), ())


def test_a_one_off_break_replaces_what_lies_on_its_days() -> None:
    (known,) = (notice for notice in announced_notices() if notice.year == 2015)
    (parade,) = (each for each in known.breaks if not each.holidays)
    same = NoticeBreak((), D(2015, 9, 3), D(2015, 9, 5), parade.workdays, parade.occasion)
    found = compared(known, Notice(2015, "a paper", None, (same,)))
    assert [each.kind for each in found.changes] == [BreakChangeKind.UNCHANGED]
    assert len(found.kept) == 7


def test_an_older_paper_changes_nothing_that_a_later_one_settled() -> None:
    later = NoticeBreak(
        LABOUR, D(2026, 5, 1), D(2026, 5, 6), citation=Citation("later", None, D(2026, 3, 22))
    )
    older = NoticeBreak(LABOUR, D(2026, 5, 1), D(2026, 5, 4))
    found = compared(_paper(later), _paper(older, issued=D(2025, 11, 4)))
    assert [each.kind for each in found.changes] == [BreakChangeKind.UNCHANGED]
    found = compared(_paper(later), _paper(older, issued=D(2026, 4, 1)))
    assert [each.kind for each in found.changes] == [BreakChangeKind.REPLACED]
