"""One site of a batch: read, planned for all the years asked for, and written, in a worker's process."""

import gc
import os
import time
from typing import Final

from msgspec.structs import replace

from eventplan.domain.plan import Plan, numbers_of
from eventplan.domain.text import Lang, Text
from eventplan.publishing.formats import ICS, usual_formats
from eventplan.publishing.release.target import PublishError
from eventplan.services.batch.fingerprint import inputs_hash
from eventplan.services.batch.records import SiteJob, SiteOutcome, SiteRecord, YearCount
from eventplan.services.batch.site_folder import MadeSite, is_in_place, made_before, put_site
from eventplan.services.build import Profile, edition_files
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk, calendar_folder, open_desk
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Cause, Refused, RefusedError
from eventplan.services.targets import target_at

_SITES_BETWEEN_COLLECTIONS: Final = 10
"""A site leaves some 4 MB of garbage; a collection takes a hundredth of the time of ten sites."""
_made = 0


def begin_worker() -> None:
    """Get a process ready to make many sites: what it has loaded by now is never garbage."""
    from eventplan.publishing.office import workbook  # noqa: F401, PLC0415 - loaded before it is frozen

    gc.collect()
    gc.freeze()
    gc.disable()


def make_site(job: SiteJob) -> SiteRecord:
    """Return what became of the site of ``job``; no mistake of a site stops another one."""
    begun = time.process_time()
    try:
        record = _made_or_kept(job)
    except RefusedError as error:
        record = _failed(job, error.refused.message)
    except PublishError as error:
        record = _failed(job, error.text)
    except OSError as error:
        record = _failed(job, Text(str(error), str(error)))
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        record = _failed(job, Text(f"程序错误：{said}", f"a fault of eventplan: {said}"))
    _collect()
    return replace(record, seconds=time.process_time() - begun)


def _collect() -> None:
    """Collect garbage now and then; between two sites there is little, and looking for it takes a seventh."""
    global _made
    _made += 1
    if _made % _SITES_BETWEEN_COLLECTIONS == 0:
        gc.collect()


def _failed(job: SiteJob, message: Text) -> SiteRecord:
    return SiteRecord(job.name, outcome=SiteOutcome.FAILED, message=message)


def _made_or_kept(job: SiteJob) -> SiteRecord:
    target = target_at(job.target, os.environ)
    if isinstance(target, Refused):
        raise RefusedError(target.cause, target.message)
    folder = calendar_folder(job.calendar)
    inputs, before = inputs_hash(job, folder), made_before(target, job.name)
    if before and _holds(before, inputs) and is_in_place(target, before):
        return replace(before.record, outcome=SiteOutcome.KEPT)
    desk, problems = open_desk(job.calendar, job.clock)
    if desk is None:
        raise RefusedError(
            Cause.FILES, Text(*("; ".join(each.render(lang) for each in problems) for lang in Lang))
        )
    plans = _plans(job, desk)
    files = _files(desk, plans)
    site = desk.calendar.site
    record = SiteRecord(
        job.name,
        site=site.id,
        title=site.name,
        inputs=inputs or "",
        errors=sum(each.is_error for each in desk.problems),
        warnings=sum(not each.is_error for each in desk.problems),
        years=tuple(_count(plan) for plan in plans.values()),
    )
    return put_site(target, record, files, before)


def _holds(before: MadeSite, inputs: str | None) -> bool:
    """Say whether what was made is what would be made; some mistakes are mistakes on some days alone."""
    return inputs == before.record.inputs and not before.record.has_problems


def _plans(job: SiteJob, desk: Desk) -> dict[int, Plan]:
    """Return the plan of each year; each begins with what the year before leaves running."""
    planner = None
    if not job.is_quick:
        from eventplan.planning.solver.optimise import best_plan  # noqa: PLC0415 - the solver takes its time to load

        planner = best_plan
    plans: dict[int, Plan] = {}
    for year in job.years:
        plans[year] = make_plan(desk, year, planner, before=plans.get(year - 1))
    return plans


def _files(desk: Desk, plans: dict[int, Plan]) -> dict[str, bytes]:
    """Return the public files of all the years; the feeds hold every year, the front page is the first's."""
    formats = usual_formats(Profile.PUBLIC)
    made: dict[str, bytes] = {}
    for number, (year, plan) in enumerate(plans.items()):
        is_last = year == max(plans)
        files = edition_files(
            desk,
            plan,
            Profile.PUBLIC,
            None,
            formats if is_last else [each for each in formats if each != ICS.name],
            running=running_on(desk, year, before=plans.get(year - 1)),
            other_years=[other for other in plans.values() if other is not plan] if is_last else (),
            with_front_pages=number == 0,
        )
        if isinstance(files, Refused):
            raise RefusedError(files.cause, files.message)
        made |= files.made
    return made


def _count(plan: Plan) -> YearCount:
    numbers = numbers_of(plan)
    dates = numbers.confirmed + numbers.expected
    return YearCount(plan.year, numbers.activities, dates, len(plan.conflicts), plan.is_optimal)
