"""Decides what the items of a list share: 五一、国庆假期; 3月、9月第一个周六; ``July and August``."""

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import MONTHS_EN
from eventplan.lazy_regex import Pattern
from eventplan.when.en.listed_days import STARTS_DATE
from eventplan.when.phraser.canonical import phrase
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.forms import AllOf, AnyOf, Every, Expr, Range, Select, Years
from eventplan.when.tree.leaves import (
    AllYear,
    Break,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    TermDay,
    TermPeriod,
)
from eventplan.when.tree.traversal import is_dates, is_every_day_of_a_kind, is_of_each_month
from eventplan.when.zh.dates import STARTS_DATE_ZH, months_run

_WORDS_OF_OR: Final = "或者是?|或是?|以及|[、和及与/](?!年)|or(?![a-z])"
_OR_BETWEEN: Final = Pattern(_WORDS_OF_OR)
_OR_IN_WORDS: Final = Pattern(f"{_WORDS_OF_OR}|,(?:and |or )?(?={STARTS_DATE})")
_OR: Final = Pattern(
    f"{_WORDS_OF_OR}|and (?=[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9-]))"
    f"|[,;](?:and |or )?(?={STARTS_DATE})|[,;](?={STARTS_DATE_ZH})"
)


def separator_behind(before: Expr) -> Pattern:
    """Return what joins ``before`` to the next of a list; a comma behind 每周六 says in which time."""
    if is_dates(before) or isinstance(before, (Month, LunarMonth)):
        return _OR
    return _OR_BETWEEN if isinstance(before, Every) or is_of_each_month(before) else _OR_IN_WORDS


def all_breaks(reader: Reader, parts: list[Expr]) -> list[Expr]:
    """Read 五一、国庆假期 as two breaks, 寒露、霜降期间 as two periods: said once for all of the list."""
    if isinstance(parts[-1], TermPeriod) and all(isinstance(part, TermDay) for part in parts[:-1]):
        return [TermPeriod(part.term) if isinstance(part, TermDay) else part for part in parts]
    if not isinstance(parts[-1], Break):
        return parts
    # 2027年五一、国庆假期
    bare = [part.base if isinstance(part, Years) else part for part in parts[:-1]]
    holidays = [reader.names.holiday_of(part) for part in bare]
    breaks: list[Expr] = [Break(holiday) for holiday in holidays if holiday is not None]
    if len(breaks) < len(holidays):
        return parts
    breaks = [
        replace(part, base=each) if isinstance(part, Years) else each
        for part, each in zip(parts, breaks, strict=False)
    ]
    shown = [f"{holiday.text.zh}假期" for holiday in holidays if holiday is not None]
    zh = f"「假期」按前面几个都有读：{'、'.join(shown)}；只要当天，请写「或」，如「五一或国庆假期」"
    en = 'read as the breaks of all of them; for the day alone write "or"'
    reader.notice("READ_AS_BREAK", zh, en)
    return [*breaks, parts[-1]]


def month_of(expr: Expr) -> int | None:
    """Return the month of every year in which ``expr`` lies, as far as its words say."""
    match expr:
        case Month(month) | MonthDay(month, _):
            return month
        case Every(Month(month)) | Select(Month(month)) | Years(Month(month)):
            return month
        case _:
            return None


def shared_choice(parts: list[Expr]) -> list[Expr]:
    """Return ``parts`` with months and runs joined to what is chosen in the next: 3月、9月第一个周六."""
    shared: list[Expr] = []
    months: list[Expr] = []
    for part in parts:
        if isinstance(part, (Month, Range)):
            months.append(part)
        elif months and isinstance(part, (Every, Select)) and isinstance(part.base, (Month, Range)):
            shared.append(_chosen_in([*months, part.base], part))
            months = []
        else:
            shared.extend([*months, part])
            months = []
    return [*shared, *months]


def either(parts: list[Expr]) -> Expr:
    """Return the days of each of ``parts``, lists and runs of months among them opened."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, AnyOf) else (part,))]
    return months_run([month for part in flat for month in _months(part)]) or AnyOf(tuple(flat))


def _months(part: Expr) -> tuple[Expr, ...]:
    """Return the months of ``May and June``, which ``April, May and June`` goes on with."""
    match part:
        case Range(Month(first), Month(last)) if first < last:
            return tuple(map(Month, range(first, last + 1)))
        case _:
            return (part,)


def either_month(parts: list[Expr]) -> Expr:
    """Return what English means by ``July and August``: no day lies in both, so either is meant."""
    first, *others = parts
    if isinstance(first, (Every, Select)) and all(isinstance(part, Month) for part in others):
        return _chosen_in([first.base, *others], first)
    return months_run(parts) or AnyOf(tuple(parts))


def _chosen_in(months: list[Expr], chosen: Every | Select) -> Expr:
    if isinstance(chosen, Select):
        return AnyOf(tuple(replace(chosen, base=month) for month in months))
    return replace(chosen, base=months_run(months) or AnyOf(tuple(months)))


def refuse_days_of_other_times(reader: Reader, parts: list[Expr], start: int) -> None:
    """Ask whether 4月至10月每周六及法定节日 takes the holidays of April to October, or of the whole year.

    Raises:
        WhenError: days of a kind all year round stand behind what is repeated in a shorter time.
    """
    first, last = parts[0], parts[-1]
    if not (isinstance(first, Every) and first.base != AllYear() and is_every_day_of_a_kind(last)):
        return
    of_it = AllOf((first.base, AnyOf((replace(first, base=AllYear()), last))))
    of_all = AnyOf(tuple(parts))
    inside, whole = (Text(*(phrase(way, lang, reader.names) for lang in Lang)) for way in (of_it, of_all))
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(
            f"「{reader.typed(start)}」后面的日子没有说在哪段时间里", "it is not said in which time they lie"
        ),
        Text(
            f"请写「{inside.zh}」，全年的请写「{whole.zh}」",
            f'write "{inside.en}", or for the whole year "{whole.en}"',
        ),
        start=start,
    )


def tell_whole_months(reader: Reader, parts: list[Expr]) -> None:
    """Say that 5月或10月每周六, or 5月或10月1日, takes the whole of May: what follows goes with October."""
    for month, following in pairwise(parts):
        if isinstance(month, Month) and isinstance(following, MonthDay):
            zh = f"「{month.month}月」按整月读；只要那一天，请写「{month.month}月{following.day}日」"
            name = MONTHS_EN[month.month - 1]
            en = f'{name} is taken whole; for its day write "{name} {following.day}"'
            reader.notice("READ_AS_WHOLE_MONTH", zh, en)
    whole = next((_months_named(part) for part in parts if _months_named(part)), None)
    if whole and any(isinstance(part, (Every, Select)) and _chosen_month(part) for part in parts):
        zh = f"「{whole.zh}」按整月读；几个月都适用的，请用括号：（5月、10月）内每周六"
        en = f"{whole.en} is taken whole; for both write: every Saturday in (May or October)"
        reader.notice("READ_AS_WHOLE_MONTH", zh, en)


def _chosen_month(part: Every | Select) -> bool:
    return _months_named(part.base) is not None


def _months_named(part: Expr) -> Text | None:
    """Return how a month, or a run of them, is called; None where ``part`` is something else."""
    match part:
        case Month(month):
            return Text(f"{month}月", f"month {month}")
        case Range(Month(first), Month(last)):
            return Text(f"{first}月至{last}月", f"{MONTHS_EN[first - 1]} to {MONTHS_EN[last - 1]}")
        case _:
            return None


def refuse_months_beside_day(reader: Reader, parts: list[Expr], start: int) -> None:
    """Ask whether 农历二月、六月、九月十九 are two months and a day, or three days.

    Raises:
        WhenError: a bare month stands before a day of another month.
    """
    for month, following in pairwise(parts):
        kind = {MonthDay: Month, LunarDay: LunarMonth}.get(type(following))
        if kind is None or not isinstance(month, kind):
            continue
        typed = reader.typed(start)
        raise reader.error(
            "AMBIGUOUS_DATE",
            Text(f"「{typed}」里前面的月份可以是整月，也可以是那一天", "the months may be whole or not"),
            Text(
                "每个月的那天，请逐个写全；要整月，请把日子写在前面",
                "write the day of each month in full; for whole months write the day first",
            ),
            start=start,
        )


def refuse_interval(reader: Reader, parts: list[Expr], start: int, stroke_at: int) -> None:
    """Ask whether 2027-05-01/2027-05-05 is a run of days or two days.

    Raises:
        WhenError: a stroke stands between two dates, as ISO 8601 writes an interval.
    """
    if len(parts) != 2 or not all(isinstance(part, OneDate) for part in parts):
        return
    typed = reader.typed(start)
    first, last = reader.typed(start, stroke_at).strip(), reader.typed(stroke_at + 1).strip()
    raise reader.error(
        "AMBIGUOUS_DATE",
        Text(f"「{typed}」可以是一段日子，也可以是两天", f'"{typed}" may be a run of days or two days'),
        Text(
            f"请写「{first}至{last}」或「{first}、{last}」",
            f'write "{first} to {last}" or "{first} or {last}"',
        ),
        start=start,
    )


def tell_either(reader: Reader) -> None:
    """Say that ``weekends and public holidays`` are the days of either."""
    zh = "and 按「或」读：其中一样的日子都算；只要两边都有的日子，请写 that is also"
    en = 'the days of either are meant; for days that are both write "that is also"'
    reader.notice("READ_AS_EITHER", zh, en)


def tell_both(reader: Reader, parts: list[Expr]) -> None:
    """Say that ``every Saturday and National Day break`` are the Saturdays of the break."""
    if is_every_day_of_a_kind(parts[0]) or isinstance(parts[0], (Every, Select)):
        zh = "and 按「且」读：两边都有的日子才算；两边都要，请写 or"
        reader.notice(
            "READ_AS_BOTH", zh, 'only days that both have are meant; for the days of either write "or"'
        )
