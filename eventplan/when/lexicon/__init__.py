"""The words and names that rules may use, and what was probably meant."""
