"""Text and YAML with the place of every key, recovering from slips."""
