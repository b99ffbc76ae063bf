"""``publish --forget``: a text that was published by mistake is told no more, and kept nowhere."""

from collections.abc import Iterator
from typing import Final

from eventplan.domain.activity import MOST_PICTURE_OCTETS, PICTURES, Activity
from eventplan.domain.clean_text import paragraphs
from eventplan.domain.text import Text
from eventplan.named_file import read_file
from eventplan.publishing.release.forgetting import lines_of, taken_back, told_of
from eventplan.publishing.release.ledger import Digest, Ledger, LedgerStep, Wanted
from eventplan.publishing.release.publish import TargetState, has_leftovers, revision, revisions_in
from eventplan.publishing.release.revision import sha256
from eventplan.publishing.release.target import PublishError, Target
from eventplan.services.open_calendar import Desk
from eventplan.services.release.release_plans import ForgottenText, ReleaseRequest

FIELDS: Final = ("name", "summary", "detail", "hosts", "organisers", "campaign", "source", "picture")
"""What of an activity is published in words, and its picture."""
_STILL_THERE: Final = Text(
    "日历里还是发布过的文字，没有可收回的；请先改好日历",
    "the calendar still holds what was published: mend it first",
)
_NOTHING_ELSE: Final = Text(
    "发布过的只有日历里现在的文字：已经收回了，或者日历还没有改好",
    "nothing was published but what the calendar says: it is taken back, or the calendar is not mended yet",
)


def years_of(target: Target, found: TargetState, text: ForgottenText) -> tuple[int, ...]:
    """Return the years whose pages tell of the event, as far as pages of them were published."""
    base = found.latest
    years = {
        entry.announcement.year
        for ledger in _kept(target, found)
        for entry in ledger.entries
        if entry.announcement.uid == text.uid
    }
    return tuple(sorted(year for year in years if base is not None and year in base.pages))


def event_files(text: ForgottenText, found: TargetState) -> tuple[str, ...]:
    """Return where the event has a file of its own, in a region's target below its site's folder."""
    name = f"/events/{text.uid.rpartition('@')[0]}.ics"
    return tuple(path for path in found.tags if f"/{path}".endswith(name))


def forgotten(
    desk: Desk,
    target: Target,
    found: TargetState,
    order: ReleaseRequest,
    wanted: Wanted,
    after: LedgerStep,
    digest: Digest,
) -> LedgerStep:
    """Return ``after`` without what the text told before.

    Raises:
        PublishError: nothing was published of it, or the calendar still holds it.
    """
    text = order.forgets
    if text is None:
        return after
    earlier = [told for ledger in _kept(target, found) if (told := told_of(ledger.entries, text.uid))]
    if not earlier:
        zh, en = f"这里没有发布过 {text.uid}", f"nothing was published here under {text.uid}"
        raise PublishError(Text(zh, en))
    mended = taken_back(after, text.uid, wanted.announcements, digest, order.now)
    now = next((each for each in mended.entries if each.announcement.uid == text.uid), None)
    current = frozenset[str]() if now is None else lines_of(now.announcement)
    is_picture = text.field == "picture"
    other_words = not is_picture and frozenset[str]().union(*earlier) - current
    if not (other_words or _told_pictures(target, found, desk, wanted, text) or has_leftovers(found)):
        raise PublishError(_refused(desk, text, wanted, _NOTHING_ELSE))
    if not is_picture and _is_still_there(desk, text, wanted, earlier):
        raise PublishError(_refused(desk, text, wanted, _STILL_THERE))
    return mended


def _kept(target: Target, found: TargetState) -> Iterator[Ledger]:
    """Yield all that the target still knows of what was told."""
    yield from found.chain
    done = {ledger.mark.revision for ledger in found.chain}
    for number in revisions_in(found.tags):
        if number not in done:
            yield revision(target, number)


def _told_pictures(
    target: Target, found: TargetState, desk: Desk, wanted: Wanted, text: ForgottenText
) -> frozenset[str]:
    """Return the hashes of its pictures that were published, and are not the one it has now."""
    activity = _activity(desk, text, wanted)
    if activity is None:
        return frozenset()
    picture = activity.outreach.picture
    now = sha256(read_file(picture.file, MOST_PICTURE_OCTETS)) if picture and picture.file else None
    name = f"/{PICTURES}{activity.id}."
    told = (each for ledger in _kept(target, found) for each in ledger.files.items())
    return frozenset(hashed for path, hashed in told if name in f"/{path}" and hashed != now)


def _is_still_there(desk: Desk, text: ForgottenText, wanted: Wanted, earlier: list[frozenset[str]]) -> bool:
    """Say whether the field holds what every earlier revision told."""
    activity = _activity(desk, text, wanted)
    value = None if activity is None or text.field is None else getattr(activity, text.field)
    lines = frozenset(_lines(value))
    return bool(lines) and all(any(line in said for said in told) for told in earlier for line in lines)


def _lines(value: object) -> Iterator[str]:
    """Yield the lines of a text in Chinese, which feeds are written in, or of several."""
    match value:
        case Text(zh=zh):
            yield from (line for line in paragraphs(zh).split("\n") if line)
        case tuple():
            for each in value:
                yield from _lines(each)


def _activity(desk: Desk, text: ForgottenText, wanted: Wanted) -> Activity | None:
    subject = next((each.subject for each in wanted.announcements if each.uid == text.uid), None)
    return next((each for each in desk.calendar.activities if each.id == subject), None)


def _refused(desk: Desk, text: ForgottenText, wanted: Wanted, why: Text) -> Text:
    activity = _activity(desk, text, wanted)
    more = () if text.field is None else (text.field,)
    place = None if activity is None else desk.calendar.place("activities", activity.id, *more)
    where = str(place or desk.folder.as_posix())
    return Text(f"{where}  {why.zh}", f"{where}  {why.en}")
