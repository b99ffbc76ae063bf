"""HTTP: connections, hosts, tokens, the log and the event stream."""
