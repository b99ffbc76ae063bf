"""The Jinja sandbox, the loader of templates, and the environment that writes HTML.

Each environment looks into the site's own ``templates/`` folder first, then into the bundled one, which a
site's template reaches as ``bundled/NAME``. Templates come with a site's files, perhaps by mail: they run
in Jinja's sandbox.
"""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from msgspec import Struct

from eventplan.bundled import bundled
from eventplan.named_file import check_inside, is_there, leading_out, read_file
from eventplan.publishing.templating.bounded import bounded
from eventplan.publishing.templating.template_problem import (
    UnknownNameError,
    as_problem,
    unreadable_template,
)

TEMPLATE_FAILURES: Final = (
    *(TemplateError, ValueError, TypeError, AttributeError, ArithmeticError),
    RecursionError,  # a template that includes itself
    *(MemoryError, TimeoutError),  # one that does not come to an end
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
    Where the site has templates of its own, ``own`` is the path of the only one, or of their folder.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        first = next(iter(getattr(self.loader, "loaders", ())), None)
        self.own = first.said if isinstance(first, SiteLoader) else None
        self._decided: dict[tuple[type, str], bool] = {}
        self._said: dict[type, frozenset[str]] = {}

    def getattr(self, obj: object, attribute: str) -> object:
        """Return ``attribute`` of ``obj``; what a value says is data, of which nothing has to be asked."""
        kind = type(obj)
        said = self._said.get(kind)
        if said is None:
            said = self._said[kind] = _said_by(kind)
        return getattr(obj, attribute) if attribute in said else super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Say whether a template may read ``attr`` of ``obj``."""
        key = type(obj), attr
        decided = self._decided.get(key)
        if decided is None:
            decided = self._decided[key] = super().is_safe_attribute(obj, attr, value)
        return decided


def _said_by(kind: type) -> frozenset[str]:
    """Return the public fields and properties of a kind of value, none of another type."""
    if not issubclass(kind, Struct):
        return frozenset()
    properties = (name for one in kind.__mro__ for name, part in vars(one).items() if type(part) is property)
    return frozenset(name for name in (*kind.__struct_fields__, *properties) if not name.startswith("_"))


@cache
def html_environment(site_templates: Path | None = None) -> Sandbox:
    """Return the environment for HTML, which escapes every value; ``site_templates`` as above."""
    return Sandbox(
        loader=template_loader("html", site_templates),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(environment: Sandbox, name: str, values: Mapping[str, object]) -> str:
    """Return the template called ``name`` filled in with ``values``.

    Raises:
        SiteTemplateError: the template is missing, refused, wrong, or asks for what is not there.
    """
    if environment.own is not None:
        return bounded(lambda: _render(environment, name, values), environment.own)
    return _render(environment, name, values)


def _render(environment: Sandbox, name: str, values: Mapping[str, object]) -> str:
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


def template_loader(kind: str, site_templates: Path | None) -> BaseLoader:
    """Return a loader of the folder ``kind``; the byte order mark that some editors write is skipped."""
    ours = FileSystemLoader(bundled("templates") / kind, encoding="utf-8-sig")
    loaders: list[BaseLoader] = [ours, PrefixLoader({"bundled": ours})]
    if site_templates is not None:
        loaders.insert(0, SiteLoader(site_templates, kind))
    return ChoiceLoader(loaders)


class SiteLoader(FileSystemLoader):
    """Loads a site's own templates of a kind; no link leads it out of their folder."""

    def __init__(self, site_templates: Path, kind: str) -> None:
        super().__init__(site_templates / kind)
        self._site_templates = site_templates

    @property
    def said(self) -> str | None:
        """The path of the only template there is, or of the folder of several; None where there is none."""
        folder, *_ = self.searchpath
        match self.list_templates():
            case []:
                return None
            case [only]:
                return str(Path(folder, only))
        return folder

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - what Jinja calls it with
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of ``template``, its path, and what says whether it still stands so.

        Raises:
            TemplateNotFound: the site has none of that name.
            SiteTemplateError: it is there, and is no file of the site's own.
        """
        path = Path(self.searchpath[0], *split_template_path(template))
        octets = template_octets(path, self._site_templates)
        if octets is None:
            raise TemplateNotFound(template)

        def is_as_it_was() -> bool:
            return template_octets(path, self._site_templates) == octets

        return octets.decode("utf-8-sig"), str(path), is_as_it_was


def template_octets(path: Path, site_templates: Path) -> bytes | None:
    """Return what stands in the template at ``path`` below a site's templates, None where there is none.

    Raises:
        SiteTemplateError: it is there, and is no file of the site's own.
    """
    try:
        if site_templates.is_symlink():
            raise leading_out(site_templates)
        check_inside(path, site_templates)
        return read_file(path, MOST_TEMPLATE_OCTETS) if is_there(path) else None
    except OSError as error:
        raise unreadable_template(str(path), error) from error


MOST_TEMPLATE_OCTETS: Final = 10_000_000
"""A Word template with a letterhead takes 1 MB."""
