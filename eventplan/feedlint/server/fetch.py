"""A feed taken from its address, within limits of time and size, and what its server says about it.

Everything goes through the proxies of the environment, if any. Nothing but http and https is opened,
wherever an address or a redirection points.
"""

import base64
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.feedlint.server.address import without_password

MOST_OCTETS: Final = 20_000_000
"""Of a feed, unpacked; Google reads 1 MB."""

SECONDS: Final = 30.0
"""For one answer, from the first word to the last octet."""

MOST_REDIRECTIONS: Final = 5

_REDIRECTIONS: Final = (301, 302, 303, 307, 308)
_HOST: Final = re.compile(r"[A-Za-z0-9._:%-]+")
_AGENT: Final = "eventplan-lint"
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]-._"


class FeedFetchError(Exception):
    """There is no feed at the address; ``text`` says why in one sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Response(Struct, frozen=True):
    """What a server gave; ``headers`` are in small letters, ``content`` is unpacked.

    ``addresses`` are those that were asked, the redirections included; the last one gave the answer.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    addresses: tuple[str, ...]


class FetchLimits(Struct, frozen=True):
    """How much is taken of an answer, unpacked, how long it may take, and how often it may lead on.

    One that ``stays_public`` is led to no address of a private network by a redirection.
    """

    octets: int
    seconds: float
    redirections: int
    stays_public: bool = False


def fetch(
    address: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    limits: FetchLimits | None = None,
) -> Response:
    """Return the answer to a request for ``address``, with redirections followed.

    Raises:
        FeedFetchError: nobody answers, the answer never ends, or it leads nowhere.
    """
    within = limits or FetchLimits(MOST_OCTETS, SECONDS, MOST_REDIRECTIONS)
    fields = {"User-Agent": _AGENT, "Accept": "text/calendar, */*;q=0.5", **(headers or {})}
    asked = [_plain_address(address)]
    done: SimpleQueue[Response | Exception] = SimpleQueue()

    def follow() -> None:
        try:
            done.put(_followed(asked, method, fields, within))
        except Exception as error:  # it is raised again where it can be told
            done.put(error)

    # A timeout of the socket starts anew with every octet, so a slow server is left from outside.
    threading.Thread(target=follow, daemon=True).start()
    try:
        outcome = done.get(timeout=within.seconds)
    except Empty:
        raise FeedFetchError(_why(TimeoutError(), without_password(asked[-1]), within.seconds)) from None
    if isinstance(outcome, Response):
        return outcome
    raise outcome


def _followed(asked: list[str], method: str, fields: Mapping[str, str], within: FetchLimits) -> Response:
    """Return the answer at the end of the redirections from the address in ``asked``, which grows."""
    while True:
        answer = _once(asked, method, fields, within)
        target = answer.headers.get("location")
        if answer.status not in _REDIRECTIONS or target is None:
            return answer
        if len(asked) > within.redirections:
            zh = f"转了 {within.redirections} 次还没有到（{without_password(asked[-1])}）"
            raise FeedFetchError(
                Text(zh, f"more than {within.redirections} redirections ({without_password(asked[-1])})")
            )
        following = _plain_address(urljoin(asked[-1], target))
        if within.stays_public and not _stays_public(asked[-1], following):
            shown = without_password(following)
            raise FeedFetchError(
                Text(f"转到了内部地址 {shown}，没有再取", f"led to {shown}, an address not to be followed")
            )
        asked.append(following)


def _stays_public(before: str, after: str) -> bool:
    """Say whether a redirection leads to no private network, and not from https to http."""
    one, other = urlsplit(before), urlsplit(after)
    if (one.scheme, one.hostname, one.port) == (other.scheme, other.hostname, other.port):
        return True
    if one.scheme == "https" and other.scheme != "https":
        return False
    try:
        found = socket.getaddrinfo(other.hostname, other.port or other.scheme)
    except OSError:
        return True  # it leads nowhere, which the next request tells
    return all(ipaddress.ip_address(each[4][0]).is_global for each in found)


def _plain_address(address: str) -> str:
    """Return ``address`` with a scheme to connect by and in letters that HTTP can carry.

    Raises:
        FeedFetchError: it is no address of the web.
    """
    try:
        parts = urlsplit(address.strip())
        scheme = {"webcal": "http", "webcals": "https"}.get(parts.scheme.lower(), parts.scheme.lower())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
    except (ValueError, UnicodeError):
        scheme, host, port = "", "", ""
    if scheme not in ("http", "https") or not _HOST.fullmatch(host):
        shown = without_password(address)
        raise FeedFetchError(
            Text(
                f"「{shown}」不是 http、https 或 webcal 地址", f"{shown} is no http, https or webcal address"
            )
        )
    user = parts.netloc.rpartition("@")[0]
    host = f"[{host}]" if ":" in host else host
    netloc = f"{user}@{host}{port}" if user else f"{host}{port}"
    return urlunsplit((scheme, netloc, quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))


def _once(asked: list[str], method: str, fields: Mapping[str, str], within: FetchLimits) -> Response:
    address, shown = asked[-1], without_password(asked[-1])
    user = urlsplit(address).netloc.rpartition("@")[0]
    own = dict(fields)
    if user:
        own["Authorization"] = "Basic " + base64.b64encode(unquote(user).encode()).decode()
    request = urllib.request.Request(without_password(address), method=method, headers=own)
    try:
        with _opener().open(request, timeout=within.seconds) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            octets = _read(response, shown, within.octets)
            status = int(response.status)
    except FeedFetchError:
        raise
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise FeedFetchError(_why(error, shown, within.seconds)) from None
    return Response(status, headers, _unpacked(octets, headers, shown, within.octets), tuple(asked))


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens http and https alone, and gives every status as it is."""
    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
        opener.add_handler(handler())
    return opener


def _read(response: http.client.HTTPResponse, shown: str, most: int) -> bytes:
    parts, size = [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > most:
            raise FeedFetchError(_too_large(shown, most))
    if response.length:  # what Content-Length promised and nobody sent
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _unpacked(octets: bytes, headers: Mapping[str, str], shown: str, most: int) -> bytes:
    if headers.get("content-encoding", "").strip().lower() not in ("gzip", "x-gzip") or not octets:
        return octets
    unpacking = zlib.decompressobj(wbits=31)
    try:
        content = unpacking.decompress(octets, most + 1)
    except zlib.error:
        zh, en = f"{shown} 说是 gzip，却解不开", f"{shown} claims gzip, and it cannot be unpacked"
        raise FeedFetchError(Text(zh, en)) from None
    if len(content) > most:
        raise FeedFetchError(_too_large(shown, most))
    return content


def _too_large(shown: str, most: int) -> Text:
    megabytes = most // 1_000_000
    return Text(
        f"{shown} 超过 {megabytes} MB，没有读完", f"{shown} has more than {megabytes} MB and was left"
    )


def _why(error: Exception, shown: str, seconds: float) -> Text:
    """Return one sentence on what kept a server from answering."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    match reason:
        case TimeoutError():
            zh, en = f"{seconds:.0f} 秒内没有答完", f"no whole answer within {seconds:.0f} seconds"
        case socket.gaierror():
            zh, en = "找不到这个主机", "there is no such host"
        case ConnectionRefusedError():
            zh, en = "没有服务器在应答", "no server answers there"
        case ssl.SSLCertVerificationError():
            zh, en = (
                f"证书不可信（{reason.verify_message}）",
                f"its certificate is not trusted ({reason.verify_message})",
            )
        case ssl.SSLError():
            zh, en = "无法建立加密连接", "no encrypted connection can be made"
        case http.client.HTTPException():
            zh, en = "答复不是完整的 HTTP", "its answer is no whole HTTP"
        case _:
            said = " ".join(str(reason).split()) or type(reason).__name__
            zh, en = said, said
    return Text(f"取不到 {shown}：{zh}", f"cannot fetch {shown}: {en}")
