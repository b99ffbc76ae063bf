"""A plan as one HTML page, printed or photographed by a browser."""
