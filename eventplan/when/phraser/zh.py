"""Writes a tree in Chinese, as officers write it: what is meant first, 前10天 and 内首个周末 behind."""

from typing import Final

from eventplan.almanac.lunar import LunarDate, day_text, lunar_text, month_text
from eventplan.domain.text import Lang, Text
from eventplan.when.lexicon.phrases import Beside, Clause, Inside, Joints, Phrases
from eventplan.when.lexicon.vocabulary import MONTH_PART_TEXTS, PART_TEXTS, target_text
from eventplan.when.tree.counted import (
    Action,
    DayKind,
    Drop,
    FallsOn,
    Leap,
    MoveTo,
    Shift,
    Side,
    Target,
    Weekdays,
)
from eventplan.when.tree.forms import (
    Around,
    DaysBeside,
    EdgeDays,
    EvenYears,
    Every,
    Expr,
    If,
    Lasting,
    Meets,
    Nearest,
    NthFrom,
    Offset,
    PartOf,
    PartOfMonth,
    Recur,
    Select,
    Test,
    WeekOf,
    YearCycle,
    Years,
)
from eventplan.when.tree.leaves import (
    AllYear,
    Atom,
    Break,
    EveryLunarMonth,
    EveryMonth,
    EveryQuarter,
    LunarDay,
    LunarMonth,
    Month,
    MonthDay,
    OneDate,
    OneLunarDate,
)
from eventplan.when.tree.traversal import is_one_day

_SIDES: Final = {Side.BEFORE: "前", Side.AFTER: "后"}
_OR: Final = Text("或", " or ")
_LIST: Final = Text("、", " and ")
_MONTHS: Final = (Month, LunarMonth, EveryMonth, EveryLunarMonth, EveryQuarter)


class ChinesePhrases(Phrases):
    """Writes Chinese sentences."""

    lang = Lang.ZH
    joints = Joints(
        to="至",
        any_of="或",
        all_of="且",
        without="不含",
        comma="，",
        group="（{}）",
        activity="「{}」",
        anchor="【{}】",
        term_period="{}期间",
        break_="{}假期",
        law_of="{}法定节日",
        law="法定节日",
        makeup="调休上班日",
    )

    def date(self, expr: Atom) -> str:
        """Write 农历八月十五, 5月1日, 每月, 全年."""
        return _date(expr)

    def part_of_month(self, expr: PartOfMonth) -> str:
        """Write 5月上旬; 含闰月 stays behind it."""
        name, comma, leap = self.sentence(expr.base).partition("，")
        return f"{name}{MONTH_PART_TEXTS[expr.part].zh}{comma}{leap}"

    def inside(self, expr: Inside) -> str:
        """Write 内首个周末, 内每周六, 盛期, 当周."""
        match expr:
            case PartOf(base, part):
                return self.operand(base) + PART_TEXTS[part].zh
            case WeekOf(base):
                return f"{self.operand(base)}当周"
            case EdgeDays(base, days, side):
                return f"{self.operand(base)}内{'前' if side is Side.BEFORE else '最后'}{days}天"
            case Select():
                return self._select(expr)
            case Every(base, target, interval):
                return self._within(base) + _every(target, interval)
            case Recur(base, rule):
                return self._within(base) + str(rule)

    def _within(self, base: Expr) -> str:
        return "" if isinstance(base, AllYear) else f"{self.operand(base)}内"

    def _select(self, expr: Select) -> str:
        base, n, target = expr.base, expr.n, expr.target
        if isinstance(base, AllYear):
            return "每年" + _ordinal(n, target)
        if target is DayKind.DAY and n > 0 and isinstance(base, EveryMonth):
            return f"每月{n}日"
        if target is DayKind.DAY and n > 0 and isinstance(base, EveryLunarMonth):
            return f"农历每月{day_text(n)}"
        needs_inside = is_one_day(base) if target is DayKind.DAY else not isinstance(base, _MONTHS)
        return f"{self.operand(base)}{'内' if needs_inside else ''}{_ordinal(n, target)}"

    def beside(self, expr: Beside) -> str:
        """Write 前10天, 后第3个工作日, 离…最近的周末."""
        base = self.operand(expr.base)
        # 5月前10天 could be the first ten days of May; 5月之前10天 cannot.
        link = "之" if isinstance(expr.base, _MONTHS) or _is_before_break(expr) else ""
        match expr:
            case Offset(_, days, side):
                return f"{base}{link}{_SIDES[side]}{days}天"
            case DaysBeside(_, days, side):
                return f"{base}{link}{_SIDES[side]}{days}天内"
            case Around(_, before, after):
                if before == after:
                    return f"{base}前后{before}天"
                return f"{base}{link}前{before}天至后{after}天"
            case NthFrom(_, n, target, side, is_inclusive):
                same = "当日或之" if is_inclusive else ""
                number = n if side is Side.AFTER else -n
                return f"{base}{same}{_SIDES[side]}{_ordinal(number, target)}"
            case Nearest(_, target):
                return f"离{base}最近的{target_text(target, _OR).zh}"

    def clause(self, expr: Clause) -> str:
        """Write 若为工作日则顺延至周六, 历时3天, 自2025年起."""
        match expr:
            case If(_, test, action):
                return f"{self._test(test)}则{_action(action)}"
            case Lasting(_, days):
                return f"历时{days}天"
            case EvenYears(_, is_even):
                return "仅双数年" if is_even else "仅单数年"
            case YearCycle(_, interval, since):
                return f"自{since}年起每{interval}年一次"
            case Years(_, since, until):
                return _years(since, until)

    def _test(self, test: Test) -> str:
        match test:
            case FallsOn(target, is_negated):
                return f"若{'不是' if is_negated else '为'}{target_text(target, _OR).zh}"
            case Meets(other, is_negated):
                return f"若{'不在' if is_negated else '在'}{self.operand(other)}内"


def _date(expr: Atom) -> str:
    match expr:
        case LunarDay(month, day, leap):
            return f"农历{month_text(month, leap is Leap.ONLY)}{day_text(day)}" + _leap(leap)
        case LunarMonth(month, leap):
            return f"农历{month_text(month, leap is Leap.ONLY)}" + _leap(leap)
        case OneLunarDate(LunarDate() as lunar):
            return f"农历{lunar.year}年{lunar_text(lunar)}"
        case EveryLunarMonth():
            return "农历每月"
        case EveryMonth():
            return "每月"
        case EveryQuarter():
            return "每季度"
        case MonthDay(month, day):
            return f"{month}月{day}日"
        case Month(month):
            return f"{month}月"
        case OneDate(day):
            return f"{day.year}年{day.month}月{day.day}日"
        case AllYear():
            return "全年"
        case _:
            raise TypeError(f"not a date: {expr}")


def _leap(leap: Leap) -> str:
    return "，含闰月" if leap is Leap.BOTH else ""


def _ordinal(n: int, target: Target) -> str:
    if target is DayKind.DAY:
        return {1: "首日", -1: "最后一天"}.get(n) or f"{'倒数' if n < 0 else ''}第{abs(n)}天"
    name = target_text(target, _OR, has_runs=False).zh
    count = {1: "首个", -1: "最后一个"}.get(n) or f"{'倒数' if n < 0 else ''}第{abs(n)}个"
    return count + name


def _every(target: Target, interval: int) -> str:
    name = target_text(target, _LIST).zh
    if target is DayKind.DAY:
        return "每天" if interval == 1 else f"每{interval}天"
    if interval == 1:
        return f"每{name}" if isinstance(target, Weekdays) else f"每个{name}"
    return f"隔周{name}" if interval == 2 else f"每{interval}周{name}"


def _action(action: Action) -> str:
    match action:
        case Drop():
            return "取消"
        case Shift(days, side):
            return f"{'提前' if side is Side.BEFORE else '顺延'}{days}天"
        case MoveTo(target, side):
            words = {Side.AFTER: "顺延至", Side.BEFORE: "提前至", None: "改到最近的"}
            return words[side] + target_text(target, _OR).zh


def _years(since: int | None, until: int | None) -> str:
    if since == until:
        return f"仅{since}年"
    if until is None:
        return f"自{since}年起"
    if since is None:
        return f"至{until}年止"
    return f"{since}年至{until}年"


def _is_before_break(expr: Expr) -> bool:
    """Say whether without 之 the days could be taken for the first of the break: 五一假期前3天."""
    match expr:
        case Offset(Break(), days, Side.BEFORE):
            return days > 1
        case _:
            return False
