"""What a template may do, and what it is told when it does something else.

Authority: templates/README.md, and the specification's list of constructs that escape twice.
"""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from eventplan.bundled import bundled
from eventplan.domain.site import Place
from eventplan.publishing.ical.content_lines import content_lines
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.templating import template_problem
from eventplan.publishing.templating.environments import html_environment, render
from eventplan.publishing.templating.template_problem import SiteTemplateError

HOSTILE = "a;b\r\nX-EVIL:1\u2028{{ 7*7 }}<b>"
HOSTILE_ON_THE_WIRE = r"a\;b\nX-EVIL:1\n{{ 7*7 }}<b>"
VALUES: dict[str, object] = {
    "title": HOSTILE,
    "titles": [HOSTILE, "b"],
    "day": date(2027, 5, 3),
    "moment": datetime(2027, 5, 3, 11, 30, tzinfo=UTC),
    "nothing": None,
    "place": Place(33.7, 111.6, 2217, "Asia/Shanghai"),
}


def write(folder: Path, **templates: str) -> Path:
    (folder / "ical").mkdir()
    for name, source in templates.items():
        (folder / "ical" / f"{name}.ics.j2").write_text(source, encoding="utf-8", newline="")
    return folder


def rendered(folder: Path, source: str, **others: str) -> str:
    environment = ical_environment(write(folder, mine=source, **others))
    return content_lines(render(environment, "mine.ics.j2", VALUES)).decode()


@pytest.mark.parametrize(
    ("source", "wire", "why"),
    [
        ("X:{{ title }}", f"X:{HOSTILE_ON_THE_WIRE}", "a value is cleaned and escaped once"),
        ("X:{{ 'a;b\\nc' }}", r"X:a\;b\nc", "a constant too, which autoescape would let through"),
        ("X:{{ title ~ ';' }}", rf"X:{HOSTILE_ON_THE_WIRE}\;", "and what is joined"),
        ("X:{{ titles|join(',') }}", rf"X:{HOSTILE_ON_THE_WIRE}\,b", "a joined list is one text"),
        ("X:{{ titles }}", f"X:{HOSTILE_ON_THE_WIRE},b", "a list is values with commas between them"),
        ("{% set a = title %}X:{{ a }}", f"X:{HOSTILE_ON_THE_WIRE}", "a name for a value is no text"),
        ("{% for t in titles %}\nX:{{ t }}\n{% endfor %}", f"X:{HOSTILE_ON_THE_WIRE}\r\nX:b", "a loop"),
        ("X:{{ nothing }}\nY:1", "Y:1", "no value, no line"),
        ("X;P={{ nothing|param }}:{{ title }}\nY:1", "Y:1", "nor with half of its values"),
        ("X{{ day|when }}", "X;VALUE=DATE:20270503", "a filter's result is not escaped"),
        ("X:{{ moment|utc }}", "X:20270503T113000Z", "nor this one's"),
        ("X;P={{ title|param }}:1", 'X;P="a;b^nX-EVIL:1^n{{ 7*7 }}<b>":1', "nor this one's"),
        ("X:{{ place|geo }}", "X:33.7;111.6", "nor this one's"),
        ("X:1\r\nY:2\r\n", "X:1\r\nY:2", "a template saved on Windows"),
        ("\ufeffX:1", "X:1", "a template saved by Notepad"),
        ("{% include 'part.ics.j2' %}", f"P:{HOSTILE_ON_THE_WIRE}", "an included template"),
        (
            "{% extends 'base.ics.j2' %}{% block body %}X:{{ title }}{% endblock %}",
            f"X:{HOSTILE_ON_THE_WIRE}",
            "a block",
        ),
    ],
)
def test_every_value_reaches_the_feed_escaped_once(tmp_path: Path, source: str, wire: str, why: str) -> None:
    others = {"part": "P:{{ title }}", "base": "{% block body %}{% endblock %}"}
    assert rendered(tmp_path, source, **others).replace("\r\n ", "") == wire + "\r\n", why


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{% macro m() %}X:{{ title }}{% endmacro %}{{ m() }}", "{% macro %}"),
        ("{% set a %}X:{{ title }}{% endset %}{{ a }}", "{% set %}…{% endset %}"),
        ("{% call title() %}x{% endcall %}", "{% call %}"),
        ("{% filter upper %}X:{{ title }}{% endfilter %}", "{% filter %}"),
        ("{% import 'part.ics.j2' as p %}", "{% import %}"),
        ("{% from 'part.ics.j2' import m %}", "{% from … import %}"),
        ("{% autoescape true %}X:{{ title }}{% endautoescape %}", "{% autoescape %}"),
        ("{% block b %}X:1{% endblock %}{{ self.b() }}", "self.…()"),
        ("{% block b %}X:1{% endblock %}{{ self['b']() }}", "self.…()"),
        ("{% extends 'base.ics.j2' %}{% block b %}{{ super() }}{% endblock %}", "super()"),
        ("{% for t in titles recursive %}{{ loop(titles) }}{% endfor %}", "{% for … recursive %}"),
        *((f"X:{{{{ title|{name} }}}}", f"|{name}") for name in ("safe", "e", "escape", "forceescape")),
        *((f"X:{{{{ title|{name} }}}}", f"|{name}") for name in ("tojson", "urlize", "xmlattr", "wordwrap")),
        *((f"X:{{{{ title|{name} }}}}", f"|{name}") for name in ("indent", "pprint")),
    ],
)
def test_what_would_be_escaped_twice_or_never_is_refused(tmp_path: Path, source: str, named: str) -> None:
    with pytest.raises(SiteTemplateError) as caught:
        rendered(tmp_path, f"X:1\n{source}")
    assert (caught.value.code, caught.value.line) == ("E802", 2)
    assert named in caught.value.message.zh
    assert named in caught.value.message.en


def test_what_is_refused_is_refused_in_an_included_template_too(tmp_path: Path) -> None:
    with pytest.raises(SiteTemplateError) as caught:
        rendered(tmp_path, "{% include 'part.ics.j2' %}", part="\n\n{% macro m() %}{% endmacro %}")
    assert (Path(caught.value.path).name, caught.value.line) == ("part.ics.j2", 3)


@pytest.mark.parametrize(
    ("source", "line", "code", "nearest", "why"),
    [
        ("X:{{ titel }}", 1, "E803", "title", "a slip in a name"),
        ("\n\nX:{{ moment.yaer }}", 3, "E803", "year", "a slip in a value's part"),
        ("{% for event in titles %}\nX:{{ evnt }}\n{% endfor %}", 2, "E803", "event", "in a loop's own name"),
        ("X:{{ zzzzz }}", 1, "E803", None, "like nothing there is"),
        ("X{{ titel|when }}", 1, "E803", "title", "a filter does not hide it"),
        ("{% if titel %}X:1{% endif %}", 1, "E803", "title", "nor a condition"),
        ("X:1\n{% if %}", 2, "E801", None, "not Jinja"),
        ("X:{{ title|wehn }}", 1, "E801", "when", "a filter that there is not"),
        ("X:1\nX:{{ place }}", 2, "E804", None, "a value without a wire form"),
        ("X:{{ (day|when) ~ 'x' }}", 1, "E804", None, "wire form made part of a text"),
        ("X:{{ 1 // 0 }}", 1, "E804", None, "arithmetic"),
        ("X:{{ title + 1 }}", 1, "E804", None, "text and number"),
        ("X:{{ title.__class__.__mro__ }}", 1, "E804", None, "the way out of the sandbox"),
        ("X:1\n{% include 'prat.ics.j2' %}", 2, "E806", "part.ics.j2", "a template that there is not"),
        ("{% include 'mine.ics.j2' %}", 1, "E804", None, "a template that includes itself"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(
    tmp_path: Path, source: str, line: int, code: str, nearest: str | None, why: str
) -> None:
    with pytest.raises(SiteTemplateError) as caught:
        rendered(tmp_path, source, part="P:1")
    found = caught.value
    assert (Path(found.path).name, found.line, found.code, found.nearest) == (
        "mine.ics.j2",
        line,
        code,
        nearest,
    ), why


@pytest.mark.parametrize(
    "source", ["X:{{ title.__class__ }}", "X:{{ titles.append(1) }}", "X:{{ day.__reduce__ }}"]
)
def test_what_the_sandbox_refuses_once_it_refuses_again(tmp_path: Path, source: str) -> None:
    environment = ical_environment(write(tmp_path, mine=source))
    for _ in range(2):
        with pytest.raises(SiteTemplateError) as caught:
            render(environment, "mine.ics.j2", VALUES)
        assert caught.value.code == "E804"


def test_a_hint_says_what_was_probably_meant(tmp_path: Path) -> None:
    with pytest.raises(SiteTemplateError) as caught:
        rendered(tmp_path, "X:{{ titel }}")
    hint = caught.value.hint
    assert hint is not None
    assert (hint.zh, hint.en) == ("您是想写「title」吗？", "Did you mean 'title'?")


def test_a_template_saved_in_gbk_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "ical" / "mine.ics.j2").write_bytes("X:老君山".encode("gbk"))
    with pytest.raises(SiteTemplateError) as caught:
        render(ical_environment(tmp_path), "mine.ics.j2", VALUES)
    assert (caught.value.path, caught.value.code) == ("mine.ics.j2", "E807")


def test_a_sites_template_stands_before_the_bundled_one_and_can_include_it(tmp_path: Path) -> None:
    site = write(tmp_path, zone="X-MINE:1\n{% include 'bundled/zone.ics.j2' %}")
    values = {"zone": None}
    assert render(ical_environment(site), "zone.ics.j2", values).split() == ["X-MINE:1"]
    assert render(ical_environment(None), "zone.ics.j2", values).split() == []


def test_html_escapes_and_is_strict(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "mine.html.j2").write_text("<p>{{ title }}</p>{{ titel }}", encoding="utf-8")
    environment = html_environment(tmp_path)
    assert environment.from_string("<p>{{ title }}</p>").render(title="<b>") == "<p>&lt;b&gt;</p>"
    with pytest.raises(SiteTemplateError) as caught:
        render(environment, "mine.html.j2", VALUES)
    assert (caught.value.code, caught.value.nearest) == ("E803", "title")


def test_the_readme_lists_every_code_of_a_template_in_both_languages() -> None:
    page = (bundled("templates") / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (E8\d\d) \| (\S.*) \| (\S.*) \|$", page, re.MULTILINE)
    used = set(re.findall(r'"(E8\d\d)"', Path(template_problem.__file__).read_text(encoding="utf-8")))
    assert [code for code, _, _ in rows] == sorted(used)
