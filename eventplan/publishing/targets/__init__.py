"""Where published files go: a folder or an object store."""
