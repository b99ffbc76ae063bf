"""The county is planned once for all tests of its forms."""

from collections.abc import Mapping

import pytest

from eventplan.publishing.content.profile import Profile
from eventplan.publishing.region.region_edition import RegionEdition
from tests.publishing.region.seen_region import seen_region


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Profile, RegionEdition]:
    """Return both editions of the county."""
    return seen_region(tmp_path_factory.mktemp("seen"))
