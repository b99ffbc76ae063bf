"""Commands that write, broken off or failing at every call to the system.

Whatever happens, each file is as it was or as it should become; the same command run again brings all to
where it should be, and nothing unfinished is left.
"""

import gzip
import json
import shutil
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.attack.child import Blow, blows, command, is_crash, is_well
from tests.attack.tally import Tally, tree
from tests.cli.commands.facts.test_notice_command import _NOTICE
from tests.cli.commands.facts.test_observe import FESTIVAL, OBSERVATIONS, WINDOWS
from tests.cli.conftest import ACTIVITIES, SITE
from tests.cli.fork_server import load_modules_of
from tests.cli.test_leaks import _read

NOW: Final = ("--now", "2027-04-06")
MARKER: Final = "误发QZ"
COPY: Final = ".gz"
PRIVATE: Final = ("ledger.json", "written.json", "revisions/")
"""What tells the next run where the last one was; no reader of a feed or a page sees it."""

ALREADY_DONE: Final = 4
"""The exit code of an act of which nothing is left to do."""

FEW: Final = 0.01
"""A share so small that it is of some stories alone."""

EDIT: Final = "the change is made"


@dataclass(frozen=True)
class Story:
    """A command, what was run before it, and a change that was made in the activities.

    ``is_done`` looks at what the command left. One that ``is_act`` is told in a revision each time it is run,
    or refused where it was done already.
    """

    name: str
    words: str
    before: tuple[str, ...] = ()
    change: tuple[str, str] = ("", "")
    start: tuple[str, str] = ("", "")
    is_done: Callable[[Path], bool] = lambda _: True
    is_act: bool = False


def _is_forgotten(folder: Path) -> bool:
    return not any(MARKER in text for text in _read(folder / "www").values())


ON: Final = "--calendar {f}/cal"
PIN: Final = f"pin moon {ON} --year 2027 --yes"
BUILD: Final = "build {f}/cal -o {f}/out --year 2027 --only ics,json,csv"
PUBLISH: Final = "publish {f}/cal {f}/www --year 2027"
RENAMED: Final = ("zh: 赏月", "zh: 中秋赏月")

STORIES: Final = (
    Story("observe", f"observe mid 2027-04-05 {ON}"),
    Story("observe --replace", f"observe top 2026-05-05 {ON} --replace"),
    Story("fmt", "fmt {f}/cal", change=("国庆假期", "10月1日-7日")),
    Story("pin", PIN),
    Story("move", f"move moon 2027-09-18 {ON} --yes"),
    Story("decline", f"decline moon {ON} --year 2027 --yes"),
    Story("withdraw", f"pin moon --withdraw {ON} --year 2027 --yes", before=(PIN,)),
    Story("undo", f"undo {ON}", before=(PIN,)),
    Story("redo", f"redo {ON}", before=(PIN, f"undo {ON}")),
    Story("import", f"import {{f}}/table.csv {ON} --yes"),
    Story("notice", f"almanac --notice {{f}}/notice.txt {ON}"),
    Story("build", BUILD, before=(BUILD,), change=RENAMED),
    Story("publish", PUBLISH, before=(PUBLISH,), change=RENAMED),
    Story(
        "rollback", "rollback 1 {f}/cal {f}/www", before=(PUBLISH, EDIT, PUBLISH), change=RENAMED, is_act=True
    ),
    Story(
        "publish --forget",
        f"{PUBLISH} --forget moon-2027@hill.example",
        before=(PUBLISH,),
        start=("zh: 赏月", f"zh: {MARKER}"),
        change=(f"zh: {MARKER}", "zh: 赏月"),
        is_done=_is_forgotten,
        is_act=True,
    ),
)


def attack(folder: Path, share: float) -> Tally:
    """Break every story at a share of its calls."""
    tally = Tally()
    _begin(folder, STORIES[0])
    load_modules_of(["publish", str(folder / "cal"), str(folder / "no"), "--dry-run", *NOW])
    for story in STORIES if share > FEW else STORIES[::-3]:
        _tell(story, folder, share, tally)
        print(tally.row(f"  {story.name}"), file=sys.stderr, flush=True)  # noqa: T201 - it takes long
    return tally


def _tell(story: Story, folder: Path, share: float, tally: Tally) -> None:
    _begin(folder, story)
    begun = folder.with_name("begun")
    shutil.rmtree(begun, ignore_errors=True)
    shutil.copytree(folder, begun)
    before = tree(folder)
    whole = command(_words(story.words, folder))
    after = tree(folder)
    if whole.code or before == after or not story.is_done(folder):
        tally.crashed.append(f"{story.name}, undisturbed: exit {whole.code}, {whole.said.strip()}")
        return
    for blow in blows(whole.calls, share):
        shutil.rmtree(folder)
        shutil.copytree(begun, folder)
        _strike(story, folder, blow, (before, after), tally)


def _strike(
    story: Story,
    folder: Path,
    blow: Blow,
    trees: tuple[Mapping[str, bytes], Mapping[str, bytes]],
    tally: Tally,
) -> None:
    tally.tried += 1
    before, after = trees
    name = f"{story.name}, {'killed' if blow.failure is None else 'failing'} at call {blow.call}"
    ended = command(_words(story.words, folder), blow)
    if ended.is_hung:
        tally.hung.append(name)
    elif ended.code >= 0:
        tally.told += ended.code > 0
        if not is_well(ended):
            tally.crashed.append(f"{name}: exit {ended.code}, {ended.said.strip()[-300:]}")
    halfway = tree(folder)
    tally.lost += [f"{name}: {path} is neither old nor new" for path in _torn(halfway, before, after)]
    if halfway in (before, after):
        return  # what comes next is what an undisturbed run does, or nothing
    again = command(_words(story.words, folder))
    left = tree(folder)
    differing = sorted(path for path in left.keys() | after.keys() if left.get(path) != after.get(path))
    if story.is_act:
        differing = [path for path in differing if not _is_private(path)]
    is_refused = again.code and not (story.is_act and again.code == ALREADY_DONE)
    if is_crash(again) or is_refused or differing or not story.is_done(folder):
        tally.lost.append(f"{name}: then exit {again.code}, {differing}, {again.said.strip()[-300:]}")


def _torn(now: Mapping[str, bytes], before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Return the files that a reader finds neither as they were nor as they should become."""
    torn = []
    for path in sorted(now.keys() | before.keys() | after.keys()):
        there = now.get(path)
        if path.endswith(COPY) and not path.startswith("www/revisions/"):
            is_whole = there is None or _unpacked(there) == now.get(path.removesuffix(COPY))
        elif path.rpartition("/")[2].startswith(".writing-"):
            is_whole = True  # the next run removes it
        elif _is_private(path):
            is_whole = there is None or not path.endswith(".json") or bool(json.loads(there))
        else:
            is_whole = there in (before.get(path), after.get(path))
        if not is_whole:
            torn.append(path)
    return torn


def _is_private(path: str) -> bool:
    return any(part in path for part in PRIVATE)


def _unpacked(octets: bytes) -> bytes | None:
    try:
        return gzip.decompress(octets)
    except (OSError, EOFError, zlib.error):
        return None


def _begin(folder: Path, story: Story) -> None:
    """Write the calendar, and run what was run before."""
    shutil.rmtree(folder, ignore_errors=True)
    calendar = folder / "cal"
    calendar.mkdir(parents=True)
    texts = {
        "cal/site.yaml": SITE,
        "cal/activities.yaml": (ACTIVITIES + FESTIVAL).replace(*story.start),
        "cal/windows.yaml": WINDOWS,
        "cal/observations.csv": OBSERVATIONS,
        "notice.txt": _NOTICE,
        "table.csv": "名称,时间,分类\n端午赛龙舟,端午节,folk\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    is_edited = False
    for words in (*story.before, *(() if EDIT in story.before else (EDIT,))):
        if words == EDIT:
            path = calendar / "activities.yaml"
            path.write_text(path.read_text(encoding="utf-8").replace(*story.change), encoding="utf-8")
            is_edited = True
            continue
        ended = command(_words(words, folder, is_later=is_edited))
        assert ended.code == 0, ended.said


def _words(words: str, folder: Path, *, is_later: bool = True) -> list[str]:
    return [*words.format(f=folder).split(), "--now", "2027-04-07" if is_later else "2027-04-06"]
