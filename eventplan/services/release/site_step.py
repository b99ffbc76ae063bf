"""What a site tells next: its plans as entries of feeds, what changes in them, and what makes its files."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from eventplan.domain.plan import Plan
from eventplan.domain.revision import Change
from eventplan.publishing.release.ledger import Ledger, LedgerStep, Wanted, step
from eventplan.publishing.release.revision import SEASONS_FEED, FeedPrinter, Pages
from eventplan.services.open_calendar import Desk
from eventplan.services.release.release_plans import (
    ReleaseRequest,
    further_titles,
    pages_by_year,
    revised,
    running_in,
    wanted_of,
)


class SiteStep(Struct, frozen=True):
    """The step of a site from what it told last; ``revised`` says of each UID how its plan changed."""

    wanted: Wanted
    step: LedgerStep
    press: FeedPrinter
    pages: Pages
    revised: Mapping[str, Change]


def site_step(desk: Desk, plans: Sequence[Plan], base: Ledger | None, order: ReleaseRequest) -> SiteStep:
    """Return what follows on ``base``, which the site told last, when ``plans`` are told."""
    press = printer_of(desk, order, base)
    running = running_in(desk, plans, base)
    wanted = wanted_of(desk, plans, running, order, base)
    return SiteStep(
        wanted,
        step(() if base is None else base.entries, wanted, order.now, press.digest()),
        press,
        pages_by_year(desk, plans, running, order.profile),
        revised(desk, plans, base),
    )


def printer_of(desk: Desk, order: ReleaseRequest, base: Ledger | None) -> FeedPrinter:
    """Return what prints the feeds of a site; those that ``base`` has stay."""
    has_landscapes = bool(desk.calendar.windows) or (base is not None and SEASONS_FEED in base.files)
    return FeedPrinter(
        desk.calendar.site,
        order.profile,
        order.today,
        has_landscapes,
        desk.site_templates,
        further_titles(desk, base),
    )
