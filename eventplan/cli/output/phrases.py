"""What became of an activity, the steps to its days, and what they cost, as the terminal says them."""

from itertools import takewhile

from eventplan.domain.occurrence import Reason
from eventplan.domain.text import Lang, Text
from eventplan.reading.problems.rule_codes import OTHER_WHEN_CODE, WHEN_CODES
from eventplan.when.lexicon.errors import WhenError


def costs(before: int, after: int) -> Text:
    """Return the cost of a plan before and after a change, with the difference."""
    return Text(
        f"计划代价 {before:+d} → {after:+d}（{after - before:+d}，越低越好）",
        f"cost of the plan {before:+d} -> {after:+d} ({after - before:+d}; lower is better)",
    )


def steps(because: tuple[Reason, ...], told: tuple[Reason, ...], lang: Lang) -> list[str]:
    """Return the steps of a trace with their sources, but for the first ones that ``told`` began with too."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(because, told, strict=False)))
    return [f"{reason.text[lang]}{_source(reason, lang)}" for reason in because[shared:]]


def _source(reason: Reason, lang: Lang) -> str:
    source = reason.source
    return "" if source is None else Text(f"［{source.zh}］", f" [{source.en}]")[lang]


def pointed(expression: str, error: WhenError) -> Text:
    """Return the message with the expression and a mark under the characters it is about."""
    shown = expression.replace("\n", " ")
    before = "".join("　" if ord(character) > 0x2E7F else " " for character in shown[: error.offset])
    marked = shown[error.offset : error.offset + max(error.length, 1)]
    mark = "".join("＾" if ord(character) > 0x2E7F else "^" for character in marked) or "^"
    hint = error.hint or Text("", "")
    code = WHEN_CODES.get(error.code, OTHER_WHEN_CODE)
    zh = f"{code}  {error.message.zh}  {hint.zh}".rstrip()
    en = f"{code}  {error.message.en}  {hint.en}".rstrip()
    picture = f"  {shown}\n  {before}{mark}"
    return Text(f"{picture}\n{zh}", f"{picture}\n{en}")
