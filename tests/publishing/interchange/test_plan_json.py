"""The plan as JSON. Authority: the shape that the command line documents, and that others script against."""

import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from eventplan.domain.audience import Audience
from eventplan.domain.plan import Conflict, ScorePart
from eventplan.domain.site import Severity
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.interchange.plan_json import plan_json
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import MARKERS, PLAN, sample_edition


def document(edition: Edition) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(plan_json(edition))
    return read


def test_the_document_has_the_documented_keys() -> None:
    read = document(sample_edition())
    assert list(read) == [
        *(
            "schema_version",
            "site",
            "site_name",
            "year",
            "revision",
            "proved",
            "placements",
            "windows",
            "declined",
            "conflicts",
            "on_the_day",
        )
    ]
    assert (read["schema_version"], read["site"], read["year"], read["revision"]) == (
        1,
        "laojunshan",
        2027,
        3,
    )


def test_how_far_the_plan_is_proved_is_told_and_inside_also_what_it_costs() -> None:
    plan = replace(PLAN, is_optimal=False, bound=PLAN.cost - 40)
    public, internal = (
        document(sample_edition(profile, plan=plan)) for profile in (Profile.PUBLIC, Profile.INTERNAL)
    )
    assert (public["proved"], internal["proved"]) == (False, False)
    assert (internal["cost"], internal["bound"]) == (PLAN.cost, PLAN.cost - 40)
    assert not {"cost", "bound"} & set(public)
    assert document(sample_edition())["proved"] is None


def test_a_placement_says_when_where_and_why() -> None:
    placements = document(sample_edition())["placements"]
    assert [one["uid"] for one in placements] == [one.uid for one in PLAN.placements]
    assert placements[3] == {
        "id": "rhododendron-festival-2027",
        "uid": "rhododendron-festival-2027@laojunshan.example",
        "activity": "rhododendron-festival",
        "name": {"zh": "高山杜鹃节", "en": "Rhododendron festival"},
        "category": "landscape",
        "first": "2027-05-01",
        "last": "2027-05-09",
        "venue": "golden-summit",
        "venue_name": {"zh": "金顶", "en": "Golden Summit"},
        "status": "tentative",
        "tier": "major",
        "because": [
            {
                "zh": "高山杜鹃花期：2027-05-02 至 05-13",
                "en": "summit rhododendron: 2027-05-02..05-13",
                "source": {"zh": "6 年记录估计", "en": "estimated from 6 noted years"},
            },
            {"zh": "4 个开始日中得分最高", "en": "the best of 4 starts", "source": None},
        ],
        "score": {"peak": -64, "weekend": -40},
        "when": "高山杜鹃花期",
        "days": 9,
        "forecast": [],
        "windows": ["rhododendron-summit"],
        "moved_because": [],
        "run": False,
        "sessions": 0,
        "umbrella": False,
        "part_of": None,
        "audience": [],
        "mode": "onsite",
        "channels": [],
        "element": None,
        "organisations": [],
        "visitors_per_session": None,
    }


def test_a_window_says_how_its_peak_spreads_and_how_sure_it_is() -> None:
    windows = document(sample_edition())["windows"]
    assert windows[1] == {
        "id": "rhododendron-summit",
        "p10": "2027-04-30",
        "p25": "2027-05-04",
        "p50": "2027-05-07",
        "p75": "2027-05-10",
        "p90": "2027-05-14",
        "stage": "estimated",
        "show": "other",
        "noted_years": 6,
        "name": {"zh": "高山杜鹃花期", "en": "summit rhododendron"},
        "year": 2027,
        "first": "2027-05-02",
        "last": "2027-05-13",
    }
    unpeaked = {"p10": None, "p25": None, "p50": None, "p75": None, "p90": None}
    assert windows[2] == {
        "id": "cool-summer",
        **unpeaked,
        "stage": "general",
        "show": "other",
        "noted_years": 0,
        "name": {"zh": "清凉季", "en": "cool summer"},
        "year": 2027,
        "first": "2027-06-20",
        "last": "2027-08-31",
    }


def test_what_is_not_in_the_plan_says_why_and_what_would_have_to_give() -> None:
    declined = document(sample_edition())["declined"]
    assert [one["reason"]["code"] for one in declined] == ["NO_LEAP_MONTH", "VENUE_CLOSED", "SUPPRESSED_BY"]
    assert declined[1] == {
        "activity": "drone-show",
        "reason": {
            "code": "VENUE_CLOSED",
            "zh": "金顶 10-01 至 10-03 关闭",
            "en": "Golden Summit is closed 10-01..10-03",
        },
        "would_need": [{"zh": "金顶在国庆期间开放", "en": "Golden Summit open on National Day"}],
    }


def test_a_conflict_says_which_days_and_activities() -> None:
    assert document(sample_edition())["conflicts"][0] == {
        "check": "quiet",
        "days": [{"first": "2027-02-21", "last": "2027-04-30"}],
        "activities": ["lantern-night", "rhododendron-festival"],
        "message": {"zh": "连续 69 天没有活动", "en": "69 days without an activity"},
        "forecast": False,
    }


def test_parts_of_a_score_with_one_name_are_added_up_in_order_of_name() -> None:
    parts = (ScorePart("weekend", -20), ScorePart("peak", -5), ScorePart("weekend", -10))
    placement = replace(PLAN.placements[0], score=parts)
    score = document(sample_edition(plan=replace(PLAN, placements=(placement,))))["placements"][0]["score"]
    assert list(score.items()) == [("peak", -5), ("weekend", -30)]


def test_nothing_internal_is_in_the_public_document() -> None:
    written = plan_json(sample_edition()).decode()
    assert [marker for marker in MARKERS if marker in written] == []
    assert "internal" not in written


def test_the_internal_document_adds_the_internal_fields_and_nothing_else() -> None:
    public, internal = document(sample_edition()), document(sample_edition(Profile.INTERNAL))
    added = [placement.pop("internal") for placement in internal["placements"]]
    assert internal.pop("audience") == "internal"
    assert {task["kind"] for task in internal.pop("tasks")} == {"step", "permit"}
    assert (internal.pop("cost"), internal.pop("bound")) == (PLAN.cost, None)
    assert internal == public
    assert added[4] == {
        "budget": 97.31,
        "budget_in_all": None,
        "extra": [],
        "funding": "MARK-FUNDING",
        "contact": "MARK-CONTACT",
        "phone": "MARK-PHONE",
        "permits": "MARK-PERMITS",
        "notes": "MARK-NOTES",
        "staff": 8642,
    }


def test_a_public_edition_that_holds_something_internal_cannot_be_made() -> None:
    secret = Conflict(
        "security", Severity.WARN, (), (), Text("安保不足", "too few guards"), Audience.INTERNAL
    )
    plan = replace(PLAN, conflicts=(secret,))
    with pytest.raises(ValueError, match="public edition"):
        sample_edition(plan=plan)
    internal = document(sample_edition(Profile.INTERNAL, plan))
    assert internal["conflicts"][0]["message"] == {"zh": "安保不足", "en": "too few guards"}


def test_hostile_titles_come_back_as_typed_but_for_halves_of_characters() -> None:
    names = [one["name"]["zh"] for one in document(sample_edition(plan=HOSTILE_PLAN))["placements"]]
    assert names == [re.sub("[\ud800-\udfff]", "\ufffd", title) for title in HOSTILE_TITLES]


def test_a_person_can_read_the_document() -> None:
    written = plan_json(sample_edition()).decode()
    assert '"zh": "老君山庙会"' in written
    assert written.endswith("}\n")
