"""The same plan gives the same bytes, wherever and whenever it is published."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIGEST = """
from hashlib import sha256
from eventplan.domain.text import Lang
from eventplan.publishing.office.csv_table import plan_csv
from eventplan.publishing.office.word import plan_docx
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.feeds import feeds
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.office.workbook import plan_xlsx
from tests.publishing.sample_plan import sample_edition
found = sha256()
for profile in Profile:
    edition = sample_edition(profile)
    for lang in Lang:
        for path, content in feeds([edition], lang=lang).items():
            found.update(path.encode() + content)
        found.update(plan_xlsx(edition, lang) + plan_docx(edition, lang))
    found.update(plan_csv(edition) + plan_json(edition))
print(found.hexdigest())
"""


def digest(**environment: str) -> str:
    """Return the digest of everything published, made by a Python of its own."""
    variables = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG", "TZ")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", DIGEST],
        cwd=ROOT,
        env={**variables, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout


@pytest.fixture(scope="module")
def usual() -> str:
    return digest(PYTHONHASHSEED="0", TZ="UTC", LANG="C.UTF-8")


@pytest.mark.sweep
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LANG": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "Asia/Shanghai", "LC_ALL": "POSIX", "PYTHONIOENCODING": "gbk"},
    ],
)
def test_hash_seed_time_zone_and_locale_change_no_byte(usual: str, environment: dict[str, str]) -> None:
    assert digest(**environment) == usual
