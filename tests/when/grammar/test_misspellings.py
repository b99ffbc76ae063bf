"""What is mistyped gets the right question; what is not mistyped is never asked about.

Authority: typing errors of pinyin input (homophones, southern accents) and of handwriting and OCR
(未 for 末, 曰 for 日); the right word beside each. None of them stands in the other tables.
"""

import pytest
from hypothesis import given

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.forms import Expr
from tests.draws import draws
from tests.when.site_names import names
from tests.when.trees import TREES


def _hint(text: str) -> str:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    return caught.value.hint.zh if caught.value.hint else ""


NAMES = [
    *(("力春", "立春"), ("立丘", "立秋"), ("秋份", "秋分"), ("大署", "大暑"), ("惊蜇", "惊蛰")),
    *(("芒钟", "芒种"), ("夏致", "夏至"), ("白路", "白露"), ("霜绛", "霜降"), ("中元街", "中元节")),
    *(("圆旦", "元旦"), ("瑞午节", "端午节"), ("端无", "端午"), ("中秌", "中秋"), ("重杨", "重阳")),
    *(("国庄节", "国庆节"), ("春结", "春节"), ("除西", "除夕"), ("腊巴", "腊八"), ("龙台头", "龙抬头")),
    *(("原宵节", "元宵节"), ("青明节", "清明节"), ("寒实节", "寒食节"), ("三付", "三伏"), ("梅语", "梅雨")),
    *(("高山杜娟花期", "高山杜鹃花期"), ("红业期", "红叶期"), ("雾松期", "雾凇期"), ("国庆长价", "国庆长假")),
    *(("春节价期", "春节假期"), ("父亲结", "父亲节"), ("圣旦节", "圣诞节"), ("平安叶", "平安夜")),
    *(
        ("寒漏", "寒露"),
        ("国亲", "国庆"),
        ("清朋", "清明"),
        ("霜隆", "霜降"),
        ("谷两", "谷雨"),
        ("元且", "元旦"),
    ),
    *(("清朋前10天", "清明"), ("寒漏至霜降", "寒露"), ("霜降至寒漏", "寒露"), ("国亲，历时3天", "国庆")),
    *(("Dragon Bost", "Dragon Boat"), ("Spring Festval", "Spring Festival"), ("Chirstmas", "Christmas")),
    *(("Winter Solstise", "Winter Solstice"), ("rhododendrum", "rhododendron"), ("Mid-Autum", "Mid-Autumn")),
]
WORDS = [
    *(("离重阳节最近的周未", "周末"), ("每周溜", "周六"), ("每个工做日", "工作日")),
    *(("国庆后第一个休习的周末", "休息的周末"), ("清明前10夭", "天"), ("农力八月十五", "农历")),
    *(
        ("清明后笫一个周末", "第一个"),
        ("七夕，若为工作日则顺沿至周六", "顺延"),
        ("红叶期不涵国庆假期", "不含"),
    ),
    *(
        ("七夕，若为工作日则推辞到周六", "推迟"),
        ("5月19日，自2025年其", "年起"),
        ("5月19日，仅双树年", "双数年"),
    ),
    *(("重阳节，历是3天", "历时"), ("5月1日制5月7日", "至"), ("国庆节火中秋节", "或"), ("清明钱10天", "前")),
    *(("5月第二个星期曰", "日"), ("10 days befor Qingming", "before"), ("nearst weekend to Qixi", "nearest")),
    *(("first Saterday in May", "Saturday"), ("Febuary 2", "February"), ("evry Saturday", "every")),
]


@pytest.mark.parametrize(("typed", "meant"), [*NAMES, *WORDS])
def test_a_typing_error_gets_the_right_question(typed: str, meant: str) -> None:
    assert f"是不是想写「{meant}」" in _hint(typed)


# Two characters, one of them of a known name.
OTHER_WORDS = [
    *("国家", "清华", "天气", "重庆", "全天", "白天", "梅花", "梅花期", "红花", "国际"),
    *("清凉", "雨天", "寒冷", "寒假", "春游", "夏天"),
]


@pytest.mark.parametrize(
    "typed",
    ["中国", "老君山", "门票半价", "领导视察", "开学", "hello", "foo", "大雪纷飞", "春晚", *OTHER_WORDS],
)
def test_what_is_like_nothing_gets_no_question(typed: str) -> None:
    assert "是不是" not in _hint(typed)


def test_a_day_of_the_cycle_is_no_slip() -> None:
    assert "是不是" not in _hint("离每月最近的未日，@@")


@given(TREES)
@draws(100)
def test_no_word_of_a_sound_rule_is_ever_asked_about(tree: Expr) -> None:
    for lang in Lang:
        sentence = phrase(tree, lang, names())
        with pytest.raises(WhenError) as caught:
            parse(f"{sentence}，@@", names())
        assert caught.value.offset >= len(sentence), sentence
