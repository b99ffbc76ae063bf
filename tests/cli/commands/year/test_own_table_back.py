"""A table of the plan is given back as the calendar's activities: the plan stays what it was."""

import json
import shutil
from pathlib import Path

import pytest

from eventplan.bundled import bundled
from tests.cli.conftest import Eventplan

FORMS = ("plan.xlsx", "plan.en.xlsx", "plan.csv")


def dates(folder: Path) -> set[tuple[str, str, str]]:
    """Return activity, first and last day of all that the plan built in ``folder`` places."""
    plan = json.loads((folder / "internal/2027/plan.json").read_bytes())
    return {(each["activity"], each["first"], each["last"]) for each in plan["placements"]}


@pytest.mark.parametrize("name", ["laojunshan", "xian"])
def test_a_plans_own_table_is_read_back(name: str, eventplan: Eventplan, tmp_path: Path) -> None:
    cal, out = tmp_path / "cal", tmp_path / "out"
    shutil.copytree(bundled("calendars") / name, cal)
    for path in cal.glob("decisions.yaml"):
        path.unlink()
    eventplan("build", cal, "--year", "2027", "-o", out, "--only", "json,xlsx,csv")
    before = dates(out)
    for form in FORMS:
        for path in cal.glob("activities.*"):
            path.unlink()
        shutil.copy(out / "internal/2027" / form, cal / ("activities" + Path(form).suffix))
        again = tmp_path / form
        eventplan("build", cal, "--year", "2027", "-o", again, "--only", "json", "--profile", "internal")
        assert dates(again) == before, form
