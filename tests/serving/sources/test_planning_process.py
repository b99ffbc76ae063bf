"""The process that plans for the server: it is ended and told of when its time is over."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from eventplan.serving.sources.planned_calendar import PlannedCalendar, PlanRequest
from tests.serving.conftest import ACTIVITIES, SITE


def test_a_planning_that_takes_too_long_is_stopped_and_told(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    now = datetime(2027, 9, 15, tzinfo=UTC)
    order = PlanRequest(str(tmp_path), 2027, now, is_stamped=False, with_internal=False, is_fast=True)
    slow, done = (asyncio.run(PlannedCalendar(order, seconds).load(now)) for seconds in (0.01, 120))
    assert not slow.is_good
    (told,) = slow.errors
    assert told.en.startswith("planning was not done within 0.01 s")
    assert told.zh.startswith("编排 0.01 秒内没有完成")
    assert done.is_good
