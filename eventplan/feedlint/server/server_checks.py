"""What the server of a feed does: how it names, keeps, packs and repeats it.

Source: RFC 9110 and 9111; what Thunderbird and GNOME send was seen at a server.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.feedlint.finding import Client, LintCode, Spot, UnwordedFinding
from eventplan.feedlint.server.address import without_password
from eventplan.feedlint.server.fetch import FeedFetchError, Response, fetch

OTHER_TYPE: Final = LintCode(
    "W801",
    Text("Content-Type 是「{value}」", 'the Content-Type is "{value}"'),
    Text(
        "应为 text/calendar; charset=utf-8，否则手机当成下载",
        "send text/calendar; charset=utf-8, or phones take it for a download",
    ),
    (Client.APPLE,),
)
NO_VALIDATOR: Final = LintCode(
    "W802",
    Text("没有 ETag，也没有 Last-Modified", "there is neither ETag nor Last-Modified"),
    Text("加一个强 ETag，否则每次轮询都要整份重传", "send a strong ETag, or every poll transfers it all"),
    (Client.THUNDERBIRD, Client.GNOME),
)
NEVER_304: Final = LintCode(
    "W803",
    Text(
        "内容没有变，仍答 {status}，不是 304", "it has not changed, and yet the answer is {status}, not 304"
    ),
    Text(
        "认 If-None-Match（或 If-Modified-Since），否则每次轮询都要整份重传",
        "heed If-None-Match, or every poll transfers it all",
    ),
    (Client.THUNDERBIRD, Client.GNOME),
)
MOVES: Final = LintCode(
    "W804",
    Text("连取两次，内容不同：{names}", "fetched twice in a row, it differs: {names}"),
    Text(
        "没有改动时每个字节都要一样；DTSTAMP 写上次改动的时刻，不写现在",
        "keep every octet while nothing changes; DTSTAMP is the time of the last change, not now",
    ),
    (Client.THUNDERBIRD, Client.GNOME, Client.VDIRSYNCER),
)
NOT_PACKED: Final = LintCode(
    "W805",
    Text("有 {kilobytes} KB，没有压缩", "it has {kilobytes} KB and is not compressed"),
    Text("对接受 gzip 的程序发送 gzip", "send gzip to those who accept it"),
)
NO_VARY: Final = LintCode(
    "W806",
    Text("发了 gzip，没有 Vary: Accept-Encoding", "it is sent as gzip without Vary: Accept-Encoding"),
    Text(
        "加上，否则中间的缓存会把压缩的给不认识的程序",
        "add it, or caches between give gzip to those who cannot read it",
    ),
)
KEPT_LONG: Final = LintCode(
    "W807",
    Text("Cache-Control 是「{value}」", 'the Cache-Control is "{value}"'),
    Text(
        "用 no-cache（存着，用前先问）；改动要当天送到",
        "send no-cache (kept, and asked about before use); changes must arrive the same day",
    ),
)
NO_HEAD: Final = LintCode(
    "W808",
    Text("HEAD 的答复是 {status}", "the answer to HEAD is {status}"),
    Text(
        "HEAD 与 GET 答同样的头，且不因 Accept 答 406",
        "answer HEAD as GET, and never 406 for what Accept says",
    ),
)
UNENCRYPTED: Final = LintCode(
    "W809",
    Text("从 https 转到了没有加密的 {address}", "https leads to {address}, which is not encrypted"),
    Text("转到 https 地址", "redirect to an https address"),
    (Client.APPLE,),
)
OWN_SITE: Final = LintCode(
    "W810",
    Text("{header} 只许本站使用", "{header} keeps it to its own site"),
    Text(
        "订阅不要带它：webcal 链接先走 http，跳转到 https 之后就找不到日历",
        "send feeds without it: webcal links begin at http, and no calendar is found behind the redirect",
    ),
    (Client.THUNDERBIRD,),
)
CODES: Final = (
    *(OTHER_TYPE, NO_VALIDATOR, NEVER_304, MOVES, NOT_PACKED, NO_VARY, KEPT_LONG, NO_HEAD, UNENCRYPTED),
    OWN_SITE,
)

_LARGE_ENOUGH: Final = 2_000
"""Octets below which packing saves nothing worth a word."""
_ONE_DAY: Final = 86_400
_OWN_SITE_ONLY: Final = {
    "x-content-type-options": re.compile("nosniff", re.IGNORECASE),
    "cross-origin-resource-policy": re.compile("same-(origin|site)", re.IGNORECASE),
}
"""What Thunderbird 153 refuses after a redirection, as tests/clients has seen."""
_MAX_AGE = re.compile(r"(?:s-)?max-?age\s*=\s*\"?(\d+)", re.IGNORECASE)


class Served(Struct, frozen=True):
    """A feed as its server gives it, with what is wrong with the way it does."""

    content: bytes
    marks: tuple[UnwordedFinding, ...]


def take(address: str) -> Served:
    """Return the feed at ``address``; it is asked for three times, once as a poll and once by HEAD.

    Raises:
        FeedFetchError: there is none.
    """
    got = take_once(address)
    polled = _asked_again(address, {"Accept-Encoding": "gzip", **_conditions(got.headers)})
    headed = _asked_again(address, {"Accept": "text/x-nothing"}, method="HEAD")
    return Served(got.content, judge(got, polled, headed))


def _asked_again(address: str, headers: Mapping[str, str], method: str = "GET") -> Response:
    """Return another answer of a server that has answered; a status of 0 when now it does not."""
    try:
        return fetch(address, method=method, headers=headers)
    except FeedFetchError:
        return Response(0, {}, b"", (address,))


def judge(got: Response, polled: Response, headed: Response) -> tuple[UnwordedFinding, ...]:
    """Return what is wrong with a server's answers to a first request, to a poll, and to HEAD."""
    return (*_of_the_answer(got), *_of_the_poll(got, polled), *_of_head(headed))


def take_once(address: str) -> Response:
    """Return the answer that holds the feed at ``address``.

    Raises:
        FeedFetchError: there is none, or another page in its place.
    """
    answer = fetch(address, headers={"Accept-Encoding": "gzip"})
    if answer.status != 200:
        shown = without_password(answer.addresses[-1])
        hint = _STATUS_HINTS.get(answer.status, Text("", ""))
        zh, en = f"{shown} 答 {answer.status}{hint.zh}", f"{shown} answers {answer.status}{hint.en}"
        raise FeedFetchError(Text(zh, en))
    return answer


_STATUS_HINTS: Final[Mapping[int, Text]] = {
    401: Text("：要登录；订阅程序不会登录", ": it wants a sign-in, which no subscriber's program does"),
    403: Text("：不许访问；检查是否只对内开放", ": it is forbidden; is it open to the public?"),
    404: Text("：没有这个文件；核对地址", ": there is no such file; check the address"),
    406: Text(
        "：它挑剔 Accept；订阅必须对任何 Accept 应答",
        ": it minds Accept; a feed must answer whatever it says",
    ),
    410: Text("：已经撤下", ": it was taken away"),
}


def _conditions(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers with which a program polls for what it has."""
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {name: headers[key] for key, name in names.items() if key in headers}


def _of_the_answer(answer: Response) -> Iterator[UnwordedFinding]:
    headers = answer.headers
    kind = headers.get("content-type", "")
    main, _, rest = kind.partition(";")
    if main.strip().lower() != "text/calendar" or not _is_utf8(rest):
        yield UnwordedFinding(OTHER_TYPE, Spot(), 0, {"value": kind})
    if not {"etag", "last-modified"} & headers.keys():
        yield UnwordedFinding(NO_VALIDATOR, Spot())
    for name in (name for name, value in _OWN_SITE_ONLY.items() if value.search(headers.get(name, ""))):
        yield UnwordedFinding(OWN_SITE, Spot(), 0, {"header": f"{name}: {headers[name]}"})
    is_packed = "content-encoding" in headers
    if not is_packed and len(answer.content) > _LARGE_ENOUGH:
        yield UnwordedFinding(NOT_PACKED, Spot(), 0, {"kilobytes": -(-len(answer.content) // 1000)})
    if is_packed and not re.search(r"accept-encoding|\*", headers.get("vary", ""), re.IGNORECASE):
        yield UnwordedFinding(NO_VARY, Spot())
    if not _is_fresh(headers.get("cache-control", "")):
        yield UnwordedFinding(KEPT_LONG, Spot(), 0, {"value": headers.get("cache-control", "")})
    insecure = next((each for each in answer.addresses[1:] if each.startswith("http:")), None)
    if insecure is not None and answer.addresses[0].startswith("https:"):
        yield UnwordedFinding(UNENCRYPTED, Spot(), 0, {"address": without_password(insecure)})


def _is_utf8(parameters: str) -> bool:
    """Say whether a Content-Type's parameters name UTF-8, which iCalendar has without a word too."""
    found = re.search(r"charset\s*=\s*\"?([^\";\s]+)", parameters, re.IGNORECASE)
    return found is None or found[1].lower() in ("utf-8", "utf8")


def _is_fresh(cache_control: str) -> bool:
    """Say whether what is kept by this rule is asked about within a day."""
    words = cache_control.lower()
    if "no-cache" in words or ("must-revalidate" in words and "max-age=0" in words):
        return True
    ages = [int(age) for age in _MAX_AGE.findall(words)]
    return bool(ages) and max(ages) <= _ONE_DAY and "no-store" not in words


def _of_the_poll(got: Response, polled: Response) -> Iterator[UnwordedFinding]:
    if polled.status == 304:
        return
    if polled.status == 200 and polled.content != got.content:
        yield UnwordedFinding(MOVES, Spot(), 0, {"names": ", ".join(_moving(got.content, polled.content))})
    elif _conditions(got.headers):
        yield UnwordedFinding(NEVER_304, Spot(), 0, {"status": polled.status})


def _moving(one: bytes, other: bytes) -> list[str]:
    """Return the names of the lines that only one of two editions holds."""
    lines = set(one.splitlines()) ^ set(other.splitlines())
    names = {re.split(rb"[;:]", line, maxsplit=1)[0].decode("ascii", "replace") for line in lines}
    return sorted(name for name in names if name.isupper())[:5] or ["…"]


def _of_head(headed: Response) -> Iterator[UnwordedFinding]:
    if headed.status != 200:
        yield UnwordedFinding(NO_HEAD, Spot(), 0, {"status": headed.status})
