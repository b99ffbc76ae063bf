"""The Content-Security-Policy of a page: its own, sent as a header, and widened for one script."""

import base64
import hashlib
import html
import re
from typing import Final

WITHOUT_ONE: Final = "default-src 'self' 'unsafe-inline' data:; base-uri 'none'; form-action 'none'"
"""For a page whose template states no policy: whatever stands in it or beside it, nothing from elsewhere."""

FOR_FILES: Final = "default-src 'none'; frame-ancestors 'none'"
"""For whatever is no page."""

FOR_REFUSALS: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For the pages that the server says by itself."""

_META: Final = re.compile(
    rb"""<meta\s[^>]*http-equiv\s*=\s*["']?content-security-policy\b[^>]*>\r?\n?""", re.IGNORECASE
)
_CONTENT: Final = re.compile(rb"""\scontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def policy_of(page: bytes) -> str:
    """Return the policy that ``page`` states in its head, else one that keeps it to itself."""
    meta = _META.search(page)
    content = meta and _CONTENT.search(meta[0])
    if not content:
        return WITHOUT_ONE
    return html.unescape((content[1] or content[2] or b"").decode("utf-8", "replace")).strip().rstrip(";")


def without_policy(page: bytes) -> bytes:
    """Return ``page`` without the policy in its head, which would forbid what the header allows."""
    return _META.sub(b"", page)


def allowing(policy: str, script: str) -> str:
    """Return ``policy`` with leave for exactly the inline ``script``, and for it to call its own server."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    directives = _directives(policy)
    _add(directives, "script-src", f"'sha256-{digest}'")
    _add(directives, "connect-src", "'self'")
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def framed(policy: str, *, by_anybody: bool) -> str:
    """Return ``policy`` with the rule who may frame the page, no site or any; only a header can say it."""
    directives = _directives(policy)
    directives["frame-ancestors"] = ["*" if by_anybody else "'none'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _directives(policy: str) -> dict[str, list[str]]:
    """Return the sources by directive; of a directive stated twice the first counts, as in browsers."""
    found: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            found.setdefault(name.lower(), sources)
    return found


def _add(directives: dict[str, list[str]], name: str, source: str) -> None:
    """Add ``source`` to the directive ``name``, which stands for ``default-src`` while it is missing."""
    if name not in directives and "default-src" not in directives:
        return  # nothing is forbidden, and a directive of its own would forbid the rest
    sources = [one for one in directives.get(name, directives.get("default-src", [])) if one != "'none'"]
    # A hash switches 'unsafe-inline' off, and with it the page's own scripts; there it is not needed.
    if "'unsafe-inline'" not in sources or name != "script-src":
        sources.append(source)
    directives[name] = sources
