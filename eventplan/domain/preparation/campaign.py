"""What is to be done around an activity: the steps of campaigns, who does them, and the tasks of a year."""

from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity, Mode, Tier
from eventplan.domain.text import Text


class StepDay(Struct, frozen=True):
    """When a step is due: ``days`` before the first day of an activity, or after its last day.

    With ``in_workdays`` only days on which people work are counted.
    """

    days: int = 0
    is_after: bool = False
    in_workdays: bool = False

    def __str__(self) -> str:
        count = f"{self.days}{'工作日' if self.in_workdays else ''}" if self.days else ""
        base, sign = ("末日", "+") if self.is_after else ("T", "-")
        return f"{base}{sign}{count}" if count else base


class CampaignScope(Struct, frozen=True):
    """For which activities a campaign is; what is empty asks nothing, of the rest all must hold."""

    tiers: tuple[Tier, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    groups: tuple[str, ...] = ()

    def holds(self, activity: Activity) -> bool:
        """Say whether ``activity`` is one of those."""
        return (
            (not self.tiers or activity.tier in self.tiers)
            and (not self.categories or activity.category in self.categories)
            and (not self.tags or not set(self.tags).isdisjoint(activity.tags))
            and (not self.activities or activity.id in self.activities)
            and (not self.modes or activity.outreach.mode in self.modes)
            and (not self.groups or not set(self.groups).isdisjoint(activity.outreach.audience))
        )

    def excludes(self, other: "CampaignScope") -> bool:
        """Say whether no activity can be of both."""
        pairs = (
            (self.tiers, other.tiers),
            (self.categories, other.categories),
            (self.activities, other.activities),
            (self.modes, other.modes),
        )
        return any(a and b and set(a).isdisjoint(b) for a, b in pairs)


class CampaignStep(Struct, frozen=True):
    """Something to do around each of a campaign's activities.

    ``owner`` is an id. ``slack`` is how many working days earlier it may be done, ``effort`` what it
    counts among its owner's tasks of a week. ``on_any_day``: also on a day off. ``tells_theme`` and
    ``tells_dates``: what is done tells the activity's theme, or its days, which may be expected only.
    """

    id: str
    at: StepDay
    name: Text
    detail: Text | None = None
    owner: str | None = None
    channels: tuple[str, ...] = ()
    effort: int = 1
    slack: int = 0
    on_any_day: bool = False
    tells_theme: bool = False
    tells_dates: bool = False


class Campaign(Struct, frozen=True):
    """Steps for each activity of a scope."""

    id: str
    scope: CampaignScope
    steps: tuple[CampaignStep, ...]


class Owner(Struct, frozen=True):
    """Who does tasks: at most ``per_week`` efforts in an ISO week, and none on days that ``away`` gives."""

    id: str
    name: Text
    per_week: int | None = None
    away: tuple[str, ...] = ()


class Campaigns(Struct, frozen=True):
    """All campaigns of a site; between two steps lie at most ``silence_at_most`` days, None: any number.

    ``is_usual``: the site wrote none, these are the usual ones.
    """

    campaigns: tuple[Campaign, ...] = ()
    owners: tuple[Owner, ...] = ()
    silence_at_most: int | None = None
    is_usual: bool = False


class TaskKind(StrEnum):
    """Where a task comes from."""

    STEP = "step"
    PERMIT = "permit"
    DECISION = "decision"
    NOTICE = "notice"


class Done(Struct, frozen=True):
    """That a task was done: on which day, by whom, and a note."""

    day: date
    by: str | None = None
    note: str | None = None


class Task(Struct, frozen=True):
    """Something to do on ``day``; ``id`` tells the tasks of a site apart and never changes.

    ``subject`` is the UID of the placement or the landscape that it is for. ``at`` is how its day follows
    from the activity's. ``moved_from`` is the day that gives, where that is a day off or its owner's week
    is full. ``is_forecast``: that it is a day off or worked rests on a break not announced yet.
    """

    id: str
    kind: TaskKind
    day: date
    name: Text
    detail: Text
    subject: str | None = None
    at: StepDay | None = None
    moved_from: date | None = None
    is_forecast: bool = False
    owner: str | None = None
    channels: tuple[str, ...] = ()
    effort: int = 1
    slack: int = 0
    done: Done | None = None

    @property
    def is_reminder(self) -> bool:
        """Whether those who prepare are reminded of it; that a notice is to be looked for is on the sheet."""
        return self.kind is not TaskKind.NOTICE

    def is_late(self, today: date, begins: date) -> bool:
        """Say whether it should have been done before ``today``, for what has not begun yet."""
        return self.done is None and self.day < today <= begins

    @property
    def in_public(self) -> "Task | None":
        """The task as anybody may read it, None where it is nobody else's matter."""
        if self.kind is TaskKind.PERMIT:
            return None
        return replace(self, owner=None, channels=(), effort=1, slack=0, moved_from=None, done=None)
