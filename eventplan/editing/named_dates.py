"""``anchor``: the day of a named date in one year, put down in ``anchors.yaml`` where it stands."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from eventplan.domain.named_date import DateStatus, NamedDate
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.editing.yaml_splice import CannotSpliceError
from eventplan.editing.yaml_values import with_values
from eventplan.reading.files.year_files import anchors_in
from eventplan.reading.files.year_models import MONTH_PARTS, AnchorEntry, part_of_month
from eventplan.reading.problems.problem import Problem
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import text_of


class NamedDateError(Exception):
    """The file cannot be changed; ``why`` says what stands in the way."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class NewDate(Struct, frozen=True):
    """What is to be written of a named date in ``year``; what is None stays as it is."""

    year: int
    days: DateSpan | None = None
    status: DateStatus | None = None
    last: date | None = None
    source: str | None = None


def with_date(octets: bytes, path: str, id_: str, new: NewDate) -> tuple[bytes, tuple[NamedDate, ...]]:
    """Return ``octets`` with the ``new`` date of the one called ``id_``, and all dates as read back.

    Raises:
        NamedDateError: the file has mistakes, is written in an unusual way, or would say something wrong.
    """
    items = anchors_in(text_of(octets, path))
    _refuse(items.problems)
    at, entry = next((n, item.entry) for n, item in enumerate(items.sound) if item.entry.id == id_)
    try:
        after = with_values(octets, path, _values(("anchors", at, "dates"), entry, new))
    except CannotSpliceError:
        name = path.rpartition("/")[2]
        zh = f"{name} 的写法特殊，程序改不了，请手工改；文件没有改动"
        en = f"{name} is written in a way that cannot be changed safely; do it by hand. Nothing was changed"
        raise NamedDateError(Text(zh, en)) from None
    read_back = anchors_in(text_of(after, path))
    _refuse(read_back.problems)
    return after, tuple(item.entry.named_date() for item in read_back.sound)


def written(days: DateSpan) -> object:
    """Return ``days`` as the file has them: a day, a month, or a third of one.

    Raises:
        ValueError: they are none of these.
    """
    if days.days == 1:
        return days.first
    year, month = days.first.year, days.first.month
    part = next((each for each in MONTH_PARTS if part_of_month(year, month, each) == days), None)
    if part is None:
        raise ValueError(f"neither a day, a month nor a third of one: {days}")
    return f"{days.first:%Y-%m}{part}"


def _values(dates: DataPath, entry: AnchorEntry, new: NewDate) -> Mapping[DataPath, object]:
    """Return the values that change, by their place; what is written as a day alone stays so."""
    year, old = str(new.year), entry.dates.get(new.year)
    told: dict[str, object] = {} if new.days is None else {"date": written(new.days)}
    told |= {key: value for key in ("status", "last", "source") if (value := getattr(new, key)) is not None}
    if not entry.dates:
        return {dates: {new.year: told}}
    if old is None:
        return {(*dates, year): told}
    if old.model_fields_set == {"date"}:
        told = {"date": written(old.date)} | told
        return {(*dates, year): told["date"] if len(told) == 1 else told}
    return {(*dates, year, key): value for key, value in told.items()}


def _refuse(problems: tuple[Problem, ...]) -> None:
    wrong = next((problem for problem in problems if problem.is_error), None)
    if wrong is not None:
        told = (f"{wrong.ref}  {wrong.code}  {wrong.message[lang]}" for lang in Lang)
        raise NamedDateError(Text(*told))
