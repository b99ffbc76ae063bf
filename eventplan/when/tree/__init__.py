"""The expression tree: small frozen classes, and walks over it."""
