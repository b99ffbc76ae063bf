"""The year sheet as its site asks for it: alignment, sheets of paper, and the site's own templates."""

import re
from calendar import monthcalendar
from pathlib import Path

import pytest

from tests.cli.conftest import ACTIVITIES, SITE, Eventplan

TEMPLATES = Path(__file__).parents[4] / "templates" / "html"


def _crowd(folder: Path, count: int) -> None:
    lines = (
        f"  - {{id: a{n}, name: {{zh: 第{n}场山顶音乐会和祈福, en: Concert number {n} on the summit}}, "
        f"category: folk, when: {n % 12 + 1}月{n % 7 + 10}日, source: a test}}\n"
        for n in range(count)
    )
    (folder / "activities.yaml").write_text("activities:\n" + "".join(lines), encoding="utf-8")


@pytest.mark.parametrize(("count", "is_crowded"), [(12, False), (180, True)])
def test_a_year_that_one_sheet_does_not_hold_is_told(
    eventplan: Eventplan, hill: Path, tmp_path: Path, count: int, is_crowded: bool
) -> None:
    _crowd(hill, count)
    checked = eventplan("check", hill, "--year", "2027")
    built = eventplan(
        "build",
        hill,
        "--year",
        "2027",
        "-o",
        tmp_path / "out",
        "--only",
        "html",
        "--fast",
        "--profile",
        "public",
    )
    assert ("一张 A3 排不下全年" in checked.out, "一张 A3 排不下全年" in built.err) == (
        is_crowded,
        is_crowded,
    )
    sheets = eventplan("check", hill, "--year", "2027", "--json").json["sheets"]
    assert (sheets["zh"] > 1, sheets["en"] > 1) == (is_crowded, is_crowded)
    page = (tmp_path / "out/public/2027/index.html").read_text(encoding="utf-8")
    assert (page.count('<div class="a3"') > 1) == is_crowded


ALIGNED = (
    # site.yaml, --align, what the page has, why
    ("", None, "repeat(31,var(--day))", "a column for each date unless something else is asked for"),
    ("align: weekday\n", None, "repeat(37,var(--day))", "the site asks"),
    ("", "weekday", "repeat(37,var(--day))", "the command asks"),
    ("align: weekday\n", "wall", "repeat(7,var(--day))", "the command has the last word"),
)


@pytest.mark.parametrize(("line", "option", "grid", "why"), ALIGNED)
def test_the_sheet_is_aligned_as_asked(
    eventplan: Eventplan, hill: Path, tmp_path: Path, line: str, option: str | None, grid: str, why: str
) -> None:
    (hill / "site.yaml").write_text(SITE + line, encoding="utf-8")
    asked = ["--align", option] if option else []
    built = eventplan("build", hill, "--year", "2027", "-o", tmp_path / "out", "--only", "html", *asked)
    assert built.code == 0, built.err
    page = (tmp_path / "out/public/2027/index.html").read_text(encoding="utf-8")
    assert grid in page, why
    # A week of the wall calendar is a list of its own.
    weeks = sum(len(monthcalendar(2027, month)) for month in range(1, 13))
    assert page.count('<ol class="d">') == (weeks if grid.startswith("repeat(7,") else 12), why


FIRST_SCREENS = (
    # options, the day that the first screen is for, why
    (("--on", "2027-10-04"), "2027-10-04", "the day that is asked for"),
    (("--now", "2026-12-03"), "2026-12-03", "else the clock that is given"),
    ((), "2026-11-01", "else the day of the edition, never the machine's clock"),
)


@pytest.mark.parametrize(("options", "day", "why"), FIRST_SCREENS)
def test_the_first_screen_is_for_a_day_that_is_said(
    eventplan: Eventplan, hill: Path, tmp_path: Path, options: tuple[str, ...], day: str, why: str
) -> None:
    built = eventplan(
        "build", hill, "--year", "2027", "-o", tmp_path, "--only", "html", "--fast", *options, now=None
    )
    assert built.code == 0, built.err
    page = (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    assert f'id="now" data-d="{day}"' in page, why


def test_an_alignment_that_there_is_not_is_told_with_its_place(eventplan: Eventplan, hill: Path) -> None:
    (hill / "site.yaml").write_text(SITE + "align: weekdays\n", encoding="utf-8")
    answer = eventplan("check", hill, "--year", "2027")
    assert answer.code == 1
    assert "site.yaml:8:8" in answer.out
    assert "weekday" in answer.out


# What goes wrong in a template, where, and what is said of it.
MISTAKES = (
    ("<p>{{ sheet.titel }}</p>", 1, "E803", "title", "a slip in the name of a value"),
    ("<p>\n{{ shet.title }}</p>", 2, "E803", "sheet", "and of what holds it"),
    ("{% for row in sheet.rows %}\n{{ row.nmae }}{% endfor %}", 2, "E803", "name", "within a loop"),
    ("{{ sheet.rows[0].dates.wen }}", 1, "E803", "when", "deep within a value"),
    ("{{ w.scann }}", 1, "E803", "scan", "a fixed word"),
    ("<p>\n\n{% if sheet.title %}", 3, "E801", "", "a condition without its end"),
    ("{{ sheet.title|uper }}", 1, "E801", "upper", "a filter that there is not"),
    ("\n{% include 'lsit.html.j2' %}", 2, "E806", "list.html.j2", "a template that there is not"),
    ("{{ sheet.year + sheet.title }}", 1, "E804", "", "a sum of a number and a text"),
    ("{{ sheet.rows[999].name }}", 1, "E803", "", "a row beyond the last"),
    ("{{ sheet.title.__class__.__mro__ }}", 1, "E804", "", "the way out of the sandbox"),
    ("{{ sheet.today.year }}", 1, "E803", "", "a part of what is not there"),
)


@pytest.mark.parametrize(("source", "line", "code", "nearest", "why"), MISTAKES)
def test_a_mistake_in_a_sites_template_is_told_where_it_is(
    eventplan: Eventplan,
    hill: Path,
    tmp_path: Path,
    source: str,
    line: int,
    code: str,
    nearest: str,
    why: str,
) -> None:
    (hill / "templates/html").mkdir(parents=True)
    (hill / "templates/html/subscribe.html.j2").write_text(source, encoding="utf-8")
    for lang in ("zh", "en"):
        built = eventplan(
            "build", hill, "--year", "2027", "-o", tmp_path / "out", "--only", "html", "--lang", lang
        )
        assert built.code == 1, why
        told = built.err.splitlines()[-1]
        assert f"templates/html/subscribe.html.j2:{line}  {code}  " in told, why
        assert nearest in told, why
        assert "Traceback" not in built.err
    assert not list((tmp_path / "out").rglob("*.html")), "nothing is written of a broken page"


def test_a_sites_template_may_stand_around_the_bundled_one(
    eventplan: Eventplan, hill: Path, tmp_path: Path
) -> None:
    (hill / "templates/html").mkdir(parents=True)
    (hill / "templates/html/subscribe.html.j2").write_text(
        '<p id="ours">{{ sheet.site }}</p>\n{% include "bundled/subscribe.html.j2" %}', encoding="utf-8"
    )
    assert eventplan("build", hill, "--year", "2027", "-o", tmp_path / "out", "--only", "html").code == 0
    page = (tmp_path / "out/public/2027/index.html").read_text(encoding="utf-8")
    assert '<p id="ours">小山</p>' in page
    assert 'id="subscribe"' in page


# Chromium 109 is the last for Windows 7 and 8, which county offices still run. Authority: the release
# notes of the later versions that brought these.
TOO_NEW = (
    ("color-mix(", "Chromium 111"),
    ("light-dark(", "123"),
    ("subgrid", "117"),
    ("popover", "114"),
    ("@layer", "kept out: nothing needs it"),
    ("@scope", "118"),
    ("@starting-style", "117"),
    ("text-wrap:", "114"),
    ("field-sizing", "123"),
    ("round(", "125"),
    (":user-valid", "119"),
    ("anchor(", "125"),
    ("lch(", "111"),
)


@pytest.mark.parametrize(("word", "since"), TOO_NEW)
def test_the_styles_hold_nothing_newer_than_chromium_109(word: str, since: str) -> None:
    styles = {
        path.name: re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"))
        for path in sorted(TEMPLATES.glob("*.css.j2"))
    }
    assert len(styles) >= 5
    assert [name for name, style in styles.items() if word in style] == [], since


def test_the_styles_nest_no_rules(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    (hill / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    for align in ("date", "weekday", "wall"):
        out = tmp_path / align
        assert eventplan("build", hill, "-o", out, "--only", "html", "--align", align).code == 0
        page = (out / "public/index.html").read_text(encoding="utf-8")
        style = page.split("<style>", 1)[1].split("</style>", 1)[0]
        # Depth 2 is a rule within @media; a third brace would be a rule within a rule.
        plain = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", style)
        assert not re.search(r"\{[^{}]*\{", plain), align
        assert plain.count("{") == plain.count("}") > 150
