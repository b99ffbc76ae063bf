"""A small built site, and the token of its internal edition."""

from pathlib import Path

TOKEN = "test-token-that-is-long-enough-0123456789"

PAGE = """<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
</head><body><h1>Hill 2027</h1></body></html>
"""
FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + b"X-FILL:0123456789\r\n" * 500 + b"END:VCALENDAR\r\n"


def write_site(folder: Path) -> Path:
    """Write a small site as ``build`` does, both editions, and return its folder."""
    files = {
        "public/index.html": PAGE.encode(),
        "public/2027/index.html": PAGE.encode(),
        "public/feeds/all.ics": FEED,
        "public/feeds/all.ics.gz": b"a sidecar",
        "public/2027/plan.csv": "活动\n赏月\n".encode(),
        "public/events/中秋-2027.ics": FEED,
        "public/.eventplan.lock": b"",
        "public/ledger.json": b"{}",
        "internal/index.html": PAGE.replace("Hill", "Secret hill").encode(),
        "internal/feeds/all.ics": FEED.replace(b"FILL", b"SECRET"),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
