"""Thunderbird without a window, its calendar led through Mozilla's remote protocol.

A subscription is made as its dialogue makes it: the address is probed by HEAD, and events are cached.
It keeps every event by its UID and sends If-None-Match; whatever the answer, it then fills its cache
anew, so it cannot tell what has changed.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

import pytest

from tests.clients.marionette import Marionette
from tests.clients.subscriber import SECONDS, Entry, shown_from_to
from tests.serving.server_process import until

_PREFERENCES = """\
user_pref("marionette.port", 0);
user_pref("app.update.enabled", false);
user_pref("calendar.timezone.useSystemTimezone", false);
user_pref("calendar.timezone.local", "Asia/Shanghai");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.rights.version", 1);
user_pref("mailnews.start_page.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 0);
user_pref("services.settings.server", "http://127.0.0.1:1");
"""
# chrome/calendar/content/calendar-creation.js does the same when somebody pastes an address.
_SUBSCRIBE = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const address = arguments[0].replace(/^webcal(s)?(:.*)/, "http$1$2").trim();
return cal.provider.detection.detect("", "", address, false, [], {}).then(found => {
  const [[provider, [calendar]]] = found;
  calendar.setProperty("cache.enabled", true);
  cal.manager.registerCalendar(calendar);
  globalThis.subscriptions ??= new Map();
  subscriptions.set(arguments[0], cal.manager.getCalendarById(calendar.id));
  return provider.type;
});
"""
_REFRESH = """
const calendar = subscriptions.get(arguments[0]);
return new Promise(done => {
  const observer = {
    QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
    onLoad() { calendar.removeObserver(observer); done(); },
    onStartBatch() {}, onEndBatch() {}, onAddItem() {}, onModifyItem() {}, onDeleteItem() {},
    onError() {}, onPropertyChanged() {}, onPropertyDeleting() {},
  };
  calendar.addObserver(observer);
  calendar.refresh();
});
"""
_ENTRIES = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const shown = time => (time.isDate ? time : time.getInTimezone(cal.dtz.defaultTimezone)).icalString;
const { ITEM_FILTER_ALL_ITEMS, ITEM_FILTER_CLASS_OCCURRENCES } = Ci.calICalendar;
const [from, to] = ["20200101", "20400101"].map(day => cal.createDateTime(day));
const asked = ITEM_FILTER_ALL_ITEMS | ITEM_FILTER_CLASS_OCCURRENCES;
return subscriptions.get(arguments[0]).getItemsAsArray(asked, 0, from, to).then(items =>
  items.map(item => ({
    uid: item.id,
    title: item.title,
    start: shown(item.startDate),
    stop: shown(item.endDate),
    status: item.status,
    url: item.getProperty("URL") ?? "",
    location: item.getProperty("LOCATION") ?? "",
    description: item.getProperty("DESCRIPTION") ?? "",
  })));
"""


class Thunderbird:
    """A running Thunderbird with a profile of its own."""

    forgets: ClassVar = frozenset[str]()
    takes_webcal: ClassVar = True
    asks_if_changed: ClassVar = True

    def __init__(self, session: Marionette) -> None:
        self._session = session

    def subscribe(self, address: str) -> None:
        assert self._session.run(_SUBSCRIBE, address) == "ics"

    def refresh(self, address: str) -> None:
        self._session.run(_REFRESH, address)

    def entries(self, address: str) -> list[Entry]:
        return sorted(_entry(item) for item in self._session.run(_ENTRIES, address))

    def touched(self, address: str) -> None:  # noqa: ARG002 - it fills its cache anew each time
        return None


def _entry(item: dict[str, str]) -> Entry:
    first, last = shown_from_to(item["start"], item["stop"])
    return Entry(
        first=first,
        last=last,
        summary=item["title"],
        status=item["status"],
        uid=item["uid"],
        url=item["url"],
        location=item["location"],
        description=item["description"],
    )


@contextmanager
def thunderbird(folder: Path) -> Iterator[Thunderbird]:
    """Run Thunderbird with a new profile, or skip where it is not installed."""
    program = shutil.which("thunderbird")
    if program is None:
        pytest.skip("thunderbird is not installed")
    (folder / "user.js").write_text(_PREFERENCES, encoding="ascii")
    arguments = ["--headless", "--no-remote", "--profile", str(folder)]
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            [program, *arguments, "--marionette", "--remote-allow-system-access"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
    try:
        with Marionette(_port(folder)) as session:
            yield Thunderbird(session)
            session.quit()
        process.wait(timeout=SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _port(folder: Path) -> int:
    """Return the port at which Thunderbird listens, as soon as it does."""
    noted = folder / "MarionetteActivePort"
    until(lambda: noted.exists() and noted.read_text().strip() != "", "Thunderbird starts", SECONDS)
    return int(noted.read_text())
