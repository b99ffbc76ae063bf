"""Spoils what people hand in, at random and in bounded time: ``make fuzz``."""
