"""Figures as offices type them: 3万人, 5000人次, 15万元, 1,200 are numbers, 约3000人 is none."""

import re
from decimal import Decimal
from typing import Final

from eventplan.lazy_regex import Pattern

_FIGURE: Final = Pattern(r"[￥¥]?\s*(\d{1,9}(?:[,，]\d{3})*(?:\.\d{1,6})?)\s*([万千]?)\s*([^\d\s]{0,3})")
_SCALES: Final = {"": 1, "千": 1_000, "万": 10_000}
_WAN: Final = 10_000
_MONEY: Final = frozenset(("元", ""))
_PEOPLE: Final = frozenset(("", "人", "人次", "名", "位"))
_UNITS: Final = {
    "expected_visitors": _PEOPLE,
    "staff": _PEOPLE,
    "days": frozenset(("天", "日")),
    "times": frozenset(("次", "场", "期")),
    "budget": _MONEY,
    "budget_per_time": _MONEY,
}
FIGURES: Final = frozenset(_UNITS)
"""The columns of figures."""
_HEADED: Final = {
    "budget": {"元": Decimal("0.0001"), "千元": Decimal("0.1")},
    "expected_visitors": {"万人": Decimal(10_000), "万人次": Decimal(10_000), "千人": Decimal(1_000)},
}


def headed_scale(key: str, measure: str) -> Decimal | None:
    """Return by what figures below a heading in ``measure`` are taken times, None for no known one."""
    return _HEADED.get(key.removesuffix("_per_time"), {}).get(measure)


def plain_figure(key: str, text: str, scale: Decimal | None) -> str:
    """Return the number alone that ``text`` is under ``key``, else ``text``; money is counted in 万元.

    A figure without a unit of its own is taken times the ``scale`` of its heading.
    """
    units = _UNITS.get(key)
    found = _FIGURE.fullmatch(text.strip()) if units is not None else None
    if found is None or units is None or found[3] not in units:
        return text
    amount = Decimal(re.sub("[,，]", "", found[1])) * _SCALES[found[2]]
    if not (found[2] or found[3]):
        amount *= scale or 1
    elif key.startswith("budget"):
        amount /= _WAN
    elif key in ("days", "times") and not found[3]:
        return text
    return f"{amount.normalize():f}"
