"""The plan as a Word file, from a template that officers edit in WPS or Word.

What a user wrote is text and stays text: it is escaped for XML, and its braces are hidden from
docxtpl, which reads some of them as its own (``{_{``). Parts are packed again with the edition's
stamp, so that the same edition gives the same bytes.
"""

import re
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Undefined

from eventplan.bundled import bundled
from eventplan.domain.text import Lang
from eventplan.named_file import NamedFileError, check_unpacked
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.office.word_model import Document, document_of
from eventplan.publishing.templating.bounded import bounded
from eventplan.publishing.templating.environments import (
    TEMPLATE_FAILURES,
    Sandbox,
    Unknown,
    template_octets,
)
from eventplan.publishing.templating.template_problem import (
    SiteTemplateError,
    as_problem,
    not_a_word_file,
    unreadable_template,
)

TEMPLATES: Final = {Lang.ZH: "plan.docx", Lang.EN: "plan.en.docx"}

# Characters that Unicode keeps for a program's own use, in place of braces until the file is packed.
_HIDDEN: Final = str.maketrans({"{": "\ufdd0", "}": "\ufdd1", "\ufdd0": None, "\ufdd1": None})
_SHOWN: Final = (("\ufdd0".encode(), b"{"), ("\ufdd1".encode(), b"}"))
_TAG: Final = re.compile(r"<[^>]+>")
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a ZIP file can name."""


class _Environment(Sandbox):
    """The environment of one template; errors name its file."""

    def __init__(self, path: Path) -> None:
        super().__init__(autoescape=True, undefined=Unknown, finalize=_hidden)
        self.path = str(path)
        # what is marked safe would be read as XML
        del self.filters["safe"]

    def compile(self, source: Any, name: Any = None, filename: Any = None, *flags: Any) -> Any:
        """Return ``source`` compiled under the name of its file."""
        return super().compile(source, name, filename or self.path, *flags)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A template that remembers the part which it fills in."""

    source = ""

    def render_xml_part(self, src_xml: str, part: object, context: object, jinja_env: object = None) -> str:
        """Return a part filled in; each of its paragraphs is a line."""
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        return filled

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Leave title and author alone: they are values here, never templates."""


def plan_docx(edition: Edition, lang: Lang, site_templates: Path | None = None) -> bytes:
    """Return the Word file of ``edition`` in ``lang``, from the site's own template where it has one.

    Raises:
        SiteTemplateError: the template is no Word file, is wrong, or asks for what is not there.
    """
    path, octets = _template(TEMPLATES[lang], site_templates)
    document = document_of(edition, lang)
    if site_templates is not None and path.is_relative_to(site_templates):
        return bounded(lambda: _filled(path, octets, document, edition.stamp), str(path))
    return _filled(path, octets, document, edition.stamp)


def _filled(path: Path, octets: bytes, document: Document, stamp: datetime) -> bytes:
    template = _opened(path, octets)
    values = {"document": document}
    environment = _Environment(path)
    try:
        template.render(values, environment)
    except TEMPLATE_FAILURES as error:
        problem = as_problem(error, environment, path.name, values, template.source)
        if problem is None:
            raise
        raise _placed(problem, template) from error
    _set_properties(template, document, stamp)
    out = BytesIO()
    template.save(out)
    return _packed(out, stamp)


def _template(name: str, site_templates: Path | None) -> tuple[Path, bytes]:
    """Return the path and the content of the site's own template, else of the bundled one."""
    if site_templates is not None:
        own = site_templates / "docx" / name
        octets = template_octets(own, site_templates)
        if octets is not None:
            return own, octets
    path = bundled("templates") / "docx" / name
    return path, path.read_bytes()


_UNREADABLE: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What a broken archive raises: of its directory, a part, its end, a way of packing that nobody knows."""


def _opened(path: Path, octets: bytes) -> _Template:
    template = _Template(BytesIO(octets))
    try:
        check_unpacked(octets, path)
        template.init_docx()
    except NamedFileError as error:
        raise unreadable_template(str(path), error) from error
    except (*_UNREADABLE, OpcError, PythonDocxError, ParseError, KeyError, ValueError, SyntaxError) as error:
        raise not_a_word_file(str(path), error) from error
    return template


def _placed(problem: SiteTemplateError, template: _Template) -> SiteTemplateError:
    """Return ``problem`` with the number of its paragraph in the file as its line.

    docxtpl drops the paragraphs that hold its own tags, so lines are found again by their words.
    """
    lines = template.source.split("\n")
    words = _TAG.sub("", lines[problem.line - 1]) if problem.line <= len(lines) else ""
    body = template.docx.element.body
    texts = [paragraph.text for paragraph in body.iter(qn("w:p"))]
    number = next((at for at, text in enumerate(texts, 1) if "{" in text and text in words), 1)
    return SiteTemplateError(problem.path, number, problem.code, problem.message, problem.nearest)


def _hidden(value: object) -> str:
    """Return ``value`` as text with its braces hidden; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return str(value)  # raises
    return str(value).translate(_HIDDEN)


def _set_properties(template: _Template, document: Document, stamp: datetime) -> None:
    properties = template.docx.core_properties
    # 255 characters are what the format allows
    title, site = (_hidden(text)[:255] for text in (document.title, document.site))
    properties.title, properties.author, properties.last_modified_by = title, site, site
    properties.revision = 1
    properties.created = properties.modified = stamp.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _packed(source: BytesIO, stamp: datetime) -> bytes:
    """Return the parts of ``source`` packed with ``stamp``, the braces of users' texts in their places."""
    out = BytesIO()
    when = max(stamp.astimezone(UTC), _EARLIEST).timetuple()[:6]
    with ZipFile(source) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for hidden, shown in _SHOWN:
                content = content.replace(hidden, shown)
            part = ZipInfo(name, when)
            part.create_system, part.external_attr = 3, 0o600 << 16
            new.writestr(part, content, ZIP_DEFLATED)
    return out.getvalue()
