"""Permits and closed seasons of a year in words, and as JSON; both say that it is no legal advice."""

from collections.abc import Iterator, Mapping

from eventplan.domain.clean_text import said
from eventplan.domain.document import to_json
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.preparation.permit import NO_ADVICE, NeededPermit
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import FORECAST_MARK, day_in_column, listed, span_in_sentence

_BASES: Mapping[str | None, Text] = {
    "visitors_per_session": Text("每场次人数", "people at a session"),
    "capacity": Text("按场次容量", "by capacity"),
    "expected_visitors": Text("按预计人数除以天数", "expected visitors by days"),
}
_ASK: Text = Text("天数未见规定，请询问主管部门", "no number of days is known: ask the authority")


def permit_lines(plan: Plan, lang: Lang) -> Iterator[str]:
    """Yield each placement that needs something, below it what; last that it is no legal advice."""
    for placement in plan.own:
        needed = [each for each in plan.permits if each.placement == placement.uid]
        met = [each for each in plan.seasons_met if each.placement == placement.uid]
        if not needed and not met:
            continue
        name, days = said(placement.activity.name, lang), span_in_sentence(placement.span)[lang]
        yield f"{name}  {days}{_people(needed, lang)}"
        for each in needed:
            yield f"  {_needed(each, lang)}"
        for season in met:
            lifted = Text(f"已批准 {season.approval}", f"approved {season.approval}")
            state = lifted if season.approval else Text("未见批准", "no approval noted")
            days = listed(map(span_in_sentence, season.days))[lang]
            yield f"  {season.season.name[lang]}  {days}  {state[lang]}  {season.season.law[lang]}"
        yield from _routine(placement, lang)
    yield NO_ADVICE[lang]


def _people(needed: list[NeededPermit], lang: Lang) -> str:
    people, basis = (needed[0].people, needed[0].basis) if needed else (None, None)
    if people is None:
        return ""
    return Text(f"  每场次{people}人（{_BASES[basis].zh}）", f"  {people} at a session ({_BASES[basis].en})")[
        lang
    ]


def _needed(each: NeededPermit, lang: Lang) -> str:
    parts = [each.rule.name[lang], each.to[lang]]
    if each.last_day is None or each.advised_day is None:
        parts.append(_ASK[lang])
    else:
        mark = FORECAST_MARK[lang] if each.is_forecast else ""
        clock = f" {each.last_time:%H:%M}" if each.last_time else ""
        last, advised = day_in_column(each.last_day)[lang], day_in_column(each.advised_day)[lang]
        parts.append(Text(f"最迟 {last}{clock}{mark}", f"last day {last}{clock}{mark}")[lang])
        if each.advised_day != each.last_day:
            parts.append(Text(f"建议 {advised} 前", f"advised by {advised}")[lang])
    if each.applied is not None:
        parts.append(Text(f"已申请 {each.applied}", f"applied {each.applied}")[lang])
    note = "" if each.rule.note is None else each.rule.note[lang]
    parts += [each.number or "", note, each.rule.law[lang]]
    return "  ".join(part for part in parts if part)


def _routine(placement: Placement, lang: Lang) -> Iterator[str]:
    reason = placement.activity.permit_facts.routine
    if reason:
        yield f"  {Text('日常业务范围内', 'routine business')[lang]}  {reason}"


def permits_document(plan: Plan) -> dict[str, object]:
    """Return the permits, what the authority is to be asked, and the closed seasons as JSON."""
    return {
        "site": plan.site.id,
        "year": plan.year,
        "permits": [_document(each) for each in plan.permits if each.last_day is not None],
        "ask": [
            {"placement": each.placement, "permit": each.rule.id, "to": to_json(each.to)}
            for each in plan.permits
            if each.last_day is None
        ],
        "seasons": [
            {
                "placement": each.placement,
                "season": each.season.id,
                "days": [to_json(span) for span in each.days],
                "approval": each.approval,
            }
            for each in plan.seasons_met
        ],
        "note": to_json(NO_ADVICE),
    }


def _document(each: NeededPermit) -> dict[str, object]:
    return {
        "placement": each.placement,
        "permit": each.rule.id,
        "name": to_json(each.rule.name),
        "visitors_per_session": each.people,
        "basis": each.basis,
        "to": to_json(each.to),
        "last_day": to_json(each.last_day),
        "last_time": f"{each.last_time:%H:%M}" if each.last_time else None,
        "advised_day": to_json(each.advised_day),
        "applied": to_json(each.applied),
        "forecast": each.is_forecast,
        "law": each.rule.law.zh,
        "law_en": each.rule.law.en,
        "source": each.rule.source,
        "checked": to_json(each.rule.checked),
    }
