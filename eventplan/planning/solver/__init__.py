"""The best plan: the 0/1 model, and HiGHS."""
