"""The policy of a page that reloads itself: its own, and nothing more than the one script."""

import base64
import hashlib

import pytest

from eventplan.serving.answers.content_security import WITHOUT_ONE, allowing, framed, policy_of
from eventplan.serving.answers.live_page import SCRIPT, live_page

HASH = "'sha256-" + base64.b64encode(hashlib.sha256(b"run()").digest()).decode() + "'"


@pytest.mark.parametrize(
    ("policy", "expected", "why"),
    [
        (
            "default-src 'none'; style-src 'unsafe-inline'",
            f"default-src 'none'; style-src 'unsafe-inline'; script-src {HASH}; connect-src 'self'",
            "the bundled page: exactly the script is allowed",
        ),
        (
            "default-src 'self'",
            f"default-src 'self'; script-src 'self' {HASH}; connect-src 'self' 'self'",
            "a new directive takes over what default-src allowed",
        ),
        (
            "default-src 'none'; script-src 'sha256-other'",
            f"default-src 'none'; script-src 'sha256-other' {HASH}; connect-src 'self'",
            "the page's own script still runs",
        ),
        (
            "script-src 'unsafe-inline'",
            "script-src 'unsafe-inline'",
            "a hash would switch the page's inline scripts off; connections are free already",
        ),
        ("style-src 'self'", "style-src 'self'", "scripts are free: a directive would forbid the rest"),
    ],
)
def test_the_script_is_allowed_and_nothing_else_changes(policy: str, expected: str, why: str) -> None:
    assert allowing(policy, "run()") == expected, why


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\';">',
            "default-src 'none'",
        ),
        (b"<META content='img-src &#42;' HTTP-EQUIV=content-security-policy>", "img-src *"),
        (b"<meta charset=utf-8>", WITHOUT_ONE),
    ],
)
def test_the_policy_is_the_one_in_the_head(head: bytes, expected: str) -> None:
    assert policy_of(b"<html><head>" + head + b"</head>") == expected


def test_who_may_frame_a_page_is_said_by_the_header_alone() -> None:
    stated = "default-src 'none'; frame-ancestors *"
    assert framed(stated, by_anybody=False) == "default-src 'none'; frame-ancestors 'none'"
    assert framed("default-src 'none'", by_anybody=True) == "default-src 'none'; frame-ancestors *"


def test_a_live_page_differs_from_the_built_one_by_script_and_banner_alone() -> None:
    meta = b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
    page = b"<html><head>" + meta + b'</head><body class="split"><h1>2027</h1></body></html>'
    live, _ = live_page(page, "v1", "<div>E101</div>")
    added = f'<div>E101</div><script data-version="v1">{SCRIPT}</script>'.encode()
    assert live == page.replace(meta, b"").replace(b'"split">', b'"split">' + added)
