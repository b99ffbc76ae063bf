"""What joins the two ends of a run of days, and what is missing where only one end is written.

4月12日起至5月6日, 自9月20日起至9月28日止, 7月8日持续至20日, 4月2日开始，5月12日结束.
"""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.scanner.cursor import Reader
from eventplan.when.tree.forms import Expr, PartOfMonth, Years
from eventplan.when.tree.leaves import Break, LunarMonth, Month, Window
from eventplan.when.tree.traversal import is_one_day
from eventplan.when.zh.dates import LEAVES_OUT

_OPENS: Final = "(?:算起|起始|起|开始|始|启动|启幕|开幕|开园|开展|开放)"
_CLOSES: Final = "(?:为止|止|截止|结束|终止|闭幕|落幕|收官|闭园)"
_TO: Final = Pattern(
    # 至2030年 and "to 2030" end a rule's life; 至2030年5月1日 and 至2030年除夕 end a range.
    f"(?:{_OPENS}?,?(?:一直|直)?(?:持续|延续|延长|举办|举行|进行|展出|开放)?"
    "(?:直至|直到|截至|截止至|截止到|截止|至|到)"
    "(?![12][0-9]{3}年(?:止|为止|底)?(?:$|[,;.)]))|-"
    "|,? ?(?:and )?(?:(?:running|open|on) )?"
    "(?:through to|up to and including|up to|up until|to|until|through|thru|till"
    "|(?:ending|ends|closing|closes)(?: on)?)"
    "(?![a-z])(?! [12][0-9]{3}(?![-0-9])))"
)
_BEGUN_AND_ENDED: Final = Pattern(f"{_OPENS},?(?=[^,;()]+?{_CLOSES}(?:$|[,;.)]))")
_ENDED: Final = Pattern(f"(?:当[天日])?{_CLOSES}(?![前后之以])| ?(?:inclusive|\\(inclusive\\))(?![a-z])")
_BEGINS_EN: Final = "starting|beginning(?! of)|begins|starts|opening|opens|running|runs|open|held"
_FROM: Final = Pattern(f"[从自由]|(?:(?:{_BEGINS_EN})(?: from| on)?|from|since)(?= )")
_LEAD_ZH: Final = Pattern("^[自从由]")
_LEAD_EN: Final = Pattern(f"(?:{_BEGINS_EN}|since)(?: from| on)?(?= [a-z0-9])")
_OPEN_ENDED: Final = Pattern(
    f"{_OPENS}(?!前|之前|以前)| ?(?:onwards?|and after)(?![a-z])|以来|(?:以|之)后(?=$|[,;.)])"
)
_LEFT_OUT: Final = Pattern(LEAVES_OUT)
_LASTS: Final = Pattern(",? ?(?:一?共计?|为期|[会节展]期|庙会|历时|连续|持续|时长|for(?= )|lasting)")
_END_ALONE: Final = Pattern(
    "(?:截至|截止至|截止到|截止|直至|直到|至|到)(?=.)"
    "|(?:until|till|through|up to|by|ending|ends)(?: on)?(?= [a-z0-9])"
)


def lead_of_range(reader: Reader) -> bool:
    """Say whether ``from`` or 自 stands here, after which two ends are expected; English is stepped over."""
    is_from = reader.sees(_FROM)
    reader.match(_LEAD_EN)
    return is_from


def joins_ends(reader: Reader) -> bool:
    """Step over what stands between the two ends of a range; say whether it stood there."""
    return reader.match_word(_TO) is not None or reader.match(_BEGUN_AND_ENDED) is not None


def close_range(reader: Reader) -> None:
    """Step over the 止 or 结束 behind a range."""
    reader.match(_ENDED)


def refuse_one_end(reader: Reader, expr: Expr, start: int, *, says_from: bool) -> None:
    """Raise the question for the other end of 11月1日起 and of 5月7日止.

    Raises:
        WhenError: ``expr``, written from ``start`` on, is one end of a range.
    """
    if isinstance(expr, Years) and None in (expr.since, expr.until):  # 从2026年开始每年5月19日
        return
    if not (is_one_day(expr) or isinstance(expr, (Month, LunarMonth, PartOfMonth, Break, Window))):
        return
    typed = _LEAD_ZH.sub("", reader.typed(reader.operand_at))
    goes_on = not (reader.is_at_end or reader.text[reader.position] in ",;.)")
    if reader.match(_OPEN_ENDED) or (says_from and not goes_on and not isinstance(expr, (Break, Window))):
        if reader.sees(_LASTS):  # 二月初六始，为期3天
            return
        raise _no_end(reader, typed, start)
    if not reader.sees(_LEFT_OUT) and reader.match(_ENDED):
        raise _no_beginning(reader, typed, start)


def refuse_end_alone(reader: Reader) -> None:
    """Raise the question for the beginning of 截至5月7日."""
    start = reader.position
    if reader.match(_END_ALONE):
        typed = reader.typed(reader.position, len(reader.text)).strip().removesuffix("止")
        reader.position = len(reader.text)
        raise _no_beginning(reader, typed, start)


def _no_end(reader: Reader, typed: str, start: int) -> WhenError:
    return reader.error(
        "INCOMPLETE",
        Text(f"「{reader.typed(start)}」没有说到哪一天为止", "it does not say on which day it ends"),
        Text(
            f"请写「{typed}至…」；只在当天，就写「{typed}」",
            f'write "{typed} to …", or "{typed}" for it alone',
        ),
        start=start,
    )


def _no_beginning(reader: Reader, typed: str, start: int) -> WhenError:
    return reader.error(
        "INCOMPLETE",
        Text(f"「{reader.typed(start)}」没有说从哪一天开始", "it does not say on which day it begins"),
        Text(
            f"请写「…至{typed}」；只在当天，就写「{typed}」",
            f'write "… to {typed}", or "{typed}" for it alone',
        ),
        start=start,
    )
