"""What ``eventplan backtest`` tells: a table of estimators, and for a site's own windows each year."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict

from eventplan.cli.shell.console import Console
from eventplan.domain.document import to_json
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import cells, padded, shown
from eventplan.domain.wording import counted, day_figures
from eventplan.seasons.accuracy.backtest import Measured
from eventplan.seasons.accuracy.own_backtest import JudgedYear
from eventplan.seasons.accuracy.scope import Scope
from eventplan.seasons.accuracy.skill_score import (
    AllLeftOut,
    Estimator,
    NotForecast,
    SeasonBacktestRow,
    likely_share,
)
from eventplan.seasons.observed.observations import noted_seasons
from eventplan.seasons.observed.window_rule import ObservedWindow

_NAMES: Final = {
    Estimator.BROCHURE: Text("宣传册日期", "brochure date"),
    Estimator.LAST_YEAR: Text("照去年", "last year's date"),
    Estimator.MEAN_15: Text("15年平均", "mean of 15 years"),
    Estimator.EVENTPLAN: Text("eventplan 年前", "eventplan"),
    Estimator.WITH_NEIGHBOURS: Text("  加邻近地点", "  with other places"),
    Estimator.FLOWERED: Text("  邻近开花后", "  once they flowered"),
    Estimator.UPDATED: Text("  见先兆后", "  once a sign is seen"),
    Estimator.WARMED: Text("  看气温后", "  with temperatures"),
}
_HEADS: Final = tuple(
    Text(zh, en)
    for zh, en in (
        ("次数", "years"),
        ("误差天", "off by"),
        ("命中", "hit"),
        ("重叠", "overlap"),
        ("错过", "miss"),
        ("P10-P90", "P10-P90"),
        ("宽天", "width"),
    )
)
_NAME_CELLS, _CELLS = 22, 8
_LEGEND: Final = (
    Text(
        "活动9天，以报的那天为中心；盛期前后各4天可看。误差、宽度以天计，取平均。",
        "An event of 9 days around the day named; the show is the peak with 4 days on",
    ),
    Text(
        "命中：盛期在活动内；错过：一天也没碰上；P10-P90：盛期在区间内（应约80%）。",
        "either side. hit: peak inside; miss: no day shared; P10-P90: peak in it (80%).",
    ),
)
# Below ten forecasts a share says little; Wilson's interval is told instead of leaving it at that.
_FORECASTS_WANTED: Final = 10


# The reasons in the order of the fields of ``NotForecast``.
_LEFT_OUT: Final = (
    Text("次未报：邻近地点开花太晚", "not forecast: the places flowered too late"),
    Text("次未报：早这些天的地点不足三处", "not forecast: fewer than three such places"),
    Text(
        "次未报：本处无记录，邻近相差太大",
        "not forecast: other places differ too much",
    ),
)


class OwnYears(Struct, frozen=True):
    """An observed window with its judged years and what they say of each estimator."""

    rule: ObservedWindow
    years: tuple[JudgedYear, ...]
    rows: tuple[SeasonBacktestRow, ...]

    @property
    def noted_count(self) -> int:
        """How many seasons are noted, those of which only the month is known included."""
        return len(noted_seasons(self.rule, max((note.year for note in self.rule.noted), default=0)))

    @property
    def forecast_count(self) -> int:
        """How many of the judged years eventplan would have forecast."""
        return sum(Estimator.EVENTPLAN in year.forecasts for year in self.years)

    def said(self) -> Text:
        """Return how far the figures can be trusted."""
        count = self.forecast_count
        if count == 0:
            return _nothing_to_judge(self.noted_count, len(self.years))
        (row,) = (row for row in self.rows if row.estimator is Estimator.EVENTPLAN)
        if count >= _FORECASTS_WANTED:
            return Text(f"据{count}次预报", f"from {count} forecasts")
        low, high = likely_share(row.hit, count)
        once = "forecast is" if count == 1 else "forecasts are"
        return Text(
            f"只有{count}次预报，说明不了多少：命中率在 {low:.0%} 到 {high:.0%} 之间都有可能",
            f"{count} {once} few: the true hit rate may be anything from {low:.0%} to {high:.0%}",
        )


def _nothing_to_judge(noted: int, judged: int) -> Text:
    if noted == 0:
        return Text("没有记录，检验不了", "nothing is noted, so there is nothing to judge by")
    if judged == 0:
        return Text(
            f"记了{noted}年，所问年份里没有一年的盛期记到日",
            f"noted years: {noted}; none of those asked for tells the day of its peak",
        )
    return Text(
        f"只记了{noted}年，没有更早的记录可以预报它：再记一年就能开始检验",
        f"noted years: {noted}, none of them with a year before it; note one more",
    )


def print_measured(console: Console, measured: Sequence[Measured]) -> None:
    """Print one table for each event of a file, under what was asked where that was several things."""
    for each in measured:
        if len(measured) > 1:
            console.out(_asked(each.scope)[console.lang])
            console.out("")
        left_out = {(row.series, row.event): row.left_out for row in each.all_left_out}
        tables: dict[tuple[str, str], list[SeasonBacktestRow]] = {}
        for row in each.rows:
            tables.setdefault((row.series, row.event), []).append(row)
        for key in dict.fromkeys((*tables, *left_out)):
            console.out(shown("  ".join(key)))
            _print_table(console, tables.get(key, ()), left_out.get(key))
            console.out("")
    if any(each.rows for each in measured):
        _print_legend(console)


def _asked(scope: Scope) -> Text:
    said = Text("每次用此前所有年份", "from all earlier years")
    if scope.noted is not None:
        said = Text(f"每次用此前{scope.noted}年", f"from {counted(scope.noted, 'noted year')}")
    if scope.lead_days is None:
        return said
    return Text(
        f"{said.zh}，早{scope.lead_days}天的地点开花之后",
        f"{said.en}, once places that come {counted(scope.lead_days, 'day')} earlier have flowered",
    )


def print_own(console: Console, site: Text, windows: Iterable[OwnYears]) -> None:
    """Print for each window what would have been said in each year, and how good that was."""
    lang = console.lang
    windows = tuple(windows)
    if not windows:
        none = Text(f"{site.zh}没有用记录估计的观赏期", f"{site.en} has no window estimated from notes")
        console.say(none)
    for own in windows:
        console.out(shown(own.rule.name[lang]))
        console.out(f"  {shown(own.said()[lang])}")
        for year in own.years:
            console.out(f"  {_year_line(year, lang)}")
        if own.rows:
            _print_table(console, own.rows)
        console.out("")
    if any(own.rows for own in windows):
        _print_legend(console)


def _print_legend(console: Console) -> None:
    for line in _LEGEND:
        console.out(line[console.lang])


def _print_table(
    console: Console, rows: Sequence[SeasonBacktestRow], all_left_out: NotForecast | None = None
) -> None:
    lang = console.lang
    console.out(padded("", _NAME_CELLS) + "".join(_right(head[lang]) for head in _HEADS))
    for row in rows:
        name = padded(f"  {_NAMES[row.estimator][lang]}", _NAME_CELLS)
        console.out((name + "".join(_right(text) for text in _figures(row))).rstrip())
    told = (all_left_out, *(row.left_out for row in rows))
    left_out = next((each for each in told if each is not None), NotForecast())
    for count, why in zip((left_out.late, left_out.few_places, left_out.refused), _LEFT_OUT, strict=True):
        if count:
            console.out(f"  {count} {why[lang]}")


def _right(text: str) -> str:
    return " " * (_CELLS - cells(text)) + text


def _figures(row: SeasonBacktestRow) -> tuple[str, ...]:
    coverage = "" if row.coverage is None else f"{row.coverage:.0%}"
    width = "" if row.width_days is None else f"{row.width_days:.1f}"
    shares = (f"{share:.0%}" for share in (row.hit, row.overlap, row.miss))
    return (str(row.forecasts), f"{row.mae_days:.2f}", *shares, coverage, width)


def _year_line(year: JudgedYear, lang: Lang) -> str:
    day = day_figures(year.came, beside_year=year.year)
    came = Text(f"{year.year}  实际 {day}", f"{year.year}  came {day}")[lang]
    forecast = year.forecasts.get(Estimator.EVENTPLAN)
    peak = None if year.planned is None else year.planned.peak
    if forecast is None or peak is None:
        return came + Text("  当时还没有记录", "  nothing was noted before it")[lang]
    days = forecast.came - forecast.day
    off = Text("正好", "right")
    if days:
        off = Text(
            f"实际{'晚' if days > 0 else '早'}{abs(days)}天",
            f"{counted(abs(days), 'day')} {'late' if days > 0 else 'early'}",
        )
    p10, p50, p90 = (day_figures(day, beside_year=year.year) for day in (peak.p10, peak.p50, peak.p90))
    said = Text(
        f"  会报 {p50}（{p10} .. {p90}）  {off.zh}", f"  would have said {p50} ({p10} .. {p90})  {off.en}"
    )
    return came + said[lang]


def series_document(measured: Sequence[Measured]) -> dict[str, object]:
    """Return what was asked for with its rows; ``runs`` of them where that was several things."""
    runs: list[dict[str, object]] = [
        {
            "scope": {
                "origin": each.scope.origin,
                "noted": each.scope.noted,
                "earlier": each.scope.earlier,
                "neighbours": each.scope.neighbours,
                "lead": each.scope.lead_days,
            },
            "rows": [*map(_row, each.rows), *map(_empty_row, each.all_left_out)],
        }
        for each in measured
    ]
    return runs[0] if len(runs) == 1 else {"runs": runs}


def _empty_row(row: AllLeftOut) -> dict[str, object]:
    figures = dict.fromkeys(("mae_days", "hit", "overlap", "miss", "coverage", "width_days"))
    named = {"series": row.series, "event": row.event, "estimator": row.estimator}
    return {**named, "forecasts": 0, **figures, "left_out": asdict(row.left_out)}


def _row(row: SeasonBacktestRow) -> dict[str, object]:
    document = asdict(row)
    left_out = document.pop("left_out")
    return document if left_out is None else {**document, "left_out": asdict(left_out)}


def own_document(windows: Iterable[OwnYears]) -> dict[str, object]:
    """Return the rows of all windows, and for each window its years, as one JSON document."""
    windows = tuple(windows)
    return {
        "rows": [_row(row) for own in windows for row in own.rows],
        "windows": [_window(own) for own in windows],
    }


def _window(own: OwnYears) -> dict[str, object]:
    said = own.said()
    return {
        "id": own.rule.id,
        "noted_years": own.noted_count,
        "forecasts": own.forecast_count,
        "years": [_year(year) for year in own.years],
        "says": to_json(said),
    }


def _year(year: JudgedYear) -> dict[str, object]:
    peak = None
    if year.planned is not None and Estimator.EVENTPLAN in year.forecasts:
        peak = year.planned.peak
    return {
        "year": year.year,
        "came": to_json(year.came),
        "p10": None if peak is None else to_json(peak.p10),
        "p50": None if peak is None else to_json(peak.p50),
        "p90": None if peak is None else to_json(peak.p90),
        "days_off": None if peak is None else (year.came - peak.p50).days,
    }
