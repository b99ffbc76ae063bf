"""Text as a person typed it becomes text that no reader of a file can mistake for structure.

What is changed, and nothing else: every line separator that some program knows becomes ``\\n``; a
tab becomes a space; half of a surrogate pair becomes U+FFFD; other control characters, DEL, the byte
order mark, what XML cannot hold and what turns the direction of all text after it vanish.
"""

from eventplan.domain.text import Lang, Text
from eventplan.lazy_regex import Pattern

_UNCLEAN = Pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufffe\uffff\ud800-\udfff]")
# Everything on which str.splitlines() or a careless reader breaks a line: VT, FF, FS, GS, RS, NEL, LS, PS.
_SEPARATORS = Pattern("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = Pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ufffe\uffff]")
_SURROGATES = Pattern("[\ud800-\udfff]")
_BLANKS = Pattern(r"[ \t]*\n\s*")


def clean(text: str) -> str:
    """Return ``text`` with ``\\n`` as its only separator and no control characters."""
    if not _UNCLEAN.search(text):
        return str.__str__(text)
    text = _SEPARATORS.sub("\n", text).replace("\t", " ")
    return well_formed(_CONTROLS.sub("", text))


def well_formed(text: str) -> str:
    """Return ``text`` with each lone surrogate, which no encoding can write, as U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return ``text`` cleaned, its lines joined by a space, without blanks at its ends."""
    return _BLANKS.sub(" ", clean(text).strip())


def said(text: Text, lang: Lang) -> str:
    """Return a user's text in ``lang`` on one line, in the other language where it is empty."""
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    return one_line(text[lang]) or one_line(text[other])


def paragraphs(text: str) -> str:
    """Return ``text`` cleaned, without blanks at the end of its lines and at its ends."""
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).strip()
