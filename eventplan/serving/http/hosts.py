"""Which names a request may call the server by.

A page from elsewhere can make its own name point at 127.0.0.1 and then read what answers there (DNS
rebinding); its requests carry that name, so a server for this machine alone answers to no such name.
"""

import ipaddress
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

LOCAL_NAMES: Final = frozenset(("localhost", "127.0.0.1", "::1"))


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this machine, reached from itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class Hosts:
    """The names that are answered; every name when ``names`` is empty."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(name.lower() for name in names)

    def answer_to(self, field: bytes | None) -> bool:
        """Tell whether a request whose Host is ``field`` is for us; no browser leaves it out."""
        if not self.names or field is None:
            return True
        try:
            name = urlsplit("//" + field.decode("ascii")).hostname
        except ValueError:
            return False
        return (name or "").rstrip(".") in self.names or (name or "").endswith(".localhost")
