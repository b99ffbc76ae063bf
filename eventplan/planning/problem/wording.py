"""How planning's sentences name activities, venues and amounts, in Chinese and in English."""

from eventplan.domain.activity import Activity
from eventplan.domain.site import Venue
from eventplan.domain.text import Text


def say_activity(activity: Activity) -> Text:
    """Quote an activity's name."""
    return Text(f"「{activity.name.zh}」", f"“{activity.name.en}”")


def say_venue(venue: Venue | None) -> Text:
    """Name a venue; the whole site stands for none."""
    return venue.name if venue else Text("全景区", "the whole site")


def say_money(hundredths: int) -> Text:
    """Name an amount given in hundredths of 10,000 CNY."""
    return Text(f"{hundredths / 100:g}万元", f"CNY {100 * hundredths:,}")


def joined(*parts: Text) -> Text:
    """Put parts of a sentence one behind the other."""
    return Text("".join(part.zh for part in parts), "".join(part.en for part in parts))
