"""The name under which subscribers' programs know a placement for ever.

``<activity>-<year>@<domain>``, or ``<activity>-<year>-<n>@<domain>`` where the rule gives the
activity more than one time a year. A fresh plan numbers by the place of the occurrence in the year,
so that one left out leaves a hole and the others keep their names; where starts are chosen freely,
in date order. A plan that follows a published one keeps every published name: equal days first,
then the nearest days, and a name that was ever used is not given to anything else.
"""

from collections.abc import Sequence
from itertools import chain, count

from eventplan.domain.plan import Placement
from eventplan.domain.span import DateSpan


def assign_uids(
    stem: str,
    domain: str,
    runs: Sequence[tuple[DateSpan, int | None]],
    published: Sequence[Placement],
    *,
    repeats: bool,
) -> tuple[str, ...]:
    """Return a UID for each of ``runs``: its days, in date order, with its number if it has one."""
    kept = _kept([span for span, _ in runs], published)
    used = {placement.uid for placement in published}
    uids = []
    for at, (_, number) in enumerate(runs):
        uid = kept.get(at) or _fresh(stem, domain, number, used, repeats=repeats)
        used.add(uid)
        uids.append(uid)
    return tuple(uids)


def _kept(spans: Sequence[DateSpan], published: Sequence[Placement]) -> dict[int, str]:
    """Return the published UID of each run that has one: nearest starts first, then earlier ones."""
    pairs = sorted(
        (span != old.span, abs((span.first - old.span.first).days), at, which)
        for at, span in enumerate(spans)
        for which, old in enumerate(published)
    )
    kept: dict[int, str] = {}
    matched: set[int] = set()
    for _, _, at, which in pairs:
        if at not in kept and which not in matched:
            kept[at] = published[which].uid
            matched.add(which)
    return kept


def _fresh(stem: str, domain: str, number: int | None, used: set[str], *, repeats: bool) -> str:
    """Return a UID that was never used; the one without a number counts as the first."""
    alone = f"{stem}@{domain}"
    if not repeats and alone not in used:
        return alone
    numbers = chain([] if number is None else [number], count(2 if alone in used else 1))
    return next(name for n in numbers if (name := f"{stem}-{n}@{domain}") not in used)
