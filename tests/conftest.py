"""How properties are searched: at random for a developer, the same examples every time in CI."""

import os

from hypothesis import HealthCheck, settings

# How long an example takes depends on the machine, and tests assert no times.
settings.register_profile("developer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("developer"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")
