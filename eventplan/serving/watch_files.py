"""Keeps what is served in step with the files it is made from."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from eventplan.domain.site_time import time_at
from eventplan.domain.text import Text
from eventplan.serving.answers.shelf import Pages, Shelf, shelf_of
from eventplan.serving.sources.loaded import Loaded, Remark, Signature, signature

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
        return await self._shelf_of(self._good, self._latest)

    async def _shelf_of(self, good: Loaded, latest: Loaded) -> Shelf:
        pages = Pages(self._are_live, latest.errors)
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
        try:
            loaded = await self._load(self._clock())
            # A planning that failed altogether does not know what to watch.
            latest = loaded if loaded.watched else replace(loaded, watched=self._latest.watched)
            good = latest if latest.is_good else self._good
            shelf = await self._shelf_of(good, latest)
        except Exception as error:  # whatever it was: nobody else would ever hear of it
            latest, good = replace(self._latest, remarks=(_failure(error),)), self._good
            shelf = await self._shelf_of(good, latest)
        self._latest, self._good = latest, good
        show(latest, shelf)


def _failure(error: Exception) -> Remark:
    why = str(error) or type(error).__name__
    zh, en = f"没有读成改动后的文件：{why}", f"the changed files were not read: {why}"
    return Remark(Text(zh, en), is_error=True)
