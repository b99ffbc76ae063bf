"""Commands by which an officer decides against, or beside, the plan."""
