"""Mistakes of rules: E3xx, most of them found by the `when` language; W43x and W50x are remarks."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class RuleCode(ProblemCode):
    """What is to be said of a rule that the `when` language itself does not say."""

    RULE_CIRCLE = (
        "E330",
        "时间规则互相等待：{circle}",
        "these rules wait for each other: {circle}",
        Text(
            "请把其中一项的时间改成日期、农历或节气",
            "give one of them a date, a lunar day or a solar term instead",
        ),
    )
    WHEN_NOTICE = "W430", "{what}", "{what}"
    NOTHING_THIS_YEAR = "W501", "「{name}」{year} 年没有日子", '"{name}" has no days in {year}'
    TWICE_THIS_YEAR = (
        "W502",
        "「{name}」通常一年一次，{year} 年有 {count} 次：{days}",
        '"{name}", once in most years, comes {count} times in {year}: {days}',
        Text("只想办一次，请把时间写窄些", "if once is meant, narrow the rule"),
    )
    OUTSIDE_UMBRELLA = (
        "W505",
        "「{name}」（{days}）不在总活动「{umbrella}」（{its_days}）之内",
        '"{name}" ({days}) lies outside its umbrella "{umbrella}" ({its_days})',
        Text("请核对两项的时间", "check the times of both"),
    )
    NO_SUCH_SESSION = (
        "W507",
        "「{name}」{year} 年没有一场「{session}」",
        '"{name}" has no session "{session}" in {year}',
        Text("请核对这一场的 on，以及 dark 和 when", "check its on, and dark and when"),
    )
    SESSIONS_AT_ONCE = (
        "W508",
        "「{name}」{day} 有两场同时进行",
        '"{name}" has two sessions at once on {day}',
        Text("请改一场的钟点，或写成两项活动", "change the time of one, or make them two activities"),
    )
    NO_SESSION_THEN = (
        "W509",
        "「{name}」{day} 没有「{session}」这一场，这条决定不起作用",
        '"{name}" has no session "{session}" on {day}, so this decision does nothing',
        Text("请核对日期和场次，或删去这条", "correct its day or session, or delete it"),
    )
    BUDGET_IN_ALL = (
        "W504",
        "办几次的活动，预算按全年各次合计算：{names}",
        "the budgets of activities that repeat are for all times together: {names}",
    )


WHEN_CODES = {
    "UNKNOWN_NAME": "E101",
    "UNEXPECTED": "E301",
    "INCOMPLETE": "E302",
    "UNCLOSED": "E303",
    "UNBRACKETED": "E304",
    "TOO_DEEP": "E305",
    "TOO_VAGUE": "E306",
    "IMPOSSIBLE_DATE": "E310",
    "IMPOSSIBLE_NUMBER": "E311",
    "BACKWARDS": "E312",
    "NOTHING_LUNAR": "E313",
    "NO_LAST": "E314",
    "NO_PERIOD": "E315",
    "BAD_RRULE": "E316",
    "WHICH_WEEKDAY": "E317",
    "NEVER_BOTH": "E318",
    "DIFFERENT_DAYS": "E319",
    "AMBIGUOUS_DATE": "E320",
    "AMBIGUOUS_NAME": "E321",
    "AMBIGUOUS_COUNT": "E322",
    "AMBIGUOUS_DISTANCE": "E323",
    "AMBIGUOUS_INTERVAL": "E324",
    "AMBIGUOUS_LENGTH": "E325",
    "AMBIGUOUS_PART": "E326",
    "WHICH_ONE": "E327",
    "WHICH_YEARS": "E328",
    "ONE_DAY_ONLY": "E329",
    "NO_LUNAR_NAME": "E332",
    "NUMBER_FOR_DAY": "E333",
}
"""The code of a Problem for each code of the `when` language; the sentences are the language's own."""

OTHER_WHEN_CODE = "E300"
"""For a code of the language that has none here yet."""
