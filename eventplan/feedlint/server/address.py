"""Addresses of feeds, and how they may be shown."""


def without_password(address: str) -> str:
    """Return ``address``, whatever it is, without the name and password before its host."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address
    end = min((at for sign in "/?#" if (at := rest.find(sign)) >= 0), default=len(rest))
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"
