"""Content lines as they travel. Authority: RFC 5545, section 3.1; UAX 29 for what is one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.publishing.ical.content_lines import LineError, content_lines, fold
from eventplan.publishing.ical.value_types import ABSENT

FAMILY = "👨‍👩‍👧‍👦"
FILLED = "x" * 70  # leaves five octets of the first line


def unfolded(folded: str) -> str:
    return folded.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("line", "first_piece", "why"),
    [
        ("x" * 75, "x" * 75, "75 octets fit"),
        ("x" * 76, "x" * 75, "76 do not"),
        (FILLED + "老君山", FILLED + "老", "three octets fit, six do not"),
        (FILLED + "xxx老君", FILLED + "xxx", "no character is cut in two"),
        (FILLED + "xxxx yyyy", FILLED + "xxx", "not right before a blank"),
        (FILLED + "xxx  yyyy", FILLED + "xx", "nor within or after blanks"),
        (FILLED + "xxx\u3000\u3000yyy", FILLED + "xx", "Chinese blanks are blanks"),
        (FILLED + r"xxxx\,yyy", FILLED + "xxxx", "not within an escape"),
        (FILLED + "xxxx^nyyy", FILLED + "xxxx", "nor within one of a parameter"),
        (FILLED + FAMILY + "yyy", FILLED, "a family is one character"),
        (FILLED + "xxxe\u0301yyy", FILLED + "xxx", "an accent belongs to its letter"),
        (FILLED[:-4] + "🇨🇳🇯🇵yyy", FILLED[:-4] + "🇨🇳", "flags are cut between flags"),
        (FILLED[:-2] + "👍🏽yyy", FILLED[:-2], "a skin tone belongs to its hand"),
        (FILLED[:-1] + "🏔️yyy", FILLED[:-1], "a variation selector belongs to its sign"),
        (FILLED[:-4] + "क्षि" + "yyy", FILLED[:-4], "an Indic cluster is one character"),
    ],
)
def test_a_line_is_cut_where_no_reader_minds(line: str, first_piece: str, why: str) -> None:
    assert fold(line).split("\r\n ")[0] == first_piece, why
    assert unfolded(fold(line)) == line


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("X:" + "\\\\" * 200, "backslashes without end: pairs stay whole"),
        ("X:" + " " * 300, "nothing but blanks"),
        ("X:Z" + "\u0301" * 300, "one letter under 300 accents"),
        ("X:" + "\u200d" * 300, "nothing but joiners"),
        ("X:" + "🇨🇳" * 100, "nothing but flags"),
        ("X:" + "^" * 300, "nothing but carets"),
    ],
)
def test_a_line_without_a_good_place_is_cut_all_the_same(line: str, why: str) -> None:
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces), why
    assert unfolded(fold(line)) == line
    assert not any((len(piece) - len(piece.rstrip("\\"))) % 2 for piece in pieces), "an escape was parted"


PIECES = ("a", "老", " ", "\\\\", "\\,", "^^", "\u0301", "\u200d", "🇨", "🇳", "🏽", "👨", FAMILY, "𠮷")
WILD = st.lists(st.sampled_from(PIECES), max_size=200).map("".join)


@given(WILD)
def test_folded_lines_stay_within_75_octets_and_come_back_whole(text: str) -> None:
    folded = fold("SUMMARY:" + text)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert unfolded(folded) == "SUMMARY:" + text


def test_what_a_template_put_out_travels_without_its_layout() -> None:
    rendered = f"BEGIN:X\n\n   A:1  \n\t  B;C=d:2\n  GONE:{ABSENT}\nEND:X\n"
    assert content_lines(rendered) == b"BEGIN:X\r\nA:1  \r\nB;C=d:2\r\nEND:X\r\n"


def test_a_separator_within_a_value_ends_no_line() -> None:
    assert content_lines("A:x\u2028y\x85z\x0bw") == "A:x\u2028y\x85z\x0bw\r\n".encode()


@pytest.mark.parametrize("line", ["hello", "老君山:x", ":x", "A B:x", "{{ x }}"])
def test_a_line_that_is_no_property_is_refused(line: str) -> None:
    with pytest.raises(LineError, match="not a line of iCalendar"):
        content_lines(f"BEGIN:X\n{line}\nEND:X\n")
