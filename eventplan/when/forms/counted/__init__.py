"""What a rule can count, one kind a file: how it is read and what it is called."""
