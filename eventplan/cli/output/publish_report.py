"""What ``publish`` and ``rollback`` tell: the notice of changes, the same as JSON, warnings and failures."""

from collections.abc import Iterator
from contextlib import contextmanager

from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.reasons import reason
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.domain.wording import counted
from eventplan.feedlint.clients.client_limits import LARGE_FEED_EVENTS
from eventplan.services.release.next_release import ReleaseProposal


def tell_proposal(console: Console, proposal: ReleaseProposal, *, dry_run: bool) -> None:
    """Print the notice of changes (变更说明), or that there are none."""
    console.out(_headline(proposal)[console.lang])
    if proposal.release.is_new:
        for sentence in proposal.notice:
            console.out(f"  {sentence[console.lang]}")
    if dry_run:
        zh = f"这是预演，什么都没写（正式发布会写 {len(proposal.writing.files)} 个文件）"
        console.say(Text(zh, f"a dry run: nothing is written ({len(proposal.writing.files)} files would be)"))


def _headline(proposal: ReleaseProposal) -> Text:
    ledger, count = proposal.release.ledger, len(proposal.notice)
    number = ledger.mark.revision
    if proposal.release.is_new:
        which = " ".join([ledger.site, *map(str, proposal.years)])
        what = Text(f"{count} 处变化", counted(count, "change"))
        if not count:
            what = Text(
                "活动没有变化，只有页面或订阅的其他内容", "no event, only other parts of pages and feeds"
            )
        return Text(
            f"变更说明：{which} 第 {number} 版，{what.zh}", f"changes: {which} revision {number}, {what.en}"
        )
    if proposal.writing.files:
        zh = f"活动没有变化；补写 {len(proposal.writing.files)} 个文件，完成第 {number} 版"
        return Text(
            zh, f"no event has changed; {len(proposal.writing.files)} files of revision {number} were missing"
        )
    return Text(f"没有变化，仍是第 {number} 版", f"nothing has changed; revision {number} stands")


def proposal_document(proposal: ReleaseProposal, *, dry_run: bool) -> dict[str, object]:
    """Return what is about to be published as JSON has it."""
    mark = proposal.release.ledger.mark
    return {
        "revision": mark.revision,
        "at": to_json(mark.at),
        "new": proposal.release.is_new,
        "dry_run": dry_run,
        "years": list(proposal.years),
        "changes": [
            {
                "uid": change.after.announcement.uid,
                "kind": change.kind.value,
                "sequence": change.after.stamp.sequence,
                "name": to_json(change.after.announcement.name),
            }
            for change in proposal.step.changes
        ],
        "notice": [to_json(sentence) for sentence in proposal.notice],
        "overridden": [
            {"doubt": each.doubt.value, "about": each.about, **to_json(each.sentence)}
            for each in proposal.objections
        ],
        "files": list(proposal.writing.paths),
    }


def warn_of_size(console: Console, proposal: ReleaseProposal) -> None:
    """Warn of feeds that Google would cut off."""
    for warning in proposal.size_warnings:
        console.say(warning)
    events = len(proposal.release.ledger.entries)
    if events > LARGE_FEED_EVENTS:
        zh = f"注意：共 {events} 个活动，Google 只显示 {LARGE_FEED_EVENTS} 个"
        console.say(Text(zh, f"warning: {events} events; Google shows {LARGE_FEED_EVENTS} of a feed"))


@contextmanager
def told_failures() -> Iterator[None]:
    """Turn what the system raises into the end of the command."""
    try:
        yield
    except OSError as error:
        place = error.filename or ""
        why = reason(error)
        zh, en = f"写不进「{place}」：{why.zh}", f"cannot write {place}: {why.en}"
        raise ExitError(Exit.PUBLISH_FAILED, Text(zh, en)) from None
