"""What a team prepares a plan by: tasks, those who do them, what was done, and what law asks for."""

from eventplan.domain.plan import Plan
from eventplan.domain.preparation.permit import ClosedSeason, PermitPack
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
from eventplan.planning.outcome.tasks import Preparation, with_tasks
from eventplan.planning.problem.working_days import WorkingDays
from eventplan.reading.preparation.campaign_file import usual_campaigns
from eventplan.reading.preparation.permit_packs import usual_packs
from eventplan.services.open_calendar import Desk


def prepared(desk: Desk, plan: Plan) -> Plan:
    """Return ``plan`` with its permits and tasks."""
    return with_tasks(plan, preparation_of(desk, plan))


def preparation_of(desk: Desk, plan: Plan) -> Preparation:
    """Return what the tasks and permits of ``plan`` follow from."""
    read, year = desk.calendar.preparations, plan.year
    campaigns = read.campaigns or usual_campaigns()
    packs = usual_packs(plan.site.place.timezone) if read.packs is None else read.packs
    return Preparation(
        campaigns,
        WorkingDays(desk.almanacs),
        desk.decision_dates(plan.windows, year),
        {owner.id: _days(desk, owner.away, year) for owner in campaigns.owners},
        {each.task: each.done for each in read.done},
        packs,
        tuple((season, _days(desk, (season.when,), year)) for season in _seasons(packs)),
    )


def _seasons(packs: tuple[PermitPack, ...]) -> tuple[ClosedSeason, ...]:
    return tuple(season for pack in packs for season in pack.seasons)


def _days(desk: Desk, rules: tuple[str, ...], year: int) -> tuple[DateSpan, ...]:
    """Return the days that ``rules`` give in ``year`` and the years beside it."""
    years = range(max(year - 1, FIRST_YEAR), min(year + 1, LAST_YEAR) + 1)
    return tuple(
        each.span
        for rule in rules
        for one in years
        for each in desk.rules.resolve(desk.calendar.expressions[rule], one).occurrences
    )
