"""What a region proposes to its sites, in words: what each move settles, and what it costs whom."""

from collections.abc import Mapping, Sequence

from eventplan.domain.audience import Audience
from eventplan.domain.decision import Decision
from eventplan.domain.plan import Placement
from eventplan.domain.region.region import RegionRule
from eventplan.domain.region.region_plan import Clash, ProposedMove, RegionEntry
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence, span_words
from eventplan.planning.referee.region_referee import clashes
from eventplan.services.region.coordination import Coordination

_OTHERS = Text("为与其他景区错开", "to keep clear of other sites")


def proposed_moves(search: Coordination) -> Mapping[str, tuple[ProposedMove, ...]]:
    """Return the moves that the search came to, by member; a member without any is not among them."""
    found = {}
    for id_, standing in search.standing.items():
        if standing.pins:
            found[id_] = _moves(search, id_)
    return {id_: moves for id_, moves in found.items() if moves}


def _moves(search: Coordination, id_: str) -> tuple[ProposedMove, ...]:
    """Return the moves of one member, each with the worst of the clashes that it settles."""
    apart, standing, limits = search.apart[id_], search.standing[id_], search.region.limits
    entries = search.entries_with(id_, apart)
    settled = clashes(entries, limits, search.year)
    more = standing.plan.cost - apart.cost
    less = search.clash_cost(id_, apart) - search.clash_cost(id_, standing.plan)
    paid = Text(
        f"；本景区多付 {more}，全区少付 {less}", f"; the site pays {more} more, the region {less} less"
    )
    before = {each.uid: each.span for each in apart.placements}
    pinned = {(pin.activity, pin.span) for pin in standing.pins}
    asked = {each.activity: each for each in search.asked.get(id_, ())}
    moves = []
    for each in standing.plan.placements:
        old = before.get(each.uid)
        decided = asked.get(each.activity.id)
        is_meant = decided is not None or (each.activity.id, each.span) in pinned
        if old is None or old == each.span or not is_meant:
            continue
        if decided is not None:
            moves.append(_decided(id_, each, old, decided))
            continue
        because = _because(f"{id_}/{each.activity.id}", each.span, settled, entries)
        why = Text(because.zh + paid.zh, because.en + paid.en)
        moves.append(ProposedMove(id_, each.activity, each.uid, old, each.span, because, why))
    return tuple(moves)


def _because(key: str, days: DateSpan, settled: Sequence[Clash], entries: Sequence[RegionEntry]) -> Text:
    """Say from what the activity ``key`` moves to ``days``; what is internal is not said."""
    own = [
        each
        for each in settled
        if (key in each.activities or (not each.activities and each.days[0].overlaps(days)))
        and each.audience is Audience.PUBLIC
    ]
    worst = max(own, key=lambda each: each.cost, default=None)
    new = span_in_sentence(days)
    if worst is None:
        cause = _OTHERS
    elif worst.rule is RegionRule.FLAGSHIPS_APART and worst.km is not None:
        cause = _near(key, worst, entries)
    else:
        cause = worst.message  # a clash that it is in, or a silence that it breaks
    return Text(f"{cause.zh}，改到{new.zh}", f"{cause.en}; moved to {new.en}")


def _decided(member: str, each: Placement, old: DateSpan, decision: Decision) -> ProposedMove:
    """Return the move to days that the region decided; why it did is for insiders."""
    new = span_in_sentence(each.span)
    because = Text(f"区域定在{new.zh}", f"the region decided on {new.en}")
    why = decision.why
    said = Text(f"{because.zh}：{why}", f"{because.en}: {why}") if why else because
    return ProposedMove(member, each.activity, each.uid, old, each.span, because, said, decision)


def _near(key: str, clash: Clash, entries: Sequence[RegionEntry]) -> Text:
    at = clash.activities.index(key)
    other, span = clash.activities[1 - at], clash.days[1 - at]
    name = next(each.name for each in entries if each.key == other)
    days = span_words(span, beside_year=span.first.year)
    return Text(
        f"与{name.zh}（{days.zh}）相距{clash.km:.1f}公里，两项旗舰活动离得太近",
        f"the flagship {name.en} ({days.en}) is {clash.km:.1f} km away, and too near in time",
    )
