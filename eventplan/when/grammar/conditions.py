"""Reads a condition: 若为工作日则顺延至周六; if workday then next Saturday."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.registry import target_en, target_zh
from eventplan.when.lexicon.normalise import NUMBER, numeral
from eventplan.when.scanner.cursor import Operand, Reader
from eventplan.when.scanner.ordinals import check_count
from eventplan.when.tree.counted import Action, Countable, Drop, FallsOn, MoveTo, Shift, Side
from eventplan.when.tree.forms import Expr, If, Meets, Test

_IF_ZH: Final = Pattern(
    "如遇到?|若遇到?|如果|假如|倘若|如逢|若逢|遇到?|若|如|(?=(?:非|不是)(?:周|星期|礼拜|工作日|休息))"
    # 逢周五 alone says when, as 每周五 does.
    "|逢(?=[^;()]*?(?:则|就|[顺后]延|推迟|延[后期]|提[前早]|[改移]|取消|[不停]办|跳过|略过))"
)
_IF_EN: Final = Pattern("if(?: it is| it falls on| on)?(?: an?)?(?![a-z])")
_UNLESS_EN: Final = Pattern("unless(?: it is| it falls on| on)?(?: an?)?(?![a-z])")
_IS_ZH: Final = Pattern(
    "(?:当天|那天|这天)?(?:(?P<no>不是|非|不为|不在|未遇上|不落在)|(?:是|为|逢|在|遇上|落在|恰逢|与))?"
)
_MEETS_ZH: Final = Pattern("(?:(?:期间)?(?:内|里)?(?:重叠|重合|相遇|冲突)?)?的?(?:话|时)?")
_THEN_ZH: Final = Pattern(",?(?:则|就)?")
_MOVE_ZH: Final = Pattern(
    "(?:(?P<next>顺延|推迟|延后|延期|后延|改到下|改至下|移到下)|(?P<before>提前|提早|改到上|改至上|移到上)|(?P<near>改到最近的|改至最近的|移到最近的|改到就近的))"
    "(?:至|到)?(?:之?[前后]|下|上|次)?(?:一?个|第一个|首个|最近的)?"
)
_SHIFT_ZH: Final = Pattern(
    f"(?:(?P<after>顺延|推迟|延后|延期|后延)|(?P<before>提前|提早))(?P<n>{NUMBER})个?(?P<unit>天|日|周|星期)(?![末一二三四五六日])"
)
_DROP_ZH: Final = Pattern("(?:则)?(?:取消|不办|停办|不举办|跳过|略过)")
_THEN_EN: Final = Pattern(",? ?(?:then(?![a-z]))?")
_SHIFT_EN: Final = Pattern("(?P<n>[0-9]{1,3}|one|a) (?P<unit>days?|weeks?) (?P<side>later|earlier)(?![a-z])")
_MOVE_EN: Final = Pattern(
    "(?:move to |moves to )?(?:the )?(?P<side>next|following|previous|preceding|nearest) "
)
_DROP_EN: Final = Pattern("(?:skip|cancel|drop)(?: it)?(?![a-z])")

_TEST_EXPECTED: Final = Text(
    "这里写：工作日、休息日、周末、周一…周日，或一段日子如「国庆假期」",
    "workday, rest day, weekend, a weekday, or: in National Day break",
)
_ACTION_EXPECTED: Final = Text(
    "这里写：则顺延至周六、则提前至周五、则改到最近的周末、则顺延1天、则取消",
    "then next Saturday, then previous Friday, then nearest weekend, then 1 day later, then skip",
)


def condition(reader: Reader, base: Expr, nested: Operand) -> Expr | None:
    """Read a condition on ``base``, None where none stands."""
    if reader.match(_IF_ZH):
        test = _test_zh(reader, nested)
        reader.match(_MEETS_ZH)
        reader.match(_THEN_ZH)
        return If(base, test, _action_zh(reader))
    if reader.match_word(_UNLESS_EN):
        return If(base, _test_en(reader, nested), Drop())
    if reader.match_word(_IF_EN):
        test = _test_en(reader, nested)
        reader.match(_THEN_EN)
        return If(base, test, _action_en(reader))
    return None


def _test_zh(reader: Reader, nested: Operand) -> Test:
    found = reader.match(_IS_ZH)
    is_negated = bool(found and found["no"])
    target = target_zh(reader)
    if target is not None:
        return FallsOn(_day_kind(reader, target), is_negated)
    return Meets(nested(reader), is_negated)


def _action_zh(reader: Reader) -> Action:
    start = reader.position
    if reader.match(_DROP_ZH):
        return Drop()
    if found := reader.match(_SHIFT_ZH):
        side = Side.AFTER if found["after"] else Side.BEFORE
        return Shift(_days(reader, found, start), side)
    found = reader.match(_MOVE_ZH)
    if found is None:
        raise reader.unknown(_ACTION_EXPECTED)
    target = target_zh(reader)
    if target is None:
        raise reader.unknown(_ACTION_EXPECTED)
    if found["near"]:
        return MoveTo(_day_kind(reader, target), None)
    return MoveTo(_day_kind(reader, target), Side.AFTER if found["next"] else Side.BEFORE)


def _test_en(reader: Reader, nested: Operand) -> Test:
    is_negated = bool(reader.take_word("not"))
    reader.take_word("on a", "on", "a", "an")
    target = target_en(reader)
    if target is not None:
        return FallsOn(_day_kind(reader, target), is_negated)
    if reader.take_word("in", "during", "within", "overlapping"):
        return Meets(nested(reader), is_negated)
    reader.skip_space()
    if reader.names.longest(reader.text, reader.position) is not None:  # if not a make-up workday
        return Meets(nested(reader), is_negated)
    raise reader.unknown(_TEST_EXPECTED)


def _action_en(reader: Reader) -> Action:
    start = reader.position
    if reader.match_word(_DROP_EN):
        return Drop()
    if found := reader.match_word(_SHIFT_EN):
        side = Side.AFTER if found["side"] == "later" else Side.BEFORE
        return Shift(_days(reader, found, start), side)
    found = reader.match_word(_MOVE_EN)
    target = target_en(reader) if found is not None else None
    if found is None or target is None:
        raise reader.unknown(_ACTION_EXPECTED)
    sides = {"next": Side.AFTER, "following": Side.AFTER, "nearest": None}
    return MoveTo(_day_kind(reader, target), sides.get(found["side"], Side.BEFORE))


def _day_kind(reader: Reader, target: Countable) -> Countable:
    if not target.traits.stands_alone:
        raise reader.unknown(_TEST_EXPECTED)
    return target


def _days(reader: Reader, found: re.Match[str], start: int) -> int:
    number = {"one": 1, "a": 1}.get(found["n"]) or numeral(found["n"]) or 0
    days = number * (1 if found["unit"] in ("天", "日", "day", "days") else 7)
    check_count(reader, days, start)
    return days
