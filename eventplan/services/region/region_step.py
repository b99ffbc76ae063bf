"""The steps of a region's members as one, and what speaks against telling it."""

from collections.abc import Iterator, Mapping, Sequence

from eventplan.domain.region.region_plan import ProposedMove, RegionPlan
from eventplan.domain.text import Text
from eventplan.domain.wording import listed, span_words
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_printer import domain_of
from eventplan.publishing.release.ledger import Ledger, LedgerStep, Refusal, RefusalReason, changes_between
from eventplan.services.region.open_region import RegionDesk
from eventplan.services.release.site_step import SiteStep


def together(
    desk: RegionDesk, base: Ledger | None, plans: Sequence[RegionPlan], steps: Mapping[str, SiteStep]
) -> LedgerStep:
    """Return the steps of all members as one, with all that speaks against it."""
    entries = tuple(
        sorted(
            (entry for each in steps.values() for entry in each.step.entries),
            key=lambda entry: entry.announcement.uid,
        )
    )
    changes = changes_between(() if base is None else base.entries, entries)
    objections = (
        *(_proposed(desk, move) for plan in plans for move in plan.moves),
        *(refusal for id_, each in steps.items() for refusal in _of_member(desk, id_, each)),
        *_without_site(desk, base, steps),
    )
    return LedgerStep(entries, changes, objections)


def _proposed(desk: RegionDesk, move: ProposedMove) -> Refusal:
    year = move.before.first.year
    before, after = (span_words(span, beside_year=year) for span in (move.before, move.after))
    name, site = move.activity.name, desk.region.member(move.member).name
    zh = f"建议{site.zh}把「{name.zh}」由{before.zh}改到{after.zh}，还没有定：用 coordinate 写进景区，"
    en = (
        f"{site.en} is proposed to move {name.en} from {before.en} to {after.en}: coordinate writes it down, "
    )
    return Refusal(
        RefusalReason.PROPOSED,
        move.uid,
        Text(f"{zh}或由景区 pin 住原来的日期", f"{en}or the site pins its own"),
    )


def _of_member(desk: RegionDesk, id_: str, each: SiteStep) -> Iterator[Refusal]:
    """Yield what speaks against a member's step; one that publishes for itself has to tell it first."""
    member = desk.region.member(id_)
    if member.published is None or each.press.profile is Profile.INTERNAL:
        yield from each.step.objections
    elif each.step.changes:
        names = listed(dict.fromkeys(one.after.announcement.name for one in each.step.changes))
        zh = f"「{member.name.zh}」自己发布到 {member.published}，还没有告诉订阅者：{names.zh}；请让它先发布"
        en = f"{member.name.en} publishes to {member.published} and has yet to tell {names.en}: it goes first"
        yield Refusal(RefusalReason.NOT_TOLD_YET, id_, Text(zh, en))


def _without_site(desk: RegionDesk, base: Ledger | None, steps: Mapping[str, SiteStep]) -> Iterator[Refusal]:
    """Yield each domain whose events were told here and that no site of the region has any more."""
    known = {each.calendar.site.domain for each in desk.desks.values()}
    today = steps[desk.region.id].wanted.today
    told = () if base is None else base.entries
    left = [
        each for each in told if domain_of(each.announcement.uid) not in known and not each.is_over(today)
    ]
    for domain in sorted({domain_of(each.announcement.uid) for each in left}):
        count = sum(domain_of(each.announcement.uid) == domain for each in left)
        zh = f"{domain} 的 {count} 项已在这里发布，区域里却没有这个景区了：订阅者将不再看到它们"
        en = f"{count} entries of {domain} were published here, and the region has no such site any more"
        yield Refusal(RefusalReason.VANISHED, domain, Text(zh, f"{en}: subscribers will see them no longer"))
