"""An office table taken in: rows become activities, an edited table of a plan the cells that were changed."""
