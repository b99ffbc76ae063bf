"""Noted years and this year's window as charts: where things lie, and what a console and a page show."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventplan.domain.season import NotedYear, Peak, SeasonRecord, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import WIDTH, cells
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.layout.landscape_axis import Stretch, StretchKind, chance_columns, chart_of
from eventplan.publishing.page.landscape_figures import season_figures
from eventplan.publishing.page.page_model import year_page
from eventplan.publishing.terminal.landscapes import seasons_text
from tests.draws import draws
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.page_reader import read_page
from tests.publishing.plain_text import without_ink
from tests.publishing.sample_plan import sample_edition
from tests.publishing.season_records import BLOOM, BLOOM_WINDOW, ICE, RECORDS, RIME, UNKNOWN, days

SITE = Text("试验山", "Mount Test")


def test_every_season_lies_as_far_from_new_year_as_it_did() -> None:
    chart = chart_of(BLOOM, Lang.EN)
    assert chart is not None
    # 29 April of the leap year 2024 is as far in as 30 April of 2027.
    first = chart.axis.first
    rows = {row.label: row for row in chart.rows}
    assert list(rows) == ["2024", "2025", "2026", "2027", "see"]

    def at(day: str) -> int:
        return (date.fromisoformat(day) - first).days

    assert rows["2024"].stretches == (
        Stretch(StretchKind.SEEN, at("2027-04-30"), at("2027-05-18")),
        Stretch(StretchKind.FIRST, at("2027-04-30"), at("2027-05-01")),
        Stretch(StretchKind.PEAK, at("2027-05-08"), at("2027-05-09")),
        Stretch(StretchKind.END, at("2027-05-17"), at("2027-05-18")),
    )
    assert rows["2025"].stretches == (Stretch(StretchKind.PEAK, at("2027-05-02"), at("2027-05-09")),)
    assert rows["2026"].stretches == (Stretch(StretchKind.FIRST, at("2027-04-27"), at("2027-04-28")),)
    assert rows["2027"].stretches == (
        Stretch(StretchKind.LIKELY, at("2027-04-29"), at("2027-05-15")),
        Stretch(StretchKind.MIDDLE, at("2027-05-02"), at("2027-05-10")),
        Stretch(StretchKind.BEST, at("2027-05-06"), at("2027-05-07")),
    )
    assert rows["see"].stretches == (Stretch(StretchKind.WORTH, at("2027-05-01"), at("2027-05-13")),)
    assert (chart.axis.days, [name for _, name in chart.axis.months]) == (50, ["May", "Jun"])


WORDS = [
    (NotedYear(2026, date(2026, 1, 1), peak=days("2026-05-09")), "05-09", "05-09", "a day"),
    (
        NotedYear(2026, date(2026, 1, 1), peak=days("2026-05-05", "2026-05-12")),
        "05-05..05-12",
        "05-05..05-12",
        "a range",
    ),
    (NotedYear(2026, date(2026, 1, 1), peak=days("2026-05-01", "2026-05-31")), "5月", "May", "a month"),
    (NotedYear(2026, date(2026, 1, 1), first=days("2026-05-01")), "始 05-01", "from 05-01", "first flowers"),
    (NotedYear(2026, date(2026, 1, 1), end=days("2026-05-20")), "末 05-20", "until 05-20", "last flowers"),
    (
        NotedYear(2026, date(2026, 1, 1), days("2026-05-01"), None, days("2026-05-20")),
        "05-01..05-20",
        "05-01..05-20",
        "both",
    ),
]


@pytest.mark.parametrize(("noted", "zh", "en", "why"), WORDS)
def test_a_row_names_what_was_noted(noted: NotedYear, zh: str, en: str, why: str) -> None:
    for lang, words in ((Lang.ZH, zh), (Lang.EN, en)):
        chart = chart_of(replace(BLOOM, noted=(noted,)), lang)
        assert chart is not None
        assert chart.rows[0].days == words, why


def test_many_years_end_in_one_row_for_the_early_ones() -> None:
    years = tuple(
        NotedYear(year, date(year, 1, 1), peak=days(f"{year}-05-{1 + year % 9:02}"))
        for year in range(1990, 2027)
    )
    chart = chart_of(replace(BLOOM, noted=years), Lang.EN)
    assert chart is not None
    assert [row.label for row in chart.rows[:2]] == ["1990-2006", "2007"]
    assert (chart.rows[0].days, len(chart.rows)) == ("17 yr", 1 + 20 + 2)
    # The ninth of May was that of 1997 and 2006, no leap years.
    first, last = date(2027, 5, 1), date(2027, 5, 9)
    assert chart.rows[0].stretches == (
        Stretch(StretchKind.SEEN, (first - chart.axis.first).days, (last - chart.axis.first).days + 1),
    )


def test_a_winter_is_not_cut_at_new_year() -> None:
    chart = chart_of(ICE, Lang.ZH)
    assert chart is not None
    assert [name for _, name in chart.axis.months] == ["12月", "1月"]
    (peak,) = chart.rows[1].stretches
    # 5 January 2026 of the season of 2025 is as far in as 5 January 2028 of that of 2027
    assert peak.start == (date(2028, 1, 5) - chart.axis.first).days


def test_a_confirmed_season_shows_what_was_seen_and_no_estimate() -> None:
    seen = date(2027, 5, 9)
    window = replace(BLOOM_WINDOW, stage=Stage.CONFIRMED, peak=Peak(seen, seen, seen, seen, seen))
    noted = (*BLOOM.noted, NotedYear(2027, date(2027, 1, 1), peak=days("2027-05-09")))
    chart = chart_of(replace(BLOOM, window=window, noted=noted), Lang.EN)
    assert chart is not None
    assert [row.label for row in chart.rows] == ["2024", "2025", "2026", "2027", "see"]
    assert [each.kind for each in chart.rows[3].stretches] == [StretchKind.PEAK]


NO_CHART = [
    (RIME, "chances have no days"),
    (UNKNOWN, "nothing is known"),
]


@pytest.mark.parametrize(("record", "why"), NO_CHART)
def test_what_has_no_days_has_no_chart_of_days(record: SeasonRecord, why: str) -> None:
    assert chart_of(record, Lang.ZH) is None, why


def test_the_chances_of_a_winter_stand_together() -> None:
    assert RIME.window is not None
    columns = chance_columns(RIME.window, Lang.EN)
    assert [column.month for column in columns if column.month][:2] == ["Jul", "Aug"]
    assert [column.chance for column in columns[14:22]] == [0.3, 0.4, 0.5, 0.55, 0.6, 0.5, 0.5, 0.4]


TERMINAL = """\
试验山 2027 年观赏期

山顶花期  估计，3年
  盛期约5月6日，八成在4月29日-5月14日
  据3年记录估计
  4月13日定日子
                            '         |5月      '         '          |6月
  2024 05-07                         (-------o--------)
  2025 05-02..05-08                    [-----]
  2026 始 04-27                   (
  2027 05-06                        ---====|===-----
  可看 05-01..05-12                   ~~~~~~~~~~~~

往年：o 盛期  [ ] 只知范围  ( 始花  ) 末花
今年：- 盛期八成在此  = 五成在此  | 最可能  ~ 可看的日子"""


def test_the_terminal_draws_noted_years_above_the_window() -> None:
    # Positions follow from the chart worked out above: a cell a day, the first of them 13 April.
    assert seasons_text([BLOOM], SITE, 2027, Lang.ZH, colour=False) == TERMINAL


@pytest.mark.parametrize("lang", Lang)
def test_chances_are_drawn_as_columns_and_never_as_a_date(lang: Lang) -> None:
    text = seasons_text([RIME], SITE, 2027, lang, colour=False)
    bars = [line for line in text.split("\n") if "##" in line]
    assert [line.split()[0] for line in bars] == ["60%", "48%", "36%", "24%", "12%"]
    assert bars[0].count("##") < bars[-1].count("##")
    assert "2027-" not in text
    assert "11-21" not in text


HOSTILE = tuple(
    replace(record, name=Text(title, title), doubts=(Text(title, title),))
    for record in RECORDS
    for title in HOSTILE_TITLES
)


@pytest.mark.sweep
@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("lang", Lang)
def test_no_line_is_wider_than_a_console_that_knows_gbk(lang: Lang, colour: bool) -> None:
    for records in (RECORDS, HOSTILE):
        text = seasons_text(records, SITE, 2027, lang, colour=colour)
        plain = without_ink(text)
        assert [line for line in plain.split("\n") if cells(line) > WIDTH] == []
        assert plain.encode("gbk").decode("gbk") == plain
        assert ("\x1b" in text) is colour


spans = st.builds(
    lambda day, length: DateSpan(date.fromordinal(day), date.fromordinal(day + length)),
    st.integers(date(2026, 1, 1).toordinal(), date(2027, 12, 31).toordinal()),
    st.integers(0, 150),
)


@given(st.lists(spans, max_size=6), st.sampled_from(Lang))
@draws(80)
def test_whatever_was_noted_fits_the_console_and_the_figure(noted: list[DateSpan], lang: Lang) -> None:
    years = tuple(NotedYear(2026 - i, date(2026, 1, 1), peak=span) for i, span in enumerate(noted))
    record = replace(BLOOM, noted=years)
    lines = seasons_text([record], SITE, 2027, lang, colour=False).split("\n")
    assert [line for line in lines if cells(line) > WIDTH] == []
    (figure,) = season_figures([record], lang)
    shapes = [shape for row in figure.rows for shape in row.shapes]
    assert [shape for shape in shapes if shape.x < 150 or shape.x + shape.width > 600.2] == []
    assert [row.y for row in figure.rows if row.y > figure.height] == []


@pytest.mark.parametrize("lang", Lang)
def test_the_internal_page_shows_the_landscapes_and_the_public_one_nothing_of_them(lang: Lang) -> None:
    inside, outside = (
        year_page(replace(sample_edition(profile), seasons=RECORDS), lang)
        for profile in (Profile.INTERNAL, Profile.PUBLIC)
    )
    figures = [
        element
        for element in read_page(inside)
        if element.tag == "figure" and element.attributes.get("class") != "qr"
    ]
    assert len(figures) == len(RECORDS)
    assert [BLOOM.name[lang] in figures[0].text, RIME.name[lang] in figures[2].text] == [True, True]
    tasks = [element for element in read_page(inside) if element.attributes.get("class") == "decide"]
    assert [each.text.index(BLOOM.name[lang]) < each.text.index(ICE.name[lang]) for each in tasks] == [True]
    assert outside == year_page(sample_edition(), lang)


def test_every_colour_of_a_landscape_is_one_that_the_page_names() -> None:
    page = year_page(replace(sample_edition(Profile.INTERNAL), seasons=RECORDS), Lang.EN)
    style = next(element.text for element in read_page(page) if element.tag == "style")
    used = set(re.findall(r"var\((--[a-z]+)", style[style.index(".charts") :]))
    assert used <= set(re.findall(r"(--[a-z]+):", style))


def test_the_figure_of_a_landscape_names_its_days_for_those_who_cannot_see_it() -> None:
    page = year_page(replace(sample_edition(Profile.INTERNAL), seasons=(BLOOM,)), Lang.EN)
    labels = [
        element.attributes["aria-label"]
        for element in read_page(page)
        if element.tag == "svg" and "aria-label" in element.attributes
    ]
    rows = "2024 05-07; 2025 05-02..05-08; 2026 from 04-27; 2027 05-06; see 05-01..05-12"
    assert f"summit bloom estimate, 3 yr; {rows}" in labels
