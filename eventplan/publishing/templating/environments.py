"""The Jinja environments: one that writes iCalendar, one that writes HTML.

Each looks into the site's own ``templates/`` folder first, then into the bundled one, which a site's
template reaches as ``bundled/NAME``. In an iCalendar template every value goes through ``to_wire``
when it is put out, so a template must not turn values into text by itself: whatever would do so is
refused when the template compiles. Templates come with a site's files, perhaps by mail: they run in
Jinja's sandbox.
"""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from eventplan.bundled import bundled
from eventplan.publishing.ical.value_types import FILTERS, to_wire
from eventplan.publishing.templating.template_problem import UnknownNameError, as_problem, refusal

_TEXT_MAKERS: Final = frozenset(
    ("safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "wordwrap", "indent", "pprint")
)
"""Filters that escape for HTML or break lines, which no reader of iCalendar undoes."""

_REFUSED_TAGS: Final[Mapping[type[nodes.Node], str]] = {
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.AssignBlock: "{% set %}…{% endset %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from … import %}",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
}
"""Tags whose result comes back as text, to be escaped a second time or never."""


TEMPLATE_FAILURES: Final = (
    *(TemplateError, ValueError, TypeError, AttributeError, ArithmeticError),
    RecursionError,  # a template that includes itself
)
"""What the expressions of a template can raise; the same from our own code is told by its place."""


class Unknown(StrictUndefined):
    """What stands for a name that nothing has; any use of it fails and says which name it was."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, _naming(name, obj) if exc is UndefinedError else exc)


def _naming(name: str | None, owner: object) -> type[TemplateRuntimeError]:
    class OneNameError(UnknownNameError):
        """The error of one name; Jinja calls it with a message alone."""

    OneNameError.wanted = str(name)
    OneNameError.owner = None if owner is missing else owner
    return OneNameError


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which decides once for each attribute of a type whether a template may read it.

    Its answer depends on nothing else, and asking it anew for each of 1,000 events is half of the work.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._decided: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Say whether a template may read ``attr`` of ``obj``."""
        key = type(obj), attr
        decided = self._decided.get(key)
        if decided is None:
            decided = self._decided[key] = super().is_safe_attribute(obj, attr, value)
        return decided


class IcalEnvironment(Sandbox):
    """An environment that refuses templates which make text by themselves."""

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Return the syntax tree of ``source``, after checking it.

        Raises:
            TemplateProblem: the template uses what would be escaped twice or not at all.
        """
        tree = super().parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            refused = _refused(node)
            if refused is not None:
                raise refusal(filename or name or "?", node.lineno, refused)
        return tree

    def compile(  # type: ignore[override]  # the base class also offers a raw mode, unused here
        self, source: str | nodes.Template, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """Return ``source`` compiled, after checking its syntax tree as ``parse`` does."""
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        return super().compile(tree, name, filename)


def _refused(node: nodes.Node) -> str | None:
    """Return how a person would call ``node`` when iCalendar templates may not use it."""
    if type(node) in _REFUSED_TAGS:
        return _REFUSED_TAGS[type(node)]
    match node:
        case nodes.For(recursive=True):
            return "{% for … recursive %}"
        case nodes.Filter(name=name) if name in _TEXT_MAKERS:
            return f"|{name}"
        case nodes.Call(node=nodes.Name(name="super" | "caller" | "loop" as name)):
            return f"{name}()"
        case nodes.Getattr(node=nodes.Name(name="self")) | nodes.Getitem(node=nodes.Name(name="self")):
            return "self.…()"
    return None


@cache
def ical_environment(site_templates: Path | None = None) -> IcalEnvironment:
    """Return the environment for ``*.ics.j2``; ``site_templates`` is the site's own folder."""
    environment = IcalEnvironment(
        loader=_loader("ical", site_templates),
        autoescape=False,  # escapes for HTML, and lets through what a template calls safe
        undefined=Unknown,
        finalize=_finalize,
        # Blank lines and indentation are dropped later; trimming here would join the last line of an
        # included template to the next.
    )
    for name in _TEXT_MAKERS:
        del environment.filters[name]
    environment.filters.update({name: strict(function) for name, function in FILTERS.items()})
    environment.globals = {"range": environment.globals["range"]}
    return environment


@cache
def html_environment(site_templates: Path | None = None) -> Sandbox:
    """Return the environment for HTML, which escapes every value; ``site_templates`` as above."""
    return Sandbox(
        loader=_loader("html", site_templates),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(environment: Sandbox, name: str, values: Mapping[str, object]) -> str:
    """Return the template called ``name`` filled in with ``values``.

    Raises:
        TemplateProblem: the template is missing, refused, wrong, or asks for what is not there.
    """
    try:
        return environment.get_template(name).render(values)
    except TEMPLATE_FAILURES as error:
        problem = as_problem(error, environment, name, values)
        if problem is None:
            raise
        raise problem from error


def strict(function: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that fails on a name that nothing has, as putting it out would."""

    @wraps(function)
    def checked(value: object, *arguments: object) -> object:
        if isinstance(value, Undefined):
            str(value)
        return function(value, *arguments)

    return checked


def _finalize(value: object) -> str:
    return str(value) if isinstance(value, Undefined) else to_wire(value)


def _loader(kind: str, site_templates: Path | None) -> BaseLoader:
    """Return a loader of the folder ``kind``; the byte order mark that some editors write is skipped."""
    ours = FileSystemLoader(bundled("templates") / kind, encoding="utf-8-sig")
    loaders: list[BaseLoader] = [ours, PrefixLoader({"bundled": ours})]
    if site_templates is not None:
        loaders.insert(0, FileSystemLoader(site_templates / kind, encoding="utf-8-sig"))
    return ChoiceLoader(loaders)
