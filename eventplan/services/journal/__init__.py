"""Every edit of a calendar as a step that can be taken back: what was written, and what was there."""
