"""Files that came from elsewhere: calendars, archives and revisions with anything in them.

Each is told with its place or taken as it is: nothing is read or written outside, nothing waits, no
memory is filled.
"""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from eventplan.bundled import bundled
from tests.attack.child import Ended, command, is_well
from tests.attack.tally import Tally, tree
from tests.cli.commands.facts.test_observe import FESTIVAL, OBSERVATIONS, WINDOWS
from tests.cli.commands.sharing.test_publish_forged import OUTWARD
from tests.cli.conftest import ACTIVITIES, SITE
from tests.cli.fork_server import load_modules_of

MOST_KB: Final = 300_000
SECRET: Final = "geheim-4711"
NOW: Final = ("--now", "2027-06-01")

TOKENS: Final = (
    *("{", "}", "[", "]", "- ", ": ", "：", "，", "“", "\t", "\u3000", "\u202e", "\ufeff", "\0", "---"),
    *("&a", "*a", "<<: *a", "!!python/object:os.system", "|", ">", "%", "@", "`", "'", '"', "#", "\r"),
    *("\\u", "\\ud83c", "\ud83c", "7" * 400, "1e999", ".nan", "-0", "0x7f", "2027-02-30", "24:01", "no", "~"),
    *("../keys.txt", "/etc/passwd", "C:\\x", "{{ 7 }}", "=1+1", "<script>", "\x1b[2J", "con", "aux.csv"),
    *("中秋节" * 99, "[" * 500, "after: moon", "id: moon", "when: 每月最后一个周六 且 春节", "days: 400"),
    *("times: 100000", "venue: top"),
)
"""What was typed, pasted or meant to harm."""


def calendars(folder: Path, share: float) -> Tally:
    """Plan and publish calendars whose files were changed at random."""
    tally, chance = Tally(), random.Random(20270117)
    files = {
        "site.yaml": SITE,
        "activities.yaml": ACTIVITIES + FESTIVAL,
        "windows.yaml": WINDOWS,
        "observations.csv": OBSERVATIONS,
        "decisions.yaml": "decisions:\n  - {activity: moon, year: 2027, pin: 2027-09-15, by: 王, why: 定}\n",
    }
    calendar = _outside(folder) / "cal"
    _write(calendar, files)
    load_modules_of(["publish", str(calendar), str(folder / "no"), "--dry-run", *NOW])
    words = ("build", calendar, "--year", "2027", "-o", folder / "out", "--fast", "--only", "ics,json,html")
    _undisturbed(words)
    for number in range(round(400 * share)):
        shutil.rmtree(calendar)
        name = chance.choice(sorted(files))
        octets = _spoilt(files[name].encode(), chance)
        _write(calendar, files)
        (calendar / name).write_bytes(octets)
        if number % 10 == 0:
            _link_out(calendar, chance)
        _count(tally, f"{name} {octets!r}", folder, command([*words, "--force", "x", *NOW]))
    return tally


def archives(folder: Path, share: float) -> Tally:
    """Open workbooks and Word templates that unpack to gigabytes, lie about it, or are broken."""
    tally, chance = Tally(), random.Random(20270118)
    calendar = _outside(folder) / "cal"
    _write(calendar, {"site.yaml": SITE})
    (calendar / "templates/docx").mkdir(parents=True)
    load_modules_of(["publish", str(calendar), str(folder / "no"), "--dry-run", *NOW])
    words = ("build", calendar, "--year", "2027", "-o", folder / "out", "--fast", "--only", "docx,csv")
    for path, octets in (("activities.xlsx", _workbook()), ("templates/docx/plan.docx", _word())):
        (calendar / path).write_bytes(octets)
        _undisturbed(words)
        (calendar / path).unlink()
    # all before the first is tried: what they are made of would count as the command's own memory
    tries = list(islice(_archives(chance), max(1, round(ARCHIVES * share))))
    for name, octets in tries:
        for path in ("activities.xlsx", "templates/docx/plan.docx"):
            (calendar / path).write_bytes(octets)
            _count(tally, f"{path}: {name}", folder, command([*words, "--force", "x", *NOW]))
            (calendar / path).unlink()
    return tally


def revisions(folder: Path, share: float) -> Tally:
    """Publish to, roll back and read targets whose ledger or revision anybody may have written."""
    tally, chance = Tally(), random.Random(20270119)
    calendar, target = _outside(folder) / "cal", folder / "deep/www"
    _write(calendar, {"site.yaml": SITE, "activities.yaml": ACTIVITIES})
    load_modules_of(["publish", str(calendar), str(folder / "no"), "--dry-run", *NOW])
    for when in ("2027-05-01", "2027-05-02"):
        assert command(["publish", calendar, target, "--year", "2027", "--now", when]).code == 0
        _write(calendar, {"activities.yaml": ACTIVITIES.replace("赏月", "中秋赏月")})
    kept = folder / "kept"
    shutil.copytree(target, kept)
    for _ in range(round(300 * share)):
        shutil.rmtree(target)
        shutil.copytree(kept, target)
        path = target / chance.choice(("ledger.json", "revisions/0001.json", "revisions/0002.json"))
        forged, what = _forged(json.loads(path.read_bytes()), chance)
        path.write_bytes(forged)
        words: tuple[str | Path, ...] = chance.choice(
            (
                ("rollback", "1", calendar, target, "--force", "x"),
                ("publish", calendar, target, "--year", "2027", "--force", "x"),
                ("history", target),
            )
        )
        _count(tally, f"{words[0]}, {path.name}: {what}", folder, command([*words, *NOW]))
    return tally


def _outside(folder: Path) -> Path:
    """Make the folder of an attack, with what no attack may read or change beside its parts."""
    folder.mkdir(parents=True)
    (folder / "keys.txt").write_text(SECRET, encoding="utf-8")
    return folder


def _undisturbed(words: Sequence[str | Path]) -> None:
    """Run a command before anything is hostile; an attack on what fails by itself would prove nothing."""
    ended = command([*words, *NOW])
    assert ended.code == 0, ended.said


def _count(tally: Tally, what: str, folder: Path, ended: Ended) -> None:
    tally.tried += 1
    tally.told += ended.code in (1, 2, 4)
    name = what if len(what) < 300 else f"{what[:200]}… {len(what)}"
    if ended.is_hung:
        tally.hung.append(name)
    elif not is_well(ended):
        tally.crashed.append(f"{name}: exit {ended.code}, {ended.said.strip()[-400:]}")
    elif ended.peak > MOST_KB:
        tally.crashed.append(f"{name}: {ended.peak // 1000} MB")
    allowed = {"cal", "out", "deep/www", "kept", "keys.txt", "deep"}
    there = {path.relative_to(folder) for path in folder.rglob("*")}
    strangers = [path for path in there if not any(path.is_relative_to(each) for each in allowed)]
    strangers += [path for path in there if path.parent == Path("deep") and path.name != "www"]
    public = {**tree(folder / "out"), **tree(folder / "deep")} if ended.code == 0 else {}
    read = [path for path, octets in public.items() if SECRET.encode() in octets]
    if strangers or read or SECRET in ended.said or (folder / "keys.txt").read_text() != SECRET:
        tally.escaped.append(f"{name}: {sorted(map(str, strangers))} {read}")


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _spoilt(octets: bytes, chance: random.Random) -> bytes:
    """Return ``octets`` with one to three changes of any kind."""
    for _ in range(chance.randint(1, 3)):
        at, to = sorted(chance.randrange(len(octets) + 1) for _ in range(2))
        token = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
        octets = chance.choice(
            (
                octets[:at] + token + octets[at:],
                octets[:at] + b": " + token + b"\n" + octets[at:],
                octets[:at] + token + octets[min(to, at + 12) :],
                octets[:at] + octets[min(to, at + 40) :],
                octets[:at] + bytes([chance.randrange(256)]) + octets[at + 1 :],
                octets[:at] + octets[at : at + 60] * chance.choice((2, 200)) + octets[at:],
                octets.decode("utf-8", "replace").encode("gbk", "replace"),
                octets[:at],
            )
        )
    return octets


def _link_out(calendar: Path, chance: random.Random) -> None:
    """Put a link to somebody else's file where the calendar may have one of its own."""
    name = chance.choice(
        ("templates/html/list.html.j2", "templates/ical/feed.ics.j2", "observations.csv", "activities.csv")
    )
    path = calendar / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(chance.choice((calendar.parent / "keys.txt", Path("../keys.txt"), Path("/dev/zero"))))
    if chance.random() < 0.2:
        path.unlink()
        os.mkfifo(path)


_MEGA: Final = 1_000_000
ARCHIVES: Final = 120
"""How many archives there are; each takes long to make."""


def _archives(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield archives with the reason why they are hostile."""
    book = _workbook()
    word = _word()
    for part, octets, why in (
        ("xl/styles.xml", b"<font/>" * 9 * _MEGA, "repeated fonts"),
        ("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 4 * _MEGA, "repeated strings"),
        ("xl/sharedStrings.xml", b"<sst><si><t>" + b"a" * 99 * _MEGA, "one long string"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + b"<row/>" * 9 * _MEGA, "repeated rows"),
        ("xl/worksheets/sheet1.xml", b"<a>" * 5 * _MEGA, "deep rows"),
        ("xl/workbook.xml", _entities(), "entities that multiply"),
        ("[Content_Types].xml", b"\0" * 99 * _MEGA, "no XML"),
        ("inner.zip", b"\0" * 99 * _MEGA, "an archive in the archive"),
        ("word/document.xml", b"<w:p/>" * 9 * _MEGA, "repeated paragraphs"),
        ("word/media/image1.png", b"\0" * 99 * _MEGA, "a picture"),
    ):
        for name, base in (("xlsx", book), ("docx", word)):
            whole = _with(base, part, octets)
            yield f"{name}, {why}", whole
            yield f"{name}, {why}, lying", whole.replace(len(octets).to_bytes(4, "little"), b"\x01\0\0\0")
    for _ in range(40):
        yield "spoilt workbook", _spoilt(book, chance)
        yield "spoilt Word file", _spoilt(word, chance)


def _entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY e0 "boom">{lines}]><workbook>&e11;</workbook>'.encode()


def _workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in (("id", "name", "when"), ("a", "集市", "6月6日")):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def _word() -> bytes:
    return (bundled("templates") / "docx/plan.docx").read_bytes()


def _with(archive: bytes, part: str, octets: bytes) -> bytes:
    """Return ``archive`` with ``part`` in the place of its own."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, octets)
    return out.getvalue()


_ODD: Final[tuple[Callable[[random.Random], Any], ...]] = (
    lambda chance: chance.choice(OUTWARD)[0],
    lambda chance: chance.choice(("../../keys.txt", "keys.txt", "\u202ecod", "aux.ics", "ledger.json")),
    lambda chance: chance.choice(
        (None, True, -1, 1e308, 10**400, "", [], {}, [[]], "9999-99-99", "x" * 99999)
    ),
)


def _forged(document: Any, chance: random.Random) -> tuple[bytes, str]:
    """Return a document of which one value or one name is something else, and what."""
    if chance.random() < 0.1:
        return chance.choice((b"[" * 100_000, b"", b"\xff\xfe", b"null", b'{"a":' * 5000)), "no document"
    spots = list(_spots(document))
    holder, key = chance.choice(spots)
    odd = chance.choice(_ODD)(chance)
    if isinstance(holder, dict) and isinstance(odd, str) and chance.random() < 0.4:
        holder[odd] = holder.pop(key)
    else:
        holder[key] = odd
    return json.dumps(document).encode(), f"{key!r} → {odd!r}"[:200]


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(each, dict | list):
            yield from _spots(each)
