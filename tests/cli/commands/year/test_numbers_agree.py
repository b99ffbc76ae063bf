"""Build, page, document, workbook, feed and terminal say the numbers of a year in the same words.

Authority: the numbers are counted from the rows of the table that is written beside them.
"""

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Eventplan


def _words(office_file: Path) -> str:
    """Return all text of a .docx or .xlsx file."""
    with zipfile.ZipFile(office_file) as parts:
        names = [name for name in parts.namelist() if name.endswith(("document.xml", "sharedStrings.xml"))]
        return "".join("".join(ElementTree.fromstring(parts.read(name)).itertext()) for name in names)


def _unfolded(feed: Path) -> str:
    return feed.read_text(encoding="utf-8").replace("\n ", "")


@pytest.mark.parametrize("calendar", ["laojunshan", "xian"])
def test_every_form_says_the_same_numbers(eventplan: Eventplan, tmp_path: Path, calendar: str) -> None:
    answer = eventplan(
        *("build", calendar, "--year", "2027", "-o", tmp_path, "--fast"),
        *("--only", "html,ics,csv,xlsx,docx"),
    )
    assert answer.code == 0
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "internal/2027/plan.csv").read_text(encoding="utf-8-sig")))
    )
    # A roof over other activities is none itself.
    own = [row for row in rows if row["开始"].startswith("2027") and row["编号"] != "xian-new-year"]
    expected = sum(row["状态"] == "预计" for row in own)
    dates = f"{len(own)}场（已定{len(own) - expected}" + (f"，预计{expected}）" if expected else "）")
    found = re.search(r"2027年(\d+项活动：[^；\n]*)", answer.err)
    assert found is not None, answer.err
    sentence = found[1]
    assert dates in sentence
    texts = {
        "page": (tmp_path / "public/2027/index.html").read_text(encoding="utf-8"),
        "workbook": _words(tmp_path / "internal/2027/plan.xlsx"),
        "document": _words(tmp_path / "internal/2027/plan.docx"),
        "feed": _unfolded(tmp_path / "public/feeds/all.ics"),
        "terminal": eventplan("preview", calendar, "--year", "2027").out,
    }
    assert {name for name, text in texts.items() if sentence not in text} == set()


def test_a_weekly_activity_is_one_activity(eventplan: Eventplan, hill: Path, tmp_path: Path) -> None:
    (hill / "activities.yaml").write_text(
        "activities:\n"
        "  - {id: market, name: 周六集市, when: 每周六}\n"
        "  - {id: fair, name: 庙会, when: 6月6日}\n",
        encoding="utf-8",
    )
    answer = eventplan("build", hill, "--year", "2027", "-o", tmp_path / "out", "--fast", "--only", "html")
    assert "2项活动：53场（已定53）" in answer.err  # 52 Saturdays in 2027, and one fair


def test_a_category_alone_counts_its_own(eventplan: Eventplan) -> None:
    whole = eventplan("preview", "laojunshan", "--year", "2027").out.splitlines()[1]
    folk = eventplan("preview", "laojunshan", "--year", "2027", "--category", "folk").out.splitlines()[1]
    assert whole.startswith("45项活动：51场")
    assert int(folk.partition("项")[0]) < 45
