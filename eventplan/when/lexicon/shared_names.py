"""English names that another country gives to another day than the calendar here, each with its source."""

from typing import Final

from eventplan.domain.text import Text

ELSEWHERE: Final = {
    # 5 U.S.C. 6103
    "labor day": Text("美国的在9月第一个周一", "in the USA it is the first Monday in September"),
    # Canada Labour Code, R.S.C. 1985, c. L-2, s. 166
    "labour day": Text("加拿大的在9月第一个周一", "in Canada it is the first Monday in September"),
    # Proclamation of 31 January 1957 (Canada)
    "thanksgiving": Text("加拿大的在10月第二个周一", "in Canada it is the second Monday in October"),
    # Mothering Sunday of the Church of England
    "mother's day": Text("英国的在大斋期第四个周日", "in the UK it is the fourth Sunday of Lent"),
    # custom in Australia
    "father's day": Text("澳大利亚的在9月第一个周日", "in Australia it is the first Sunday in September"),
    # Japan: Act 178 of 1948, art. 2; A/RES/836(IX)
    "children's day": Text("日本的在5月5日，联合国的在11月20日", "in Japan it is May 5, UN: November 20"),
    # UNESCO and ILO, 1994
    "teachers' day": Text("国际的在10月5日", "World Teachers' Day is October 5"),
    # A/RES/54/120
    "youth day": Text("国际青年日在8月12日", "International Youth Day is August 12"),
    # 15 January 1949, the first Indian commander-in-chief
    "army day": Text("印度的在1月15日", "in India it is January 15"),
    # Presidential proclamations since 1970
    "arbor day": Text("美国的在4月最后一个周五", "in the USA it is the last Friday in April"),
    # Labour Code of the Russian Federation, art. 112
    "victory day": Text("俄罗斯的在5月9日", "in Russia it is May 9"),
    # the death of Gandhi, 30 January 1948
    "martyrs' day": Text("印度的在1月30日", "in India it is January 30"),
    # South Africa: Public Holidays Act 36 of 1994
    "heritage day": Text("南非的在9月24日", "in South Africa it is September 24"),
    # custom in the UK
    "harvest festival": Text("英国的在9月满月前后", "in the UK it is near the full moon of September"),
    # 36 U.S.C. 106
    "constitution day": Text("美国的在9月17日", "in the USA it is September 17"),
    # Public Law 101-473 (1990)
    "physicians' day": Text("美国的在3月30日", "in the USA Doctors' Day is March 30"),
    # India: Consumer Protection Act, 24 December 1986
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
