"""Keeps what is served in step with the files it is made from."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from eventplan.domain.site_time import time_at
from eventplan.serving.answers.shelf import Pages, Shelf, shelf_of
from eventplan.serving.sources.loaded import Loaded, Signature, signature

SECONDS_BETWEEN_LOOKS: Final = 0.25
"""Looking at fifty files takes a millisecond, works on every disk and with every editor's way to save."""

Load = Callable[[datetime], Awaitable[Loaded]]
"""Loads what there is at a time, a site's own when it has no offset."""


class Follower:
    """Loads again when a file has changed and keeps still, or when a new day begins at the site."""

    def __init__(
        self, load: Load, first: Loaded, *, token: str, are_live: bool, clock: Callable[[], datetime]
    ) -> None:
        self._load = load
        self._good = self._latest = first
        self._token = token
        self._are_live = are_live
        self._clock = clock

    async def shelf(self) -> Shelf:
        """Return the answers from the last good files, under the mistakes of the latest ones."""
        pages = Pages(self._are_live, self._latest.errors)
        good = self._good
        # Compressing and hashing let go of the interpreter, so that requests are answered meanwhile.
        return await asyncio.to_thread(shelf_of, good.public, good.internal, pages, self._token)

    async def follow(self, show: Callable[[Loaded, Shelf], None]) -> None:
        """Call ``show`` with every new outcome and its shelf, until cancelled."""
        loaded_from = (self._latest.seen, self._today())
        loading: asyncio.Task[None] | None = None
        last = loaded_from
        try:
            while True:
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
                now = (await self._look(), self._today())
                is_still, last = now == last, now
                if now == loaded_from or not is_still:
                    continue
                loaded_from = now
                if loading is not None:
                    loading.cancel()
                loading = asyncio.create_task(self._reload(show))
        finally:
            if loading is not None:
                loading.cancel()

    def _today(self) -> date:
        return time_at(self._clock(), self._latest.timezone).date()

    async def _look(self) -> Signature:
        return await asyncio.to_thread(signature, self._latest.watched)

    async def _reload(self, show: Callable[[Loaded, Shelf], None]) -> None:
        loaded = await self._load(self._clock())
        # A planning that failed altogether does not know what to watch.
        self._latest = loaded if loaded.watched else replace(loaded, watched=self._latest.watched)
        if loaded.is_good:
            self._good = loaded
        show(self._latest, await self.shelf())
