"""A page that reloads itself when the plan has changed. Only ``serve`` gives one; no file ever holds it."""

import re
from typing import Final

from eventplan.serving.answers.content_security import allowing, policy_of, without_policy

CHANGES: Final = "/_changes"
"""Where the page listens; no file of an edition begins with an underscore."""

SCRIPT: Final = (
    "(()=>{const here=document.currentScript.dataset.version;let stream;"
    "const listen=()=>{if(document.hidden||stream)return;"
    f'stream=new EventSource("{CHANGES}");'
    "stream.onmessage=event=>{if(event.data!==here)location.reload()}};"
    # A browser opens six connections to a server; tabs in the background give theirs back.
    'document.addEventListener("visibilitychange",()=>{'
    "if(document.hidden){stream?.close();stream=undefined}else listen()});"
    "listen()})()"
)

_BODY: Final = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


def live_page(page: bytes, version: str, banner: str) -> tuple[bytes, str]:
    """Return ``page`` with the script and a ``banner`` (HTML, or ''), and the policy that allows them."""
    script = f'<script data-version="{version}">{SCRIPT}</script>'
    added = (banner + script).encode()
    open_page = without_policy(page)
    body = _BODY.search(open_page)
    at = body.end() if body else 0
    return open_page[:at] + added + open_page[at:], allowing(policy_of(page), SCRIPT)
