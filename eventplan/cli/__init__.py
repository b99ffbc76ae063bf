"""The commands, one file each; the only place that knows the clock, the console and exit codes."""
