"""The JSON Schema of the files a person writes, for editors that complete and check YAML.

One document for all files: a file is told by the keys it begins with.
"""

from typing import Final

from pydantic.json_schema import models_json_schema

from eventplan.reading.entries.base_model import WrittenEntry
from eventplan.reading.files.activity_models import ActivitiesEntry
from eventplan.reading.files.festival_sets import FestivalsEntry
from eventplan.reading.files.limit_models import QuietEntry
from eventplan.reading.files.neighbour_models import NeighbourEntry
from eventplan.reading.files.observation_models import ObservationEntry
from eventplan.reading.files.site_models import SiteEntry
from eventplan.reading.files.window_models import WatchedEntry, WindowsEntry
from eventplan.reading.files.year_models import AnchorsEntry, DatedEntry, DecisionsEntry, MoveEntry, SpanEntry
from eventplan.reading.notices.notice_file import NoticeEntry
from eventplan.reading.preparation.campaign_models import CampaignsEntry
from eventplan.reading.preparation.noted_permits import NotedPermitEntry
from eventplan.reading.preparation.permit_models import PermitPackEntry
from eventplan.reading.region.region_models import MemberEntry, RegionFileEntry, RegionQuietEntry

SCHEMA_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# The key that only files of this kind have, and every one of them; a region has the ``place`` of a site too.
_FILES: Final[dict[str, type[WrittenEntry]]] = {
    "place": SiteEntry,
    "sites": RegionFileEntry,
    "activities": ActivitiesEntry,
    "windows": WindowsEntry,
    "anchors": AnchorsEntry,
    "decisions": DecisionsEntry,
    "festivals": FestivalsEntry,
    "campaigns": CampaignsEntry,
    "pack": PermitPackEntry,
    "breaks": NoticeEntry,
}

# Entries that the hand-written parts of the schema name.
_NAMED: Final[tuple[type[WrittenEntry], ...]] = (
    ObservationEntry,
    NeighbourEntry,
    WatchedEntry,
    SpanEntry,
    MoveEntry,
    QuietEntry,
    RegionQuietEntry,
    MemberEntry,
    DatedEntry,
    NotedPermitEntry,
)


def json_schema() -> dict[str, object]:
    """Return one schema that accepts every kind of file; its kinds stand under ``$defs``."""
    models = (*_FILES.values(), *_NAMED)
    _, schema = models_json_schema([(model, "validation") for model in models])
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "eventplan",
        "description": "site.yaml, region.yaml, activities.yaml, windows.yaml, anchors.yaml, decisions.yaml, "
        "campaigns.yaml, permits/*.yaml, festivals/*.yaml, statutory/*.yaml",
        "type": "object",
        "oneOf": [{"required": [key], "$ref": f"#/$defs/{model.__name__}"} for key, model in _FILES.items()],
        "$defs": schema["$defs"],
    }
