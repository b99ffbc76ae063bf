"""The next edition of a published site: plans that keep to it, what is taken back, what is written."""
