"""calendars/README.md names every key that a person may write."""

import re
from pathlib import Path
from typing import Any

from eventplan.reading.json_schema import json_schema

README = Path(__file__).parents[3] / "calendars" / "README.md"
WRITTEN = (
    "SiteEntry",
    "PlaceEntry",
    "VenueEntry",
    "CategoryEntry",
    "LimitsEntry",
    "ClosureEntry",
    "ActivityEntry",
    "SessionEntry",
    "SessionCancelEntry",
    "MoveEntry",
    "QuietEntry",
    "TicketsEntry",
    "ChannelEntry",
    "VisitorGroupEntry",
    "OrganisationEntry",
    "DatesEntry",
    "TermEntry",
    "ObservedEntry",
    "ChanceEntry",
    "NeighbourEntry",
    "WatchedEntry",
    "FallbackEntry",
    "AnchorEntry",
    "DatedEntry",
    "DecisionEntry",
    "FestivalsEntry",
    "FestivalEntry",
    "AnchorDayEntry",
    "NoticeEntry",
    "BreakEntry",
    "CampaignsEntry",
    "CampaignEntry",
    "ScopeEntry",
    "StepEntry",
    "OwnerEntry",
    "PermitPackEntry",
    "PermitEntry",
    "AuthorityEntry",
    "ClosedSeasonEntry",
    "NotedPermitEntry",
    "RegionFileEntry",
    "MemberEntry",
    "MapPointEntry",
    "ImportEntry",
    "RegionLimitsEntry",
    "RegionQuietEntry",
    "ApartEntry",
    "SharedEntry",
)


def test_every_key_of_the_schema_is_described() -> None:
    definitions: dict[str, Any] = json_schema()["$defs"]  # type: ignore[assignment]  # JSON has no narrower type
    text = README.read_text(encoding="utf-8")
    files = text[text.index("## Files") : text.index("## The when language")]
    words = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]*)`", files))))
    missing = {key for name in WRITTEN for key in definitions[name]["properties"] if key not in words}
    assert missing == set(), "name it in back quotes in the tables of files in calendars/README.md"
