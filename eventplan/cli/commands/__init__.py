"""One file a command: parse, call, tell. Grouped by what the reader is doing."""
