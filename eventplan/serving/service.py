"""Puts the parts of a server together, and keeps what it shows in step with its files."""

import secrets
import socket
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from eventplan.serving.answers.shelf import Secret, Shelf
from eventplan.serving.http.access_log import AccessLog
from eventplan.serving.http.app import App
from eventplan.serving.http.event_stream import Changes
from eventplan.serving.http.hosts import Hosts
from eventplan.serving.http.server import Server, run
from eventplan.serving.sources.loaded import Loaded
from eventplan.serving.watch_files import Follower, Load


class Service(Struct, frozen=True):
    """What to serve and to whom.

    ``token`` is '' without the internal edition; pages that ``are_live`` reload themselves; ``names``
    are the hosts answered to, all when empty; ``clock`` gives the time, a site's own when it has no
    offset; ``write`` takes the lines of the log.
    """

    load: Load
    token: str
    are_live: bool
    names: tuple[str, ...]
    clock: Callable[[], datetime]
    write: Callable[[str], None]

    async def first(self) -> Loaded:
        """Return what there is to serve now."""
        return await self.load(self.clock())

    async def serve(
        self,
        first: Loaded,
        listener: socket.socket,
        on_start: Callable[[], None],
        on_change: Callable[[Loaded, Callable[[str], None]], None],
    ) -> int | None:
        """Serve ``first`` and what follows until a signal comes, and return it.

        ``on_start`` is called when requests are answered; ``on_change`` is told every later outcome,
        with a way to put lines into the log.
        """
        follower = Follower(self.load, first, token=self.token, are_live=self.are_live, clock=self.clock)
        shelf = await follower.shelf()
        changes = Changes(shelf.version) if self.are_live else None
        log = AccessLog(self.write, lambda: self.clock().astimezone(), self.token)
        hosts = Hosts((*self.names, *first.hosts) if self.names else ())
        app = App(shelf, hosts, Secret(self.token, secrets.token_bytes(32)), log, changes)

        def show(loaded: Loaded, shelf: Shelf) -> None:
            on_change(loaded, log.line)
            app.shelf = shelf
            if changes is not None:
                changes.announce(shelf.version)

        return await run(Server(app, changes, on_start), listener, log, lambda: follower.follow(show))
