"""A feed as octets, lines, components and typed values."""
