"""``build --only pdf,png``: pages that work are written, the rest is named, and the exit code is 3."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan
from tests.publishing.chromium import needs_chromium

PRINTS_NO_ENGLISH = """\
for last; do :; done
page=${{last#file://}}
case "$*" in *--print-to-pdf=*) grep -q '<html lang="en"' "$page" && {failure};; esac
exec {chromium} "$@"
"""
SAID = [
    ("kill -SEGV $$", "zh", "没有写出", "中途崩溃"),
    ("kill -SEGV $$", "en", "not written: ", "crashed"),
    ("exit 7", "en", "not written: ", "wrote no file"),
]


@pytest.mark.chromium
@needs_chromium
@pytest.mark.parametrize(("failure", "lang", "missing", "why"), SAID)
def test_what_the_browser_makes_is_written_and_the_rest_is_named(
    failure: str,
    lang: str,
    missing: str,
    why: str,
    eventplan: Eventplan,
    hill: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = hill / "browser"
    script = PRINTS_NO_ENGLISH.format(failure=failure, chromium=shutil.which("chromium"))
    browser.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("EVENTPLAN_BROWSER", str(browser))
    site = hill / "site"
    words = ("--only", "pdf,csv", "--year", "2027", "--profile", "public", "--lang", lang)
    answer = eventplan("build", hill, "-o", site, *words)
    assert answer.code == 3
    written = sorted(str(path.relative_to(site)) for path in (site / "public").rglob("*") if path.is_file())
    assert written == ["public/2027/plan.csv", "public/2027/plan.pdf"]
    told = answer.err.splitlines()[-1]
    assert told.startswith(missing)
    assert str(site / "public/2027/plan.en.pdf") in told
    assert why in told
    assert "plan.pdf" not in told.replace("plan.en.pdf", "")
