"""What a reader of a window should know: too little noted, overdue, a sign that cannot help."""

from collections.abc import Mapping
from datetime import date
from statistics import median

from eventplan.domain.occurrence import ResolutionNote
from eventplan.domain.season import Stage
from eventplan.domain.text import Text
from eventplan.domain.wording import counted
from eventplan.seasons.arithmetic.recency_mean import whole_day
from eventplan.seasons.observed.mistyped_notes import said
from eventplan.seasons.observed.observations import noted_seasons, peaks, this_season
from eventplan.seasons.observed.watched_days import only_seen
from eventplan.seasons.observed.window_rule import ChanceWindow, NotedEvent, ObservedWindow, WindowRule
from eventplan.seasons.windows.neighbours import ask_neighbours
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.signs import sign_refusal
from eventplan.seasons.windows.warmth_use import temperature_refusal

# With two years the spread is little more than the prior.
_NOTED_YEARS_WANTED = 3
# No season of the series that were measured strays by more than 7.3, of 23,000 noted days.
_FAR_PRIOR_SDS = 8


def window_warnings(
    rule: WindowRule, year: int, rules: Mapping[str, WindowRule], today: date | None = None
) -> tuple[ResolutionNote, ...]:
    """Return what is doubtful about ``rule`` in ``year``, 1999..2100; ``today`` tells what is overdue.

    Codes: WINDOW_UNKNOWN, FEW_NOTED_YEARS, NOTED_FAR, SIGN_REFUSED, TEMPERATURE_UNUSED, NEIGHBOURS_REFUSED,
    UNWATCHED_DAYS, WINDOW_OVERDUE.
    """
    unknown = why_unknown(rule, year, rules)
    found = [
        ("WINDOW_UNKNOWN", unknown),
        ("FEW_NOTED_YEARS", _few_noted(rule, year) if unknown is None else None),
        *(("NOTED_FAR", text) for text in far_notes(rule, year)),
        ("SIGN_REFUSED", _refused(rule, rules)),
        ("TEMPERATURE_UNUSED", _unused(rule, year)),
        *(("NEIGHBOURS_REFUSED", text) for text in _other_places(rule, year)),
        ("UNWATCHED_DAYS", _unwatched(rule)),
        ("WINDOW_OVERDUE", None if today is None else _overdue(rule, year, rules, today)),
    ]
    return tuple(ResolutionNote(year, code, text) for code, text in found if text is not None)


def why_unknown(rule: WindowRule, year: int, rules: Mapping[str, WindowRule]) -> Text | None:
    """Return what is missing for a window of ``rule`` in ``year``, None when there is one."""
    if season_window(rule, year, rules) is not None:
        return None
    match rule:
        case ObservedWindow():
            return Text(
                f"「{rule.name.zh}」在{year}年之前没有记录，也没有一般说法：请记下一次盛期，或写 fallback",
                f"nothing was noted of {rule.name.en} before {year} and there is no general statement: "
                "note a peak, or give a fallback",
            )
        case ChanceWindow():
            return Text(
                f"「{rule.name.zh}」在{year}年之前没有出现的记录（days_seen）",
                f"no day on which {rule.name.en} was seen before {year} (days_seen)",
            )
        case _:
            return Text(
                f"「{rule.name.zh}」没有{year}年开始的一期",
                f"no season of {rule.name.en} begins in {year}",
            )


def _few_noted(rule: WindowRule, year: int) -> Text | None:
    if not isinstance(rule, ObservedWindow):
        return None
    count = len(noted_seasons(rule, year - 1))
    if count >= _NOTED_YEARS_WANTED:
        return None
    if count == 0:
        return Text(
            f"「{rule.name.zh}」还没有记录，日期不确定",
            f"{rule.name.en} has no noted years: its days are unsure",
        )
    return Text(
        f"「{rule.name.zh}」只有{count}年记录，少于{_NOTED_YEARS_WANTED}年，日期不确定",
        f"{rule.name.en} has {counted(count, 'noted year')}, "
        f"fewer than {_NOTED_YEARS_WANTED}: its days are unsure",
    )


def far_notes(rule: WindowRule, last_year: int) -> tuple[Text, ...]:
    """Return the seasons up to ``last_year`` that lie so far from the others that they look mistyped."""
    if not isinstance(rule, ObservedWindow):
        return ()
    noted = peaks(rule, noted_seasons(rule, last_year))
    if len(noted) < _NOTED_YEARS_WANTED:
        return ()
    usual = median(day.day for day in noted)
    found = []
    for own in noted:
        away = abs(own.day - usual)
        if away > _FAR_PRIOR_SDS * rule.show.prior_sd_days:
            day = "、".join(said(note) for note in rule.noted if note.year == own.year)
            days = whole_day(away)
            found.append(
                Text(
                    f"「{rule.name.zh}」{own.year}年记的是{day}，离其他年份{days}天，是不是写错了？",
                    f"{rule.name.en}: {day}, noted for {own.year}, is {days} days from the other years; "
                    "is it mistyped?",
                )
            )
    return tuple(found)


def _refused(rule: WindowRule, rules: Mapping[str, WindowRule]) -> Text | None:
    reason = sign_refusal(rule, rules) if isinstance(rule, ObservedWindow) else None
    if reason is None:
        return None
    return Text(
        f"「{rule.name.zh}」的先兆不用：{reason.zh}", f"the sign of {rule.name.en} is not used: {reason.en}"
    )


def _unwatched(rule: WindowRule) -> Text | None:
    if not isinstance(rule, ChanceWindow) or not only_seen(rule):
        return None
    return Text(
        f"「{rule.name.zh}」没有“未出现”的记录，未看的日子按没有出现算，机会偏低：请给出 watched 或记下 0",
        f"{rule.name.en}: no days without it are noted, so days nobody looked count as without and chances "
        "come out low: give watched, or note 0",
    )


def _other_places(rule: WindowRule, year: int) -> tuple[Text, ...]:
    refused = ask_neighbours(rule, year).refused if isinstance(rule, ObservedWindow) else ()
    return tuple(Text(f"「{rule.name.zh}」：{why.zh}", f"{rule.name.en}: {why.en}") for why in refused)


def _unused(rule: WindowRule, year: int) -> Text | None:
    reason = temperature_refusal(rule, year) if isinstance(rule, ObservedWindow) else None
    if reason is None:
        return None
    return Text(
        f"「{rule.name.zh}」的气温不用：{reason.zh}",
        f"the temperatures of {rule.name.en} are not used: {reason.en}",
    )


def _overdue(rule: WindowRule, year: int, rules: Mapping[str, WindowRule], today: date) -> Text | None:
    if not isinstance(rule, ObservedWindow) or _is_over(rule, year):
        return None
    window = season_window(rule, year, rules)
    if window is None or window.peak is None or window.stage is Stage.CONFIRMED or today <= window.peak.p90:
        return None
    return Text(
        f"「{rule.name.zh}」应已在{window.peak.p90}前到盛期而当年盛期没有记录，请确认",
        f"{rule.name.en} should have peaked by {window.peak.p90} and no peak is noted: confirm",
    )


def _is_over(rule: ObservedWindow, year: int) -> bool:
    season = this_season(rule, year)
    return season is not None and season.noted(NotedEvent.END) is not None
