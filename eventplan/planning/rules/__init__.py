"""The checks of a plan, one file each; the file's docstring is the check's manual."""
