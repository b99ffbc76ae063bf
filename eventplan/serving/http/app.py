"""The application: finds the answer to a request and gives it. It opens no file and computes nothing.

Plain ASGI: with every answer at hand there is no routing for a framework to do, and its 304s cost 2.6
times as much (benchmarks/bench_serve.py).
"""

from collections.abc import Sequence
from time import perf_counter
from typing import Final

from eventplan.domain.text import Text
from eventplan.serving.answers.live_page import CHANGES
from eventplan.serving.answers.negotiation import accepts_gzip, names_tag, names_tag_strongly
from eventplan.serving.answers.prepared_answers import Fixed, Header, Message, PreparedAnswer, closing, fixed
from eventplan.serving.answers.shelf import Secret, Shelf
from eventplan.serving.answers.words import both, not_found_page
from eventplan.serving.http.access_log import AccessLog, Visit
from eventplan.serving.http.asgi import Receive, Scope, Send
from eventplan.serving.http.event_stream import Changes
from eventplan.serving.http.hosts import Hosts

_NOT_FOUND: Final = fixed(404, not_found_page(), named="missing.html")
_NOT_ALLOWED: Final = fixed(
    405, both(Text("这里只能读取", "this server can only be read")), (b"allow", b"GET, HEAD")
)
_OTHER_HOST: Final = fixed(
    421,
    both(Text("本服务不应答这个名称；要允许它请用 --allow-host", "unknown host; --allow-host adds a name")),
)
_CHANGED: Final = fixed(412, both(Text("内容已经改变", "the content has changed")))
_ALIVE: Final = fixed(200, b"ok\n")

Reply = tuple[Message, Message]


class App:
    """Answers from ``shelf``, which whoever plans replaces as a whole."""

    def __init__(
        self, shelf: Shelf, hosts: Hosts, secret: Secret, log: AccessLog, changes: Changes | None
    ) -> None:
        self.shelf = shelf
        self._hosts = hosts
        self._secret = secret
        self._log = log
        self._changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and log it."""
        began = perf_counter()
        if scope["path"] == CHANGES and self._changes and self._may_listen(scope):
            status, octets = await self._changes.stream(receive, send), 0
        else:
            start, body = self.reply(scope["method"], scope["path"], scope["headers"])
            await send(start)
            await send(body)
            octets = 0 if scope["method"] == "HEAD" else len(body["body"])
            status = start["status"]
        self._log.visit(Visit(scope, status, octets, perf_counter() - began))

    def reply(self, method: str, path: str, headers: Sequence[Header]) -> Reply:
        """Return start and body of the answer."""
        if not path.startswith("/"):
            path, headers = _from_absolute(path, headers)
        if not self._hosts.answer_to(_first(headers, b"host")):
            found: PreparedAnswer | Fixed = _OTHER_HOST
        elif method not in ("GET", "HEAD"):
            found = _NOT_ALLOWED
        else:
            found = self._find(path)
        start, body = _chosen(found, headers)
        if any(name in (b"content-length", b"transfer-encoding") for name, _ in headers):
            start = closing(start)  # what follows is a body that nobody will read
        return start, body

    def _find(self, path: str) -> PreparedAnswer | Fixed:
        found = self.shelf.public.get(path)
        if found is not None:
            return found
        if path == "/healthz":
            return _ALIVE
        inner = self._secret.opens(path)
        return _NOT_FOUND if inner is None else self.shelf.internal.get(inner, _NOT_FOUND)

    def _may_listen(self, scope: Scope) -> bool:
        return scope["method"] == "GET" and self._hosts.answer_to(_first(scope["headers"], b"host"))


def _chosen(found: PreparedAnswer | Fixed, headers: Sequence[Header]) -> Reply:
    """Return what ``found`` answers to a request with ``headers`` (RFC 9110, 12.5.3 and 13.2.2)."""
    if isinstance(found, Fixed):
        return found.start, found.body
    one = found.plain
    wanted, held, required = b"", [], []
    for name, value in headers:
        if name == b"if-none-match":
            held.append(value)
        elif name == b"accept-encoding":
            wanted = wanted + b"," + value if wanted else value
        elif name == b"if-match":
            required.append(value)
    if found.gzipped is not None and wanted and accepts_gzip(wanted):
        one = found.gzipped
    if required and not names_tag_strongly(required, one.etag):
        return _CHANGED.start, _CHANGED.body
    if held and names_tag(held, one.etag):
        return one.unchanged, _EMPTY
    return one.start, one.body


_EMPTY: Final[Message] = {"type": "http.response.body", "body": b""}


def _first(headers: Sequence[Header], wanted: bytes) -> bytes | None:
    return next((value for name, value in headers if name == wanted), None)


def _from_absolute(target: str, headers: Sequence[Header]) -> tuple[str, Sequence[Header]]:
    """Return path and headers of a request that names the whole address, whose host then counts."""
    scheme, mark, rest = target.partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return target, headers
    host, slash, path = rest.partition("/")
    others = [pair for pair in headers if pair[0] != b"host"]
    return slash + path or "/", [(b"host", host.encode("utf-8", "replace")), *others]
