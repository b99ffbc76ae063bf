"""The subscribe panel. Schemes and addresses: the help pages of Apple, Microsoft and Google calendars."""

from msgspec.structs import replace

from eventplan.domain.text import Lang
from eventplan.publishing.page.subscribe_links import Offer, subscribing
from tests.publishing.sample_plan import PLAN

FEED = "laojunshan.example/calendar/feeds"


def test_every_feed_with_activities_is_offered() -> None:
    offers = subscribing(PLAN, Lang.ZH, "..")
    assert offers.whole == Offer(
        "全部活动", "../feeds/all.ics", f"webcal://{FEED}/all.ics", f"https://{FEED}/all.ics"
    )
    assert [offer.href for offer in offers.parts] == [
        f"../feeds/{name}.ics" for name in ("folk", "landscape", "performance", "sport", "welfare", "seasons")
    ]


def test_outlook_gets_the_address_and_google_only_in_english() -> None:
    chinese, english = (subscribing(PLAN, lang, "..") for lang in (Lang.ZH, Lang.EN))
    address = "https%3A%2F%2Flaojunshan.example%2Fcalendar%2Ffeeds%2Fall.ics"
    assert f"url={address}" in chinese.outlook
    assert chinese.google == ""
    assert english.google.endswith("?cid=webcal%3A%2F%2Flaojunshan.example%2Fcalendar%2Ffeeds%2Fall.ics")


def test_without_an_address_only_files_are_offered() -> None:
    offers = subscribing(replace(PLAN, site=replace(PLAN.site, base_url=None)), Lang.EN, ".")
    assert offers.whole == Offer("All activities", "./feeds/all.ics", "", "")
    assert (offers.outlook, offers.google, offers.qr_svg) == ("", "", "")


def test_categories_without_activities_have_no_feed_to_offer() -> None:
    offers = subscribing(replace(PLAN, placements=(), windows=()), Lang.ZH, "..")
    assert offers.parts == ()
