"""What the description of a calendar entry says: the programme first, its link last, a fact a line."""

from eventplan.domain.activity import MODE_NAMES, Activity, Internal, Mode, SessionRule
from eventplan.domain.clean_text import paragraphs, said
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, Status
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, listed_in, span_words
from eventplan.publishing.content.hours_wording import PlayedHours, regular_words
from eventplan.publishing.content.landscape_wording import stage_at_length

_CANCELLED = Text("本活动已取消。", "This event is cancelled.")
_SEATS = Text("（{}人）", " ({} seats)")
_TENTATIVE = Text("日期为预计，以景区公告为准。", "The dates are expected and may move.")


def placement_description(
    placement: Placement, lang: Lang, *, link: str | None, is_internal: bool = False
) -> str:
    """Return everything a calendar entry says about ``placement`` in ``lang``, a fact a line."""
    activity = placement.activity
    return _joined(
        _status(placement, lang),
        _prose(activity.summary, lang),
        _prose(activity.detail, lang),
        _sessions(placement, lang),
        *_outreach(activity, lang),
        _fact(Text("主办单位", "Hosts"), _names(activity.hosts, lang), lang),
        _fact(Text("承办单位", "Organisers"), _names(activity.organisers, lang), lang),
        _fact(Text("日期依据", "Why these days"), _trace(placement.because, lang), lang),
        _forecast(placement, lang),
        _peak_chance(placement, lang),
        *(_internal(activity.internal, lang) if is_internal else ()),
        _other_name(activity.name, lang),
        link,
    )


def session_description(placement: Placement, rule: SessionRule, *, lang: Lang, link: str | None) -> str:
    """Return what the entry of one session says: the programme, its hours and seats."""
    hours = PlayedHours(rule.start, rule.stop, rule.capacity)
    return _joined(
        _status(placement, lang),
        _prose(placement.activity.summary, lang),
        _fact(Text("场次", "Session"), hours.words(lang, _SEATS), lang),
        _other_name(placement.activity.name, lang),
        link,
    )


_BEST_SEEN = Text("最佳观赏期", "Best seen")
_SEASON = Text("有机会见到的季节，不定日期", "Season in which it may be seen, without a date")


def window_description(window: SeasonWindow, lang: Lang, *, year: int, link: str | None) -> str:
    """Return everything a calendar entry says about a landscape window; the reader lives in ``year``."""
    peak = window.peak
    best = None if peak is None else day_words(peak.p50, beside_year=year)[lang]
    label = _SEASON if window.chances else _BEST_SEEN
    return _joined(
        _fact(label, span_words(window.span, beside_year=year)[lang], lang),
        _fact(Text("高峰最可能在", "Peak most likely on"), best, lang),
        _likely_peak(window, lang, year),
        _fact(Text("阶段", "Stage"), stage_at_length(window, lang), lang),
        _fact(Text("依据", "Basis"), said(window.basis, lang), lang),
        _other_name(window.name, lang),
        link,
    )


def task_description(detail: Text, placement: Placement | None, lang: Lang) -> str:
    """Return what a task says: what to do, for which activity and days, and who is in charge of it."""
    if placement is None:
        return _joined(_prose(detail, lang))
    days = span_words(placement.span, beside_year=placement.span.first.year)[lang]
    venue = None if placement.venue is None else said(placement.venue.name, lang)
    return _joined(
        _prose(detail, lang),
        _fact(Text("活动", "Activity"), said(placement.activity.name, lang), lang),
        _fact(Text("日期", "Days"), days, lang),
        _fact(Text("地点", "Place"), venue, lang),
        *_internal(placement.activity.internal, lang),
    )


def cancelled_description(description: str, lang: Lang, why: Text | None = None) -> str:
    """Return a published ``description`` with the news in front that the event is cancelled, and ``why``."""
    first, _, rest = description.partition("\n")
    kept = rest if first == _TENTATIVE[lang] else description
    return _joined(_CANCELLED[lang], why[lang] if why else None, kept)


def _joined(*lines: str | None) -> str:
    return paragraphs("\n".join(line for line in lines if line))


def _fact(label: Text, value: str | None, lang: Lang) -> str | None:
    if not value:
        return None
    return f"{label.zh}：{value}" if lang is Lang.ZH else f"{label.en}: {value}"


def _status(placement: Placement, lang: Lang) -> str | None:
    match placement.status:
        case Status.CANCELLED:
            return _CANCELLED[lang]
        case Status.TENTATIVE:
            return _TENTATIVE[lang]
        case Status.CONFIRMED:
            return None


def _prose(text: Text | None, lang: Lang) -> str | None:
    """Return ``text`` with its line breaks, in the other language where it is empty."""
    return None if text is None else text[lang] or text.zh or text.en


def _names(names: tuple[Text, ...], lang: Lang) -> str:
    return listed_in(lang, (said(name, lang) for name in names))


def _outreach(activity: Activity, lang: Lang) -> tuple[str | None, ...]:
    outreach, tickets = activity.outreach, activity.outreach.tickets
    mode = None if outreach.mode is Mode.ONSITE else MODE_NAMES[outreach.mode][lang]
    return (
        _fact(Text("方式", "How"), mode, lang),
        _fact(Text("线上参加", "Online"), outreach.link, lang),
        _fact(Text("票价", "Price"), tickets.price, lang),
        _fact(Text("购票", "Tickets"), tickets.link, lang),
        _fact(
            Text("预约", "Booking"), None if tickets.booking is None else said(tickets.booking, lang), lang
        ),
    )


def _sessions(placement: Placement, lang: Lang) -> str | None:
    activity = placement.activity
    spoken = listed_in(lang, regular_words(placement, lang, _SEATS))
    is_daily = not activity.is_run and placement.span.days > 1
    return _fact(Text("每天场次", "Every day") if is_daily else Text("场次", "Sessions"), spoken, lang)


def _trace(because: tuple[Reason, ...], lang: Lang) -> str:
    return " → ".join(_step(reason, lang) for reason in because)


def _step(reason: Reason, lang: Lang) -> str:
    step = said(reason.text, lang)
    if reason.source is None:
        return step
    source = said(reason.source, lang)
    return f"{step}（{source}）" if lang is Lang.ZH else f"{step} ({source})"


def _forecast(placement: Placement, lang: Lang) -> str | None:
    """Return which days rest on something that is not announced: a break, or a named date."""
    days = placement.unannounced
    if not days:
        return None
    span = span_words(DateSpan(days[0], days[-1]), beside_year=placement.span.first.year)[lang]
    return Text(
        f"{span}依据的安排尚未公布，为预测，以正式公布为准。",
        f"{span} rests on a forecast, not announced yet.",
    )[lang]


def _peak_chance(placement: Placement, lang: Lang) -> str | None:
    if placement.peak_chance is None:
        return None
    label = Text("高峰落在活动期内的可能", "Chance that the peak falls inside")
    return _fact(label, f"{round(placement.peak_chance * 100)}%", lang)


def _likely_peak(window: SeasonWindow, lang: Lang, year: int) -> str | None:
    peak = window.peak
    if peak is None or peak.p10 == peak.p90:
        return None
    # P10 to P90 holds eight chances in ten.
    return _fact(
        Text("八成可能在", "Eight times in ten on"),
        span_words(DateSpan(peak.p10, peak.p90), beside_year=year)[lang],
        lang,
    )


def _internal(internal: Internal, lang: Lang) -> tuple[str | None, ...]:
    return (
        _fact(
            Text("预算（万元）", "Budget (10,000 CNY)"),
            f"{internal.budget_in_all or internal.budget:.10g}" if internal.budget else None,
            lang,
        ),
        _fact(Text("经费来源", "Funding"), internal.funding, lang),
        _fact(Text("责任人", "In charge"), internal.contact, lang),
        _fact(Text("联系电话", "Telephone"), internal.phone, lang),
        _fact(Text("审批／许可", "Permits"), internal.permits, lang),
        _fact(Text("工作人员", "Staff"), str(internal.staff) if internal.staff else None, lang),
        _fact(Text("备注", "Notes"), internal.notes, lang),
    )


def _other_name(name: Text, lang: Lang) -> str | None:
    """Return the name in the other language, unless it is the same or missing."""
    mine, other = said(name, lang), said(name, Lang.EN if lang is Lang.ZH else Lang.ZH)
    if mine == other:
        return None
    return _fact(Text("英文名", "In Chinese"), other, lang)
