"""Why an activity clashes with other sites, what is proposed about it, and what else could give."""

from collections.abc import Iterator

from msgspec import Struct

from eventplan.domain.region.region import RegionRule
from eventplan.domain.region.region_plan import Clash, ProposedMove
from eventplan.domain.text import Text
from eventplan.planning.plan_year import Planner
from eventplan.services.region.coordination import Coordination
from eventplan.services.region.elsewhere import Elsewhere
from eventplan.services.region.open_region import RegionDesk
from eventplan.services.region.plan_region import begun
from eventplan.services.region.proposals import proposed_moves


class RegionRemedy(Struct, frozen=True):
    """What would have to give: ``site_cost`` is what a site pays more then, ``saved`` what all pay less."""

    change: Text
    site_cost: int
    saved: int


class AmongSites(Struct, frozen=True):
    """An activity among those of other sites: its clashes as plans stand, the moves that are proposed."""

    key: str
    clashes: tuple[Clash, ...]
    moves: tuple[ProposedMove, ...]
    remedies: tuple[RegionRemedy, ...]


def explain_across(
    desk: RegionDesk, key: str, year: int, planner: Planner, beside: Elsewhere, *, why_not: bool = False
) -> AmongSites:
    """Return what the region says of ``<site>/<activity>``; ``why_not`` asks what else could give.

    What could give is tried: ours moves alone, theirs moves alone, the limit gives way.
    """
    search = begun(desk, year, planner, beside)
    found = tuple(each for each in search.clashes() if key in each.activities)
    remedies = tuple(_remedies(search, key, found)) if why_not else ()
    search.settle()
    moves = proposed_moves(search).get(key.partition("/")[0], ())
    return AmongSites(key, found, tuple(each for each in moves if each.key == key), remedies)


def _remedies(search: Coordination, key: str, found: tuple[Clash, ...]) -> Iterator[RegionRemedy]:
    ours = key.partition("/")[0]
    others = sorted({each.partition("/")[0] for clash in found for each in clash.activities} - {ours})
    for id_ in (ours, *others):
        yield from _moved(search, id_)
    for clash in found:
        yield RegionRemedy(_loosened(clash), 0, clash.cost)


def _moved(search: Coordination, id_: str) -> Iterator[RegionRemedy]:
    """Yield what it would be if the member ``id_`` alone moved; the search is as before afterwards."""
    if id_ not in search.problems or not search.better(id_):
        return
    standing, apart = search.standing[id_].plan, search.apart[id_]
    moves = proposed_moves(search)[id_]
    saved = search.clash_cost(id_, apart) - search.clash_cost(id_, standing)
    words = [_move_words(each) for each in moves]
    name, zh = search.region.member(id_).name, "；".join(each.zh for each in words)
    en = "; ".join(each.en for each in words)
    search.reset(id_)
    change = Text(f"{name.zh}改期：{zh}", f"{name.en} moves: {en}")
    yield RegionRemedy(change, standing.cost - apart.cost, saved)


def _move_words(move: ProposedMove) -> Text:
    name, before, after = move.activity.name, move.before.first, move.after.first
    return Text(f"{name.zh}由{before}改到{after}", f"{name.en} from {before} to {after}")


def _loosened(clash: Clash) -> Text:
    """Say how far the limit would have to give way for this clash."""
    match clash.rule:
        case RegionRule.FLAGSHIPS_APART:
            return Text(
                f"区域把 flagships_apart 的 km 降到 {clash.km:g}，或减少 days",
                f"the region lowers km of flagships_apart to {clash.km:g}, or its days",
            )
        case RegionRule.LARGE_PER_DAY:
            count = len(clash.activities)
            return Text(f"区域把 large_per_day 提到 {count}", f"the region raises large_per_day to {count}")
        case RegionRule.CLOSURES:
            return Text("区域那几天不停办", "the region stays open on these days")
        case RegionRule.SHARED | RegionRule.QUIET:
            rule = clash.rule.value
            return Text(f"区域放宽 {rule} 的上限", f"the region raises the limit of {rule}")
