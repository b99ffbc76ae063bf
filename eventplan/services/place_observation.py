"""``observe --place``: a peak seen at another place, noted in the table that knows it."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.domain.wording import counted, listed
from eventplan.editing.table_append import ObservationError, PlaceRow, with_note
from eventplan.reading.files.spoken_days import said_day
from eventplan.reading.files.window_files import Windows, read_windows
from eventplan.reading.neighbours.neighbour_files import PlaceTable, place_tables
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.text_file import shown
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import day_of
from eventplan.seasons.arithmetic.surroundings import YEARS_AT_LEAST
from eventplan.seasons.arithmetic.year_panel import PlaceDays
from eventplan.seasons.observed.mistyped_notes import day_not_yet
from eventplan.seasons.observed.neighbour_place import NeighbourPlace
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.seasons.windows.season_year import season_year
from eventplan.services.observation import Moves, moves
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, RefusedError, octets_of

# Peaks of one place lie nearer to each other; beyond it somebody is asked.
_FAR_DAYS: Final = 30
_MONTH_LENGTH: Final = len("2027-04")


class PlaceRequest(Struct, frozen=True):
    """What was seen: a place by name, a day as people say it, for one window or for all that know the place.

    ``position`` is that of a place that is new, by the columns ``alt``, ``lat`` and ``lon``.
    """

    place: str
    day: str
    window: str | None = None
    source: str | None = None
    position: dict[str, float] = field(default_factory=dict)


class ProposedPlaceNote(Proposal, frozen=True, kw_only=True):
    """A note of another place that would be written at ``ref``, what it moves, and what is odd about it."""

    rule: ObservedWindow
    row: PlaceRow
    ref: SourceRef
    moves: Moves
    hints: tuple[Text, ...]


class _Home(Struct, frozen=True):
    """Where a place is noted: a table of a window, which tells what it calls the event."""

    rule: ObservedWindow
    table: PlaceTable


def observe_place(
    desk: Desk, seen: PlaceRequest, *, today: date, planning_year: int
) -> ProposedPlaceNote | Refused:
    """Return the note, with what it moves in this year's plan, or if it is older in ``planning_year``'s."""
    try:
        return _proposed(desk, seen, today, planning_year)
    except RefusedError as error:
        return error.refused


def _proposed(desk: Desk, seen: PlaceRequest, today: date, planning_year: int) -> ProposedPlaceNote:
    windows = read_windows(desk.folder, today)
    home = _home(desk, windows, seen)
    day = _day(seen.day, today)
    rules = {each.id: each for each in desk.calendar.windows}
    year = season_year(home.rule, day, rules)
    earlier = home.table.years.get(seen.place, {}).get(year)
    if earlier is not None:
        zh = f"{earlier}  「{seen.place}」{year} 年的盛期已经记过，要改正请改这一行"
        en = f"{earlier}  {seen.place} is noted for {year}; to correct it change this line"
        raise RefusedError(Cause.FILES, Text(zh, en))
    position = {key: f"{value:g}" for key, value in seen.position.items()}
    row = PlaceRow(seen.place, year, home.table.event, str(day), seen.source, position)
    path = home.table.path
    before = octets_of(path, desk.folder) or b""
    try:
        after, line = with_note(before, shown(path), row)
    except ObservationError as refusal:
        raise RefusedError(Cause.FILES, _told(refusal.problems)) from None
    changed = _with_day(desk, windows, home, seen, year, day)
    plan_year = today.year if today.year in (year, day.year) else planning_year
    return ProposedPlaceNote(
        Text(f"{seen.place}  {year}  盛期  {day}", f"{seen.place}  {year}  the peak  {day}"),
        desk.folder,
        (FileChange(path, before, after),),
        rule=home.rule,
        row=row,
        ref=SourceRef(shown(path), line),
        moves=moves(desk, changed, plan_year, today),
        hints=tuple(_odd(home.rule, seen.place, year, day)),
    )


def _home(desk: Desk, windows: Windows, seen: PlaceRequest) -> _Home:
    """Return where the place is noted, or for a new one the first table of the window that was named."""
    rules = _wanted(desk, windows, seen.window)
    homes = [home for rule in rules for home in _homes(desk.folder, windows, rule)]
    for home in homes:
        if seen.place in home.table.years:
            return home
    names = {place.name.zh for rule in rules for place in rule.neighbours}
    if seen.place in names:
        zh = f"「{seen.place}」的记录在它自己的景区文件夹里，请用 --calendar 指明那里再记"
        en = f"the notes of {seen.place} are in its own calendar; name that with --calendar and note it there"
        raise RefusedError(Cause.REQUEST, Text(zh, en))
    if not homes:
        zh, en = (
            "没有观赏期写了邻近地点的表（neighbours）",
            "no window names a table of other places (neighbours)",
        )
        raise RefusedError(Cause.REQUEST, Text(zh, en))
    if set(seen.position) != {"alt", "lat", "lon"}:
        raise RefusedError(Cause.REQUEST, _unknown(seen, names))
    return homes[0]


def _unknown(seen: PlaceRequest, names: Iterable[str]) -> Text:
    known = sorted(names)
    missing = [f"--{key}" for key in ("alt", "lat", "lon") if key not in seen.position]
    asked = did_you_mean(nearest(seen.place, known))
    hint = asked or Text(f"已有：{'、'.join(known)}。", f"known are: {', '.join(known)}.")
    return Text(
        f"没有记过「{seen.place}」。{hint.zh} 新地点要加 {' '.join(missing)}："
        "没有位置，就推不出它平常比这里早几天",
        f"{seen.place} was never noted; {hint.en} A new place needs {' '.join(missing)}: "
        "without its position nobody knows how much earlier than here it comes",
    )


def _wanted(desk: Desk, windows: Windows, name: str | None) -> list[ObservedWindow]:
    observed = [
        rule for rule in desk.calendar.windows if isinstance(rule, ObservedWindow) and rule.neighbours
    ]
    if name is None:
        return observed
    found, problems = windows.known.find(name, SourceRef("WINDOW"))
    wanted = [rule for rule in desk.calendar.windows if rule.id == found and isinstance(rule, ObservedWindow)]
    if wanted:
        return wanted
    if problems:
        raise RefusedError(Cause.REQUEST, _told(problems[:1]))
    known = listed(Text(each.name.zh, each.id) for each in observed)
    message = Text(
        f"「{name}」不靠记录估计；可以是：{known.zh}", f"{name} is not estimated from notes: {known.en}"
    )
    raise RefusedError(Cause.REQUEST, message)


def _homes(folder: Path, windows: Windows, rule: ObservedWindow) -> list[_Home]:
    item = next((item for item in windows.items.sound if item.entry.id == rule.id), None)
    return [] if item is None else [_Home(rule, table) for table in place_tables(folder, item, rule)]


def _day(written: str, today: date) -> date:
    said = said_day(written, today)
    if isinstance(said, Problem):
        raise RefusedError(Cause.REQUEST, _told((said,)))
    if len(said) == _MONTH_LENGTH:
        message = Text("别处的月份用不上，请写到日", "a month of another place is of no use: name the day")
        raise RefusedError(Cause.REQUEST, message)
    first, _, last = said.partition("..")
    begins, ends = date.fromisoformat(first), date.fromisoformat(last or first)
    if ends > today:
        raise RefusedError(Cause.REQUEST, day_not_yet(ends, today))
    return begins + (ends - begins) // 2


def _with_day(desk: Desk, windows: Windows, home: _Home, seen: PlaceRequest, year: int, day: date) -> Desk:
    """Return the desk as reading the files again would give it: every window that uses the row knows it."""
    for rule in desk.calendar.windows:
        if not isinstance(rule, ObservedWindow):
            continue
        if rule.id == home.rule.id or any(
            each.table.path == home.table.path and seen.place in each.table.years
            for each in _homes(desk.folder, windows, rule)
        ):
            desk = desk.with_window(_noted(rule, seen, year, day))
    return desk


def _noted(rule: ObservedWindow, seen: PlaceRequest, year: int, day: date) -> ObservedWindow:
    at = Position(seen.position.get("lat"), seen.position.get("lon"), seen.position.get("alt"))
    known = {place.name.zh: place for place in rule.neighbours}
    place = known.get(seen.place) or NeighbourPlace(Text(seen.place, seen.place), PlaceDays((), ()), at)
    noted = PlaceDays.of({**place.noted.by_year(), year: day_of(day, year)})
    known[seen.place] = replace(place, noted=noted)
    return replace(rule, neighbours=tuple(known.values()))


def _odd(rule: ObservedWindow, name: str, year: int, day: date) -> Iterable[Text]:
    place = next((each for each in rule.neighbours if each.name.zh == name), None)
    count = 0 if place is None else place.noted.count_before(year)
    if count < YEARS_AT_LEAST:
        yield Text(
            f"「{name}」此前只有{count}年记录，满{YEARS_AT_LEAST}年才用得上",
            f"{name} has {counted(count, 'earlier year')}; from {YEARS_AT_LEAST} on it is used",
        )
    if place is None or not place.noted.days:
        return
    away = min(abs(each - day_of(day, year)) for each in place.noted.days)
    if away > _FAR_DAYS:
        yield Text(
            f"「{name}」的{day}离它其他年份都超过{_FAR_DAYS}天，是不是写错了？",
            f"{day} is more than {_FAR_DAYS} days from all other years of {name}; is it mistyped?",
        )


def _told(problems: Sequence[Problem]) -> Text:
    parts = [(problem.message, problem.hint or Text("", "")) for problem in problems]
    return Text(
        "\n".join(f"{said.zh}  {hint.zh}".rstrip() for said, hint in parts),
        "\n".join(f"{said.en}  {hint.en}".rstrip() for said, hint in parts),
    )
