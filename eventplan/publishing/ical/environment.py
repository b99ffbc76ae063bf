"""The Jinja environment that writes iCalendar.

Every value goes through ``to_wire`` when it is put out, so a template must not turn values into text
by itself: whatever would do so is refused when the template compiles.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Final

from jinja2 import Undefined, nodes

from eventplan.publishing.ical.value_types import FILTERS, to_wire
from eventplan.publishing.templating.environments import Sandbox, Unknown, strict, template_loader
from eventplan.publishing.templating.template_problem import refusal

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


class IcalEnvironment(Sandbox):
    """An environment that refuses templates which make text by themselves."""

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """Return the syntax tree of ``source``, after checking it.

        Raises:
            SiteTemplateError: the template uses what would be escaped twice or not at all.
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
        loader=template_loader("ical", site_templates),
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


def _finalize(value: object) -> str:
    return str(value) if isinstance(value, Undefined) else to_wire(value)
