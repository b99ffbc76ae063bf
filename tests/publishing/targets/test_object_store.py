"""Publishing to a store that speaks S3: moto's server, started by the test on the loopback."""

from collections.abc import Iterator

import httpx
import obstore
import pytest

from eventplan.publishing.release.publish import look, write, writing
from eventplan.publishing.release.target import PublishError, StaleTargetError
from eventplan.publishing.targets.object_store import StoreTarget, open_store
from tests.publishing.ledger_site import at, attempt, subscribed, told
from tests.publishing.memory_target import contents
from tests.publishing.s3_server import keys_for, s3_server

FAIR, MOON = told("fair", "2027-05-12", "2027-05-14"), told("moon", "2027-09-15")
BIG_FAIR = told("fair", "2027-05-12", "2027-05-14", title="大庙会")
NOVEMBER, DECEMBER = at("2026-11-20"), at("2026-12-01")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start a server and return its address."""
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> StoreTarget:
    """Return a folder of an empty bucket."""
    for name, value in keys_for(server).items():
        monkeypatch.setenv(name, value)
    name = str(request.node.name).replace("_", "-")[:60]
    assert httpx.put(f"{server}/{name}").status_code == 200
    return open_store(f"s3://{name}/calendar", {})


def test_publish_change_publish_writes_only_what_changed(bucket: StoreTarget) -> None:
    attempt(bucket, [FAIR, MOON], NOVEMBER, page="page")
    before = bucket.tags()
    assert attempt(bucket, [FAIR, MOON], DECEMBER, page="page").written == ()
    assert bucket.tags() == before
    attempt(bucket, [BIG_FAIR, MOON], DECEMBER, page="page")
    after = bucket.tags()
    assert {path for path in after if after[path] != before.get(path)} == {
        "revisions/0002.json",
        "events/fair-2027.ics",
        "feeds/all.ics",
        "feeds/folk.ics",
        "ledger.json",
    }
    feed = subscribed(contents(bucket)["feeds/all.ics"])
    assert {uid: event.sequence for uid, event in feed.items()} == {FAIR.uid: 1, MOON.uid: 0}


def test_a_stale_ledger_is_refused_by_the_store(bucket: StoreTarget) -> None:
    attempt(bucket, [FAIR], NOVEMBER)
    early = look(bucket)
    mine = attempt(bucket, [FAIR], NOVEMBER).release
    attempt(bucket, [BIG_FAIR], DECEMBER)
    with pytest.raises(StaleTargetError):
        bucket.write("ledger.json", b"{}", early.ledger_tag)
    with pytest.raises(StaleTargetError):
        write(bucket, writing(early, type(mine)(mine.ledger, mine.files, is_new=True)), lambda _: None)


def test_objects_carry_their_type_and_are_asked_about_before_each_use(bucket: StoreTarget) -> None:
    attempt(bucket, [FAIR], NOVEMBER, page="page")
    for path, kind in (
        ("feeds/all.ics", "text/calendar; charset=utf-8"),
        ("2027/index.html", "text/html; charset=utf-8"),
        ("ledger.json", "application/json"),
    ):
        attributes = obstore.get(bucket.store, path).attributes
        assert (attributes["Content-Type"], attributes["Cache-Control"]) == (kind, "no-cache")


@pytest.mark.usefixtures("bucket")
def test_a_bucket_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(PublishError) as error:
        open_store("s3://nobody-has-this/x", {}).tags()
    assert "\n" not in error.value.text.zh
    assert "AWS_ACCESS_KEY_ID" in error.value.text.zh
