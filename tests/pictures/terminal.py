"""What a command prints on a terminal, as a page that looks like one."""

import os
import pty
import re
import subprocess
import sys
from html import escape

# The sixteen colours of a dark terminal, each 4.5:1 or more against its ground.
_COLOURS = {
    31: "#ff7b72",
    32: "#7ee787",
    33: "#e3b341",
    34: "#79c0ff",
    35: "#d2a8ff",
    36: "#56d4dd",
    37: "#c9d1d9",
    90: "#8b949e",
    91: "#ffa198",
    92: "#7ee787",
    93: "#f2cc60",
    94: "#a5d6ff",
    95: "#e2c5ff",
    96: "#76e3ea",
}
_SEQUENCE = re.compile("\x1b\\[([0-9;]*)m")


def on_terminal(*arguments: str) -> str:
    """Return what ``eventplan`` prints to a terminal, colours included."""
    reading, writing = pty.openpty()
    command = [sys.executable, "-m", "eventplan", *arguments]
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.DEVNULL, close_fds=True):
        os.close(writing)
        said = b"".join(iter(lambda: _read(reading), b""))
    os.close(reading)
    return said.decode().replace("\r\n", "\n")


def _read(file: int) -> bytes:
    try:
        return os.read(file, 1 << 16)
    except OSError:  # Linux says so when the other end has closed
        return b""


def terminal_page(arguments: str, said: str) -> bytes:
    """Return a page that shows ``said`` below the command that printed it."""
    shown = "".join(_spans(said))
    return f"""<!DOCTYPE html><meta charset="utf-8"><style>
body{{margin:0;padding:16px 20px;background:#0d1117;color:#e6edf3}}
pre{{margin:0;font:15px/20px "Noto Sans Mono CJK SC",monospace}}
</style><pre>$ eventplan {escape(arguments)}\n{shown}</pre>""".encode()


def _spans(said: str) -> list[str]:
    """Return ``said`` as HTML; the pieces at odd places are the parameters of sequences."""
    pieces = _SEQUENCE.split(said)
    return [
        _span(text, [int(code) for code in codes.split(";") if code])
        for text, codes in zip(pieces[::2], ["", *pieces[1::2]], strict=True)
    ]


def _span(text: str, codes: list[int]) -> str:
    colours = [_COLOURS[code] for code in codes if code in _COLOURS]
    is_reversed = 7 in codes
    rules = [f"background:{each};color:#0d1117" if is_reversed else f"color:{each}" for each in colours]
    rules += ["font-weight:700"] * (1 in codes) + ["text-decoration:underline"] * (4 in codes)
    return f'<span style="{";".join(rules)}">{escape(text)}</span>' if rules else escape(text)
