"""What a request's headers ask for: a coding, and whether what it already holds is still right."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_ENTITY_TAG: Final = re.compile(rb'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
"""An entity tag (RFC 9110, 8.8.3); a comma may stand inside the quotes, so a list is not split at them."""

_LONGEST_KEPT: Final = 256
"""Octets of an Accept-Encoding worth remembering; browsers send 30, and the memory must stay small."""


def accepts_gzip(field: bytes) -> bool:
    """Tell whether ``field``, the value of Accept-Encoding, allows gzip with a weight above 0."""
    return _remembered(field) if len(field) <= _LONGEST_KEPT else _weight_of_gzip(field) > 0


@lru_cache(maxsize=256)
def _remembered(field: bytes) -> bool:
    return _weight_of_gzip(field) > 0


def _weight_of_gzip(field: bytes) -> float:
    """Return the weight 0..1 of gzip by name, else of ``*``, else 0."""
    weights = {}
    for part in field.lower().split(b","):
        coding, _, parameter = part.partition(b";")
        weights[coding.strip()] = _weight(parameter)
    for name in (b"gzip", b"x-gzip", b"*"):
        if name in weights:
            return weights[name]
    return 0.0


def _weight(parameter: bytes) -> float:
    """Return the number behind ``q=``: 1 where there is none, 0 where it is no number."""
    name, equals, value = parameter.partition(b"=")
    if not equals or name.strip() != b"q":
        return 1.0
    try:
        return float(value.strip())
    except ValueError:
        return 0.0


def names_tag(fields: Iterable[bytes], etag: bytes) -> bool:
    """Tell whether an If-None-Match of these values names ``etag``: ``*``, or a weak comparison."""
    for field in fields:
        if field == etag or field.strip() == b"*" or etag in _ENTITY_TAG.findall(field):
            return True
    return False


def names_tag_strongly(fields: Iterable[bytes], etag: bytes) -> bool:
    """Tell whether an If-Match of these values names ``etag``: ``*``, or a strong comparison."""
    for field in fields:
        strong = (match[1] for match in _ENTITY_TAG.finditer(field) if not match[0].startswith(b"W/"))
        if field.strip() == b"*" or etag in strong:
            return True
    return False
