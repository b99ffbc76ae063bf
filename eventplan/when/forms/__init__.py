"""Each form of the language once: how long it runs, how its days are found, how it is said."""
