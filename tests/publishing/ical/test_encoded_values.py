"""Values in wire form. Authority: RFC 5545 sections 3.1 to 3.3, RFC 6868, RFC 3986, RFC 5870."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from eventplan.domain.plan import Status
from eventplan.domain.site import Place, Venue
from eventplan.domain.text import Text
from eventplan.publishing.ical.value_types import (
    ABSENT,
    Encoded,
    WireError,
    geo,
    geo_uri,
    offset,
    param,
    to_wire,
    uri,
    utc,
    when,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("value", "wire", "why"),
    [
        ("a;b,c\\d\ne", r"a\;b\,c\\d\ne", "the four escapes of TEXT"),
        ("a:b\"c'd", "a:b\"c'd", "colon and quotes are plain in TEXT"),
        (r"\N \n", r"\\N \\n", "what looks like an escape is text"),
        ("a\u2028b\x0bc\x00", r"a\nb\nc", "cleaned before it is escaped"),
        (Markup("<b>;"), r"<b>\;", "what calls itself safe HTML is text like any other"),
        (Status.TENTATIVE, "tentative", "a text enum is its value"),
        ("", "", "an empty text is not an absent one"),
        (None, ABSENT, "the line is left out"),
        (Encoded(";X:\\n"), ";X:\\n", "wire form is written as it is"),
        (True, "TRUE", "not the 1 that it also is"),
        (0, "0", "a number"),
        (date(2027, 5, 3), "20270503", "a day"),
        (date(987, 5, 3), "09870503", "four digits, whatever strftime does"),
        (datetime(2027, 5, 3, 19, 30, tzinfo=SHANGHAI), "20270503T113000Z", "a time, in UTC"),
        (timedelta(hours=12), "PT12H", "never P12H, which some phones refuse"),
        (timedelta(days=1), "P1D", "whole days"),
        (timedelta(days=1, minutes=5), "PT24H5M", "days and minutes without a mixed form"),
        (-timedelta(minutes=30), "-PT30M", "before"),
        (timedelta(0), "PT0S", "no time at all still has a unit"),
        (("a,b", "c"), r"a\,b,c", "the comma between values is bare"),
        ([None], ABSENT, "a list of nothing"),
        ([], ABSENT, "an empty list"),
    ],
)
def test_each_plain_value_has_one_wire_form(value: object, wire: str, why: str) -> None:
    assert to_wire(value) == wire, why


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (datetime(2027, 5, 3, 19, 30), "a time without a zone floats"),  # noqa: DTZ001 - that is the point
        (1.5, "a fraction would be written in the reader's own way"),
        (b"x", "bytes are not text"),
        ({"a": 1}, "no form"),
        (Text("甲", "A"), "a language must be chosen"),
        ([["a"]], "a list in a list"),
        ([Encoded("a")], "a list that would escape its commas twice"),
    ],
)
def test_a_value_without_a_wire_form_is_refused(value: object, why: str) -> None:
    try:
        written = to_wire(value)
    except WireError:
        return
    pytest.fail(f"{why}, but it was written as {written}")


def test_a_value_in_wire_form_cannot_become_part_of_a_text() -> None:
    with pytest.raises(WireError, match="of its own"):
        f"{Encoded('x')}"


@pytest.mark.parametrize(
    ("moment", "wire", "why"),
    [
        (date(2027, 5, 3), ";VALUE=DATE:20270503", "an all-day event"),
        (
            datetime(2027, 5, 3, 19, 30, tzinfo=SHANGHAI),
            ";TZID=Asia/Shanghai:20270503T193000",
            "with its zone",
        ),
        (datetime(2027, 5, 3, 19, 30, tzinfo=UTC), ":20270503T193000Z", "UTC needs no zone"),
        (
            datetime(2027, 5, 3, 19, 30, tzinfo=ZoneInfo("UTC")),
            ":20270503T193000Z",
            "nor under its other name",
        ),
        (
            datetime(2027, 5, 3, 19, 30, tzinfo=timezone(timedelta(hours=8))),
            ":20270503T113000Z",
            "an offset has no name that a reader knows",
        ),
    ],
)
def test_a_moment_brings_its_parameters(moment: date, wire: str, why: str) -> None:
    assert when(moment) == Encoded(wire), why


@pytest.mark.parametrize(
    ("text", "wire", "why"),
    [
        ("金顶", '"金顶"', "always quoted"),
        ("a;b:c,d", '"a;b:c,d"', "what would end a bare value is safe in quotes"),
        ('say "hi"', "\"say ^'hi^'\"", "a quote cannot stand in quotes"),
        ("a^b\nc", '"a^^b^nc"', "the escape itself, and a break"),
        ("^n", '"^^n"', "what looks like an escape is text"),
        ("a\\", '"a\\ "', "FullCalendar would take the quote for a part of the value"),
    ],
)
def test_a_parameter_is_quoted_with_the_escapes_of_rfc_6868(text: str, wire: str, why: str) -> None:
    assert param(text) == Encoded(wire), why


@pytest.mark.parametrize(
    ("address", "wire", "why"),
    [
        ("https://example.org/a?b=c&d=e;f,g#h", "https://example.org/a?b=c&d=e;f,g#h", "no TEXT escapes"),
        ("https://example.org/老君山", "https://example.org/%E8%80%81%E5%90%9B%E5%B1%B1", "not ASCII"),
        ("https://example.org/a%20b", "https://example.org/a%20b", "encoded already"),
        ("https://example.org/\r\nX:y z", "https://example.org/X:y%20z", "breaks vanish, blanks are encoded"),
        ('https://example.org/"<>\\^', "https://example.org/%22%3C%3E%5C%5E", "not allowed in an address"),
    ],
)
def test_an_address_holds_only_what_an_address_may(address: str, wire: str, why: str) -> None:
    assert uri(address) == Encoded(wire), why


@pytest.mark.parametrize("address", ["example.org", "//example.org", "", "https:"])
def test_an_address_that_is_not_absolute_is_refused(address: str) -> None:
    with pytest.raises(WireError):
        uri(address)


@pytest.mark.parametrize(
    ("latitude", "longitude", "wire", "uri_", "why"),
    [
        (33.7642, 111.6391, "33.7642;111.6391", "geo:33.7642,111.6391", "as it is"),
        (-33.0, 0.0, "-33.0;0.0", "geo:-33.0,0.0", "whole degrees keep a decimal"),
        (33.12345678, 1e-7, "33.123457;0.0", "geo:33.123457,0.0", "at most six decimals, no exponent"),
    ],
)
def test_a_point_is_written_in_both_forms(
    latitude: float, longitude: float, wire: str, uri_: str, why: str
) -> None:
    point = Place(latitude, longitude, 0, "UTC")
    assert (geo(point), geo_uri(point)) == (Encoded(wire), Encoded(uri_)), why


@pytest.mark.parametrize(
    "point",
    [Place(91.0, 0.0, 0, "UTC"), Place(0.0, 181.0, 0, "UTC"), Place(float("nan"), 0.0, 0, "UTC")],
)
def test_a_point_beyond_the_ground_is_refused(point: Place) -> None:
    with pytest.raises(WireError):
        geo(point)


def test_a_venue_without_a_position_has_no_point() -> None:
    with pytest.raises(WireError, match="no latitude"):
        geo(Venue("hall", Text("厅", "Hall")))  # type: ignore[arg-type]  # what a template can do too


@pytest.mark.parametrize(
    ("distance", "wire"),
    [(timedelta(hours=8), "+0800"), (-timedelta(hours=3, minutes=30), "-0330"), (timedelta(0), "+0000")],
)
def test_a_distance_from_utc_has_a_sign(distance: timedelta, wire: str) -> None:
    assert offset(distance) == Encoded(wire)


def test_every_filter_leaves_out_what_is_absent() -> None:
    assert [apply(None) for apply in (when, utc, uri, param, geo, geo_uri, offset)] == [None] * 7


@given(st.text(st.characters(codec=None)))
def test_no_text_can_begin_a_line_of_its_own(text: str) -> None:
    wire = to_wire(text)
    assert len(wire.splitlines()) <= 1
    assert ABSENT not in wire
