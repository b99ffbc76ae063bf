"""Feeds that are not as any publish left them: edited by hand, or without a ledger."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.publishing.release.announcements import Announcement
from eventplan.publishing.release.ledger import Ledger, Refusal, RefusalReason
from eventplan.publishing.release.publish import TargetState
from eventplan.publishing.release.revision import FEEDS, LEDGER, FeedPrinter, sha256
from eventplan.publishing.release.target import Target

_EVENT: Final = re.compile(r"^BEGIN:VEVENT\n(.*?)^END:VEVENT\n", re.MULTILINE | re.DOTALL)
_UID: Final = re.compile(r"^UID:(.*)$", re.MULTILINE)


def edited_feeds(target: Target, found: TargetState, press: FeedPrinter) -> tuple[Refusal, ...]:
    """Return an objection to every feed of ``target`` that no publish wrote, with the events it concerns."""
    objections = []
    for path in sorted(path for path in found.tags if path.startswith(FEEDS) and path.endswith(".ics")):
        seen = target.read(path)
        known = {ledger.files.get(path) for ledger in found.chain}
        if seen is None or sha256(seen.content) in known:
            continue
        objections.append(_objection(path, seen.content, found.latest, press))
    return tuple(objections)


def _objection(path: str, content: bytes, ledger: Ledger | None, press: FeedPrinter) -> Refusal:
    if ledger is None:
        zh = f"目标里已有订阅 {path}，却没有台账 {LEDGER}；订阅者的编号会从头算起，请先找回台账"
        en = f"the target has {path} but no {LEDGER}: SEQUENCE would start again; restore the ledger first"
        return Refusal(RefusalReason.UNKNOWN_FEED, path, Text(zh, en))
    names = listed(_differing(content, press.feeds(ledger.entries).get(path, b""), ledger))
    told = Text(
        f"{path} 与台账不符，像是手工改过" + (f"：{names.zh}" if names.zh else ""),
        f"{path} is not as it was published; it looks edited by hand" + (f": {names.en}" if names.en else ""),
    )
    return Refusal(RefusalReason.EDITED, path, told)


def _differing(content: bytes, published: bytes, ledger: Ledger) -> tuple[Text, ...]:
    """Return the names of the events that the two feeds tell differently, or a UID without a name."""
    is_, was = _events(content), _events(published)
    told = {entry.announcement.uid: entry.announcement for entry in ledger.entries}
    differing = (uid for uid in sorted({*is_, *was}) if is_.get(uid) != was.get(uid))
    return tuple(_named(told.get(uid), uid) for uid in differing)


def _named(told: Announcement | None, uid: str) -> Text:
    if told is None:
        return Text(uid, uid)
    day = told.span.first
    return Text(f"{told.name.zh}（{day}）", f"{told.name.en} ({day})")


def _events(content: bytes) -> dict[str, str]:
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "")
    found = {}
    for event in _EVENT.findall(text):
        uid = _UID.search(event)
        found[uid[1] if uid else "?"] = event
    return found
