"""What changes a person's own files: only the words that are meant, everything else as it was."""
