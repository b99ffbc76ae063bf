"""A region's year in the terminal: its sites, its large activities, what clashes, what is proposed."""

from collections.abc import Iterable

from eventplan.domain.plan import numbers_of
from eventplan.domain.region.region_plan import Clash, MemberPlan, RegionPlan
from eventplan.domain.site import Severity
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import span_in_column

_MARK = {Severity.BLOCK: Text("冲突", "conflict"), Severity.WARN: Text("注意", "warning")}


def site_lines(plan: RegionPlan, lang: Lang) -> list[str]:
    """Return a line for each member: what there is in its year."""
    return [_site(each, lang) for each in plan.members if each.plan.placements]


def _site(each: MemberPlan, lang: Lang) -> str:
    numbers = numbers_of(each.plan).sentence
    return Text(f"{each.member.name.zh}  {numbers.zh}", f"{each.member.name.en}  {numbers.en}")[lang]


def large_lines(plan: RegionPlan, days: Iterable[DateSpan], lang: Lang) -> list[str]:
    """Return a line for each flagship and major activity that is on within ``days``, with its site."""
    days = tuple(days)
    found = sorted(
        (each.span, number, each)
        for number, member in enumerate(plan.members)
        for each in member.plan.placements
        if each.activity.weight is not each.activity.weight.REGULAR and any(map(each.span.overlaps, days))
    )
    lines = []
    for span, number, each in found:
        site = plan.members[number].member.name
        mark = "★" if each.activity.tier is each.activity.tier.FLAGSHIP else "◆"
        lines.append(f"{span_in_column(span)[lang]}  {mark} {each.activity.name[lang]}  {site[lang]}")
    return lines


def clash_lines(clashes: tuple[Clash, ...], lang: Lang) -> list[str]:
    """Return a line for each clash."""
    return [f"{_MARK[each.severity][lang]}  {each.message[lang]}" for each in clashes]


def move_lines(plan: RegionPlan, lang: Lang) -> list[str]:
    """Return two lines for each proposed move: which days, and why."""
    lines = []
    for move in plan.moves:
        before, after = span_in_column(move.before)[lang], span_in_column(move.after)[lang]
        site = plan.region.member(move.member).name
        lines += [f"{site[lang]}  {move.activity.name[lang]}  {before} → {after}", f"    {move.why[lang]}"]
    return lines


def closing(plan: RegionPlan) -> Text:
    """Return what clashes before and after the proposals, and how far that may be from the best."""
    before, after = (sum(each.cost for each in clashes) for clashes in (plan.clashes, plan.left))
    zh = f"跨景区冲突 {len(plan.clashes)} 处（{before}），按建议调整后 {len(plan.left)} 处（{after}）"
    en = f"{len(plan.clashes)} clashes across sites ({before}), {len(plan.left)} ({after}) as proposed"
    if plan.bound is None or plan.gap is None:
        return Text(f"{zh}；离最优多远未知", f"{en}; how far from the best is not known")
    apart = plan.coordinated_cost - plan.bound
    zh += f"；合计 {plan.coordinated_cost}，离下界 {apart}（{plan.gap:.1%}）"
    return Text(zh, f"{en}; {plan.coordinated_cost} in all, {apart} above the bound ({plan.gap:.1%})")


def import_lines(plan: RegionPlan, days: Iterable[DateSpan], lang: Lang) -> list[str]:
    """Return a line for each entry of other people's calendars within ``days``."""
    days = tuple(days)
    return [
        f"{span_in_column(each.span)[lang]}  {each.title}  {imported.feed.name[lang]}"
        for imported in plan.imports
        for each in imported.entries
        if any(map(each.span.overlaps, days))
    ]
