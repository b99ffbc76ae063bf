"""What is said once for a list of days, or not: 五一、国庆假期; 5月、10月每周六."""

from eventplan.when.atoms import Break, Month, MonthDay
from eventplan.when.reader import Reader
from eventplan.when.syntax import Every, Expr, Select


def all_breaks(reader: Reader, parts: list[Expr]) -> list[Expr]:
    """Read 五一、国庆假期 as two breaks: 假期 is said once for all holidays of the list."""
    if not isinstance(parts[-1], Break):
        return parts
    holidays = [reader.names.holiday_of(part) for part in parts[:-1]]
    breaks: list[Expr] = [Break(holiday) for holiday in holidays if holiday is not None]
    if len(breaks) < len(holidays):
        return parts
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
        case Every(base) | Select(base):
            return month_of(base) if isinstance(base, Month) else None
        case _:
            return None


def tell_whole_months(reader: Reader, parts: list[Expr]) -> None:
    """Say that 5月、10月每周六 takes the whole of May: 每周六 goes with the month beside it."""
    whole = [part for part in parts if isinstance(part, Month)]
    if whole and any(isinstance(part, (Every, Select)) and month_of(part) for part in parts):
        zh = f"「{whole[0].month}月」按整月读；几个月都适用的，请用括号：（5月、10月）内每周六"
        en = f"month {whole[0].month} is taken whole; for both write: every Saturday in (May or October)"
        reader.notice("READ_AS_WHOLE_MONTH", zh, en)
