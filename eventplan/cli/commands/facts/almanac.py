"""``eventplan almanac``: lunar dates, terms, festivals, days off and the moon of a year, month or day."""

import re
from datetime import date

import click

from eventplan.almanac.doubts import DISPUTED_MONTHS, disputed_month, open_question
from eventplan.almanac.lunar import day_text, month_text
from eventplan.almanac.sky import sun_times
from eventplan.almanac.statutory import StatutoryBreak
from eventplan.almanac.years import Almanac, Day
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.open_facts import open_facts, year_meant
from eventplan.cli.shell.options import calendar_option, checked_year, console_options, json_option
from eventplan.domain.document import to_json
from eventplan.domain.site import Place
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import FORECAST_MARK, listed, listed_in, weekday_name

_WHEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@click.command("almanac")
@click.argument("when", metavar="[YEAR[-MM[-DD]]]", required=False)
@click.option("--backtest", "is_backtest", is_flag=True, help="放假预测历年命中。How forecasts came true.")
@click.option("--notice", metavar="FILE", help="读入放假通知原文，- 为标准输入。Read a holiday notice.")
@click.option("--dry-run", "is_dry", is_flag=True, help="只看变动，不写。Show what moves; write nothing.")
@click.option("--replace", "is_replacing", is_flag=True, help="换掉已有的通知。Replace a notice on file.")
@calendar_option("日出按该景区。Sunrise at this site.")
@json_option
@console_options
def command(
    console: Console,
    when: str | None,
    calendar: str | None,
    is_backtest: bool,
    as_json: bool,
    notice: str | None,
    is_dry: bool,
    is_replacing: bool,
) -> None:
    """年历：农历、节气、节日、休班、月相、日出。

    Lunar date, term, festival, 休/班, moon and sunrise of a year, a month or a day.
    """
    if is_backtest:
        from eventplan.cli.output.statutory_backtest import tell_backtest  # noqa: PLC0415 - lazy: it is seldom asked

        tell_backtest(console, open_facts(console, calendar).notices, as_json=as_json)
        return
    if notice is not None:
        # lazy: it plans a year twice
        from eventplan.cli.commands.facts.notice import NoticeWish, tell_notice  # noqa: PLC0415
        from eventplan.cli.shell.open_calendar import open_to_change  # noqa: PLC0415

        given = _parts(when)[0] if when else None
        wish = NoticeWish(notice, given, is_dry=is_dry, is_replacing=is_replacing)
        tell_notice(console, open_to_change(console, calendar), wish, as_json=as_json)
        return
    if is_dry or is_replacing:
        raise ExitError(Exit.USAGE, Text("请同时写 --notice 文件", "these options go with --notice FILE"))
    year, month, day_of_month = _parts(when) if when else (None, None, None)
    if year is not None:
        checked_year(year)
    facts = open_facts(console, calendar)
    year = year_meant(console, year, facts.place)
    almanac = facts.almanacs[year]
    days = [day for day in almanac.days if month in (None, day.date.month)]
    if day_of_month is not None:
        days = [day for day in days if day.date.day == day_of_month]
    if as_json:
        shown = almanac.breaks_on(day.date for day in days)
        console.json(
            {
                "year": year,
                "days": [_document(day) for day in days],
                "breaks": [_break_document(each) for each in shown],
            }
        )
        return
    for day in days:
        console.out(_line(day, console.lang))
    if day_of_month is not None and facts.place is not None:
        _sun(console, days[0].date, facts.place)
    _legend(console, almanac, days)


def _parts(when: str) -> tuple[int, int | None, int | None]:
    match = _WHEN.fullmatch(when)
    if match is None:
        message = Text(
            f"日期应写成 2027、2027-02 或 2027-02-06，现在是「{when}」",
            f"write 2027, 2027-02 or 2027-02-06, not {when!r}",
        )
        raise ExitError(Exit.USAGE, message)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise ExitError(Exit.USAGE, Text(f"没有「{when}」这一天", f"there is no {when}")) from None
    return year, month, day


def _document(day: Day) -> dict[str, object]:
    return {
        "date": to_json(day.date),
        "weekday": day.date.isoweekday(),
        "lunar": {
            "year": day.lunar.year,
            "month": day.lunar.month,
            "day": day.lunar.day,
            "leap": day.lunar.leap,
            "text": month_text(day.lunar.month, day.lunar.leap) + day_text(day.lunar.day),
        },
        "term": day.term.name_.zh if day.term else None,
        "festivals": [festival.name.zh for festival in day.festivals],
        "moon": day.moon.text.zh if day.moon else None,
        "off": day.is_off,
        "work": day.is_work,
        "break": _break_name(day, Lang.ZH),
        "forecast": day.is_forecast,
        "open": day.is_open,
        "uncertain": day.is_uncertain,
    }


def _break_document(each: StatutoryBreak) -> dict[str, object]:
    return {
        "name": each.name.zh,
        "holidays": [holiday.text.zh for holiday in each.holidays],
        **to_json(each.span),
        "statutory": [to_json(day) for day in each.statutory],
        "workdays": [to_json(day) for day in each.workdays],
        "forecast": each.forecast,
        "confidence": None if each.confidence is None else round(each.confidence, 3),
        "source": to_json(each.source),
        "url": each.url,
        "ways": [
            {**to_json(way.span), "workdays": [to_json(day) for day in way.workdays], "share": way.share}
            for way in each.ways
        ],
    }


def _break_name(day: Day, lang: Lang) -> str | None:
    if day.statutory_break is None:
        return None
    return day.statutory_break.name[lang]


def _line(day: Day, lang: Lang) -> str:
    if lang is Lang.ZH:
        lunar = month_text(day.lunar.month, day.lunar.leap) + day_text(day.lunar.day)
    else:
        lunar = f"{'leap ' if day.lunar.leap else ''}{day.lunar.month}-{day.lunar.day}"
    facts = [day.term.name_[lang]] if day.term else []
    facts += [festival.name[lang] for festival in day.festivals]
    facts += [day.moon.text[lang]] if day.moon else []
    badge = _badge(day)[lang]
    name = _break_name(day, lang)
    if name:
        badge += f" {name}"
    if day.is_forecast:
        badge += FORECAST_MARK[lang]
    if disputed_month(day.date) is not None:
        lunar += Text("？", "?")[lang]
    weekday = weekday_name(day.date)[lang]
    return f"{day.date}  {weekday}  {lunar}  {listed_in(lang, facts)}  {badge}".rstrip()


def _badge(day: Day) -> Text:
    """Return 休 or 班 for a day of a break or a make-up workday, with a question mark while it is open."""
    if day.is_work:
        mark = Text("班", "work")
    elif day.statutory_break is not None or day.is_open:
        mark = Text("休", "off")
    else:
        return Text("", "")
    return Text(f"{mark.zh}?", f"{mark.en}?") if day.is_open else mark


def _sun(console: Console, day: date, place: Place) -> None:
    sun = sun_times(day, place.latitude, place.longitude, place.elevation_m, place.timezone)
    text = Text(
        f"日出 {sun.rise:%H:%M}，日落 {sun.set:%H:%M}", f"sunrise {sun.rise:%H:%M}, sunset {sun.set:%H:%M}"
    )
    console.out(text[console.lang])


def _legend(console: Console, almanac: Almanac, days: list[Day]) -> None:
    breaks = almanac.breaks_on(day.date for day in days)
    if any(day.is_forecast for day in days):
        year = almanac.year
        console.say(
            Text(
                f"「预测」：{year} 年放假通知未收录，休班按规律推算，以国务院办公厅通知为准",
                f"forecast: the notice for {year} is not on file; the State Council's notice decides",
            )
        )
        console.say(_confidence(breaks))
    for each in breaks:
        if each.ways:
            console.say(open_question(each))
    for month in DISPUTED_MONTHS:
        if any(day.date in month.span for day in days):
            console.say(Text(f"「？」：{month.doubt.zh}", f'"?": {month.doubt.en}'))
    if any(day.is_uncertain and disputed_month(day.date) is None for day in days):
        console.say(Text("有日期距午夜只有几分钟，标为不确定", "some dates lie within minutes of midnight"))


def _confidence(breaks: tuple[StatutoryBreak, ...]) -> Text:
    """Say how often forecasts of these breaks came true, as measured by ``--backtest``."""
    sure = listed(
        Text(f"{each.name.zh} {each.confidence:.0%}", f"{each.name.en} {each.confidence:.0%}")
        for each in breaks
        if each.confidence is not None
    )
    return Text(
        f"按历年命中的把握：{sure.zh}",
        f"confidence, from how often they came true: {sure.en}",
    )
