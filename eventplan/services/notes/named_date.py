"""``anchor``: the day of a release, as it would stand in ``anchors.yaml``, and what it moves."""

from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from eventplan.domain.clean_text import clean
from eventplan.domain.named_date import DateStatus, NamedDate
from eventplan.domain.revision import Change, ChangeKind
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import days_counted, listed
from eventplan.editing.named_dates import NamedDateError, NewDate, with_date, written
from eventplan.reading.files.spoken_days import said_day
from eventplan.reading.files.year_files import ANCHORS
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem
from eventplan.services.observation import Moves, moves
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, RefusedError, octets_of

NEAR_DAYS: Final = 7
"""Whom a change concerns within a week has plans already: it is not made by the way."""


class DateRequest(Struct, frozen=True):
    """What was typed of a named date: its name, its day, the year it counts for, its last day."""

    name: str
    day: str | None = None
    year: int | None = None
    status: DateStatus | None = None
    last: str | None = None
    source: str | None = None


class ProposedDate(Proposal, frozen=True, kw_only=True):
    """A named date that would be written, and what it moves; ``near`` are changes within a week."""

    new: NewDate
    anchor: NamedDate
    moves: Moves
    near: tuple[Change, ...]


def note_date(desk: Desk, said: DateRequest, *, today: date, planning_year: int) -> ProposedDate | Refused:
    """Return the date as it would be written, with what it moves in the plan of its year."""
    try:
        return _proposed(desk, said, today, planning_year)
    except RefusedError as error:
        return error.refused


def _proposed(desk: Desk, said: DateRequest, today: date, planning_year: int) -> ProposedDate:
    anchor = _named(desk.calendar.anchors, said.name)
    new = _new(anchor, said, planning_year)
    path = desk.folder / ANCHORS
    before = octets_of(path, desk.folder)
    try:
        after, anchors = with_date(before or b"", path.as_posix(), anchor.id, new)
    except NamedDateError as refusal:
        raise RefusedError(Cause.FILES, refusal.why) from None
    found = moves(desk, desk.with_anchors(anchors), new.year, today)
    changed = next(each for each in anchors if each.id == anchor.id)
    return ProposedDate(
        _title(changed, new.year),
        desk.folder,
        (FileChange(path, before, after),),
        new=new,
        anchor=changed,
        moves=found,
        near=tuple(each for each in found.revision.changes if _is_near(each, today)),
    )


def _named(anchors: tuple[NamedDate, ...], name: str) -> NamedDate:
    wanted = name.strip("【】{} ")
    for anchor in anchors:
        if wanted in (anchor.id, anchor.name.zh, anchor.name.en, *anchor.aliases):
            return anchor
    spellings = [word for each in anchors for word in (each.id, each.name.zh, each.name.en, *each.aliases)]
    known = listed(Text(f"{each.id}（{each.name.zh}）", each.id) for each in anchors)
    hint = did_you_mean(nearest(wanted, spellings)) or (
        Text(f"有：{known.zh}", f"there are: {known.en}")
        if anchors
        else Text("anchors.yaml 里还没有登记日期名称", "anchors.yaml has no named dates yet")
    )
    zh, en = f"没有叫「{wanted}」的日期名称", f"no named date is called {wanted!r}"
    raise RefusedError(Cause.REQUEST, Text(f"{zh}；{hint.zh}", f"{en}; {hint.en}"))


def _new(anchor: NamedDate, said: DateRequest, planning_year: int) -> NewDate:
    """Return what is to be written; a status is kept as long as it can be true."""
    year = said.year or planning_year
    days = None if said.day is None else _days(said.day, year)
    if days is not None and said.year is None:
        year = days.first.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        zh, en = f"{year} 年不在 2000 至 2099 之间", f"{year} is not within 2000..2099"
        raise RefusedError(Cause.REQUEST, Text(zh, en))
    old = anchor.in_year(year)
    if days is None and old is None:
        zh = f"【{anchor.name.zh}】{year} 年还没有日期，请写日期，如 eventplan anchor {anchor.id} {year}-07"
        en = f"{anchor.name.en} has no date for {year} yet: eventplan anchor {anchor.id} {year}-07 gives one"
        raise RefusedError(Cause.REQUEST, Text(zh, en))
    last = None if said.last is None else _day(said.last, year)
    status = said.status
    if status is None and days is not None:
        is_known_day = old is not None and old.status is DateStatus.ANNOUNCED and days.days == 1
        status = None if is_known_day or (old and old.status is DateStatus.EXPECTED) else DateStatus.EXPECTED
    source = clean(said.source).strip() if said.source else None
    return NewDate(year, days, status, last, source or None)


def _days(typed: str, year: int) -> DateSpan:
    found = said_day(typed, date(year, 7, 2))  # the day to which all days of the year are nearest
    if isinstance(found, Problem):
        message, hint = found.message, found.hint or Text("", "")
        raise RefusedError(Cause.REQUEST, Text(f"{message.zh}；{hint.zh}", f"{message.en}; {hint.en}"))
    if len(found) == len("2027-07"):
        return DateSpan.of_month(int(found[:4]), int(found[5:]))
    first, _, last = found.partition("..")
    try:
        days = DateSpan(date.fromisoformat(first), date.fromisoformat(last or first))
        written(days)
    except ValueError:
        zh = f"「{typed}」应是一天、一个月或一旬：{year}-07-10、{year}-07、7月上旬；播出的最后一天用 --last"
        en = f"{typed!r} is no day, month or third of one such as {year}-07-10, {year}-07; see also --last"
        raise RefusedError(Cause.REQUEST, Text(zh, en)) from None
    return days


def _day(typed: str, year: int) -> date:
    days = _days(typed, year)
    if days.days > 1:
        zh, en = f"--last 应是一天，现在是「{typed}」", f"--last must be a day, not {typed!r}"
        raise RefusedError(Cause.REQUEST, Text(zh, en))
    return days.first


_STATUS: Final = {
    DateStatus.ANNOUNCED: Text("已公布", "announced"),
    DateStatus.EXPECTED: Text("预计", "expected"),
    DateStatus.WITHDRAWN: Text("已撤销", "withdrawn"),
}


def _title(anchor: NamedDate, year: int) -> Text:
    dated = anchor.in_year(year)
    if dated is None:
        raise ValueError(f"{anchor.id} was to have a date in {year}")
    days, name, status = written(dated.days), anchor.name, _STATUS[dated.status]
    until = Text("", "") if dated.last is None else Text(f"至{dated.last}", f" to {dated.last}")
    zh, en = f"{days}{until.zh}（{status.zh}）", f"{days}{until.en} ({status.en})"
    return Text(f"{name.zh}  {year}  {zh}", f"{name.en}  {year}  {en}")


def _is_near(change: Change, today: date) -> bool:
    if change.kind not in (ChangeKind.MOVED, ChangeKind.CANCELLED, ChangeKind.ADDED):
        return False
    soon = DateSpan(today, today + timedelta(days=NEAR_DAYS))
    return any(each is not None and each.span.overlaps(soon) for each in (change.before, change.after))


def refused_near(proposal: ProposedDate) -> Refused:
    """Return the refusal to move what takes place within a week without being asked twice."""
    names = listed(change.sentence for change in proposal.near)
    days = days_counted(NEAR_DAYS)
    zh = f"{days.zh}内的活动会变：{names.zh}；确实要改请加 --yes"
    en = f"activities within {days.en} would change: {names.en}; add --yes to write it all the same"
    return Refused(Cause.REQUEST, Text(zh, en))
