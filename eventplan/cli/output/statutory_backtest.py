"""How often the forecast of days off came true, as a table or as JSON."""

from statistics import fmean

from eventplan.almanac.backtest import Arrangement, BacktestReport, HolidayBacktestRow, backtest
from eventplan.almanac.statutory import Holiday, Notice
from eventplan.cli.shell.console import Console
from eventplan.domain.document import to_json
from eventplan.domain.text import Text
from eventplan.domain.wording import span_figures


def tell_backtest(console: Console, notices: tuple[Notice, ...], *, as_json: bool) -> None:
    """Print each holiday's exact hits, days off and make-up days both, then every miss."""
    report = backtest(notices)
    if as_json:
        console.json(_document(report))
        return
    years = sorted({row.year for row in report.rows})
    head = Text(
        f"{years[0]}–{years[-1]}：逐年只用此前的通知预测，休班全对才算命中",
        f"{years[0]}-{years[-1]}: each year from the notices before it; a hit has every day right",
    )
    console.out(head[console.lang])
    for holiday in Holiday:
        own = report.of_holiday(holiday)
        name, share = holiday.text[console.lang], report.confidence(holiday, years[-1] + 1)
        sure = Text(f"把握 {share:.0%}", f"confidence {share:.0%}")[console.lang]
        console.out(f"  {own.hits:>3}/{len(own.rows)}  {sure}  {name}")
    console.out(f"  {report.hits:>3}/{len(report.rows)}  {_ALL[console.lang]}")
    console.out(f"  {report.hits_as_first_announced:>3}/{len(report.rows)}  {_FIRST[console.lang]}")
    console.out(_calibration(report)[console.lang])
    for row in report.rows:
        if not row.is_hit:
            console.out(_miss(row, console))


_ALL = Text("合计，按最后的通知", "all, by the notices as they stood at last")
_FIRST = Text("合计，按最初公布的通知", "all, by the notices as first announced")


def _calibration(report: BacktestReport) -> Text:
    said, came = fmean(row.said for row in report.rows), report.hits / len(report.rows)
    return Text(
        f"逐年报的把握平均 {said:.1%}，命中 {came:.1%}；布赖尔分 {report.brier:.3f}（越低越好）",
        f"confidence said year by year: {said:.1%} on average, {came:.1%} came true; "
        f"Brier score {report.brier:.3f} (the less, the better)",
    )


def _miss(row: HolidayBacktestRow, console: Console) -> str:
    said, came = _arrangement(row.forecast), _arrangement(row.ordered)
    text = Text(f"预测 {said}，实际 {came}", f"forecast {said}, ordered {came}")
    return f"  {row.year} {row.holiday.text[console.lang]}  {text[console.lang]}"


def _arrangement(arrangement: Arrangement) -> str:
    makeups = " ".join(f"{day:%m-%d}" for day in arrangement.workdays)
    days = span_figures(arrangement.span, is_short=True, has_both_ends=True)
    return f"{days} ({makeups})" if makeups else days


def _document(report: BacktestReport) -> dict[str, object]:
    next_year = report.rows[-1].year + 1
    return {
        "hits": report.hits,
        "holidays": len(report.rows),
        "hits_as_first_announced": report.hits_as_first_announced,
        "runs_right": report.runs_right,
        "workdays_right": report.workdays_right,
        "brier": round(report.brier, 4),
        "confidence": {
            holiday.text.zh: round(report.confidence(holiday, next_year), 3) for holiday in Holiday
        },
        "rows": [
            {
                "year": row.year,
                "holiday": row.holiday.text.zh,
                "hit": row.is_hit,
                "said": round(row.said, 3),
                "forecast": _days(row.forecast),
                "ordered": _days(row.ordered),
                "first_announced": None if row.first_announced is None else _days(row.first_announced),
            }
            for row in report.rows
        ],
    }


def _days(arrangement: Arrangement) -> dict[str, object]:
    return {
        **to_json(arrangement.span),
        "workdays": [to_json(day) for day in arrangement.workdays],
    }
