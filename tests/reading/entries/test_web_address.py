"""``base_url``: RFC 3986 for its parts, RFC 5890 for its domain; the domains are those of real registries."""

import pytest
from pydantic_core import PydanticCustomError

from eventplan.reading.entries.web_address import any_address, page_address

# written, address, why
ADDRESSES = (
    ("https://example.org/plan/", "https://example.org/plan/", "as it is"),
    ("https://例子.中国/plan/", "https://xn--fsqu00a.xn--fiqs8s/plan/", "IANA's example in Chinese"),
    ("https://例子.公司/", "https://xn--fsqu00a.xn--55qx5d/", "IANA's root zone: .公司"),
    ("https://例子.网络/", "https://xn--fsqu00a.xn--io0a7i/", "IANA's root zone: .网络"),
    (
        "https://例子。中国/",
        "https://xn--fsqu00a.xn--fiqs8s/",
        "the full stop of Chinese keyboards, RFC 3490 3.1",
    ),
    ("https://bücher.example/", "https://xn--bcher-kva.example/", "RFC 3492"),
    ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/", "IANA's test domain in Japanese"),
    ("https://xn--fsqu00a.xn--fiqs8s/", "https://xn--fsqu00a.xn--fiqs8s/", "written in IDNA"),
    ("HTTPS://Example.ORG/P/", "https://example.org/P/", "RFC 3986 6.2.2.1: scheme and host in any case"),
    ("http://localhost:8080", "http://localhost:8080", "a port"),
    ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a", "a literal"),
    ("https://example.org/活动/", "https://example.org/%E6%B4%BB%E5%8A%A8/", "a path in UTF-8"),
    ("https://example.org/%E6%B4%BB/", "https://example.org/%E6%B4%BB/", "encoded already"),
    ("https://example.org/@park/", "https://example.org/@park/", "an @ in a path is nobody's name"),
)


@pytest.mark.parametrize(("written", "address", "why"), ADDRESSES)
def test_an_address_is_ascii(written: str, address: str, why: str) -> None:
    assert page_address(written) == address, why


# written, what is named, why
WRONG = (
    ("https://example.org/a b/", "blank", "a blank"),
    ("https://example.org/a　b/", "blank", "the wide blank"),
    ("https://example.org/p/?x=1", "query", "a query"),
    ("https://example.org/p/#top", "fragment", "a fragment"),
    ("https:\\\\example.org\\p", "use /", "backslashes"),
    ("ftp://example.org/", "ftp://", "another scheme"),
    ("example.org/plan", "begin with https://", "no scheme"),
    ("https:///plan/", "a domain must follow", "no host"),
    ("https://exa_mple.org/", "no domain", "RFC 952"),
    ("https://-a.org/", "no domain", "a hyphen first"),
    ("https://a..org/", "no domain", "an empty label"),
    ("https://%E4%BE%8B.org/", "no domain", "percent signs belong in no name"),
    ("https://straße.de/", "no domain", "the two IDNAs differ"),
    ("https://example.org:99999/", "port", "too large a port"),
    ("https://example.org:/", "port", "no port"),
    ("https://example.org/%zz/", "hexadecimal", "a broken escape"),
    ("https://example.org/<p>", "sign", "a sign of HTML"),
    ("https://example.org/\u202ep/", "cannot be seen", "it turns the direction of what follows"),
    ("https://a\u2066b.example/", "cannot be seen", "in the domain too"),
    ("https://example.org/\u200bp/", "cannot be seen", "no width"),
    ("https://example.org/\ufeffp/", "cannot be seen", "a byte order mark"),
    ("https://example.org/\xadp/", "cannot be seen", "a soft hyphen"),
    ("https://example.org/\x85p/", "blank", "a line break of mainframes"),
    ("https://example.org/\ud800/", "cannot be seen", "half of a character"),
)


@pytest.mark.parametrize(("written", "named", "why"), WRONG)
def test_a_wrong_address_is_told_by_what_is_wrong(written: str, named: str, why: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        page_address(written)
    assert caught.value.context is not None
    said = caught.value.context["why"].en
    assert named in said, why
    assert ("begin with https://" in said) == (not written.lower().startswith("http")), why


SECRET = "pa55"
SECRETS = (
    "https://user:pa55@example.org/p/",
    "https://pa55@example.org/p/",
    "https://:pa55@example.org/p/",
    "HTTPS://user:pa55@example.org/p/",
    "https://user:pa55@example.org/a b/",
    "user:pa55@example.org",
    "//user:pa55@example.org/",
    "ftp://user:pa55@example.org/",
    "https:\\\\user:pa55@example.org",
    "https://user:pa55＠example.org/",
    "https://example.org/?token=pa55",
    "https://example.org/#pa55",
)


@pytest.mark.parametrize("written", SECRETS)
def test_no_message_repeats_a_secret(written: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        page_address(written)
    assert SECRET not in f"{caught.value.context} {caught.value}"


# written, address, why
LINKS = (
    (
        "https://门票.中国/买?日=6#上",
        "https://xn--mjzq79c.xn--fiqs8s/%E4%B9%B0?%E6%97%A5=6#%E4%B8%8A",
        "letters",
    ),
    ("https://example.org?day=6&a=b%20c", "https://example.org?day=6&a=b%20c", "in ASCII already"),
    (
        "https://example.org/t?to=a@b.org/?",
        "https://example.org/t?to=a@b.org/?",
        "RFC 3986 3.4 lets these stand",
    ),
    (
        " https://example.org/#/买 ",
        "https://example.org/#/%E4%B9%B0",
        "a page that finds its way by the fragment",
    ),
)


@pytest.mark.parametrize(("written", "address", "why"), LINKS)
def test_a_link_may_have_a_query_and_is_ascii(written: str, address: str, why: str) -> None:
    assert any_address(written) == address, why


@pytest.mark.parametrize(
    ("behind", "named"),
    [
        ("?a=b c", "blank"),
        ("?a=%zz", "hexadecimal"),
        ("#\u202ea", "cannot be seen"),
        ('?"', "sign"),
        ("?\\", "use /"),
    ],
)
def test_what_no_address_holds_is_told_behind_its_path_too(behind: str, named: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        any_address("https://example.org/" + behind)
    assert caught.value.context is not None
    assert named in caught.value.context["why"].en
