"""Lines between BEGIN and END become components; what is opened must be closed, and only there."""

from collections.abc import Iterator

from msgspec import Struct, field

from eventplan.domain.text import Text
from eventplan.feedlint.feed_text import content_line
from eventplan.feedlint.feed_text.content_line import ContentLine
from eventplan.feedlint.feed_text.octets import Unfolded
from eventplan.feedlint.finding import Client, LintCode, Spot, UnwordedFinding

NOT_A_CALENDAR = LintCode(
    "E520",
    Text("没有 BEGIN:VCALENDAR，这不是日历", "there is no BEGIN:VCALENDAR, so this is no calendar"),
    Text(
        "核对地址；登录页、404 页常被当成订阅保存",
        "check the address; sign-in and error pages get saved as feeds",
    ),
)
OUTSIDE = LintCode(
    "E521",
    Text("{name} 在 VCALENDAR 之外", "{name} stands outside of VCALENDAR"),
    Text("移进 BEGIN:VCALENDAR 与 END:VCALENDAR 之间", "move it between BEGIN:VCALENDAR and END:VCALENDAR"),
)
UNCLOSED = LintCode(
    "E522",
    Text("{name} 没有 END:{name}", "{name} has no END:{name}"),
    Text("补上 END:{name}；文件可能没有传完", "add END:{name}; the file may be cut short"),
)
STRAY_END = LintCode(
    "E523",
    Text("END:{name} 没有对应的 BEGIN", "END:{name} closes nothing"),
    Text("删掉它，或补上 BEGIN:{name}", "remove it, or add BEGIN:{name}"),
)
WRONG_HOME = LintCode(
    "E524",
    Text("{name} 不能放在 {home} 里", "{name} cannot stand inside {home}"),
    Text("多半是前一个 {home} 少了 END:{home}", "END:{home} is probably missing before it"),
)
SEVERAL_CALENDARS = LintCode(
    "W525",
    Text("文件里有第二个 VCALENDAR", "there is a second VCALENDAR in the file"),
    Text("合成一个；多数程序只读第一个", "make them one; most programs read the first alone"),
    (Client.GOOGLE, Client.OUTLOOK, Client.HOME_ASSISTANT),
)
NOTHING_INSIDE = LintCode(
    "W526",
    Text("日历里什么也没有", "the calendar holds nothing"),
    Text(
        "至少要有一个 VEVENT，否则订阅者会看到事件全部消失",
        "write one VEVENT at least, or subscribers see every event vanish",
    ),
)
LATE_PROPERTY = LintCode(
    "E527",
    Text("{name} 在组件之后", "{name} stands after a component"),
    Text("日历自己的属性放在第一个 BEGIN 之前", "the calendar's own properties stand before its first BEGIN"),
)
BLANKS = LintCode(
    "E514",
    Text("「{line}」里有空格", 'there is a blank in "{line}"'),
    Text("删掉空格", "remove it"),
)
SMALL_LETTERS = LintCode(
    "W528",
    Text("{line} 用了小写", "{line} is in small letters"),
    Text("写成大写，否则整份订阅被拒绝", "write capitals, or the feed is refused"),
    (Client.HOME_ASSISTANT,),
)

CODES = (
    *(NOT_A_CALENDAR, OUTSIDE, UNCLOSED, STRAY_END, WRONG_HOME, SEVERAL_CALENDARS, NOTHING_INSIDE),
    *(LATE_PROPERTY, SMALL_LETTERS, BLANKS),
)

# component -> where it may stand; components not listed may stand anywhere
_HOMES = {
    "VCALENDAR": ("",),
    "VEVENT": ("VCALENDAR",),
    "VTODO": ("VCALENDAR",),
    "VJOURNAL": ("VCALENDAR",),
    "VFREEBUSY": ("VCALENDAR",),
    "VTIMEZONE": ("VCALENDAR",),
    "VALARM": ("VEVENT", "VTODO"),
    "STANDARD": ("VTIMEZONE",),
    "DAYLIGHT": ("VTIMEZONE",),
}


class Component(Struct):
    """What stands between a BEGIN and its END; it grows while the file is read."""

    name: str
    begin: ContentLine
    lines: list[ContentLine] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> ContentLine | None:
        """Return the first line called ``name``, None when there is none."""
        return next((line for line in self.lines if line.name == name), None)

    def all(self, *names: str) -> list[ContentLine]:
        """Return every line with one of ``names``, in order."""
        return [line for line in self.lines if line.name in names]

    def inside(self, *names: str) -> list["Component"]:
        """Return the components with one of ``names`` right inside, in order."""
        return [child for child in self.children if child.name in names]

    def value(self, name: str) -> str:
        """Return the value of the first line called ``name`` as written, empty when there is none."""
        line = self.first(name)
        return "" if line is None else line.value


class Tree(Struct, frozen=True):
    """The calendars of a file, every component in order, and what is wrong with their nesting."""

    calendars: tuple[Component, ...]
    components: tuple[Component, ...]
    marks: tuple[UnwordedFinding, ...]


def grow(lines: tuple[Unfolded, ...]) -> Tree:
    """Return the components that ``lines`` make; lines that cannot be read are told and left out."""
    nursery = _Nursery()
    for line in lines:
        read = content_line.read_line(line)
        if isinstance(read, UnwordedFinding):
            nursery.marks.append(read)
        else:
            nursery.marks += content_line.check(read)
            nursery.take(read)
    nursery.close_all()
    calendars = tuple(each for each in nursery.components if each.name == "VCALENDAR")
    marks = (*nursery.marks, *_wholes(calendars, lines))
    return Tree(calendars, tuple(nursery.components), marks)


class _Nursery:
    """Components while they are open, the outermost first."""

    def __init__(self) -> None:
        self.open: list[Component] = []
        self.components: list[Component] = []
        self.marks: list[UnwordedFinding] = []

    def take(self, line: ContentLine) -> None:
        """Put ``line`` where it belongs."""
        if line.name in ("BEGIN", "END") and line.value != line.value.strip():
            self.marks.append(line.mark_value(BLANKS, line=line.source.text))
        match line.name:
            case "BEGIN":
                self._begin(line, line.value.strip().upper())
            case "END":
                self._end(line, line.value.strip().upper())
            case _ if self.open:
                home = self.open[-1]
                if home.name == "VCALENDAR" and home.children:
                    self.marks.append(line.mark(LATE_PROPERTY, name=line.name))
                home.lines.append(line)
            case _:
                self.marks.append(line.mark(OUTSIDE, name=line.name))

    def close_all(self) -> None:
        """Tell of every component that is still open."""
        self.marks += [each.begin.mark(UNCLOSED, name=each.name) for each in self.open]

    def _begin(self, line: ContentLine, name: str) -> None:
        if name in _HOMES and not line.source.text.isupper():
            self.marks.append(line.mark(SMALL_LETTERS, line=line.source.text))
        home = self.open[-1].name if self.open else ""
        allowed = _HOMES.get(name)
        if not home and name != "VCALENDAR":
            self.marks.append(line.mark(OUTSIDE, name=name))
        elif allowed is not None and home not in allowed and home in _HOMES:
            self.marks.append(line.mark(WRONG_HOME, name=name, home=home))
        component = Component(name, line)
        if self.open:
            self.open[-1].children.append(component)
        self.open.append(component)
        self.components.append(component)

    def _end(self, line: ContentLine, name: str) -> None:
        if self.open and self.open[-1].name == name:
            self.open.pop()
            return
        # Only a few are looked at: a file that opens thousands must not cost their square.
        near = [each.name for each in self.open[-8:]]
        if name not in near:
            self.marks.append(line.mark(STRAY_END, name=name))
            return
        while self.open[-1].name != name:
            unclosed = self.open.pop()
            self.marks.append(unclosed.begin.mark(UNCLOSED, name=unclosed.name))
        self.open.pop()


def _wholes(calendars: tuple[Component, ...], lines: tuple[Unfolded, ...]) -> Iterator[UnwordedFinding]:
    if not calendars and lines:
        yield UnwordedFinding(NOT_A_CALENDAR, Spot())
    if len(calendars) > 1:
        yield calendars[1].begin.mark(SEVERAL_CALENDARS)
    for calendar in calendars:
        if not [child for child in calendar.children if child.name != "VTIMEZONE"]:
            yield calendar.begin.mark(NOTHING_INSIDE)
