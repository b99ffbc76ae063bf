"""Every code is listed in calendars/CODES.md, and each example there gives its code.

Authority: the page itself; a rule named as an example must fail with the code of its row.
"""

import re

import pytest

from eventplan.bundled import bundled
from eventplan.reading.problems.rule_codes import OTHER_WHEN_CODE, WHEN_CODES
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.reading.problems.all_codes import ALL_CODES
from tests.when.site_names import names

_PAGE = (bundled("calendars") / "CODES.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"^\| (E\d+) \| `([^`]+)` \|", _PAGE, re.MULTILINE)


def test_every_code_is_on_the_page_and_no_other() -> None:
    listed = re.findall(r"^\| ([EW]\d+) \|", _PAGE, re.MULTILINE)
    known = {code.code for code in ALL_CODES} | set(WHEN_CODES.values()) | {OTHER_WHEN_CODE}
    assert sorted(listed) == sorted(known)


def test_most_codes_of_the_language_have_an_example() -> None:
    assert len(_EXAMPLES) >= 25


@pytest.mark.parametrize(("code", "rule"), _EXAMPLES)
def test_an_example_of_the_page_fails_with_its_code(code: str, rule: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(rule, names())
    assert WHEN_CODES.get(caught.value.code, OTHER_WHEN_CODE) == code


def test_every_code_of_the_language_has_one_of_its_own() -> None:
    assert len(set(WHEN_CODES.values())) == len(WHEN_CODES)
