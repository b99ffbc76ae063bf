"""Rows of visitors become attendances: each is matched with a session of the plan, or says why it is not."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.preparation.results import Attendance, UnreadRow
from eventplan.domain.session import Session
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, listed, span_in_sentence
from eventplan.reading.preparation.results_tables import ActualRow
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.table_codes import TableCode


class Matched(Struct, frozen=True):
    """What was held, the rows that are in no figure, and a Problem for each of these."""

    attendances: tuple[Attendance, ...]
    unread: tuple[UnreadRow, ...]
    problems: tuple[Problem, ...]


class _RowError(Exception):
    """A row that cannot be counted."""

    def __init__(self, zh: str, en: str, hint: Text | None = None) -> None:
        super().__init__(en)
        self.why = Text(zh, en)
        self.hint = hint


def matched(rows: Iterable[ActualRow], plan: Plan, today: date) -> Matched:
    """Return who came to what of ``plan``, of the ``rows`` of its year; of two for one session the first."""
    found: dict[tuple[object, ...], tuple[Attendance, int]] = {}
    unread: list[UnreadRow] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            attendance = _attendance(row, plan, today)
            key = attendance.uid, attendance.session, attendance.start or attendance.day
            if key in found:
                line = found[key][1]
                raise _RowError(
                    f"这一场在第 {line} 行已经写过", f"this session stands in line {line} already"
                )
        except _RowError as error:
            unread.append(row.unread(error.why))
            problems.append(TableCode.BAD_RESULT.at(row.ref, what=error.why, hint=error.hint))
        else:
            found[key] = attendance, row.ref.line or 0
    return Matched(tuple(sorted(each for each, _ in found.values())), tuple(unread), tuple(problems))


def _attendance(row: ActualRow, plan: Plan, today: date) -> Attendance:
    if row.day > today:
        day = day_words(row.day, beside_year=today.year)
        raise _RowError(f"{day.zh}还没有到", f"{day.en} is still to come")
    placements = _placements(row, plan)
    placement = next((each for each in placements if _is_on(row.day, each)), None)
    if placement is None:
        days = listed(span_in_sentence(each.span) for each in placements[:3])
        day = day_words(row.day, beside_year=plan.year)
        name = placements[0].activity.name
        raise _RowError(
            f"{day.zh}不在「{name.zh}」的日期内（{days.zh}）",
            f"{day.en} is not among the days of {name.en} ({days.en})",
        )
    if not placement.sessions:
        if row.session or row.start:
            raise _RowError(
                f"「{placement.activity.name.zh}」没有场次", f"{placement.activity.name.en} has no sessions"
            )
        return _counted(row, placement, None, row.seats)
    return _of_session(row, placement)


def _placements(row: ActualRow, plan: Plan) -> Sequence[Placement]:
    """Return the placements that a row may be about, by the name of one, or by an activity's id or name."""
    held = [each for each in plan.own if each.status is not Status.CANCELLED]
    if row.run is not None:
        named = [each for each in held if row.run in (each.uid, each.uid.rpartition("@")[0])]
        if named:
            return named
    wanted = row.activity.strip("「」“”\"' ")
    found = [
        each for each in held if wanted in (each.activity.id, each.activity.name.zh, each.activity.name.en)
    ]
    if not found:
        spellings = {word for each in held for word in (each.activity.id, each.activity.name.zh)}
        zh, en = f"{plan.year} 年的计划里没有「{wanted}」", f"the plan of {plan.year} has no {wanted!r}"
        raise _RowError(zh, en, did_you_mean(nearest(wanted, spellings)))
    return found


def _is_on(day: date, placement: Placement) -> bool:
    return day in placement.span or any(session.day == day for session in placement.sessions)


def _of_session(row: ActualRow, placement: Placement) -> Attendance:
    near = [each for each in placement.sessions if row.day in (each.day, each.planned.date())]
    on_the_day = [each for each in near if each.day == row.day]
    chosen = list(_meant(row, on_the_day)) or list(_meant(row, near))
    if len(chosen) == 1:
        session = chosen[0]
        if session.is_cancelled:
            raise _RowError("这一场已取消，却写了实到", "this session was cancelled, and yet somebody came")
        return _counted(row, placement, session, row.seats or session.capacity)
    if chosen:
        hours = listed(Text(*(f"{each.start:%H:%M}",) * 2) for each in sorted(chosen))
        raise _RowError(
            f"这天有{len(chosen)}场（{hours.zh}），请写是哪一场",
            f"that day has {len(chosen)} sessions ({hours.en}): say which",
        )
    return _extra(row, placement)


def _meant(row: ActualRow, sessions: Iterable[Session]) -> Iterator[Session]:
    """Yield those of ``sessions`` that the row's session and hour may mean."""
    for each in sessions:
        hours = f"{each.start:%H:%M}"
        if row.start is not None and f"{row.start:%H:%M}" != hours:
            continue
        if row.session in (None, each.id, hours, hours.removeprefix("0")):
            yield each


def _extra(row: ActualRow, placement: Placement) -> Attendance:
    """Return a session that took place beside the plan, on a day of the run."""
    rules = {rule.id: rule for rule in placement.activity.sessions}
    known = listed(Text(each, each) for each in rules)
    if row.session is not None and row.session not in rules:
        zh, en = (
            f"没有场次「{row.session}」；有：{known.zh}",
            f"there is no session {row.session!r}; there are: {known.en}",
        )
        raise _RowError(zh, en, did_you_mean(nearest(row.session, rules)))
    if row.session is None and len(rules) > 1:
        raise _RowError(
            f"计划外的一场，请写场次：{known.zh}", f"beside the plan: say which session, {known.en}"
        )
    rule = rules[row.session] if row.session is not None else next(iter(rules.values()))
    if not row.day <= placement.span.last or row.day < placement.span.first:
        raise _RowError("不在演出期内", "outside the run")
    seats = row.seats or rule.capacity
    attendance = _counted(row, placement, None, seats)
    return Attendance(
        attendance.day,
        None,
        attendance.uid,
        rule.id,
        attendance.visitors,
        seats,
        attendance.revenue,
        is_extra=True,
    )


def _counted(row: ActualRow, placement: Placement, session: Session | None, seats: int | None) -> Attendance:
    if seats is not None and row.visitors > seats:
        raise _RowError(f"实到 {row.visitors} 多于座位 {seats}", f"{row.visitors} visitors on {seats} seats")
    start = None if session is None else session.start
    day = row.day if session is None else session.day
    id_ = "" if session is None else session.id
    return Attendance(day, start, placement.uid, id_, row.visitors, seats, row.revenue)
