"""``eventplan when``: what an expression means, and the days it gives."""

import click

from eventplan.cli.output.phrases import pointed, steps
from eventplan.cli.shell.console import Console
from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.cli.shell.name_completion import rule_names
from eventplan.cli.shell.open_facts import open_facts, year_meant
from eventplan.cli.shell.options import calendar_option, console_options, json_option, year_run
from eventplan.domain.document import to_json
from eventplan.domain.occurrence import Occurrence, Reason, Resolution, ResolutionNote
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_column
from eventplan.services.facts.known_facts import Meaning, read_expression
from eventplan.when.lexicon.errors import WhenError


@click.command("when")
@click.argument("expression", metavar="EXPR", shell_complete=rule_names)
@click.option("--year", metavar="Y|Y..Y", help="一年或一段年份。A year or a run of years.")
@calendar_option("用哪个景区的名称。Whose names.")
@json_option
@console_options
def command(console: Console, expression: str, year: str | None, calendar: str | None, as_json: bool) -> None:
    """一条时间规则是什么意思、给出哪些日期。

    What an expression means, and the days it gives in a year or a run of years.
    """
    asked = year_run(year) if year else None
    facts = open_facts(console, calendar)
    first = year_meant(console, None, facts.place) if asked is None else asked[0]
    years = asked or range(first, first + 1)
    try:
        meaning = read_expression(facts.names, expression)
    except WhenError as error:
        told = pointed(expression, error)
        is_of_some_site = facts.place is None and error.code == "UNKNOWN_NAME"
        raise ExitError(Exit.PROBLEMS, _naming_no_site(told) if is_of_some_site else told) from None
    resolutions = [facts.rules.resolve(meaning.expr, each) for each in years]
    if as_json:
        console.json(_document(expression, meaning, resolutions))
        return
    _print(console, meaning, resolutions)


def _naming_no_site(told: Text) -> Text:
    """Return the message with why names of a site are unknown."""
    zh = "没有写明景区，景区自己的名称都不认识；要用它们请加 --calendar 景区"
    en = "no calendar is named, so the names of a site are unknown; add --calendar CALENDAR for them"
    return Text(f"{told.zh}\n{zh}", f"{told.en}\n{en}")


def _document(expression: str, meaning: Meaning, resolutions: list[Resolution]) -> dict[str, object]:
    return {
        "expression": expression,
        **to_json(meaning.text),
        "years": [resolution.year for resolution in resolutions],
        "notes": [
            {"year": note.year, "code": note.code, **to_json(note.text)}
            for note in _notes(meaning, resolutions)
        ],
        "spans": [
            {
                "year": resolution.year,
                **to_json(occurrence.span),
                "because": [reason.text.zh for reason in occurrence.because],
                "forecast": occurrence.is_forecast,
                "certain": [to_json(day) for day in occurrence.certain],
            }
            for resolution in resolutions
            for occurrence in resolution.occurrences
        ],
    }


def _notes(meaning: Meaning, resolutions: list[Resolution]) -> list[ResolutionNote]:
    """Return the notes of the years, and in every year those on how the text was read."""
    return [
        note
        for resolution in resolutions
        for note in (
            *(ResolutionNote(resolution.year, notice.code, notice.text) for notice in meaning.notices),
            *resolution.notes,
        )
    ]


def _print(console: Console, meaning: Meaning, resolutions: list[Resolution]) -> None:
    lang = console.lang
    console.out(meaning.text[lang])
    for notice in meaning.notices:
        console.out(f"  {Text('注', 'note')[lang]}  {notice.text[lang]}")
    for resolution in resolutions:
        told: tuple[Reason, ...] = ()
        for occurrence in resolution.occurrences:
            _print_occurrence(console, occurrence, told)
            told = occurrence.because
        for note in resolution.notes:
            console.out(f"  {Text('注', 'note')[lang]}  {note.text[lang]}")
        if not resolution.occurrences and not resolution.notes:
            console.out(f"  {Text(f'{resolution.year} 年没有', f'none in {resolution.year}')[lang]}")


def _print_occurrence(console: Console, occurrence: Occurrence, told: tuple[Reason, ...]) -> None:
    lang = console.lang
    mark = (
        Text("（预测，以正式公布为准）", " (forecast, not announced yet)")[lang]
        if occurrence.is_forecast
        else ""
    )
    console.out(f"  {span_in_column(occurrence.span)[lang]}{mark}")
    for step in steps(occurrence.because, told, lang):
        console.out(f"      {step}")
