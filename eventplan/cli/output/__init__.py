"""Values told in words on the terminal, or as annotations."""
