"""A domain in Chinese letters stands in IDNA (RFC 5890) where machines read it: feeds, pages, QR code."""

import re
from pathlib import Path

import pytest
import segno

from eventplan.publishing.page.subscribe_links import ALL
from tests.cli.conftest import SITE, Eventplan

ACTIVITIES = """\
activities:
  - id: moon
    name: 赏月
    when: 中秋节
    link: https://{domain}/看?年=今
    tickets: {{price: "30", link: "https://{domain}/票"}}
    picture: https://{domain}/月.jpg
"""
TEXTS = {".ics", ".html", ".json"}
# as people write it, as IANA's root zone and RFC 3492 write it
DOMAINS = (
    ("例子.中国", "xn--fsqu00a.xn--fiqs8s"),
    ("例子.公司", "xn--fsqu00a.xn--55qx5d"),
    ("例子。网络", "xn--fsqu00a.xn--io0a7i"),
    ("bücher.example", "xn--bcher-kva.example"),
    ("www.例え.テスト", "www.xn--r8jz45g.xn--zckzah"),
)


@pytest.mark.parametrize(("written", "known"), DOMAINS)
def test_every_address_is_in_ascii(tmp_path: Path, eventplan: Eventplan, written: str, known: str) -> None:
    (tmp_path / "site.yaml").write_text(SITE + f"base_url: https://{written}/plan/\n", encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(ACTIVITIES.format(domain=written), encoding="utf-8")
    built = tmp_path / "out"
    assert eventplan("build", tmp_path, "--year", 2027, "--only", "ics,html,json", "-o", built).code == 0
    feed, page = (
        (built / "public" / name).read_text(encoding="utf-8").replace("\n ", "")
        for name in (ALL, "2027/index.html")
    )
    assert f"SOURCE;VALUE=URI:https://{known}/plan/{ALL}\n" in feed
    assert f"CONFERENCE;VALUE=URI:https://{known}/%E7%9C%8B?%E5%B9%B4=%E4%BB%8A\n" in feed
    assert f'href="webcal://{known}/plan/{ALL}"' in page
    assert f'<meta property="og:url" content="https://{known}/plan/2027/index.html">' in page
    assert f'"image":"https://{known}/%E6%9C%88.jpg"' in page
    modules = segno.make(f"webcal://{known}/plan/{ALL}", error="m", micro=False).svg_inline(
        border=3, light="#fff", lineclass=None, omitsize=True
    )
    assert max(re.findall(r'd="([^"]*)"', modules), key=len) in page
    for text in (path.read_text(encoding="utf-8") for path in built.rglob("*") if path.suffix in TEXTS):
        assert f"//{written}" not in text
