"""English names that another country gives to another day than the calendar here does."""

from typing import Final

from eventplan.domain.text import Text

ELSEWHERE: Final = {
    "labor day": Text("美国的在9月第一个周一", "in the USA it is the first Monday in September"),
    "labour day": Text("加拿大的在9月第一个周一", "in Canada it is the first Monday in September"),
    "thanksgiving": Text("加拿大的在10月第二个周一", "in Canada it is the second Monday in October"),
    "mother's day": Text("英国的在大斋期第四个周日", "in the UK it is the fourth Sunday of Lent"),
    "father's day": Text("澳大利亚的在9月第一个周日", "in Australia it is the first Sunday in September"),
    "children's day": Text("日本的在5月5日，联合国的在11月20日", "in Japan it is May 5, UN: November 20"),
    "teachers' day": Text("国际的在10月5日", "World Teachers' Day is October 5"),
    "youth day": Text("国际青年日在8月12日", "International Youth Day is August 12"),
    "army day": Text("印度的在1月15日", "in India it is January 15"),
    "arbor day": Text("美国的在4月最后一个周五", "in the USA it is the last Friday in April"),
    "victory day": Text("俄罗斯的在5月9日", "in Russia it is May 9"),
    "martyrs' day": Text("印度的在1月30日", "in India it is January 30"),
    "heritage day": Text("南非的在9月24日", "in South Africa it is September 24"),
    "harvest festival": Text("英国的在9月满月前后", "in the UK it is near the full moon of September"),
    "constitution day": Text("美国的在9月17日", "in the USA it is September 17"),
    "physicians' day": Text("美国的在3月30日", "in the USA Doctors' Day is March 30"),
    "consumer rights day": Text("印度的在12月24日", "in India it is December 24"),
}
"""What to say of a name, by its folded spelling; other spellings are its variants."""

MEMORIAL_DAY: Final = "memorial day"
"""Means the American day to most, which no calendar here has."""

_WITHOUT_APOSTROPHE: Final = {name.replace("'", ""): text for name, text in ELSEWHERE.items()}


def elsewhere(spelling: str) -> Text | None:
    """Return when another country keeps the day of folded ``spelling``, None where none is known to."""
    plain = spelling.replace("-", " ").replace("'", "")
    return _WITHOUT_APOSTROPHE.get(plain) or _WITHOUT_APOSTROPHE.get(plain.removesuffix(" day"))
