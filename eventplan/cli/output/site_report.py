"""The report on a site's year as ``check`` tells it."""

from eventplan.cli.output.rule_words import rule_words
from eventplan.domain.document import to_json
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import span_in_column
from eventplan.services.review import Filler, LimitUse, QuietStretch, SiteReport


def report_lines(report: SiteReport, lang: Lang) -> list[str]:
    """Return the longest quiet stretch, the use of the limits, and the costs, which sum to the total."""
    lines = _quiet_lines(report.quiet, lang) if report.quiet else []
    if report.limits:
        lines.append(Text("限制的使用：", "limits used:")[lang])
    lines += [f"    {_use(use, lang)}" for use in report.limits]
    cost = Text(
        "计划代价（负数是加分，越低越好）：", "cost of the plan (below 0 is a gain; lower is better):"
    )
    lines.append(cost[lang])
    lines += [f"    {part.amount:>+7}  {rule_words(part.name, lang)}" for part in report.costs]
    proof = Text("", "") if report.proof is None else Text(f"，{report.proof.zh}", f"; {report.proof.en}")
    return [*lines, f"    {report.cost:>+7}  {Text('合计', 'in all')[lang]}{proof[lang]}"]


def _quiet_lines(quiet: QuietStretch, lang: Lang) -> list[str]:
    most = Text(f"（上限{quiet.limit}天）", f" (limit: {quiet.limit} days)")[lang]
    limit = "" if quiet.limit is None else most
    longest = Text("最长的空档：", "longest quiet stretch: ")
    lines = [f"{longest[lang]}{span_in_column(quiet.span)[lang]}{limit}"]
    lines += [f"    {_filler(filler, lang)}" for filler in quiet.fillers]
    if not quiet.fillers:
        none = Text("没有活动的规则允许这些日子", "no activity's rule allows these days")
        lines.append(f"    {none[lang]}")
    return lines


def _filler(filler: Filler, lang: Lang) -> str:
    name, days = filler.activity.name, span_in_column(filler.span)[lang]
    if filler.waits:
        return Text(f"{name.zh}：当日活动，{days}期间待命", f"{name.en}: waits for its day within {days}")[
            lang
        ]
    if filler.blocker is None:
        return Text(f"{name.zh}：可安排在 {days}", f"{name.en}: could take {days}")[lang]
    why = filler.blocker.cause
    return Text(f"{name.zh}：{days}，受阻：{why.zh}", f"{name.en}: {days}, blocked: {why.en}")[lang]


def _use(use: LimitUse, lang: Lang) -> str:
    where = f"  {use.where[lang]}" if use.where else ""
    return f"{use.name[lang]}  {use.used:g} / {use.limit:g}{where}"


def report_document(report: SiteReport) -> dict[str, object]:
    """Return the report as JSON."""
    return {
        "quiet": None if report.quiet is None else _quiet(report.quiet),
        "limits": [
            {
                "name": to_json(use.name),
                "used": use.used,
                "limit": use.limit,
                "where": to_json(use.where),
            }
            for use in report.limits
        ],
        "costs": {part.name: part.amount for part in report.costs},
        "cost": report.cost,
        "bound": report.bound,
        "proved": report.bound == report.cost,
    }


def _quiet(quiet: QuietStretch) -> dict[str, object]:
    return {
        **to_json(quiet.span),
        "days": quiet.span.days,
        "limit": quiet.limit,
        "could_fill": [
            {
                "activity": filler.activity.id,
                **to_json(filler.span),
                "waits": filler.waits,
                "blocker": None
                if filler.blocker is None
                else {"code": filler.blocker.code.value, **to_json(filler.blocker.cause)},
            }
            for filler in quiet.fillers
        ],
    }
