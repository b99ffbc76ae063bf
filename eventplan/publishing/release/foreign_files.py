"""Files that a publish would replace and that no publish wrote: a stranger's, or edited by hand."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import listed
from eventplan.publishing.release.announcements import Announcement
from eventplan.publishing.release.ledger import Ledger, Refusal, RefusalReason
from eventplan.publishing.release.own_mark import bears_our_mark
from eventplan.publishing.release.publish import TargetState, is_changed
from eventplan.publishing.release.revision import LEDGER, Files, Printer, is_feed, sha256
from eventplan.publishing.release.target import Target

_EVENT: Final = re.compile(r"^BEGIN:VEVENT\n(.*?)^END:VEVENT\n", re.MULTILINE | re.DOTALL)
_UID: Final = re.compile(r"^UID:(.*)$", re.MULTILINE)


def foreign_files(target: Target, found: TargetState, files: Files) -> dict[str, bytes]:
    """Return what ``target`` holds in the place of ``files`` that no publish wrote, by path.

    Feeds are always looked at, other files only where they would be replaced: a store is slow to ask.
    """
    foreign = {}
    for path in sorted(files):
        if path not in found.tags or not (is_feed(path) or is_changed(path, files[path], found)):
            continue
        seen = target.read(path)
        known = {sha256(files[path]), *(ledger.files.get(path) for ledger in found.chain)}
        if seen is not None and sha256(seen.content) not in known:
            foreign[path] = seen.content
    return foreign


def feeds_in(target: Target, found: TargetState) -> dict[str, bytes]:
    """Return the feeds of ``target`` that bear our own mark, by path."""
    paths = (path for path in found.tags if is_feed(path) and path.endswith(".ics"))
    seen = {path: each.content for path in paths if (each := target.read(path))}
    return ours_among(seen, target)


def ours_among(foreign: Files, target: Target) -> dict[str, bytes]:
    """Return those of ``foreign`` that bear our own mark: of a lost ledger, or from a backup."""

    def read(path: str) -> bytes | None:
        seen = target.read(path)
        return None if seen is None else seen.content

    return {path: content for path, content in foreign.items() if bears_our_mark(path, content, read)}


def objection(path: str, content: bytes, found: TargetState, press: Printer) -> Refusal:
    """Return why ``content`` at ``path`` is not replaced, for an edited feed with the events it concerns."""
    ledger = found.latest
    if ledger is None and is_feed(path):
        zh = f"目标里已有订阅 {path}，却没有台账 {LEDGER}；订阅者的编号会从头算起，请先找回台账"
        en = f"the target has {path} but no {LEDGER}: SEQUENCE would start again; restore the ledger first"
        return Refusal(RefusalReason.UNKNOWN_FEED, path, Text(zh, en))
    if ledger is None or path not in ledger.files:
        zh, en = f"{path} 不是 eventplan 写的，不能覆盖", f"{path} was not written by eventplan"
        return Refusal(RefusalReason.FOREIGN, path, Text(zh, en))
    names = listed(_differing(content, press.feeds(ledger.entries).get(path, b""), ledger))
    told = Text(
        f"{path} 与台账不符，像是手工改过" + (f"：{names.zh}" if names.zh else ""),
        f"{path} is not as it was published; it looks edited by hand" + (f": {names.en}" if names.en else ""),
    )
    return Refusal(RefusalReason.EDITED, path, told)


def _differing(content: bytes, published: bytes, ledger: Ledger) -> tuple[Text, ...]:
    """Return the names of the events that the two feeds tell differently, or a UID without a name."""
    is_, was = events_in(content), events_in(published)
    told = {entry.announcement.uid: entry.announcement for entry in ledger.entries}
    differing = (uid for uid in sorted({*is_, *was}) if is_.get(uid) != was.get(uid))
    return tuple(_named(told.get(uid), uid) for uid in differing)


def _named(told: Announcement | None, uid: str) -> Text:
    if told is None:
        return Text(uid, uid)
    day = told.span.first
    return Text(f"{told.name.zh}（{day}）", f"{told.name.en} ({day})")


def events_in(content: bytes) -> dict[str, str]:
    """Return the text of each event of a feed by UID, unfolded."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "")
    found = {}
    for event in _EVENT.findall(text):
        uid = _UID.search(event)
        found[uid[1] if uid else "?"] = event
    return found
