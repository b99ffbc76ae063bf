"""What subscribers know of each site of a region: by its own ledger, else by the region's."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from eventplan.domain.region.region import Member, copy_of, is_address
from eventplan.domain.text import Text
from eventplan.named_file import is_there, read_file
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_printer import domain_of
from eventplan.publishing.release.ledger import Ledger, LedgerEntry
from eventplan.publishing.release.ledger_file import read_ledger
from eventplan.publishing.release.revision import ALL_FEED, FEEDS, LEDGER, SESSIONS_FEED
from eventplan.publishing.release.target import PublishError
from eventplan.services.region.elsewhere import feed_copy
from eventplan.services.region.open_region import RegionDesk

_MOST_OCTETS: Final = 100_000_000
_MOST_FEED_OCTETS: Final = 5_000_000


def told_by_members(desk: RegionDesk, base: Ledger | None, profile: Profile) -> Mapping[str, Ledger | None]:
    """Return what each member that is planned here told last, by its id; None: nothing.

    A site that publishes for itself is told as its own ledger has it: ``base`` is the region's.

    Raises:
        PublishError, LedgerError: such a ledger is not there, or of another site.
    """
    found: dict[str, Ledger | None] = {}
    for id_ in desk.desks:
        member, part = desk.region.member(id_), part_of(desk, id_, base)
        told_here = member.published is None or profile is Profile.INTERNAL
        if told_here or told_in_feeds(desk, member, profile):
            found[id_] = part
        else:
            found[id_] = _later(_own_ledger(desk, member), part)
    return found


def told_in_feeds(desk: RegionDesk, member: Member, profile: Profile) -> Mapping[str, bytes]:
    """Return the feeds of a member that publishes where no ledger is to be had, by path; none of any other.

    Of an address they are the copies that were taken last.

    Raises:
        NamedFileError: one of them is no plain file, or too large.
    """
    if member.published is None or profile is Profile.INTERNAL:
        return {}
    if is_address(member.published):
        ledger = desk.folder / copy_of(member.id, "json")
        places = {path: desk.folder / feed_copy(member, path) for path in (ALL_FEED, SESSIONS_FEED)}
    else:
        folder = desk.folder / member.published
        ledger = folder / LEDGER
        places = {f"{FEEDS}{path.name}": path for path in sorted((folder / FEEDS).glob("*.ics"))}
    there = {name: path for name, path in places.items() if is_there(path)}
    if is_there(ledger) or ALL_FEED not in there:
        return {}
    return {name: read_file(path, _MOST_FEED_OCTETS) for name, path in there.items()}


def part_of(desk: RegionDesk, id_: str, base: Ledger | None) -> Ledger | None:
    """Return what the region's ledger holds of a member, as a ledger of its own; None: nothing."""
    domain = desk.desks[id_].calendar.site.domain
    told = () if base is None else base.entries
    entries = tuple(each for each in told if domain_of(each.announcement.uid) == domain)
    if base is None or not entries:
        return None
    folder = "" if id_ == desk.region.id else f"{id_}/"
    files = {path.removeprefix(folder): each for path, each in base.files.items() if path.startswith(folder)}
    return replace(base, site=id_, domain=domain, entries=entries, files=files)


def _own_ledger(desk: RegionDesk, member: Member) -> Ledger:
    """Return the ledger of the place to which a member publishes for itself."""
    published = member.published or ""
    away = is_address(published)
    place = desk.folder / (copy_of(member.id, "json") if away else f"{published}/{LEDGER}")
    try:
        ledger = read_ledger(read_file(place, _MOST_OCTETS), place.as_posix())
    except OSError:
        name = member.name
        if away:
            zh = f"「{name.zh}」自己发布到 {published}：请先用 build --refresh 取它的台账或订阅"
            en = f"{name.en} publishes to {published}: take its ledger or feeds by build --refresh first"
            raise PublishError(Text(zh, en)) from None
        zh = f"「{name.zh}」自己发布到 {published}，那里却没有 {LEDGER}，也没有 {ALL_FEED}"
        en = f"{name.en} publishes to {published}, where no {LEDGER} and no {ALL_FEED} is"
        hint = Text("请让它先发布，或改 published", "it has to publish first, or mend published")
        raise PublishError(Text(f"{zh}：{hint.zh}", f"{en}: {hint.en}")) from None
    site = desk.desks[member.id].calendar.site
    if (ledger.site, ledger.profile) != (site.id, Profile.PUBLIC):
        zh = f"{place} 是 {ledger.site}（{ledger.profile}）的台账，不是 {site.id} 公开版的"
        raise PublishError(
            Text(
                zh, f"{place} is of {ledger.site} ({ledger.profile}), not of the public edition of {site.id}"
            )
        )
    return ledger


def _later(own: Ledger, part: Ledger | None) -> Ledger:
    """Return a site's ``own`` ledger with what the region once told ahead of it."""
    if part is None:
        return own
    ahead = {each.announcement.uid: each for each in part.entries}

    def last_told(entry: LedgerEntry) -> LedgerEntry:
        other = ahead.get(entry.announcement.uid, entry)
        return other if other.stamp.sequence > entry.stamp.sequence else entry

    return replace(own, entries=tuple(map(last_told, own.entries)))
