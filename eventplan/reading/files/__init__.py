"""One pair, model and reader, for each kind of file."""
