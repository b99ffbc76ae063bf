"""Why these days, why not those: the one state in which each declared activity ends."""

from collections.abc import Sequence

from eventplan.domain.activity import Activity
from eventplan.domain.audience import narrowest
from eventplan.domain.decision import Decision, DecisionKind, decision_reason
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome, Placement, State, Status
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import FORECAST_MARK, day_words, listed, span_in_sentence
from eventplan.planning.candidates.candidate import Slot
from eventplan.planning.candidates.decisions import decisions_on
from eventplan.planning.candidates.own_cost import Hold
from eventplan.planning.candidates.schedule import Board
from eventplan.planning.candidates.slots import ActivitySlots
from eventplan.planning.changes.release_causes import withdrawn_in
from eventplan.planning.problem.problem import Unsettled
from eventplan.planning.problem.reasons import Blocker, ReasonCode, counted, joined, say_venue
from eventplan.planning.rules.registry import hindrance
from eventplan.seasons.windows.booking import Booking, booking

# A leader reads three causes; the rest only say that there is more.
CAUSES_SHOWN = 3


def outcome(board: Board, docket: ActivitySlots, placed: Sequence[Placement]) -> Outcome:
    """Return what became of one activity; ``placed`` are its placements in date order."""
    activity = docket.demand.activity
    if docket.offered.declined and not placed:
        return _declined(activity, docket.offered.declined)
    if activity.is_cancelled and placed:
        days, why = _days(placed), listed(each.text for each in withdrawn_in(placed[0]))
        sentence = Text(f"已取消（原定{days.zh}）", f"cancelled (was {days.en})")
        if why.zh:
            sentence = Text(f"{sentence.zh}：{why.zh}", f"{sentence.en}: {why.en}")
        return Outcome(activity, State.SCHEDULED, ReasonCode.CANCELLED, sentence)
    if placed:
        return _scheduled(board, docket, placed)
    if docket.demand.problem:
        remedy = Reason(Text("修正规则", "a rule that can be read"))
        return Outcome(activity, State.UNSCHEDULED, ReasonCode.UNRESOLVED, docket.demand.problem, (remedy,))
    if docket.offered.on_the_day:
        return _on_the_day(docket)
    if docket.demand.unsettled:
        return _date_open(activity, docket.demand.unsettled[0])
    if docket.slots:
        return _blocked(board, docket)
    if docket.offered.too_short:
        return _too_short(docket)
    return _not_this_year(docket)


def _declined(activity: Activity, decision: Decision) -> Outcome:
    remedy = Reason(Text("撤回该决定", "that decision withdrawn"))
    said = decision_reason(decision)
    return _outcome(activity, State.UNSCHEDULED, ReasonCode.DECLINED, said, (remedy,))


def _outcome(
    activity: Activity, state: State, code: ReasonCode, said: Reason, needs: tuple[Reason, ...] = ()
) -> Outcome:
    return Outcome(activity, state, code, said.text, needs, said.audience, said.in_public)


def _scheduled(board: Board, docket: ActivitySlots, placed: Sequence[Placement]) -> Outcome:
    tentative = any(placement.status is Status.TENTATIVE for placement in placed)
    state = State.PROVISIONAL if tentative else State.SCHEDULED
    rests_on_forecast = any(placement.unannounced for placement in placed)
    mark = FORECAST_MARK if rests_on_forecast else Text("", "")
    begins = Text("排定于", "placed on ")
    said = joined(begins, _days(placed), mark, _venue(placed), _second_block(board, docket, placed))
    missing = _missing(board, docket, placed)
    in_public = joined(said, missing.in_public) if missing.in_public else None
    reason = Reason(joined(said, missing.text), None, missing.audience, in_public)
    return _outcome(docket.demand.activity, state, _code(board, docket, placed), reason)


def _days(placed: Sequence[Placement]) -> Text:
    """Name the days of a few placements, or the first and the last of many."""
    spans = sorted(placement.span for placement in placed)
    if len(spans) <= CAUSES_SHOWN:
        return listed(span_in_sentence(span) for span in spans)
    first, last = span_in_sentence(spans[0]), span_in_sentence(spans[-1])
    zh = f"{first.zh}等{len(placed)}次，末次{last.zh}"
    return Text(zh, f"{len(placed)} dates, the first {first.en}, the last {last.en}")


def _venue(placed: Sequence[Placement]) -> Text:
    venues = list(dict.fromkeys(placement.venue for placement in placed if placement.venue))
    names = listed(say_venue(venue) for venue in venues)
    return Text(f"，{names.zh}", f", {names.en}") if venues else Text("", "")


def _code(board: Board, docket: ActivitySlots, placed: Sequence[Placement]) -> ReasonCode:
    holds = {taken.slot.hold for taken in board.taken_by(docket.demand.activity.id)}
    if Hold.DECIDED in holds:
        kinds = {each.kind for each in decisions_on(board.problem, docket.demand.activity.id)}
        return ReasonCode.MOVED if DecisionKind.MOVE in kinds else ReasonCode.PINNED
    if Hold.BEGUN in holds:
        return ReasonCode.BEGUN
    if any(booking(window) is Booking.TWO_BLOCKS for window in _windows(board, placed)):
        return ReasonCode.TWO_BLOCKS
    if any(placement.windows for placement in placed):
        return ReasonCode.WINDOW
    return ReasonCode.FORECAST if any(placement.unannounced for placement in placed) else ReasonCode.PLACED


def _windows(board: Board, placed: Sequence[Placement]) -> list[SeasonWindow]:
    found = (board.problem.window(id_, placement.span) for placement in placed for id_ in placement.windows)
    return [window for window in found if window]


def _second_block(board: Board, docket: ActivitySlots, placed: Sequence[Placement]) -> Text:
    """Name the other block of a window too wide for one, and the day to decide between them."""
    wide = [each for each in _windows(board, placed) if booking(each) is Booking.TWO_BLOCKS]
    taken = {placement.span for placement in placed}
    open_ = [each for slot in docket.slots if slot.hold is Hold.FREE for each in slot.options]
    others = [each for each in open_ if each.span not in taken]
    if not wide:
        return Text("", "")
    by = day_words(board.problem.decide_by(wide[0]))
    if not others:
        return Text(f"；{by.zh}前决定", f"; to be decided by {by.en}")
    # Where the window is too short for two blocks apart, the one that shares the fewest days.
    other = span_in_sentence(
        min(others, key=lambda each: (_shared(each.span, taken), each.cost, each.span)).span
    )
    return Text(f"；备选{other.zh}，{by.zh}前决定", f"; or {other.en}, to be decided by {by.en}")


def _shared(span: DateSpan, taken: set[DateSpan]) -> int:
    """Return how many days of ``span`` are taken already."""
    return sum(shared.days for each in taken if (shared := span.intersection(each)))


def _missing(board: Board, docket: ActivitySlots, placed: Sequence[Placement]) -> Reason:
    """Say how many times are missing, and why."""
    if docket.offered.declined:
        said = decision_reason(docket.offered.declined)
        rest = Text("；其余", "; the rest ")
        in_public = joined(rest, said.in_public) if said.in_public else None
        return Reason(joined(rest, said.text), None, said.audience, in_public)
    missing = docket.offered.expected - len(placed)
    if missing <= 0:
        return Reason(Text("", ""))
    causes = _causes([why for slot in docket.slots for why in blockers_of(board, slot)])
    zh = f"；应办{docket.offered.expected}次，少{missing}次"
    en = f"; {missing} of {docket.offered.expected} times missing"
    because = Text(f"：{causes.text.zh}", f": {causes.text.en}") if causes.text.zh else Text("", "")
    return Reason(joined(Text(zh, en), because), None, causes.audience)


def _on_the_day(docket: ActivitySlots) -> Outcome:
    """Offer what cannot be dated a year ahead as a programme that waits for its landscape."""
    _, window = docket.offered.on_the_day[0]
    season = span_in_sentence(DateSpan(window.peak.p10, window.peak.p90) if window.peak else window.span)
    sentence = Text(
        f"不预定日期：{window.name.zh}（{season.zh}）难以提前一年估准，作为当日活动待命",
        f"no date set: {window.name.en} ({season.en}) cannot be dated a year ahead; held ready for the day",
    )
    trigger = Reason(Text(f"当日确认{window.name.zh}", f"{window.name.en} seen on the day"))
    return Outcome(docket.demand.activity, State.PROVISIONAL, ReasonCode.ON_THE_DAY, sentence, (trigger,))


def _date_open(activity: Activity, waiting: Unsettled) -> Outcome:
    """Say between which days it will be, which of them cannot be, and by when that is decided."""
    spans, why, by = waiting.occurrence.possible, waiting.why, day_words(waiting.decide_by)
    first, last, met = (span_in_sentence(span) for span in (spans[0], spans[-1], waiting.span))
    sentence = Text(
        f"暂不定日期：最早{first.zh}，最晚{last.zh}，其中{met.zh}不行：{why.cause.zh}；{by.zh}前定",
        f"no date set: {first.en} at the earliest, {last.en} at the latest, of which {met.en} cannot be: "
        f"{why.cause.en}; to be decided by {by.en}",
    )
    names = (each.release.name for each in waiting.occurrence.because if each.release is not None)
    said = listed(dict.fromkeys(names))
    day = Reason(Text(f"【{said.zh}】的日期", f"the day of {said.en}"))
    return Outcome(
        activity,
        State.PROVISIONAL,
        ReasonCode.DATE_OPEN,
        sentence,
        (day, Reason(why.remedy)),
        decide_by=waiting.decide_by,
    )


def _blocked(board: Board, docket: ActivitySlots) -> Outcome:
    blockers = [why for slot in docket.slots for why in blockers_of(board, slot)]
    if not blockers:
        return _too_short(docket) if docket.offered.too_short else _not_this_year(docket)
    causes, first = _causes(blockers), counted(blockers)[0][0]
    many = Text(f"{len(blockers)}个候选均受阻", f"{len(blockers)} candidates, all blocked")
    said = many if len(blockers) > 1 else Text("唯一的候选受阻", "1 candidate, blocked")
    because = causes.text
    sentence = Text(f"未排：{said.zh}：{because.zh}", f"not placed: {said.en}: {because.en}")
    reason = Reason(sentence, None, causes.audience)
    fixed = all(slot.hold is Hold.FIXED for slot in docket.slots)
    needs = (Reason(why.remedy, None, why.audience) for why, _ in counted(blockers))
    remedies = tuple(dict.fromkeys(needs))[:CAUSES_SHOWN]
    if first.code is ReasonCode.FLAGSHIP_ZONE and fixed:
        return _outcome(docket.demand.activity, State.SUPPRESSED, ReasonCode.SUPPRESSED_BY, reason, remedies)
    return _outcome(docket.demand.activity, State.UNSCHEDULED, first.code, reason, remedies)


def blockers_of(board: Board, slot: Slot) -> list[Blocker]:
    """Return a blocker for each candidate of a slot that did not get all its picks."""
    if not board.picks_left(slot):
        return []
    taken = {id(each.candidate) for each in board.taken if each.slot is slot}
    open_ = [hindrance(board, slot, option) for option in slot.options if id(option) not in taken]
    return [why for _, why in slot.shut] + open_


def _causes(blockers: list[Blocker]) -> Reason:
    """Return the most frequent blockers in words; a single internal one makes them all internal."""
    counts = counted(blockers)
    said = [
        Text(f"{why.cause.zh}（{times}）", f"{why.cause.en} ({times})") if len(counts) > 1 else why.cause
        for why, times in counts[:CAUSES_SHOWN]
    ]
    if len(counts) > CAUSES_SHOWN:
        said.append(Text("等", "and others"))
    text = Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))
    return Reason(text, None, narrowest(*(why.audience for why, _ in counts[:CAUSES_SHOWN])))


def _too_short(docket: ActivitySlots) -> Outcome:
    activity = docket.demand.activity
    longest = max(docket.offered.too_short, key=lambda offer: (offer.span.days, offer.span))
    days, has = span_in_sentence(longest.span), longest.span.days
    sentence = Text(
        f"未排：活动需{activity.days}天，规则只给{has}天（{days.zh}）",
        f"not placed: it needs {activity.days} days, its rule gives {has} ({days.en})",
    )
    remedy = Reason(Text(f"活动缩短到{has}天", f"{has} days or fewer"))
    return Outcome(activity, State.UNSCHEDULED, ReasonCode.TOO_SHORT, sentence, (remedy,))


def _not_this_year(docket: ActivitySlots) -> Outcome:
    resolution, activity = docket.demand.resolution, docket.demand.activity
    notes = [note for note in resolution.notes if note.year == resolution.year]
    if notes:
        said = Text("；".join(note.text.zh for note in notes), "; ".join(note.text.en for note in notes))
        return Outcome(activity, State.NOT_THIS_YEAR, notes[0].code, said)
    year = resolution.year
    sentence = Text(f"{year}年没有规则允许的日子", f"its rule gives no day in {year}")
    return Outcome(activity, State.NOT_THIS_YEAR, ReasonCode.NO_OCCURRENCE, sentence)
