"""Examines this machine: ``eventplan doctor``.

Plan, page and feeds are made of the calendar that ``eventplan new`` begins, in memory: nothing else shows so
surely that they can be made.
"""

import os
import platform
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from eventplan.bundled import bundled
from eventplan.domain.text import Text
from eventplan.publishing.content.profile import Profile
from eventplan.publishing.page.find_browser import BrowserError, find_browser
from eventplan.services.machine.findings import MachineFinding

_YEAR: Final = 2027
_PORT: Final = 8000
_SECONDS: Final = 10
# 休, 班 and the signs of the terminal's charts; a console that lacks one shows "?" in its place.
_SIGNS: Final = "老君山休班（预计）·—…✓"
_PACKAGES: Final = (
    ("xlsxwriter", Text("Excel 表格", "Excel files")),
    ("openpyxl", Text("读 Excel 表格", "reading Excel files")),
    ("docxtpl", Text("Word 公文", "Word files")),
    ("highspy", Text("证明最优的计划", "plans proved to be the best")),
    ("uvicorn", Text("在浏览器里看（serve）", "serve")),
    ("obstore", Text("发布到对象存储", "publishing to object stores")),
)
_OFFICES: Final = ("soffice", "libreoffice", "wps")
_OFFICE_PLACES: Final = (
    "/Applications/LibreOffice.app",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_FONT_PLACES: Final = (
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simsun.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
)


def examine(
    encoding: str, folder: Path, environ: Mapping[str, str] = os.environ
) -> tuple[MachineFinding, ...]:
    """Return what was found of a machine whose console has ``encoding``, standing in ``folder``."""
    return (
        _python(),
        _making(),
        *_packages(),
        _writing(folder),
        console_finding(encoding),
        _browser(environ),
        _fonts(),
        _office(),
        _port(),
    )


def _python() -> MachineFinding:
    version = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return MachineFinding("python", Text("Python", "Python"), Text(version, version), is_needed=True)


def _making() -> MachineFinding:
    name = Text("计划、网页、订阅", "plan, page, feeds")
    try:
        files = _begun_calendar()
    except Exception as error:  # whatever is missing or broken is what the person wants to know
        said = f"{type(error).__name__}: {error}"
        remedy = Text(f"重新安装 eventplan（{said}）", f"install eventplan again ({said})")
        return MachineFinding("making", name, Text("做不出来", "cannot be made"), remedy, is_needed=True)
    says = Text(f"试做了 {len(files)} 个文件", f"made {len(files)} files to try")
    return MachineFinding("making", name, says, is_needed=True)


def _begun_calendar() -> Mapping[str, bytes]:
    """Return page and feeds of the calendar that ``eventplan new`` begins; what they need loads here."""
    from eventplan.services.build import edition_files  # noqa: PLC0415 - so that a missing package is told
    from eventplan.services.make_plan import make_plan  # noqa: PLC0415 - likewise
    from eventplan.services.open_calendar import open_desk  # noqa: PLC0415 - likewise
    from eventplan.services.proposal import Refused  # noqa: PLC0415 - likewise

    desk, problems = open_desk(str(bundled("templates") / "new" / "zh"))
    if desk is None:
        raise FileNotFoundError(problems[0].ref.path)
    plan = make_plan(desk, _YEAR)
    files = edition_files(desk, plan, Profile.PUBLIC, None, ["html", "ics"], with_front_pages=True)
    if isinstance(files, Refused):
        raise FileNotFoundError(files.message.en)
    return files.made


def _packages() -> Iterator[MachineFinding]:
    for package, does in _PACKAGES:
        is_there = find_spec(package) is not None
        says = (
            Text(f"{package} 已装", f"{package} is there")
            if is_there
            else Text(f"缺 {package}", f"no {package}")
        )
        zh = f"在装 eventplan 的环境里运行 pip install {package}（pipx：pipx inject eventplan {package}）"
        en = f"run pip install {package} where eventplan is installed (pipx: pipx inject eventplan {package})"
        yield MachineFinding(package, does, says, None if is_there else Text(zh, en))


def _writing(folder: Path) -> MachineFinding:
    name = Text("写文件", "writing files")
    try:
        with tempfile.TemporaryFile(dir=folder):
            return MachineFinding("folder", name, Text(f"能写进 {folder}", f"can write into {folder}"))
    except OSError:
        remedy = Text("换一个文件夹，或用 -o 写到别处", "go to another folder, or write elsewhere with -o")
        return MachineFinding("folder", name, Text(f"写不进 {folder}", f"cannot write into {folder}"), remedy)


def console_finding(encoding: str) -> MachineFinding:
    """Return whether a console with ``encoding`` shows all that eventplan prints."""
    name = Text("终端编码", "console encoding")
    lost = " ".join(f"U+{ord(sign):04X}" for sign in _SIGNS if not _can_say(sign, encoding))
    if not lost:
        return MachineFinding("console", name, Text(encoding, encoding))
    zh = "文件不受影响；要在终端里看全，先运行 chcp 65001（Windows），或设 PYTHONIOENCODING=utf-8"
    en = "files are not affected; for the console run chcp 65001 (Windows) or set PYTHONIOENCODING=utf-8"
    says = Text(f"{encoding}，显示不出 {lost}", f"{encoding}, which cannot show {lost}")
    return MachineFinding("console", name, says, Text(zh, en))


def _can_say(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _browser(environ: Mapping[str, str]) -> MachineFinding:
    name = Text("浏览器（PDF、图片）", "browser (PDF, pictures)")
    try:
        found = find_browser(environ)
    except BrowserError as error:
        return MachineFinding("browser", name, Text("没有", "none"), error.message)
    return MachineFinding("browser", name, Text(found, found))


def _fonts() -> MachineFinding:
    name = Text("中文字体（PDF、图片）", "Chinese fonts (PDF, pictures)")
    found = next((place for place in _FONT_PLACES if Path(place).is_file()), None) or _listed_font()
    if found is None:
        zh = (
            "装一种中文字体，如 apt-get install fonts-noto-cjk；没有它 PDF 和图片里是方框，网页和订阅不受影响"
        )
        en = "install one, such as apt-get install fonts-noto-cjk; without it PDF and pictures show boxes"
        return MachineFinding("fonts", name, Text("没有", "none"), Text(zh, en))
    return MachineFinding("fonts", name, Text(found, found))


def _listed_font() -> str | None:
    """Return a font for Chinese that fontconfig knows."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        command = [program, ":lang=zh", "family"]
        listed = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    names = listed.decode("utf-8", "replace").splitlines()
    return min(names, default=None)


def _office() -> MachineFinding:
    name = Text("办公软件（看 Word、Excel）", "office programs (to look at Word and Excel files)")
    found = next((path for each in _OFFICES if (path := shutil.which(each))), None)
    found = found or next((place for place in _OFFICE_PLACES if Path(place).exists()), None)
    if found is None and os.name == "nt":
        return MachineFinding("office", name, Text("用本机的 WPS 或 Office", "WPS or Office of this machine"))
    if found is None:
        remedy = Text(
            "装 WPS、Office 或 LibreOffice；写文件不需要它", "WPS, Office or LibreOffice; writing needs none"
        )
        return MachineFinding("office", name, Text("没有找到", "none found"), remedy)
    return MachineFinding("office", name, Text(found, found))


def _port() -> MachineFinding:
    name = Text("端口（serve）", "port (serve)")
    with socket.socket() as asking:
        try:
            asking.bind(("127.0.0.1", _PORT))
        except OSError:
            remedy = Text(
                "用 eventplan serve --port 0，取任一空闲端口", "eventplan serve --port 0 takes any free one"
            )
            return MachineFinding("port", name, Text(f"{_PORT} 已被占用", f"{_PORT} is taken"), remedy)
    return MachineFinding("port", name, Text(f"{_PORT} 空闲", f"{_PORT} is free"))
