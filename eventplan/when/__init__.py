"""The rule expressions that officers write: text -> tree -> days, and back to text."""
