"""A calendar that is planned anew whenever its files change, each time in a process of its own."""

import asyncio
import os
import pickle
import sys
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.serving.sources.loaded import Loaded, Remark


class PlanRequest(Struct, frozen=True):
    """What to plan: a calendar's ``year``, the one being planned at the site by ``clock`` when None.

    It is stamped with the clock, or else with the site's edition.
    """

    calendar: str
    year: int | None
    clock: datetime
    is_stamped: bool
    with_internal: bool
    is_fast: bool


class PlannedCalendar(Struct, frozen=True):
    """The plan of one calendar and year, for which there are ``seconds``."""

    order: PlanRequest
    # the search ends by itself in a minute or two; what takes longer than this hangs
    seconds: float = 600

    async def load(self, clock: datetime) -> Loaded:
        """Return the files of the plan, the day of ``clock`` marked; when cancelled, planning stops too."""
        planner = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "eventplan.serving.sources.plan_process"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            async with asyncio.timeout(self.seconds):
                written, complaint = await planner.communicate(pickle.dumps(replace(self.order, clock=clock)))
        except TimeoutError:
            return _too_slow(self.seconds)
        finally:
            if planner.returncode is None:
                planner.kill()
                await planner.wait()
        if planner.returncode == 0:
            loaded: Loaded = pickle.loads(written)
            return loaded
        return _failed(complaint.decode("utf-8", "replace"))


def _too_slow(seconds: float) -> Loaded:
    zh = f"编排 {seconds:g} 秒内没有完成，已停止；改动文件会再试一次"
    text = Text(zh, f"planning was not done within {seconds:g} s and was stopped; saving a file tries again")
    return Loaded({}, {}, (), frozenset(), (Remark(text, is_error=True),))


def _failed(complaint: str) -> Loaded:
    """Return the outcome of a planning that ended by itself: our mistake, said in its last line."""
    last = (complaint.strip().splitlines() or ["?"])[-1]
    text = Text(
        f"eventplan 自身出错：{last}。运行 eventplan build --debug 可看详情，请反馈给我们",
        f"eventplan itself failed: {last}. Run eventplan build --debug and report it",
    )
    return Loaded({}, {}, (), frozenset(), (Remark(text, is_error=True),))
