"""Tree, almanac and seasons to spans, each with its reasons."""
