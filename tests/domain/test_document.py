"""Values as JSON: the names and forms that scripts rely on, as the references of the outputs give them."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.document import json_text, quantiles_to_json, reason_to_json, span_from_json, to_json
from eventplan.domain.occurrence import Reason
from eventplan.domain.season import Peak
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text

NEW_YEAR = DateSpan(date(2027, 12, 30), date(2028, 1, 2))
PEAK = Peak(*(date(2027, 4, day) for day in (1, 3, 5, 7, 9)))
LAW = Text("国务院令", "State Council order")

VALUES = (
    (to_json(None), None, "what is not there is null, not left out"),
    (
        to_json(Text("庙会", "Temple Fair")),
        {"zh": "庙会", "en": "Temple Fair"},
        "both languages, Chinese first",
    ),
    (to_json(Text("", "")), {"zh": "", "en": ""}, "an empty text is there"),
    (to_json(NEW_YEAR), {"first": "2027-12-30", "last": "2028-01-02"}, "both days inside"),
    (to_json(date(2027, 1, 3)), "2027-01-03", "a day has no time"),
    (to_json(datetime(2027, 1, 3, 9, tzinfo=UTC)), "2027-01-03T09:00:00+00:00", "a moment names its offset"),
    (reason_to_json(Reason(LAW)), {"zh": LAW.zh, "en": LAW.en, "source": None}, "a step without a source"),
    (
        reason_to_json(Reason(LAW, LAW)),
        {"zh": LAW.zh, "en": LAW.en, "source": {"zh": LAW.zh, "en": LAW.en}},
        "the source is a text of its own",
    ),
    (
        quantiles_to_json(PEAK),
        {
            "p10": "2027-04-01",
            "p25": "2027-04-03",
            "p50": "2027-04-05",
            "p75": "2027-04-07",
            "p90": "2027-04-09",
        },
        "in order of share",
    ),
    (quantiles_to_json(None), dict.fromkeys(("p10", "p25", "p50", "p75", "p90")), "no peak: the keys stay"),
)


@pytest.mark.parametrize(("written", "expected", "why"), VALUES)
def test_a_value_has_one_form(written: object, expected: object, why: str) -> None:
    assert written == expected, why


@pytest.mark.parametrize("indent", [1, 2])
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text('a中"\\\n\x00/{[,: 😀'),
        lambda inner: st.lists(inner) | st.dictionaries(st.text('a中"\\{[,:'), inner),
        max_leaves=20,
    )
)
def test_lines_are_broken_as_json_breaks_them(indent: int, document: object) -> None:
    assert json_text(document, indent=indent) == json.dumps(document, ensure_ascii=False, indent=indent)


def test_members_keep_their_order_in_the_file() -> None:
    assert list(to_json(LAW)) == ["zh", "en"]
    assert list(to_json(NEW_YEAR)) == ["first", "last"]
    assert list(quantiles_to_json(PEAK)) == ["p10", "p25", "p50", "p75", "p90"]


def test_a_span_is_read_back() -> None:
    assert span_from_json({**to_json(NEW_YEAR), "uid": "a"}) == NEW_YEAR


@pytest.mark.parametrize(
    ("found", "error", "why"),
    [
        ({"first": "2027-01-03"}, KeyError, "an end is missing"),
        ({"first": "2027-01-03", "last": None}, TypeError, "no text"),
        ({"first": "2027-01-03", "last": "3 Jan"}, ValueError, "no day"),
        ({"first": "2027-01-03", "last": "2027-01-02"}, ValueError, "backwards"),
    ],
)
def test_what_is_no_span_is_not_read(found: dict[str, object], error: type[Exception], why: str) -> None:
    with pytest.raises(error):
        span_from_json(found)
    assert why
