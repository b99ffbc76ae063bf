"""What the application answers, asked in this process; the whole way is in test_serve_over_http."""

import asyncio
import gzip
from datetime import UTC, datetime
from threading import Event
from time import perf_counter

import pytest

from eventplan.domain.text import Text
from eventplan.serving.answers.shelf import Pages, Secret, shelf_of
from eventplan.serving.http.access_log import AccessLog
from eventplan.serving.http.app import App, Reply
from eventplan.serving.http.hosts import LOCAL_NAMES, Hosts
from tests.serving.small_edition import FEED, PAGE, TOKEN

PUBLIC = {
    "index.html": PAGE.encode(),
    "2027/index.html": PAGE.encode(),
    "feeds/all.ics": FEED,
    "events/中秋 1.ics": FEED,
    "2027/plan.csv": b"name\r\n",
    "2027/plan.json": b"{}",
    "embed.html": b"<html>the next five</html>",
}
INTERNAL = {
    "index.html": b"<html>secret</html>",
    "embed.html": b"<html>secret</html>",
    "feeds/reminders.ics": FEED,
    "2027/plan.json": b"{}",
}
STAND_IN = b"k" * 32


def app_with(token: str = TOKEN, mistakes: tuple[Text, ...] = (), *, are_live: bool = False) -> App:
    """Return an application over the files above."""
    shelf = shelf_of(PUBLIC, INTERNAL if token else {}, Pages(are_live, mistakes), token)
    log = AccessLog(lambda _: None, lambda: datetime(2026, 11, 20, tzinfo=UTC))
    return App(shelf, Hosts(LOCAL_NAMES), Secret(token, STAND_IN), log, None)


def ask(path: str, *headers: tuple[bytes, bytes], method: str = "GET", app: App | None = None) -> Reply:
    """Return start and body of the answer."""
    return (app or app_with()).reply(method, path, [(b"host", b"localhost"), *headers])


def header(reply: Reply, name: bytes) -> bytes | None:
    """Return the header called ``name``."""
    found: bytes | None = dict(reply[0]["headers"]).get(name)
    return found


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/feeds/all.ics", 200, "a feed at its final path"),
        ("/events/中秋 1.ics", 200, "paths are compared as they read, not as they are escaped"),
        ("/", 302, "the root leads to the newest year"),
        ("/2027", 302, "a folder without its slash"),
        ("/2027/", 302, "and with it"),
        ("/feeds/", 404, "folders are not listed"),
        ("//feeds/all.ics", 404, "a path has one form"),
        ("//evil.example/", 404, "no way to another site"),
        ("/feeds/../feeds/all.ics", 404, "nothing is resolved"),
        ("/../../etc/passwd", 404, "no file is opened"),
        ("/feeds\\all.ics", 404, "backslashes are letters"),
        ("/feeds/all.ics\0", 404, "NUL is a letter"),
        ("/internal/", 404, "no token"),
        ("/internal/wrong/index.html", 404, "a wrong one"),
        (f"/internal/{TOKEN}", 302, "the root of the internal edition"),
        (f"/internal/{TOKEN}/feeds/reminders.ics", 200, "an internal feed"),
        (f"/Internal/{TOKEN}/index.html", 404, "paths have case"),
        (f"/{TOKEN}/index.html", 404, "the token alone is no path"),
        (f"/internal/{TOKEN}/nothing", 404, "no such file"),
        ("/healthz", 200, "for whoever watches the service"),
        ("http://localhost/feeds/all.ics", 200, "the absolute form (RFC 9112, 3.2.2)"),
        ("http://evil.example/feeds/all.ics", 421, "whose host counts, not the field"),
    ],
)
def test_a_path_has_one_answer(path: str, status: int, why: str) -> None:
    assert ask(path)[0]["status"] == status, why


def test_the_two_codings_are_two_representations() -> None:
    plain, gzipped = ask("/feeds/all.ics"), ask("/feeds/all.ics", (b"accept-encoding", b"gzip"))
    assert plain[1]["body"] == gzip.decompress(gzipped[1]["body"]) == FEED
    assert header(plain, b"etag") != header(gzipped, b"etag")
    assert header(plain, b"vary") == header(gzipped, b"vary") == b"Accept-Encoding"
    assert header(plain, b"content-type") == b"text/calendar; charset=utf-8"
    assert header(plain, b"cache-control") == b"no-cache"


@pytest.mark.parametrize("coding", [b"gzip", b"identity"])
def test_who_holds_a_representation_is_told_that_it_is_right(coding: bytes) -> None:
    accepted = (b"accept-encoding", coding)
    etag = header(ask("/feeds/all.ics", accepted), b"etag") or b""
    again = ask("/feeds/all.ics", accepted, (b"if-none-match", b'"old", W/' + etag))
    assert (again[0]["status"], again[1]["body"]) == (304, b"")
    assert (header(again, b"etag"), header(again, b"vary")) == (etag, b"Accept-Encoding")
    other = (b"accept-encoding", b"identity" if coding == b"gzip" else b"gzip")
    assert ask("/feeds/all.ics", other, (b"if-none-match", etag))[0]["status"] == 200


def test_small_files_are_sent_as_they_are() -> None:
    reply = ask("/2027/plan.csv", (b"accept-encoding", b"gzip"))
    assert (reply[1]["body"], header(reply, b"content-encoding"), header(reply, b"vary")) == (
        b"name\r\n",
        None,
        None,
    )


def test_if_match_fails_for_another_tag() -> None:
    assert ask("/feeds/all.ics", (b"if-match", b'"other"'))[0]["status"] == 412
    assert ask("/feeds/all.ics", (b"if-match", b"*"))[0]["status"] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get"])
def test_other_methods_are_refused_with_those_that_work(method: str) -> None:
    reply = ask("/feeds/all.ics", method=method)
    assert (reply[0]["status"], header(reply, b"allow")) == (405, b"GET, HEAD")


def test_a_request_with_a_body_ends_its_connection() -> None:
    assert header(ask("/feeds/all.ics", (b"content-length", b"5")), b"connection") == b"close"
    assert header(ask("/feeds/all.ics"), b"connection") is None


@pytest.mark.parametrize(
    ("host", "status", "why"),
    [
        (b"localhost:8000", 200, "with a port"),
        (b"127.0.0.1", 200, "by number"),
        (b"[::1]:8000", 200, "in brackets"),
        (b"LOCALHOST", 200, "names have no case"),
        (b"localhost.", 200, "the full name"),
        (b"plan.localhost", 200, "always this machine (RFC 6761)"),
        (b"evil.example", 421, "a name made to point here"),
        (b"localhost.evil.example", 421, "that only begins well"),
        (b"127.0.0.1.evil.example", 421, "the same"),
        (b"localhost@evil.example", 421, "what follows the at sign counts"),
        (b"[::1", 421, "nonsense"),
        (b"\xff", 421, "octets that are no name"),
        (b"", 421, "empty"),
    ],
)
def test_a_local_server_answers_to_local_names(host: bytes, status: int, why: str) -> None:
    assert app_with().reply("GET", "/feeds/all.ics", [(b"host", host)])[0]["status"] == status, why


def test_every_answer_carries_the_headers_that_protect() -> None:
    for path in ("/index.html", "/feeds/all.ics", "/nothing", "/", f"/internal/{TOKEN}/index.html"):
        reply = ask(path)
        assert header(reply, b"referrer-policy") == b"no-referrer"
        assert b"frame-ancestors 'none'" in (header(reply, b"content-security-policy") or b"")


def test_one_public_page_may_be_framed_by_anybody_and_has_no_script() -> None:
    reply = ask("/embed.html", app=app_with(are_live=True))
    assert (header(reply, b"content-security-policy") or b"").endswith(b"frame-ancestors *")
    assert reply[1]["body"] == PUBLIC["embed.html"]
    inside = ask(f"/internal/{TOKEN}/embed.html")
    assert (header(inside, b"content-security-policy") or b"").endswith(b"frame-ancestors 'none'")


@pytest.mark.parametrize(
    ("path", "is_for_every_site", "why"),
    [
        ("/feeds/all.ics", True, "Thunderbird comes from http: as from another site"),
        ("/events/中秋 1.ics", True, "so do single events"),
        ("/index.html", False, "a page is shown on its own site"),
        ("/2027/plan.csv", False, "and what it links to"),
        ("/nothing", False, "and what is not there"),
        (f"/internal/{TOKEN}/feeds/reminders.ics", False, "what is internal has its one address"),
    ],
)
def test_other_sites_may_use_public_feeds_alone(path: str, is_for_every_site: bool, why: str) -> None:
    reply = ask(path)
    found = [header(reply, name) for name in (b"cross-origin-resource-policy", b"x-content-type-options")]
    assert found == ([b"cross-origin", None] if is_for_every_site else [b"same-origin", b"nosniff"]), why


@pytest.mark.parametrize(
    ("path", "origin", "why"),
    [
        ("/feeds/all.ics", b"*", "FullCalendar on another site"),
        ("/2027/plan.json", b"*", "a page that draws the plan itself"),
        ("/index.html", None, "a page is shown on its own site"),
        (f"/internal/{TOKEN}/feeds/reminders.ics", None, "what is internal is for no other site"),
        (f"/internal/{TOKEN}/2027/plan.json", None, "nor is the plan with its money"),
    ],
)
def test_pages_of_other_sites_may_read_public_feeds_and_plans(
    path: str, origin: bytes | None, why: str
) -> None:
    app = app_with()
    for method in ("GET", "HEAD"):
        reply = ask(path, method=method, app=app)
        assert (reply[0]["status"], header(reply, b"access-control-allow-origin")) == (200, origin), why
    tag = header(reply, b"etag") or b""
    again = ask(path, (b"if-none-match", tag), app=app)
    assert (again[0]["status"], header(again, b"access-control-allow-origin")) == (304, origin), why


def test_internal_answers_are_for_no_cache_and_no_search() -> None:
    reply = ask(f"/internal/{TOKEN}/index.html")
    assert (header(reply, b"cache-control"), header(reply, b"x-robots-tag")) == (
        b"private, no-cache",
        b"noindex",
    )


def test_the_way_to_the_internal_page_keeps_the_token() -> None:
    assert header(ask(f"/internal/{TOKEN}"), b"location") == f"/internal/{TOKEN}/index.html".encode()


@pytest.mark.parametrize(
    "path", ["/internal/", "/internal/wrong/index.html", f"/internal/{TOKEN[:-1]}/", f"/internal/{TOKEN}/x"]
)
@pytest.mark.parametrize("token", ["", TOKEN])
def test_what_is_internal_looks_like_what_is_not_there(path: str, token: str) -> None:
    app = app_with(token)
    assert ask(path, app=app) == ask("/nothing", app=app)


def test_without_a_token_no_guess_opens_anything() -> None:
    secret = Secret("", STAND_IN)
    assert [secret.opens(path) for path in ("/internal//index.html", "/internal/", "/internal")] == [None] * 3


def test_a_wrong_token_takes_as_long_as_any_missing_page() -> None:
    app, without = app_with(), app_with("")
    fields = [(b"host", b"localhost")]
    paths = (
        f"/internal/{TOKEN[:-1]}x/a",
        f"/internal/{'z' * len(TOKEN)}/a",
        f"/nothing!/{'z' * len(TOKEN)}/a",
    )

    def fastest(one: App, path: str) -> float:
        times = []
        for _ in range(2000):
            began = perf_counter()
            one.reply("GET", path, fields)
            times.append(perf_counter() - began)
        return sorted(times)[20]

    costs = [fastest(one, path) for one in (app, without) for path in paths]
    assert max(costs) < 2 * min(costs)  # no step is taken for some of them alone; noise stays far below


def test_mistakes_head_the_page_in_both_languages_and_leave_feeds_alone() -> None:
    mistake = Text("activities.yaml:3:5  E101  不认识「<b>」", "activities.yaml:3:5  E101  unknown <b>")
    app = app_with(mistakes=(mistake,), are_live=True)
    page = ask("/index.html", app=app)[1]["body"].decode()
    assert "activities.yaml:3:5  E101  不认识「&lt;b&gt;」" in page
    assert "activities.yaml:3:5  E101  unknown &lt;b&gt;" in page
    assert ask("/feeds/all.ics", app=app)[1]["body"] == FEED


def test_a_new_shelf_has_a_new_version_only_when_something_differs() -> None:
    same, pages = shelf_of(PUBLIC, {}, Pages(True)), Pages(True)
    assert shelf_of(dict(reversed(PUBLIC.items())), {}, pages).version == same.version
    assert shelf_of(PUBLIC | {"a.ics": b""}, {}, pages).version != same.version
    assert shelf_of(PUBLIC, {}, Pages(True, (Text("错", "wrong"),))).version != same.version


def test_a_log_that_nobody_reads_keeps_within_bounds() -> None:
    reader, written = Event(), []

    def stuck(lines: str) -> None:
        reader.wait(10)
        written.append(lines)

    async def flood() -> None:
        log = AccessLog(stuck, lambda: datetime(2026, 11, 20, tzinfo=UTC))
        for number in range(30_000):
            log.line(f"request {number}")
        reader.set()
        log.close()

    asyncio.run(flood())
    assert "".join(written).count("request") == 20_000
    assert "(10000 lines lost)" in "".join(written)
