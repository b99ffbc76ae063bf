"""The State Council's holiday papers."""
