"""Two plans -> what was added, moved and cancelled, each with its causes.

Placements are the same when their UIDs are; between two years, when they are the nearest of their
activity. A placement that moved and changed its venue too is one change, a move.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from eventplan.domain.audience import INTERNAL_REASON, Audience
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome, Placement, Plan, Status
from eventplan.domain.revision import Change, ChangeKind, Revision
from eventplan.domain.season import SeasonWindow
from eventplan.domain.session import BECAME_RUN
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import counted, day_with_weekday, span_in_sentence, span_words, with_year
from eventplan.planning.changes.release_causes import release_causes, releases_of, withdrawn_in
from eventplan.planning.problem.reasons import ReasonCode, joined, say_activity, say_venue

_KINDS = tuple(ChangeKind)
_STATUS = {
    Status.CONFIRMED: Text("已确定", "confirmed"),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("取消", "cancelled"),
}
_DECIDED = "decided"  # how planning begins the English of a decision


def revise(old: Plan, new: Plan) -> Revision:
    """Return what a reader of ``old`` has to know of ``new``; nothing for the same plan."""
    named = old if old.year == new.year else in_terms_of(old, new)
    before = {placement.uid: placement for placement in named.placements}
    after = {placement.uid: placement for placement in new.placements}
    changes = [
        change
        for uid in sorted({*before, *after})
        if (change := _change(before.get(uid), after.get(uid), named, new))
    ]
    changes.sort(key=lambda change: (_KINDS.index(change.kind), _first(change).span, change.uid))
    return Revision(new.year, old.revision, new.revision, tuple(changes))


def _first(change: Change) -> Placement:
    placement = change.after or change.before
    if placement is None:
        raise ValueError(f"the change of {change.uid} has neither a before nor an after")
    return placement


def _change(before: Placement | None, after: Placement | None, old: Plan, new: Plan) -> Change | None:
    if before is None:
        return _added(after, old) if after and after.status is not Status.CANCELLED else None
    if after is None or (after.status is Status.CANCELLED and before.status is not Status.CANCELLED):
        return _cancelled(before, after, old, new) if before.status is not Status.CANCELLED else None
    differences = _differences(before, after, is_same_year=old.year == new.year)
    if not differences:
        return None
    kind, name = next(iter(differences)), say_activity(before.activity)
    said = Text(
        name.zh + "，".join(each.zh for each in differences.values()),
        f"{name.en} " + ", ".join(each.en for each in differences.values()),
    )
    causes = _causes(before, after, old, new)
    if not causes and kind is not ChangeKind.RENAMED:
        causes = _became_run(after, old, new) or _told(before, after, kind)
    return Change(kind, after.uid, before, after, said, causes)


def _differences(before: Placement, after: Placement, *, is_same_year: bool) -> dict[ChangeKind, Text]:
    """Return everything a reader would see to be different, the weightiest first."""
    found: dict[ChangeKind, Text] = {}
    if (before.span if is_same_year else in_year(before.span, after.span.first.year)) != after.span:
        was, now = (_say_days(each, has_year=not is_same_year) for each in (before, after))
        found[ChangeKind.MOVED] = Text(f"由{was.zh}改到{now.zh}", f"moved from {was.en} to {now.en}")
    if before.venue_id != after.venue_id:
        was, now = say_venue(before.venue), say_venue(after.venue)
        found[ChangeKind.VENUE] = Text(f"由{was.zh}改在{now.zh}举行", f"goes from {was.en} to {now.en}")
    if _is_renamed(before.activity.name, after.activity.name):
        found[ChangeKind.RENAMED] = _new_name(before.activity.name, after.activity.name)
    if before.status is not after.status:
        status = _STATUS[after.status]
        found[ChangeKind.STATUS] = Text(f"{status.zh}", f"is now {status.en}")
    return found


def _is_renamed(was: Text, now: Text) -> bool:
    if was.zh != was.en and now.zh != now.en:
        return was != now
    # A feed knows one language; the name it has must be one of the other's.
    return not {was.zh, was.en} & {now.zh, now.en}


def _new_name(was: Text, now: Text) -> Text:
    """Say the new name; a name that is new in the other language alone is told as that language's."""
    zh = f"英文名改为“{now.en}”" if was.zh == now.zh else f"更名为「{now.zh}」"
    en = f"is now called “{now.zh}” in Chinese" if was.en == now.en else f"is now called “{now.en}”"
    return Text(zh, en)


def _added(after: Placement, old: Plan) -> Change:
    name, days = say_activity(after.activity), _say_days(after)
    said = Text(f"新增{name.zh}，{days.zh}", f"{name.en} added, {days.en}")
    unheld = (_became(each) for each in old.outcomes if each.activity.id == after.activity.id)
    was_there = any(each.activity.id == after.activity.id for each in old.placements)
    causes = after.because[:1]
    if not was_there and (before := next(unheld, None)):
        was = Text("原为：", "before: ")
        in_public = joined(was, before.in_public) if before.in_public else None
        causes = (*causes, Reason(joined(was, before.text), None, before.audience, in_public))
    return Change(ChangeKind.ADDED, after.uid, None, after, said, causes)


def _became_run(placement: Placement, old: Plan, new: Plan) -> tuple[Reason, ...]:
    """Say that the dates which the activity had are sessions now; a run has one placement."""
    id_ = placement.activity.id
    is_run = any(each.activity.id == id_ and each.activity.is_run for each in new.placements)
    had_dates = sum(each.activity.id == id_ for each in old.placements) > 1
    return (Reason(BECAME_RUN),) if is_run and had_dates else ()


def _cancelled(before: Placement, after: Placement | None, old: Plan, new: Plan) -> Change:
    name, days = say_activity(before.activity), _say_days(before)
    said = Text(f"取消{name.zh}（原定{days.zh}）", f"{name.en} cancelled (was {days.en})")
    gone = Reason(Text("活动已不在日历中", "the activity is no longer in the calendar"))
    marked = Reason(Text("日历中标为取消", "marked as cancelled in the calendar"))
    outcome = next((each for each in new.outcomes if each.activity.id == before.activity.id), None)
    withdrawn = tuple(withdrawn_in(after)) if after else ()
    why = gone if outcome is None else marked if outcome.code is ReasonCode.CANCELLED else _became(outcome)
    causes = withdrawn or _became_run(before, old, new) or (why,)
    return Change(ChangeKind.CANCELLED, before.uid, before, after, said, causes)


def _became(outcome: Outcome) -> Reason:
    """Return what became of an activity as a cause."""
    is_internal = outcome.audience is Audience.INTERNAL
    in_public = outcome.in_public or (INTERNAL_REASON if is_internal else None)
    return Reason(outcome.sentence, None, outcome.audience, in_public)


def _causes(before: Placement, after: Placement, old: Plan, new: Plan) -> tuple[Reason, ...]:
    """Return why a placement changed, the firmest cause first; nothing where nothing is told."""
    causes = [
        *_public(_rule(before, after)),
        *_decision(before, after),
        *release_causes(before, after),
        *_public(*_landscapes(before, after, old, new)),
    ]
    is_unexplained = not causes and before.span != after.span
    if old.year == new.year and (_is_announced(before, after) or (is_unexplained and _has_notice(old, new))):
        causes.append(Reason(Text("放假安排已公布", "the break was announced")))
    return tuple(dict.fromkeys((*causes, *after.moved_because)))


def _public(*said: Text | None) -> Iterator[Reason]:
    """Yield what was said as causes; all of it is known from the calendar's public entries."""
    return (Reason(each) for each in said if each)


def _told(before: Placement, after: Placement, kind: ChangeKind) -> tuple[Reason, ...]:
    """Return what is new in the trace of a placement; a feed tells none."""
    if not after.because:
        return ()
    told = _new_reasons(before, after)
    if told or kind is ChangeKind.STATUS:
        return told
    return (Reason(Text("为与其他活动协调", "to fit the other activities")),)


def _new_reasons(before: Placement, after: Placement) -> tuple[Reason, ...]:
    """Return the reasons that ``before`` did not have."""
    return tuple(each for each in after.because if each not in before.because)


def _rule(before: Placement, after: Placement) -> Text | None:
    """Say that the activity's own entry was edited; a feed does not tell its rule."""
    was, now = before.activity, after.activity
    if not was.when or not now.when or (was.when, was.days) == (now.when, now.days):
        return None
    if was.when == now.when:
        return Text(
            f"活动天数由{was.days}改为{now.days}", f"its length was changed from {was.days} to {now.days}"
        )
    zh = f"活动规则由「{was.when}」改为「{now.when}」"
    return Text(zh, f"its rule was changed from “{was.when}” to “{now.when}”")


def _decision(before: Placement, after: Placement) -> tuple[Reason, ...]:
    """Return the decision behind the new days, told apart by what planning writes about it."""
    new = _new_reasons(before, after)
    return tuple(each for each in new if each.text.en.startswith(_DECIDED))[:1]


def _landscapes(before: Placement, after: Placement, old: Plan, new: Plan) -> list[Text]:
    """Return how the landscapes behind the placement moved or became surer."""
    causes = []
    for id_ in sorted({*before.windows, *after.windows}):
        was, now = _window(old, id_), _window(new, id_)
        if was is None or now is None or was == now:
            continue
        shift = (now.span.first - in_year(was.span, now.span.first.year).first).days
        name, abs_days = now.name, abs(shift)
        if shift:
            side = Text("推迟", "later") if shift > 0 else Text("提前", "earlier")
            causes.append(
                Text(f"{name.zh}{side.zh}{abs_days}天", f"{name.en} {counted(abs_days, 'day')} {side.en}")
            )
        elif was.stage is not now.stage:
            causes.append(Text(f"{name.zh}有了新的观测", f"{name.en} was observed anew"))
    return causes


def _window(plan: Plan, id_: str) -> SeasonWindow | None:
    found = [each for each in plan.windows if each.id == id_]
    return max(found, key=lambda each: each.year, default=None)


def _is_announced(before: Placement, after: Placement) -> bool:
    """Say whether the break was announced on which the days rest; a named date tells of itself."""
    return bool(before.unannounced) and not after.unannounced and not releases_of(before)


def _has_notice(old: Plan, new: Plan) -> bool:
    """Say whether a notice was read between the plans: days of some activity are no longer a forecast."""
    now = {each.uid: each for each in new.placements}
    return any(each.uid in now and _is_announced(each, now[each.uid]) for each in old.placements)


def _say_days(placement: Placement, *, has_year: bool = False) -> Text:
    """Name the days, a single one with its weekday: 由4月11日至4月19日, from 11–19 Apr."""
    span = placement.span
    in_words = Text(span_in_sentence(span).zh, span_words(span, beside_year=span.first.year).en)
    days = day_with_weekday(span.first) if span.days == 1 else in_words
    return with_year(days, span.first.year) if has_year else days


def in_terms_of(old: Plan, new: Plan) -> Plan:
    """Return ``old`` with the UIDs of ``new`` where an activity takes place in both.

    What falls nearest to each other in the two years belongs together; what has no partner keeps
    its own UID.
    """
    names: dict[str, str] = {}
    for activity in sorted({each.activity.id for each in old.placements}):
        olds = [each for each in old.placements if each.activity.id == activity]
        news = [each for each in new.placements if each.activity.id == activity]
        names |= _partners(olds, news, new.year)
    placements = tuple(replace(each, uid=names.get(each.uid, each.uid)) for each in old.placements)
    return replace(old, placements=placements)


def in_year(span: DateSpan, year: int) -> DateSpan:
    """Return the same days of the month in ``year``; 29 February becomes the 28th where there is none."""
    try:
        first = span.first.replace(year=year)
    except ValueError:
        first = date(year, 2, 28)
    return DateSpan(first, first + timedelta(days=span.days - 1))


def _partners(olds: Sequence[Placement], news: Sequence[Placement], year: int) -> dict[str, str]:
    """Return the UID of the new placement that belongs to each old one: the nearest pairs first."""
    pairs = sorted(
        (abs((in_year(old.span, year).first - new.span.first).days), old.span, new.span, old.uid, new.uid)
        for old in olds
        for new in news
    )
    names: dict[str, str] = {}
    for _, _, _, old_uid, new_uid in pairs:
        if old_uid not in names and new_uid not in names.values():
            names[old_uid] = new_uid
    return names
