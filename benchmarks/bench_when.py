"""Rules parsed and resolved after import, beside python-dateutil's RRULE for the Gregorian ones.

Peer: ``dateutil.rrule.rrulestr``, the usual way to write a recurring day in Python; it knows neither
lunar days nor days off, so it takes the Gregorian rules alone.
"""

import statistics
import time
from collections.abc import Callable
from datetime import datetime

from dateutil.rrule import rrulestr

from eventplan.services.open_calendar import open_desk
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.name_index import Names
from eventplan.when.resolver.rule_book import RuleBook

RUNS = 7
YEAR = 2027
BOUND_MS = 100
BOUND_PARSE_US = 150
BOUND_REFUSED_MS = 10

RULES = (
    "农历八月十五",
    "腊月廿三",
    "闰六月初六",
    "正月初一至正月十五",
    "农历每月初一、十五",
    "除夕",
    "清明节",
    "七夕",
    "霜降",
    "霜降前10天",
    "清明前10天内",
    "国庆前后3天",
    "三伏",
    "三九天",
    "夏至后第三个庚日",
    "每个满月之夜",
    "5月1日",
    "五月上旬",
    "5月1日至10月7日",
    "五月第二个周日",
    "每月最后一个周六",
    "国庆假期",
    "国庆假期第3天",
    "国庆假期后第3个工作日",
    "国庆假期后首个休息的周末",
    "离重阳节最近的周末",
    "立秋当日或之后首个周六",
    "（端午节或七夕）前最后一个周末",
    "高山杜鹃花期内首个周末",
    "云海季内隔周周六",
    "高山杜鹃盛期",
    "中秋节或国庆节",
    "国庆假期且周六",
    "七夕，若为工作日则顺延至周六",
    "重阳节，历时3天",
    "5月19日，自2025年起",
    "nearest weekend to Double Ninth",
    "10 days before Frost's Descent",
    "second Sunday in May",
    "last Saturday in every month",
    "third workday after National Day break",
    "lunar 8-15",
    "from May 1 to October 7",
    "every Saturday in sea of clouds",
    "Qixi, if workday then next Saturday",
    "「老君山庙会」后第一个周末",
    "RRULE:FREQ=MONTHLY;BYDAY=-1SA",
    "上半年",
    "make-up workdays",
    "full moon",
)
_WEEK = tuple(zip("一二三四五六日", ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
GREGORIAN = {
    **{
        f"{at % 12 + 1}月{at + 3}日": f"FREQ=YEARLY;BYMONTH={at % 12 + 1};BYMONTHDAY={at + 3}"
        for at in range(20)
    },
    **{
        f"{at + 1}月第{count}个周{day}": f"FREQ=YEARLY;BYMONTH={at + 1};BYDAY={count}{code}"
        for count in (1, 3)
        for at, (day, code) in enumerate((*_WEEK, *_WEEK[:3]))
    },
    **{
        f"每月{count}周{day}": f"FREQ=MONTHLY;BYDAY={number}{code}"
        for count, number in (("第一个", 1), ("第二个", 2), ("最后一个", -1))
        for day, code in _WEEK
    },
    **{f"每月{day}日": f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in range(1, 32)},
    **{f"每年第{day}天": f"FREQ=YEARLY;BYYEARDAY={day}" for day in range(11, 99, 11)},
}
"""A hundred rules, no two the same."""


def refused_seconds(names: Names) -> float:
    """Return the mean seconds of refusing a rule in which one character is wrong."""
    spent, refused = 0.0, 0
    for rule in RULES:
        for place in range(1, len(rule), 3):
            before = time.process_time()
            try:
                parse(rule[:place] + "文" + rule[place + 1 :], names)
            except WhenError:
                spent, refused = spent + time.process_time() - before, refused + 1
    return spent / refused


def seconds(work: Callable[[], object]) -> float:
    """Return the median CPU seconds of ``RUNS`` runs of ``work``."""
    runs = []
    for _ in range(RUNS):
        before = time.process_time()
        work()
        runs.append(time.process_time() - before)
    return statistics.median(runs)


def main() -> None:
    """Print the table."""
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    names, context = desk.calendar.names, desk.rules.context
    hundred = [*RULES, *(f"（{rule}）前3天" for rule in RULES)]  # no two are the same
    assert len(hundred) == len(set(hundred)) == 100

    def read_and_resolve(rules: list[str]) -> None:
        book = RuleBook({}, context)  # knows no earlier result
        for rule in rules:
            book.resolve(parse(rule, names).expr, YEAR)

    def with_dateutil() -> None:
        start, stop = datetime(YEAR, 1, 1), datetime(YEAR, 12, 31)  # noqa: DTZ001 - as its users write it
        for rule in GREGORIAN.values():
            rrulestr(rule, dtstart=start).between(start, stop, inc=True)

    def cold() -> float:
        fresh, _ = open_desk("laojunshan")  # an almanac that has computed nothing yet
        assert fresh is not None
        before = time.process_time()
        for rule in plain:
            fresh.rules.resolve(parse(rule, fresh.calendar.names).expr, YEAR)
        return (time.process_time() - before) * len(hundred) / len(plain)

    plain = [rule for rule in hundred if "「" not in rule]  # a rule book without activities
    cost = seconds(lambda: read_and_resolve(plain)) * len(hundred) / len(plain)
    first = statistics.median(cold() for _ in range(RUNS))
    reading = seconds(lambda: [parse(rule, names) for rule in hundred]) / len(hundred)
    ours = seconds(lambda: read_and_resolve(list(GREGORIAN))) / len(GREGORIAN)
    peer = seconds(with_dateutil) / len(GREGORIAN)
    print(f"{'rules of ' + str(YEAR):44} {'measured':>10} {'bound':>8}")
    print(f"{'100 rules, parsed and resolved':44} {cost * 1e3:7.1f} ms {BOUND_MS:5} ms")
    print(f"{'the same with an almanac not yet computed':44} {first * 1e3:7.1f} ms {BOUND_MS:5} ms")
    print(f"{'a parse':44} {reading * 1e6:7.0f} us {BOUND_PARSE_US:5} us")
    refused = refused_seconds(names)
    print(f"{'a rule refused':44} {refused * 1e3:7.1f} ms {BOUND_REFUSED_MS:5} ms")
    print(f"{'a Gregorian rule, parsed and resolved':44} {ours * 1e6:7.0f} us")
    print(f"{'the same with dateutil.rrulestr':44} {peer * 1e6:7.0f} us {ours / peer:7.2f}x")


if __name__ == "__main__":
    main()
