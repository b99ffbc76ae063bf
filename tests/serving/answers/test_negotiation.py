"""Content coding and preconditions. Authority: RFC 9110, sections 8.8.3, 12.5.3, 13.1."""

import pytest

from eventplan.serving.answers.negotiation import accepts_gzip, names_tag, names_tag_strongly


@pytest.mark.parametrize(
    ("field", "expected", "why"),
    [
        (b"gzip", True, "by name"),
        (b"gzip, deflate, br", True, "browsers"),
        (b"GZip", True, "codings have no case"),
        (b"x-gzip", True, "8.4.1.3: the same as gzip"),
        (b"*", True, "any coding"),
        (b"gzip;q=0", False, "not acceptable"),
        (b"gzip; q=0.0, *", False, "the name goes before the star"),
        (b"*;q=0", False, "nothing but identity"),
        (b"identity;q=0", False, "nothing acceptable is still answered, never 406"),
        (b"br, deflate;q=0.5", False, "codings we do not have"),
        (b"gzip;q=0.001", True, "a small weight is one"),
        (b"gzip;q=x", False, "no number: the safe form"),
        (b"", False, "an empty field asks for identity"),
        (b"gzipped", False, "another name"),
        (b"a" * 5000 + b",gzip", True, "long fields are read too"),
    ],
)
def test_gzip_is_sent_to_whom_accepts_it(field: bytes, expected: bool, why: str) -> None:
    assert accepts_gzip(field) is expected, why


@pytest.mark.parametrize(
    ("fields", "weak", "strong", "why"),
    [
        ([b'"abc"'], True, True, "the tag itself"),
        ([b'W/"abc"'], True, False, "a proxy weakened it: enough for a 304 alone"),
        ([b'"x", "abc" , "y"'], True, True, "a list"),
        ([b'"x"', b'"abc"'], True, True, "two fields are one list"),
        ([b"*"], True, True, "any content"),
        ([b" * "], True, True, "spaces around"),
        ([b'"a,b","abc"'], True, True, "a comma inside a tag"),
        ([b'"x,"abc'], False, False, "tag and comma mixed up"),
        ([b"abc"], False, False, "no quotes, no tag"),
        ([b'"ABC"'], False, False, "tags have case"),
        ([b'"abc-gzip"'], False, False, "another representation"),
        ([], False, False, "no field"),
    ],
)
def test_a_precondition_names_a_tag(fields: list[bytes], weak: bool, strong: bool, why: str) -> None:
    assert (names_tag(fields, b'"abc"'), names_tag_strongly(fields, b'"abc"')) == (weak, strong), why
