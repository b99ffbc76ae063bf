"""A template that never ends, or takes all memory, is stopped and named; the next plan is made as ever.

Authority: the promise in SECURITY.md about whoever writes a calendar's templates.
"""

import time
from pathlib import Path

import pytest

from eventplan.publishing.content.edition import Profile
from eventplan.publishing.ical.feeds import feeds
from eventplan.publishing.templating import bounded
from eventplan.publishing.templating.environments import html_environment, render
from eventplan.publishing.templating.template_problem import SiteTemplateError
from tests.publishing.sample_plan import sample_edition

pytestmark = pytest.mark.sweep

ENDLESS = (
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "a loop in a loop"),
    ('{{ "%9999999999d" % 1 }}', "a format of ten digits"),
    ('{{ "{:>9999999999}".format(1) }}', "the same in the newer way"),
    ('{{ ("x" * 99999999) * 99999 }}', "a text as long as all memory"),
    ("{{ 9 ** (9 ** (9 ** 9)) }}", "a power that no signal interrupts"),
    ("{% set a = [1] %}{% for b in range(99999999) %}{{ a * 9999999 }}{% endfor %}", "a list without end"),
)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a template half a second, and as long to say so."""
    monkeypatch.setattr(bounded, "SECONDS", 0.5)
    monkeypatch.setattr(bounded, "_SECONDS_TO_TELL", 0.5)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("template", "why"), ENDLESS, ids=[why for _, why in ENDLESS])
def test_a_page_that_never_ends_is_stopped(tmp_path: Path, template: str, why: str) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html/list.html.j2").write_text(template, encoding="utf-8")
    _stopped(lambda: render(html_environment(tmp_path), "list.html.j2", {}), why)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("template", "why"), ENDLESS, ids=[why for _, why in ENDLESS])
def test_a_feed_that_never_ends_is_stopped(tmp_path: Path, template: str, why: str) -> None:
    (tmp_path / "ical").mkdir()
    (tmp_path / "ical/feed.ics.j2").write_text(template, encoding="utf-8")
    _stopped(lambda: feeds([sample_edition()], site_templates=tmp_path), why)


def _stopped(act: object, why: str) -> None:
    assert callable(act)
    began = time.monotonic()
    with pytest.raises(SiteTemplateError, match=r"E8(04|10)"):
        act()
    assert time.monotonic() - began < 15, why


def test_a_text_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html/list.html.j2").write_text("{% for a in name %}x{% endfor %}", encoding="utf-8")
    name = sample_edition(Profile.PUBLIC).plan.site.name
    with pytest.raises(SiteTemplateError, match="E804"):
        render(html_environment(tmp_path), "list.html.j2", {"name": name})


def test_what_a_template_of_the_site_says_is_told_by_the_child(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html/list.html.j2").write_text("{{ greeting }}，{{ there }}", encoding="utf-8")
    environment = html_environment(tmp_path)
    assert render(environment, "list.html.j2", {"greeting": "你好", "there": "<山>"}) == "你好，&lt;山&gt;"
    with pytest.raises(SiteTemplateError, match=r"list\.html\.j2:1  E803"):
        render(environment, "list.html.j2", {"greeting": "你好"})
