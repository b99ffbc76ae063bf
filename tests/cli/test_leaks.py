"""No internal field is in any public file of any form, and each is in the internal ones where it belongs."""

import zipfile
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from eventplan.publishing.formats import FORMATS
from tests.cli.conftest import SITE, Eventplan
from tests.publishing.chromium import needs_chromium
from tests.serving.server_process import serving, until

# None is a piece of another one or of a usual plan, nor so long that a narrow column breaks it.
MARKERS = {
    "budget": "7654.25",
    "funding": "FUNQZ",
    "contact": "CONQZ",
    "phone": "PHOQZ",
    "permits": "PERQZ",
    "internal": "NOTQZ",
    "staff": "98765",
}
LIMITS = (
    "limits: {staff_per_day: 10, budget_per_year: 3331717, "
    "budget_per_quarter: [3332717, 3333717, 3334717, 3335717]}\n"
)
TEAM = """\
extends: default
campaigns:
  - {id: big, steps: [{id: live, at: T-9, do: 预热, owner: ownqz, channel: CHAQZ, effort: 731, slack: 3}]}
owners: [{id: ownqz, name: OWNQZ, per_week: 9731, away: [春节假期]}]
"""
DONE = "task,done,by,note\nready-14-late-2027,2026-11-02,DBYQZ,DNTQZ\nbig-live-moon-2027,2026-11-03,DBYQZ,\n"
SHOW = """\
  - id: show
    name: 演出
    when: 5月1日
    expected_visitors: 3000
    routine: ROUQZ
    permits: {mass-event: {applied: 2027-02-17, number: NUMQZ}}
"""
TEAM_MARKERS = (
    *("ROUQZ", "NUMQZ", "2027-02-17", "20270217", "安全许可", "公安机关"),
    "ownqz",
    "OWNQZ",
    "CHAQZ",
    "DBYQZ",
    "DNTQZ",
    "2026-11-02",
    "20261102",
)
LIMIT_MARKERS = ("3331717", "3332717", "3333717", "3334717", "3335717")

OFFLINE = [each for each in FORMATS.values() if not each.in_browser]
IN_BROWSER = [each for each in FORMATS.values() if each.in_browser]
WHERE = {
    "2027/index.html": set(MARKERS),
    "2027/en.html": set(MARKERS),
    "index.html": set(MARKERS),
    "2027/plan.csv": set(MARKERS),
    "2027/plan.json": set(),
    "2027/plan.xlsx": set(MARKERS),
    "2027/plan.en.xlsx": set(MARKERS),
    "2027/plan.docx": set(MARKERS),
    "2027/plan.en.docx": set(MARKERS),
    "feeds/reminders.ics": {"contact"},
    "feeds/tasks-ownqz.ics": {"contact"},
    "2027/tasks.ics": {"contact"},
    "2027/schedule.html": set(),
}
"""Which fields stand in which internal file."""


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Return the folder of a calendar whose every internal field is marked; limits are passed too."""
    folder = tmp_path / "marked"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE + LIMITS, encoding="utf-8")
    keys = "".join(f"    {key}: {value}\n" for key, value in MARKERS.items())
    both = {"moon": "    tier: flagship\n    expected_visitors: 5000\n", "late": ""}
    activities = "".join(
        f"  - id: {name}\n    name: 赏月\n    category: folk\n    when: 中秋节\n{more}{keys}"
        for name, more in both.items()
    )
    (folder / "activities.yaml").write_text(f"activities:\n{activities}", encoding="utf-8")
    with (folder / "activities.yaml").open("a", encoding="utf-8") as more:
        more.write(SHOW)
    (folder / "campaigns.yaml").write_text(TEAM, encoding="utf-8")
    (folder / "tasks.csv").write_text(DONE, encoding="utf-8")
    return folder


def test_internal_fields_stay_inside(eventplan: Eventplan, marked: Path, tmp_path: Path) -> None:
    formats = ",".join(each.name for each in OFFLINE)
    eventplan("build", marked, "--year", "2027", "-o", tmp_path / "site", "--only", formats)
    public = _read(tmp_path / "site/public")
    assert {Path(path).suffix for path in public} == {each.suffix for each in OFFLINE}
    assert _leaks(public) == []
    internal = _read(tmp_path / "site/internal")
    found = {path: {key for key, value in MARKERS.items() if value in internal[path]} for path in WHERE}
    assert {path: WHERE[path] - keys for path, keys in found.items()} == {path: set() for path in WHERE}
    assert all(
        "OWNQZ" in internal[path] for path in ("2027/schedule.html", "2027/tasks.ics", "2027/plan.xlsx")
    )


@pytest.mark.chromium
@needs_chromium
def test_prints_and_pictures_are_made_of_the_public_page(
    eventplan: Eventplan, marked: Path, tmp_path: Path
) -> None:
    public, internal = tmp_path / "site/public", tmp_path / "site/internal/2027"
    formats = ",".join(each.name for each in IN_BROWSER)
    asked = ("build", marked, "--year", "2027", "-o", tmp_path / "site")
    eventplan(*asked, "--profile", "public", "--only", formats)
    eventplan(*asked, "--profile", "internal", "--only", "pdf")
    assert {path.suffix for path in public.rglob("*.*")} == {each.suffix for each in IN_BROWSER}
    assert _leaks(_read(public)) == []
    text = _text(internal / "plan.pdf")
    # funding and permits stand in panels, which open on a screen alone
    assert {key for key, value in MARKERS.items() if value not in text} <= {"funding", "permits"}


def test_published_files_and_their_ledger_are_public_too(
    eventplan: Eventplan, marked: Path, tmp_path: Path
) -> None:
    for kind in ("public", "internal"):
        eventplan("publish", marked, tmp_path / kind, "--year", "2027", "--profile", kind)
    published = _read(tmp_path / "public")
    assert "ledger.json" in published
    assert _leaks(published) == []
    assert MARKERS["budget"] in _read(tmp_path / "internal")["2027/plan.docx"]


WHO, WHY = "BYQZ", "WHYQZ"
DECISIONS = f"""decisions:
  - {{activity: moon, year: 2027, move: 2027-09-20, by: {WHO}, why: {WHY}}}
  - {{activity: late, year: 2027, decline: true, by: {WHO}, why: {WHY}}}
  - {{activity: oath, year: 2027, override: 2027-09-16, by: {WHO}, why: {WHY}, source: SRCQZ}}
  - {{activity: lamp, year: 2027, pin: 2027-09-25, by: {WHO}, why: {WHY}}}
"""


@pytest.mark.parametrize("command", ["build", "publish"])
def test_who_decided_and_why_stays_inside(
    eventplan: Eventplan, marked: Path, tmp_path: Path, command: str
) -> None:
    names = ("oath", "lamp")
    more = "".join(f"  - {{id: {id_}, name: 赏月, category: folk, when: 中秋节}}\n" for id_ in names)
    with (marked / "activities.yaml").open("a", encoding="utf-8") as activities:
        activities.write(more)
    (marked / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    for kind in ("public", "internal"):
        to = ("-o", tmp_path / "site") if command == "build" else (tmp_path / "site" / kind,)
        eventplan(command, marked, *to, "--year", "2027", "--profile", kind)
    public, internal = _read(tmp_path / "site/public"), _read(tmp_path / "site/internal")
    assert [path for path, text in public.items() if WHO in text or WHY in text] == []
    assert "人工决定" in public["feeds/all.ics"]
    assert "SRCQZ" in public["feeds/all.ics"]
    assert WHO in internal["feeds/all.ics"]
    assert WHY in internal["2027/index.html"]


INSIDE = {"by": WHO, "why": WHY, **MARKERS} | {each: each for each in (*LIMIT_MARKERS, *TEAM_MARKERS)}
TOLD_TO_ALL = (
    ("diff {old} 2027 --calendar {marked}", "as text, in CI logs"),
    ("diff {old} 2027 --calendar {marked} --format markdown", "a notice that is handed on"),
    ("diff {old} 2027 --calendar {marked} --json", "what scripts pass on"),
    (
        "diff {old}/public/2027/plan.json {new}/internal/2027/plan.json",
        "an internal file against a public one",
    ),
    ("diff {new}/internal/2027/plan.json {old}/public/2027/plan.json --json", "and the other way round"),
    ("diff {old}/public/feeds/all.ics 2027 --calendar {marked}", "against a feed"),
    ("diff {old} {new} --exit-code", "two folders"),
    ("publish {marked} {target} --year 2027 --dry-run", "before anything is written"),
    ("publish {marked} {target} --year 2027 --dry-run --json", "the same for scripts"),
    ("publish {marked} {target} --year 2027 --json", "while it is written"),
    ("publish {marked} {other} --year 2027", "to a new target"),
    ("history {target}", "what was published"),
    ("history {target} --json", "the same for scripts"),
    ("rollback 1 {marked} {target} --dry-run", "back to before the decisions"),
    ("rollback 1 {marked} {target}", "and written"),
    ("build {marked} --year 2027 -o {again}", "a build's messages stand in CI logs"),
    ("preview {marked} --year 2027", "the year in the terminal is the public one"),
    ("preview {marked} --year 2027 --json", "and as JSON"),
    ("lint {new}/public/feeds/all.ics", "what is said of a feed"),
)


def test_no_command_tells_outsiders_what_is_internal(
    eventplan: Eventplan, marked: Path, tmp_path: Path
) -> None:
    names = ("oath", "lamp")
    more = "".join(f"  - {{id: {id_}, name: 赏月, category: folk, when: 中秋节}}\n" for id_ in names)
    with (marked / "activities.yaml").open("a", encoding="utf-8") as activities:
        activities.write(more)
    places = {name: tmp_path / name for name in ("old", "new", "target", "other", "again")}
    forms = ("--only", "json,ics")
    eventplan("build", marked, "--year", "2027", "-o", places["old"], *forms)
    eventplan("publish", marked, places["target"], "--year", "2027")
    (marked / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    eventplan("build", marked, "--year", "2027", "-o", places["new"], *forms)
    told = []
    for line, why in TOLD_TO_ALL:
        for lang in ("zh", "en"):
            words = line.format(marked=marked, **places).split()
            answer = eventplan(*words, "--lang", lang, now="2026-11-21")
            assert answer.code in (0, 1), (line, answer.err)
            shown = answer.out + answer.err
            told += [(line, why, name) for name, value in INSIDE.items() if value in shown]
    assert told == []
    for public in (places["target"], places["other"], places["again"] / "public"):
        files = _read(public)
        assert [(path, name) for path, text in files.items() for name in INSIDE if INSIDE[name] in text] == []


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_check_tells_who_decided_and_why_to_those_who_ask_inside(
    eventplan: Eventplan, marked: Path, form: tuple[str, ...]
) -> None:
    (marked / "decisions.yaml").write_text(
        f"decisions: [{{activity: moon, year: 2027, decline: true, by: {WHO}, why: {WHY}}}]\n",
        encoding="utf-8",
    )
    asked = ("check", marked, "--year", "2027", *form)
    inside, outside = eventplan(*asked, "--internal").out, eventplan(*asked).out
    assert (WHO in inside, WHY in inside) == (True, True)
    assert "人工决定不办" in outside or "decided, left out" in outside
    assert (WHO in outside, WHY in outside) == (False, False)


def test_the_log_of_a_server_tells_nothing_internal(marked: Path) -> None:
    (marked / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    with serving(marked, "--year", "2027") as server:
        reply = server.get("/2027/index.html")
        (marked / "decisions.yaml").write_text(
            DECISIONS + f"  - {{activity: moon, by: {WHO}}}\n", encoding="utf-8"
        )
        until(lambda: "decisions.yaml:6" in "".join(server.log), "the server tells of the changed file")
    assert reply.status == 200
    log = "".join((*server.log, *server.addresses))
    assert [name for name, value in INSIDE.items() if value in log] == []


@pytest.mark.parametrize("form", [(), ("--format", "markdown"), ("--json",)])
def test_who_decided_and_why_is_told_to_those_who_ask_inside(
    eventplan: Eventplan, marked: Path, tmp_path: Path, form: tuple[str, ...]
) -> None:
    eventplan("build", marked, "--year", "2027", "-o", tmp_path / "old", "--only", "json")
    (marked / "decisions.yaml").write_text(
        f"decisions: [{{activity: moon, year: 2027, move: 2027-09-20, by: {WHO}, why: {WHY}}}]\n",
        encoding="utf-8",
    )
    answer = eventplan("diff", tmp_path / "old", "2027", "--calendar", marked, "--internal", *form)
    assert WHO in answer.out
    assert WHY in answer.out


def _leaks(files: dict[str, str]) -> list[tuple[str, str]]:
    markers = (*MARKERS.values(), *LIMIT_MARKERS, *TEAM_MARKERS)
    return [(path, marker) for path, text in files.items() for marker in markers if marker in text]


def _read(folder: Path) -> dict[str, str]:
    """Return all that can be read in each file of ``folder``, unfolded and unpacked, by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): _text(path) for path in files}


def _text(path: Path) -> str:
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    elif content.startswith(b"\x1f\x8b"):  # a compressed copy, or what a revision keeps
        content = zlib.decompress(content, wbits=31)
    elif path.suffix == ".pdf":
        pdf = PdfReader(path)
        told = "\n".join(page.extract_text() for page in pdf.pages)
        return "".join(f"{told}{pdf.metadata}".split())  # words break at the edge of a cell
    elif path.suffix == ".png":
        # what a picture says besides its dots: text and EXIF chunks
        content = b"".join(chunk for chunk in content.split(b"IDAT")[:1])
    return content.replace(b"\r\n ", b"").decode("utf-8", "replace")


TOLD_TO_STAFF = (
    ("tasks {marked} --year 2027", "the team's list"),
    ("tasks {marked} --year 2027 --json", "for scripts"),
    ("permits {marked} --year 2027", "what is applied for"),
    ("permits {marked} --year 2027 --json", "for scripts"),
    ("sessions {marked} --year 2027", "days and hours"),
    ("sessions {marked} --year 2027 --json", "for scripts"),
    ("done ready-45-moon-2027 2026-11-20 --calendar {marked} --dry-run", "what marking a task would write"),
    ("import {table} --calendar {marked} --dry-run", "an office table against what is there"),
    ("import {table} --calendar {marked} --dry-run --json", "for scripts"),
    ("pin lamp 2027-09-15 --calendar {marked} --dry-run", "a decision that is written already"),
    ("move oath 2027-09-18 --calendar {marked} -y", "a decision in the place of another"),
    ("undo --calendar {marked}", "taken back"),
    ("redo --calendar {marked}", "and done again"),
    ("undo --calendar {marked} --json", "for scripts"),
    ("windows {marked} --year 2027", "landscapes"),
    ("check {marked} --year 2027", "what is wrong with the year stands in logs"),
    ("check {marked} --year 2027 --json", "for scripts"),
    ("check {marked} --year 2027 --format github", "and beside a pull request"),
)


def test_no_list_of_the_team_says_who_decided_and_why(
    eventplan: Eventplan, marked: Path, tmp_path: Path
) -> None:
    names = ("oath", "lamp")
    more = "".join(f"  - {{id: {id_}, name: 赏月, category: folk, when: 中秋节}}\n" for id_ in names)
    with (marked / "activities.yaml").open("a", encoding="utf-8") as activities:
        activities.write(more)
    (marked / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text("活动名称,活动时间\n赏月,中秋节\n灯会,元宵节\n", encoding="utf-8")
    told, ended = [], []
    for line, why in TOLD_TO_STAFF:
        for lang in ("zh", "en"):
            words = line.format(marked=marked, table=table).split()
            answer = eventplan(*words, "--lang", lang, now="2026-11-21")
            ended.append((line, answer.code, answer.err[:300] if answer.code > 1 else ""))
            shown = answer.out + answer.err
            told += [(line, why, name) for name in (WHO, WHY) if name in shown]
    # the second language finds nothing left to take back
    assert [each for each in ended if each[1] > 1 and not each[0].startswith(("undo", "redo"))] == []
    assert sum(code == 0 for line, code, _ in ended if line.startswith(("undo", "redo"))) >= 3
    assert told == []
