"""What is wrong with a template: where, what, and what was probably meant."""

from collections.abc import Iterable, Mapping, Sized
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from typing import Final

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.named_file import NamedFileError

SECONDS: Final = 20.0
"""What a site's template may take; a thousand events are laid out in one."""

MOST_OCTETS: Final = 200 << 20
"""Memory that it may take beyond what its plan takes already; a year needs a tenth."""

_NO_SUCH: Final = Pattern(r"No (filter|test) named '([^']*)'")


class SiteTemplateError(Exception):
    """A mistake in a template, on ``line`` (1 or more) of the file ``path``, with a stable ``code``.

    ``nearest`` is the name that was probably meant, where there is one like it.
    """

    def __init__(self, path: str, line: int, code: str, message: Text, nearest: str | None = None) -> None:
        super().__init__(f"{path}:{line}  {code}  {message.en}")
        self.path = path
        self.line = line
        self.code = code
        self.message = message
        self.nearest = nearest

    @property
    def hint(self) -> Text | None:
        """What was probably meant, as a sentence."""
        if self.nearest is None:
            return None
        return Text(f"您是想写「{self.nearest}」吗？", f"Did you mean {self.nearest!r}?")

    @property
    def sentence(self) -> Text:
        """Place, code, message and hint on one line."""
        hint = self.hint or Text("", "")
        place = f"{self.path}:{self.line}"
        return Text(
            f"{place}  {self.code}  {self.message.zh}  {hint.zh}".rstrip(),
            f"{place}  {self.code}  {self.message.en}  {hint.en}".rstrip(),
        )


class UnknownNameError(UndefinedError):
    """A template asked for ``wanted``, which ``owner`` (or, when that is None, the template) has not."""

    wanted: str = ""
    owner: object | None = None


def refusal(path: str, line: int, what: str) -> SiteTemplateError:
    """Return the problem of a construct whose result iCalendar would hold escaped twice or not at all."""
    return SiteTemplateError(
        path,
        line,
        "E802",
        Text(
            f"iCal 模板里不能用 {what}：它的结果会被重复转义或绕过转义；请用 {{% include %}} 或 {{% for %}}",
            f"an iCal template may not use {what}: its result would be escaped twice or not at all; "
            "use {% include %} or {% for %}",
        ),
    )


def not_a_word_file(path: str, error: Exception) -> SiteTemplateError:
    """Return the problem of a template at ``path`` that no word processor would open."""
    message = Text(
        f"不是 Word 文件（.docx）：{error}；请在 WPS 或 Word 中打开自带模板，另存为 .docx 再改",
        f"this is no Word file (.docx): {error}; begin with the bundled one, in WPS or Word",
    )
    return SiteTemplateError(path, 1, "E808", message)


def endless(path: str, line: int) -> SiteTemplateError:
    """Return the problem of a template that does not come to an end."""
    zh = f"模板运行超过 {SECONDS:.0f} 秒或占用超过 {MOST_OCTETS >> 20} MB，已停止"
    en = f"stopped: the template took more than {SECONDS:.0f} s or {MOST_OCTETS >> 20} MB"
    return SiteTemplateError(path, line, "E810", Text(zh, en))


def unreadable_template(path: str, error: OSError) -> SiteTemplateError:
    """Return the problem of a template at ``path`` that is there and is not opened."""
    said = error.strerror or str(error)
    why = error.why if isinstance(error, NamedFileError) else Text(said, said)
    return SiteTemplateError(path, 1, "E809", Text(f"读不了这个模板：{why.zh}", f"cannot be read: {why.en}"))


def not_a_line(environment: Environment, name: str, error: Exception) -> SiteTemplateError:
    """Return the problem of a line that the template called ``name`` put out and iCalendar does not know."""
    path = environment.get_template(name).filename or name
    message = Text(f"模板写出的一行不是 iCal 属性：{error}", f"the template put out what is {error}")
    return SiteTemplateError(path, 1, "E805", message)


def as_problem(
    error: Exception,
    environment: Environment,
    name: str,
    values: Mapping[str, object],
    source: str | None = None,
) -> SiteTemplateError | None:
    """Return the problem behind ``error``, raised while ``name`` was filled in with ``values``.

    ``source`` is the text of a template whose file is no text. None when the error was raised outside
    every line of a template, and so is our own mistake.
    """
    if isinstance(error, TemplateNotFound):
        return _missing(error, environment, name)
    if isinstance(error, TemplateSyntaxError):
        return _not_jinja(error, environment, error.filename or error.name or name)
    place = _place(error)
    if isinstance(error, UnicodeDecodeError):
        message = Text("模板文件不是 UTF-8 编码", "the template is not saved as UTF-8")
        return SiteTemplateError(*(place or (name, 1)), "E807", message)
    if place is None:
        return None
    if isinstance(error, MemoryError | TimeoutError):
        return endless(*place)
    if isinstance(error, UnknownNameError):
        return _unknown(error, place, _names(environment, place[0], values, source))
    return SiteTemplateError(
        *place, "E804", Text(f"这个值不能这样写：{error}", f"this value cannot be written so: {error}")
    )


def _not_jinja(error: TemplateSyntaxError, environment: Environment, path: str) -> SiteTemplateError:
    """Return the problem of a template that does not compile: its syntax, or a filter or test it lacks."""
    said = error.message or "syntax error"
    unknown = _NO_SUCH.match(said)
    if unknown is None:
        message = Text(f"模板语法错误：{said}", f"not a Jinja template: {said}")
        return SiteTemplateError(path, error.lineno, "E801", message)
    kind, wanted = unknown.groups()
    names = environment.filters if kind == "filter" else environment.tests
    zh = "过滤器" if kind == "filter" else "检验"
    message = Text(f"没有名为「{wanted}」的{zh}", f"there is no {kind} called {wanted!r}")
    return SiteTemplateError(path, error.lineno, "E801", message, _nearest(wanted, names))


def _missing(error: TemplateNotFound, environment: Environment, name: str) -> SiteTemplateError:
    """Return the problem of a template that is not there, where it was asked for if that is known."""
    wanted = str(error.name or name)
    path, line = _place(error) or (wanted, 1)
    message = Text(f"找不到模板「{wanted}」", f"there is no template {wanted!r}")
    return SiteTemplateError(path, line, "E806", message, _nearest(wanted, environment.list_templates()))


def _unknown(error: UnknownNameError, place: tuple[str, int], names: Iterable[str]) -> SiteTemplateError:
    if error.owner is not None:
        names = (name for name in dir(error.owner) if not name.startswith("_"))
    if isinstance(error.owner, Sized) and error.wanted.lstrip("-").isdecimal():
        index, there = error.wanted, len(error.owner)
        message = Text(f"这里共 {there} 项，没有 [{index}]", f"there is no [{index}] among {there}")
        return SiteTemplateError(*place, "E803", message)
    message = Text(f"模板里没有名为「{error.wanted}」的值", f"there is no value called {error.wanted!r} here")
    return SiteTemplateError(*place, "E803", message, _nearest(error.wanted, names))


def _nearest(wanted: str, names: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(wanted, sorted(set(names)), n=1)), None)


def _names(environment: Environment, path: str, values: Mapping[str, object], source: str | None) -> set[str]:
    """Return the names of ``values`` and those that the template at ``path`` gives itself."""
    tree = environment.parse(Path(path).read_text(encoding="utf-8-sig") if source is None else source)
    return set(values) | {found.name for found in tree.find_all(nodes.Name) if found.ctx != "load"}


def _place(error: Exception) -> tuple[str, int] | None:
    """Return path and line of the innermost line of a template through which ``error`` came."""
    place = None
    for frame, line in walk_tb(error.__traceback__):
        # Jinja puts a frame of its own for each line of a template, marked so.
        if "__jinja_exception__" in frame.f_globals:
            place = (frame.f_code.co_filename, line)
    return place
