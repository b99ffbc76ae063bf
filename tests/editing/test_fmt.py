"""`fmt` rewords rules where they stand and moves nothing else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.text import Lang
from eventplan.editing.fmt import format_rules
from eventplan.editing.rewording import FormattedFile
from eventplan.when.grammar.parse import parse
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.forms import Expr
from tests.draws import draws
from tests.when.site_names import names
from tests.when.trees import TREES


def _format(folder: Path, text: str | bytes, lang: Lang | None = None) -> FormattedFile:
    path = folder / "activities.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (only,) = format_rules(folder, names(), lang)
    return only


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("  when: 八月十五   # the moon", "  when: 农历八月十五   # the moon", "the comment keeps its place"),
        ("  when: '霜降 前10天'", "  when: '霜降前10天'", "single quotes stay"),
        ('  when: "八月十五"', '  when: "农历八月十五"', "double quotes stay"),
        ("  when:   八月十五", "  when:   农历八月十五", "spaces before the value stay"),
        ("  when: |\n    八月十五\n", "  when: |\n    农历八月十五\n", "a block stays a block"),
        (
            "  when: >-  # folded\n      八月十五\n\n  # next\n",
            "  when: >-  # folded\n      农历八月十五\n\n  # next\n",
            "the head of a block and what follows it stay",
        ),
        ("  when: 重阳节\n    或霜降", "  when: 重阳节\n    或霜降", "a canonical rule keeps its line break"),
        ("  when: 重阳\n    或霜降", "  when: 重阳节或霜降", "a reworded one takes one line"),
        ('  when: "重阳\\\n    或霜降"', '  when: "重阳节或霜降"', "an escaped line break"),
        ("  when: &moon 八月十五\n  avoid: *moon", "  when: &moon 农历八月十五\n  avoid: *moon", "an alias"),
        (
            "  prefer: [八月十五, 七夕节]\n  when: 霜降",
            "  prefer: [农历八月十五, 七夕节]\n  when: 霜降",
            "a list",
        ),
        (
            "  prefer: [七夕节]\n  when: Qixi, if workday then next Saturday",
            "  prefer: [七夕节]\n  when: Qixi Festival, if workday then next Saturday",
            "English stays English, and needs no quotes outside brackets",
        ),
        (
            "  prefer: ['Qixi, if workday then next Saturday']\n  when: 霜降",
            "  prefer: ['Qixi Festival, if workday then next Saturday']\n  when: 霜降",
            "inside brackets it keeps its quotes",
        ),
        ("  when: 「temple-fair」后第一个周末", "  when: 「老君山庙会」后首个周末", "an id is no English"),
        (
            "  when: first weekend of 高山杜鹃花期",
            "  when: first weekend in rhododendron",
            "a Chinese name makes no Chinese rule",
        ),
        (
            "  when: 05-01\n  prefer: Qixi Festival",
            "  when: May 1\n  prefer: Qixi Festival",
            "figures follow the rest",
        ),
        (
            "  summary: 八月十五\n  when: 七夕节",
            "  summary: 八月十五\n  when: 七夕节",
            "what is no rule is not touched",
        ),
    ],
)
def test_a_rule_is_reworded_where_it_stands(tmp_path: Path, before: str, after: str, why: str) -> None:
    head = "activities:\n- id: a\n"
    assert _format(tmp_path, head + before).after.decode() == head + after, why
    assert not _format(tmp_path, head + after).is_changed, "once is enough"


def test_bom_and_crlf_stay(tmp_path: Path) -> None:
    text = "activities:\r\n- id: a\r\n  when: |\r\n    八月十五\r\n- id: b\r\n  when: 正月初九 # 玉皇\r\n"
    formatted = _format(tmp_path, b"\xef\xbb\xbf" + text.encode())
    expected = text.replace("八月", "农历八月").replace("正月", "农历正月")
    assert formatted.after == b"\xef\xbb\xbf" + expected.encode()


def test_a_brace_gets_quotes_where_the_new_sentence_needs_them(tmp_path: Path) -> None:
    before = "activities:\n- {id: a, when: 七夕遇工作日则顺延至周六}\n"
    formatted = _format(tmp_path, before, Lang.EN)
    assert formatted.after.decode() == (
        'activities:\n- {id: a, when: "Qixi Festival, if workday then next Saturday"}\n'
    )


@pytest.mark.parametrize(
    ("lines", "code", "why"),
    [
        ("  when: 霜将", "E101", "it cannot be read"),
        ("  when: &x 八月十五\n  summary: *x", "W413", "the summary would change with it"),
        ("  when: {zh: 七夕}", "", "it is no text; check tells it"),
    ],
)
def test_what_is_not_safe_is_left_alone_and_said(tmp_path: Path, lines: str, code: str, why: str) -> None:
    formatted = _format(tmp_path, f"activities:\n- id: a\n{lines}\n- id: b\n  when: 正月初九\n")
    assert [problem.code for problem in formatted.left_alone] == ([code] if code else []), why
    assert [each.after for each in formatted.rewordings] == ["农历正月初九"], "the others are reworded"
    assert lines in formatted.after.decode()


def test_a_rule_that_only_a_repair_could_read_is_left_alone(tmp_path: Path) -> None:
    formatted = _format(tmp_path, "activities:\n- {id: a, when: Qixi, if workday then next Saturday}\n")
    assert (formatted.is_changed, [each.code for each in formatted.left_alone]) == (False, ["W413"])


def test_slips_around_a_rule_stay_for_their_writer_to_mend(tmp_path: Path) -> None:
    formatted = _format(tmp_path, "activities:\n- id: a\n  when：八月十五\n")
    assert formatted.after.decode() == "activities:\n- id: a\n  when：农历八月十五\n"


def test_a_file_in_another_encoding_is_not_written(tmp_path: Path) -> None:
    formatted = _format(tmp_path, "activities:\n- id: a\n  when: 八月十五\n".encode("gbk"))
    assert (formatted.is_changed, [each.code for each in formatted.left_alone]) == (False, ["E006"])


_STYLES = (
    "- id: a\n  when: '{single}'  # why\n",
    '- id: a\n  when: "{double}"\n  days: 3\n',
    "- id: a\n  when: |-\n      {plain}\n\n  # a comment\n",
    "- id: a\n  when: >\n    {plain}\n",
    '- {{id: a, when: "{double}", days: 3}}  # flow\n',
    "- id: a\n  prefer:\n    - '{single}'\n    -   \"{double}\"\n",
    "- id: a\n  avoid: ['{single}', 周末]\n",
)


@given(TREES, st.sampled_from(_STYLES), st.sampled_from(Lang), st.sampled_from([None, *Lang]), st.booleans())
@draws(150)
def test_any_rule_in_any_style_means_the_same_afterwards(
    tmp_path_factory: pytest.TempPathFactory,
    tree: Expr,
    style: str,
    lang: Lang,
    to: Lang | None,
    is_crlf: bool,
) -> None:
    sentence = phrase(tree, lang, names())
    loose = sentence.replace("，", " ， ")
    filled = style.format(
        single=loose.replace("'", "''"),
        double=loose.replace("\\", "\\\\").replace('"', '\\"'),
        plain=loose,
    )
    text = ("activities:\n" + filled).replace("\n", "\r\n" if is_crlf else "\n")
    formatted = _format(tmp_path_factory.mktemp("fmt"), text.encode(), to)
    rules = [rule for rule in _rules_in(formatted.after) if rule not in ("周末", "每个周末", "every weekend")]
    assert rules
    assert [parse(rule, names()).expr for rule in rules] == [tree] * len(rules)
    assert not formatted.left_alone
    again = _format(tmp_path_factory.mktemp("again"), formatted.after, to)
    assert again.after == formatted.after


def _rules_in(octets: bytes) -> list[str]:
    """Return the rules of the one activity, as PyYAML alone reads them."""
    entry = yaml.safe_load(octets)["activities"][0]
    found = [entry.get("when"), *entry.get("prefer", []), *entry.get("avoid", [])]
    return [rule for rule in found if rule]
