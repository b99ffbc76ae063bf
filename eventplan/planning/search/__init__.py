"""A good plan quickly: what one more activity would cost, and better neighbours."""
