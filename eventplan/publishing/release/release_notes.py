"""The notice of changes (变更说明): what subscribers will see happen, a sentence for each event."""

from collections.abc import Mapping, Sequence

from eventplan.domain.revision import Change
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_figures
from eventplan.publishing.release.announcements import TASK
from eventplan.publishing.release.ledger import EntryChange, EventChangeKind

_FIELDS = (
    ("summary", Text("标题", "title")),
    ("span", Text("日期", "days")),
    ("recurrence", Text("场次", "sessions")),
    ("overrides", Text("场次", "sessions")),
    ("location", Text("地点", "place")),
    ("status", Text("状态", "status")),
    ("description", Text("说明", "description")),
    ("categories", Text("类别", "category")),
    ("url", Text("链接", "link")),
)
_VERBS = {
    EventChangeKind.ADDED: Text("新增", "added"),
    EventChangeKind.CHANGED: Text("更新", "changed"),
    EventChangeKind.CANCELLED: Text("取消", "cancelled"),
    EventChangeKind.REVIVED: Text("恢复", "takes place again"),
}


def counts(changes: Sequence[EntryChange]) -> dict[str, int]:
    """Return how many events were added, changed, cancelled and revived."""
    return {kind.value: sum(change.kind is kind for change in changes) for kind in EventChangeKind}


def notice(changes: Sequence[EntryChange], revised: Mapping[str, Change]) -> tuple[Text, ...]:
    """Return a sentence for each change; ``revised`` is what the plan says of it, by UID.

    Tasks follow from their activities and get none.
    """
    told = (change for change in changes if change.after.announcement.subject != TASK)
    ordered = sorted(
        told, key=lambda each: (list(EventChangeKind).index(each.kind), each.after.announcement.span)
    )
    return tuple(_sentence(change, revised.get(change.after.announcement.uid)) for change in ordered)


def _sentence(change: EntryChange, said: Change | None) -> Text:
    told = change.after.announcement
    if said is not None and change.kind is not EventChangeKind.REVIVED:
        causes = [cause.text for cause in said.causes[:1]]
        zh = said.sentence.zh + "".join(f"（{cause.zh}）" for cause in causes)
        return Text(zh, said.sentence.en + "".join(f" ({cause.en})" for cause in causes))
    days = span_figures(told.span, " – ")
    verb = _VERBS[change.kind]
    if change.before is not None and change.kind is EventChangeKind.CHANGED:
        fields = _differing(change)
        return Text(
            f"{verb.zh}{told.name.zh}（{days}）：{fields.zh}",
            f"{told.name.en} ({days}) {verb.en}: {fields.en}",
        )
    return Text(f"{verb.zh}{told.name.zh}（{days}）", f"{told.name.en} ({days}) {verb.en}")


def _differing(change: EntryChange) -> Text:
    before, after = change.before, change.after
    was, now = (None if before is None else before.announcement.event), after.announcement.event
    names = list(dict.fromkeys(name for field, name in _FIELDS if getattr(was, field) != getattr(now, field)))
    if not names:
        names = [Text("版式", "layout")]
    return listed(names)
