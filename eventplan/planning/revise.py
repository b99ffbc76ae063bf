"""Two plans -> what was added, moved and cancelled, each with its causes.

Placements are the same when their UIDs are. A placement that moved and changed its venue is one
change, a move; one that became sure or unsure on the same days is a change of status.
"""

from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.revision import Change, ChangeKind, Revision
from eventplan.domain.season import SeasonWindow
from eventplan.domain.text import Text
from eventplan.planning.wording import say_activity, say_span, say_venue, say_weekday

_KINDS = tuple(ChangeKind)
_STATUS = {
    Status.CONFIRMED: Text("已确定", "confirmed"),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("取消", "cancelled"),
}


def revise(old: Plan, new: Plan) -> Revision:
    """Return what a reader of ``old`` has to know of ``new``; nothing for the same plan."""
    before = {placement.uid: placement for placement in old.placements}
    after = {placement.uid: placement for placement in new.placements}
    changes = [
        change
        for uid in sorted({*before, *after})
        if (change := _change(before.get(uid), after.get(uid), old, new))
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
        return _added(after, new) if after and after.status is not Status.CANCELLED else None
    if after is None or (after.status is Status.CANCELLED and before.status is not Status.CANCELLED):
        return _cancelled(before, after, new) if before.status is not Status.CANCELLED else None
    name, causes = say_activity(after.activity), _causes(before, after, old, new)
    if before.span != after.span:
        was, now = _say_days(before), _say_days(after)
        said = Text(f"{name.zh}由{was.zh}改到{now.zh}", f"{name.en} moved from {was.en} to {now.en}")
        return Change(ChangeKind.MOVED, after.uid, before, after, said, causes)
    if _venue_id(before) != _venue_id(after):
        was, now = say_venue(before.venue), say_venue(after.venue)
        said = Text(f"{name.zh}由{was.zh}改在{now.zh}举行", f"{name.en} goes from {was.en} to {now.en}")
        return Change(ChangeKind.VENUE, after.uid, before, after, said, causes)
    if before.status is not after.status:
        status = _STATUS[after.status]
        said = Text(f"{name.zh}{status.zh}", f"{name.en} is now {status.en}")
        return Change(ChangeKind.STATUS, after.uid, before, after, said, causes)
    return None


def _added(after: Placement, new: Plan) -> Change:
    name, days = say_activity(after.activity), _say_days(after)
    said = Text(f"新增{name.zh}，{days.zh}", f"{name.en} added, {days.en}")
    known = any(each.activity.id == after.activity.id for each in new.outcomes)
    causes = tuple(reason.text for reason in after.because[:1]) if known else ()
    return Change(ChangeKind.ADDED, after.uid, None, after, said, causes)


def _cancelled(before: Placement, after: Placement | None, new: Plan) -> Change:
    name, days = say_activity(before.activity), _say_days(before)
    said = Text(f"取消{name.zh}（原定{days.zh}）", f"{name.en} cancelled (was {days.en})")
    gone = Text("活动已不在日历中", "the activity is no longer in the calendar")
    sentences = (each.sentence for each in new.outcomes if each.activity.id == before.activity.id)
    return Change(ChangeKind.CANCELLED, before.uid, before, after, said, (next(sentences, gone),))


def _causes(before: Placement, after: Placement, old: Plan, new: Plan) -> tuple[Text, ...]:
    """Return why a placement changed, the firmest cause first."""
    if before.activity.when != after.activity.when or before.activity.days != after.activity.days:
        rule = Text("活动规则已修改", "the activity's rule was changed")
    else:
        rule = None
    causes = [rule, _decision(before, after), *_landscapes(before, after, old, new), _notice(before, after)]
    found = tuple(cause for cause in causes if cause)
    if found:
        return found
    told = tuple(reason.text for reason in after.because if reason not in before.because)
    return told or (Text("为与其他活动协调", "to fit the other activities"),)


def _decision(before: Placement, after: Placement) -> Text | None:
    """Return the decision behind the new days, told apart by what planning writes about it."""
    new: tuple[Reason, ...] = tuple(each for each in after.because if each not in before.because)
    return next((each.text for each in new if each.text.en.startswith("decided")), None)


def _landscapes(before: Placement, after: Placement, old: Plan, new: Plan) -> list[Text]:
    """Return how the landscapes behind the placement moved or became surer."""
    causes = []
    for id_ in sorted({*before.windows, *after.windows}):
        was, now = _window(old, id_), _window(new, id_)
        if was is None or now is None or was == now:
            continue
        shift = (now.span.first - was.span.first).days
        name, abs_days = now.name, abs(shift)
        if shift:
            side = Text("推迟", "later") if shift > 0 else Text("提前", "earlier")
            days = "day" if abs_days == 1 else "days"
            causes.append(Text(f"{name.zh}{side.zh}{abs_days}天", f"{name.en} {abs_days} {days} {side.en}"))
        elif was.stage is not now.stage:
            causes.append(Text(f"{name.zh}有了新的观测", f"{name.en} was observed anew"))
    return causes


def _window(plan: Plan, id_: str) -> SeasonWindow | None:
    found = [each for each in plan.windows if each.id == id_]
    return max(found, key=lambda each: each.year, default=None)


def _notice(before: Placement, after: Placement) -> Text | None:
    if before.unannounced and not after.unannounced:
        return Text("放假安排已公布", "the break was announced")
    return None


def _say_days(placement: Placement) -> Text:
    """Name the days, a single one with its weekday."""
    return say_weekday(placement.span.first) if placement.span.days == 1 else say_span(placement.span)


def _venue_id(placement: Placement) -> str | None:
    return placement.venue.id if placement.venue else None
