"""What changes a person's own files: each change is whole, checked before it is written, and told."""
