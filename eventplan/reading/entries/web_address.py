"""Where pages are published: an address as browsers and feeds know it, in ASCII alone.

The letters of a Chinese domain are for people; in an address its name is written in IDNA (RFC 5890), the
rest of the path in percent-encoded UTF-8 (RFC 3986). A wrong address is told by what is wrong with it, and
never with what may be a password.
"""

import re
from typing import Final
from urllib.parse import quote

from eventplan.domain.text import Text
from eventplan.reading.entries.field_types import wrong
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.value_codes import ValueCode

_SCHEME: Final = re.compile(r"(https?)://", re.IGNORECASE)
_OTHER_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/*")
_USER: Final = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]*[^/\\?#]*[@＠]")
_SECRETS: Final = re.compile(r".*[@＠]|[?#].*", re.DOTALL)
_LABEL: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_DOTS: Final = re.compile("[.。．｡]")
_PORT: Final = re.compile(r":(\d{0,5})$")
_LITERAL: Final = re.compile(r"\[[0-9a-f:.]+\]")
# RFC 5892 keeps these four apart where the older IDNA of Python's codec melts or drops them.
_DEVIATIONS: Final = re.compile("[ßς\u200c\u200d]")
_KEPT: Final = "/%:@!$&'()*+,;=~"
_KEPT_BEHIND: Final = _KEPT + "?#"
_BEHIND: Final = re.compile("[?#]")
_PERCENT: Final = re.compile("%(?![0-9A-Fa-f]{2})")

_SIGNS: Final = (
    (re.compile(r"\s"), Text("里面有空格", "it holds a blank")),
    (re.compile(r"\\"), Text("请用「/」，不要用「\\」", "use /, not \\")),
    (
        re.compile(r'[<>"{}|^`\x00-\x1f\x7f]'),
        Text("有网址里不能用的字符", "it holds a sign of no address"),
    ),
    (
        re.compile(
            "[\x80-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
        ),
        Text("里面有看不见的字符", "it holds a sign that cannot be seen"),
    ),
    (_PERCENT, Text("「%」后面要有两位十六进制数", "two hexadecimal digits must follow a %")),
)
_FAULTS: Final = (
    (_USER, Text("不能带用户名或密码", "it may hold no user name and no password")),
    *_SIGNS,
    (
        re.compile(r"\?"),
        Text("不能带「?」和它后面的查询", "it may hold no query: leave out the ?"),
    ),
    (
        re.compile("#"),
        Text("不能带「#」和它后面的部分", "it may hold no fragment: leave out the #"),
    ),
)
_NO_SCHEME: Final = Text("应以 https:// 开头", "it must begin with https://")
_NO_HOST: Final = Text("https:// 之后应是域名", "a domain must follow https://")
_BAD_HOST: Final = Text("「{}」不是域名", '"{}" is no domain')
_BAD_PORT: Final = Text("端口应是 1 到 65535", "a port is 1 to 65535")


def page_address(written: object) -> object:
    """Return the address that was written, in ASCII.

    Raises:
        PydanticCustomError: it is none for pages.
    """
    if not isinstance(written, str):
        return written
    why = next((why for sign, why in _FAULTS if sign.search(written)), None)
    scheme = _SCHEME.match(written)
    if why is None and scheme is None:
        other = _OTHER_SCHEME.match(written)
        said = f"，不是 {other[0]}" if other else "", f", not with {other[0]}" if other else ""
        why = Text(_NO_SCHEME.zh + said[0], _NO_SCHEME.en + said[1])
    if why is not None or scheme is None:
        raise _refused(written, why or _NO_SCHEME)
    host, slash, path = written[scheme.end() :].partition("/")
    return f"{scheme[1].lower()}://{_authority(host, written)}{slash}{quote(path, safe=_KEPT)}"


def any_address(written: object) -> object:
    """Return an address that may have a query and a fragment, in ASCII.

    Raises:
        PydanticCustomError: it is none of a page.
    """
    if not isinstance(written, str):
        return written
    text = written.strip()
    behind = _BEHIND.search(text)
    at = behind.start() if behind else len(text)
    why = next((why for sign, why in _SIGNS if sign.search(text, at)), None)
    if why is not None:
        raise _refused(text, why)
    return f"{page_address(text[:at])}{quote(text[at:], safe=_KEPT_BEHIND)}"


def _authority(host: str, written: str) -> str:
    port = _PORT.search(host)
    if port is not None and not (port[1] and 1 <= int(port[1]) <= 65535):
        raise _refused(written, _BAD_PORT)
    name = host[: port.start()] if port else host
    if not name:
        raise _refused(written, _NO_HOST)
    known = name.lower() if _LITERAL.fullmatch(name.lower()) else ascii_domain(name)
    if known is None:
        raise _refused(written, Text(*(said.format(quoted(name)) for said in (_BAD_HOST.zh, _BAD_HOST.en))))
    return known + (port[0] if port else "")


def ascii_domain(name: str) -> str | None:
    """Return the domain ``name`` in ASCII letters, None where it is none."""
    try:
        labels = [label.encode("idna").decode() for label in _DOTS.split(name.removesuffix("."))]
        for label in labels:
            label.encode().decode("idna")  # an xn-- that says nothing
    except UnicodeError:
        return None
    known = ".".join(labels).lower()
    is_one = not _DEVIATIONS.search(name) and all(_LABEL.fullmatch(label.lower()) for label in labels)
    return known if is_one and len(known) <= 253 else None


def _refused(written: str, why: Text) -> Exception:
    shown = quoted(_SECRETS.sub("…", written))
    return wrong(ValueCode.BAD_ADDRESS, written=shown, why=why)
