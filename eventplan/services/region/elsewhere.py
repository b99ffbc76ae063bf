"""What was planned elsewhere of a region's year: plans of sites that are not planned here, imported feeds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.region.region import ImportedFeed, Member, MemberKind, copy_of, is_address
from eventplan.domain.region.region_plan import ImportedDays
from eventplan.domain.site import Category, Hue, Site
from eventplan.domain.text import Text
from eventplan.named_file import NamedFileError, read_file
from eventplan.publishing.interchange.plan_json_reader import PlanFormatError, published_plan
from eventplan.publishing.region.member_feeds import MemberFeeds
from eventplan.publishing.release.revision import ALL_FEED, SESSIONS_FEED
from eventplan.reading.entries.file_names import REGION
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.region_codes import RegionCode
from eventplan.services.named_plans import MOST_PLAN_OCTETS
from eventplan.services.region.open_region import RegionDesk


class Elsewhere(Struct, frozen=True):
    """Plans by their member's id, the days of imported feeds, and what could not be used, with its place.

    ``feeds`` are those of members planned elsewhere that say where they publish.
    """

    plans: Mapping[str, Plan] = {}
    imports: tuple[ImportedDays, ...] = ()
    problems: tuple[Problem, ...] = ()
    feeds: tuple[MemberFeeds, ...] = ()


def elsewhere(desk: RegionDesk, year: int) -> Elsewhere:
    """Return what was planned elsewhere for ``year``; a member whose plan cannot be used is told."""
    plans: dict[str, Plan] = {}
    problems: list[Problem] = []
    feeds: list[MemberFeeds] = []
    for member in desk.region.members:
        if member.kind is MemberKind.PLAN:
            ref = desk.places.get(member.id) or SourceRef((desk.folder / REGION).as_posix())
            found = _plan(desk.folder, member, year)
            if isinstance(found, Plan):
                plans[member.id] = found
                told = _published(desk.folder, member, found)
                if isinstance(told, Text):
                    hint = _SAVE_COPY if is_address(member.published or "") else None
                    problems.append(RegionCode.UNREADABLE_FEED.at(ref, name=member.id, why=told, hint=hint))
                elif told is not None:
                    feeds.append(told)
            else:
                hint = _SAVE_COPY if is_address(member.source) else None
                problems.append(RegionCode.UNREADABLE_PLAN.at(ref, name=member.id, why=found, hint=hint))
    imports: list[ImportedDays] = []
    for feed in desk.region.imports:
        days, wrong = _imported(desk, feed, year)
        imports += [] if days is None else [days]
        problems += wrong
    return Elsewhere(plans, tuple(imports), tuple(problems), tuple(feeds))


def _published(folder: Path, member: Member, plan: Plan) -> MemberFeeds | Text | None:
    """Return the feeds that a member planned elsewhere publishes, as far as they tell its plan; or why not.

    What they tell of it is told on as it came, with its stamps; anything else in them is left out.
    """
    if member.published is None:
        return None
    away = is_address(member.published)
    files = {}
    for path in (ALL_FEED, SESSIONS_FEED):
        place = folder / (feed_copy(member, path) if away else f"{member.published}/{path}")
        try:
            files[path] = read_file(place, MOST_PLAN_OCTETS, folder if away else None)
        except NamedFileError as error:
            return error.why
        except OSError:
            if not files:
                return Text(f"{member.published} 里没有 {path}", f"{member.published} has no {path}")
    activities = {each.uid: each.activity for each in plan.placements}
    return MemberFeeds(member, files, activities, plan.site.groups, is_foreign=True)


def feed_copy(member: Member, path: str) -> str:
    """Return where the copy of a feed is kept that a member planned elsewhere publishes at an address."""
    return copy_of(f"{member.id}/{Path(path).stem}", "ics")


def _imported(desk: RegionDesk, feed: ImportedFeed, year: int) -> tuple[ImportedDays | None, list[Problem]]:
    """Return the days of somebody else's calendar from the copy that lies in the folder.

    Building asks no network, so that the same files give the same plan. What came from us is no news.
    """
    from eventplan.publishing.interchange import foreign_feed  # noqa: PLC0415 - its libraries take 0.2 s

    ref = desk.places[f"imports/{feed.id}"]
    is_away = is_address(feed.feed)
    path = desk.folder / (copy_of(feed.id, "ics") if is_away else feed.feed)
    try:
        octets = read_file(path, foreign_feed.MOST_OCTETS, desk.folder)
        found = foreign_feed.foreign_entries(octets, year, desk.region.place.timezone)
    except foreign_feed.ForeignFeedError as error:
        return None, [RegionCode.UNREADABLE_FEED.at(ref, name=feed.id, why=error.what)]
    except OSError as error:
        why = error.why if isinstance(error, NamedFileError) else Text(f"没有 {path.name}", f"no {path.name}")
        hint = _SAVE_COPY if is_away else None
        return None, [RegionCode.UNREADABLE_FEED.at(ref, name=feed.id, why=why, hint=hint)]
    ours = tuple(f"@{each.calendar.site.domain}" for each in desk.desks.values())
    entries = tuple(each for each in found.entries if not each.uid.endswith(ours))
    told = []
    if found.left_out:
        told.append(RegionCode.PARTS_OF_FEED.at(ref, name=feed.id, count=found.left_out))
    return ImportedDays(feed, entries), told


_SAVE_COPY: Final = Text(
    "加 --refresh 取一份，或自己下载到区域文件夹的 .imports/ 里",
    "build --refresh fetches it; or save a copy below .imports/ in the region's folder",
)


def _plan(folder: Path, member: Member, year: int) -> Plan | Text:
    """Return the plan of ``year`` of a member, or why there is none."""
    try:
        away = is_address(member.source)
        path = folder / (copy_of(member.id, "json") if away else member.source)
        plan = plan_of_year(read_file(path, MOST_PLAN_OCTETS), year)
    except PlanFormatError as error:
        return error.what
    except NamedFileError as error:
        return error.why
    except OSError as error:
        return Text(f"读不到 {member.source}", f"{member.source}: {error.strerror}")
    return replace(plan, placements=plan.own, site=_with_categories(plan))


def plan_of_year(octets: bytes, year: int) -> Plan:
    """Return the plan of ``year`` that a plan.json tells of.

    Raises:
        PlanFormatError: it is none, or of another year.
    """
    plan = published_plan(octets)
    if plan.year != year:
        why = Text(f"这是 {plan.year} 年的计划，不是 {year} 年的", f"it is of {plan.year}, not {year}")
        raise PlanFormatError(why)
    return plan


def _with_categories(plan: Plan) -> Site:
    """Return the site of a plan with its categories, of which a plan.json tells no more than their ids."""
    known = {each.id for each in plan.site.categories}
    ids = dict.fromkeys(each.activity.category for each in plan.placements)
    more = (Category(id_, Text(id_, id_), Hue.SLATE) for id_ in ids if id_ not in known)
    return replace(plan.site, categories=(*plan.site.categories, *more))
