"""Subscribes with evolution-data-server's webcal backend; run by the system's Python in a D-Bus session.

Led by lines of JSON on stdin, ``{"do": …, "address": …}``; each is answered by one on stdout.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, GLib, ICalGLib  # noqa: E402 - only after the versions are chosen

WITHOUT_WAITING = 0xFFFFFFFF
"""To ``connect_sync``: return at once, whether or not the feed has been fetched."""
YEARS = 1577836800, 2208988800
"""In seconds: 2020 to 2039; what repeats is shown with each of its times."""


class Feed:
    """A subscription, and the titles of what its live view was told of since that was last asked."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._titles: dict[str, str] = {}
        self._touched: list[str] = []
        _, self._view = client.get_view_sync("#t", None)
        for signal in ("objects-added", "objects-modified"):
            self._view.connect(signal, lambda _, objects: self._put(objects))
        self._view.connect("objects-removed", lambda _, ids: self._drop(ids))
        self._view.start()

    def _put(self, objects: list[Any]) -> None:
        for each in objects:
            uid = each.get_uid()
            self._touched += [title for title in (self._titles.get(uid), each.get_summary()) if title]
            self._titles[uid] = each.get_summary()

    def _drop(self, ids: list[Any]) -> None:
        self._touched += [self._titles.pop(each.get_uid(), each.get_uid()) for each in ids]

    def touched(self) -> list[str]:
        told, self._touched = self._touched, []
        return told

    def refresh(self) -> None:
        self._client.refresh_sync(None)

    def entries(self) -> list[dict[str, str]]:
        shown: list[dict[str, str]] = []

        def note(event: Any, start: Any, stop: Any, *_: object) -> bool:
            shown.append(
                {
                    "uid": event.get_uid(),
                    "title": event.get_summary(),
                    "start": start.as_ical_string(),
                    "stop": stop.as_ical_string(),
                    "zone": _zone(event),
                    "status": event.get_status().value_nick.upper(),
                    "location": event.get_location(),
                    "description": event.get_description(),
                    "url": _url(event),
                }
            )
            return True

        self._client.generate_instances_sync(*YEARS, None, note)
        return shown


def _url(event: Any) -> str:
    found = event.get_first_property(ICalGLib.PropertyKind.URL_PROPERTY)
    return str(found.get_url()) if found else ""


def _zone(event: Any) -> str:
    start = event.get_first_property(ICalGLib.PropertyKind.DTSTART_PROPERTY)
    zone = start.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    return str(zone.get_tzid()) if zone else ""


def subscribed(registry: Any, address: str) -> Feed:
    """Add a calendar on the web as GNOME's dialogue does, and return it."""
    source = EDataServer.Source.new(None, None)
    source.set_display_name(address)
    source.set_parent("webcal-stub")
    source.get_extension("Calendar").set_backend_name("webcal")
    source.get_extension("WebDAV Backend").set_uri(GLib.Uri.parse(address, GLib.UriFlags.NONE))
    source.get_extension("Offline").set_stay_synchronized(True)
    registry.create_sources_sync([source], None)
    kind = ECal.ClientSourceType.EVENTS
    return Feed(ECal.Client.connect_sync(source, kind, WITHOUT_WAITING, None))


def main() -> None:
    registry = EDataServer.SourceRegistry.new_sync(None)
    feeds: dict[str, Feed] = {}
    verbs: dict[str, Callable[[str], object]] = {
        "subscribe": lambda address: feeds.__setitem__(address, subscribed(registry, address)),
        "refresh": lambda address: feeds[address].refresh(),
        "entries": lambda address: feeds[address].entries(),
        "touched": lambda address: feeds[address].touched(),
    }
    for line in sys.stdin:
        asked = json.loads(line)
        while GLib.MainContext.default().iteration(False):
            pass  # what the view was told meanwhile
        print(json.dumps(verbs[asked["do"]](asked["address"])), flush=True)  # noqa: T201 - the answer


main()
