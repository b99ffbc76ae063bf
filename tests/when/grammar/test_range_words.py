"""Words of a range, as offices write them, are 至; one end alone is asked about.

Authority: the text itself. The first two columns must give the same tree.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import names

ENDS = (
    *(("4月12日", "5月6日"), ("腊月廿五", "正月初八"), ("霜降", "立冬"), ("五月上旬", "六月中旬")),
    *(("3月", "5月"), ("2027年4月1日", "2027年5月1日"), ("除夕", "正月初七"), ("国庆假期", "10月20日")),
)
WORDS = (
    *("{}起至{}", "自{}起至{}止", "从{}起到{}结束", "{}持续至{}", "{}延续到{}", "{}一直到{}", "{}开始至{}"),
    *("{}开始，{}结束", "从{}开始，一直到{}", "{}起，至{}止", "自{}至{}止", "{}直至{}为止", "{}启动，{}闭幕"),
)
ENGLISH = (
    *("from {} through to {}", "starting {} until {}", "begins on {}, ends on {}", "from {} up to {}"),
    *("{} up to and including {}", "{} to {} inclusive", "beginning {} and ending {}", "{} through {}"),
)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("ends", ENDS)
def test_words_of_a_range_are_one(words: str, ends: tuple[str, str]) -> None:
    assert parse(words.format(*ends), names()).expr == parse("至".join(ends), names()).expr


@pytest.mark.parametrize("words", ENGLISH)
@pytest.mark.parametrize(
    "ends", [("April 12", "May 6"), ("lunar 12-25", "lunar 1-8"), ("late May", "early June")]
)
def test_words_of_an_english_range_are_one(words: str, ends: tuple[str, str]) -> None:
    assert parse(words.format(*ends), names()).expr == parse(" to ".join(ends), names()).expr


@pytest.mark.parametrize(
    ("text", "hint", "why"),
    [
        ("11月1日起", "「11月1日至…」", "no end"),
        ("自11月1日起", "「11月1日至…」", "自 is no part of the day"),
        ("从11月1日开始", "「11月1日至…」", "another word"),
        ("4月2日开幕", "「4月2日至…」", "a run opens"),
        ("5月起", "「5月至…」", "of a month"),
        ("from November 1", "「November 1至…」", "English"),
        ("November 1 onwards", "「November 1至…」", "English, behind the day"),
        ("截至5月7日", "「…至5月7日」", "no beginning"),
        ("5月7日止", "「…至5月7日」", "behind the day"),
        ("until May 7", "「…至May 7」", "English"),
    ],
)
def test_one_end_is_asked_about(text: str, hint: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.code == "INCOMPLETE"
    assert caught.value.hint is not None, why
    assert hint in caught.value.hint.zh, why
