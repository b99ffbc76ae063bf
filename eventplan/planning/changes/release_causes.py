"""What a named date did to a placement that counts from it: it moved, was announced, was withdrawn."""

from collections.abc import Iterator, Mapping
from typing import Final

from eventplan.domain.named_date import DateStatus, ReleaseDate
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_sentence

MOVED: Final = "RELEASE_MOVED"
ANNOUNCED: Final = "RELEASE_ANNOUNCED"
WITHDRAWN: Final = "RELEASE_WITHDRAWN"


def releases_of(placement: Placement) -> Mapping[str, ReleaseDate]:
    """Return the named dates that the days of ``placement`` were counted from, by id."""
    found = (reason.release for reason in placement.because)
    return {release.id: release for release in found if release is not None}


def withdrawn_in(placement: Placement) -> Iterator[Reason]:
    """Yield each named date behind ``placement`` that was withdrawn, as a cause."""
    for release in releases_of(placement).values():
        if release.status is DateStatus.WITHDRAWN:
            said = Text(f"【{release.name.zh}】已撤销", f"{release.name.en} is withdrawn")
            yield Reason(said, release=release, code=WITHDRAWN)


def release_causes(before: Placement, after: Placement) -> Iterator[Reason]:
    """Yield what the named dates behind both placements did between them."""
    was, now = releases_of(before), releases_of(after)
    for id_ in sorted({*was} & {*now}):
        old, new = was[id_], now[id_]
        if new.status is DateStatus.WITHDRAWN:
            continue
        name, days = new.name, _said(new.days)
        if old.days != new.days:
            before_that = _said(old.days)
            zh = f"【{name.zh}】由{before_that.zh}改到{days.zh}"
            said = Text(zh, f"{name.en} moved from {before_that.en} to {days.en}")
            yield Reason(said, release=new, code=MOVED)
        elif new.status is DateStatus.ANNOUNCED and not old.is_certain:
            said = Text(f"【{name.zh}】已公布：{days.zh}", f"{name.en} was announced: {days.en}")
            yield Reason(said, release=new, code=ANNOUNCED)
    yield from withdrawn_in(after)


def _said(days: DateSpan) -> Text:
    words = span_in_sentence(days)
    return words if days.days == 1 else Text(f"{words.zh}中的一天", f"a day of {words.en}")
