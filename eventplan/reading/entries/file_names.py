"""The files that make a folder a calendar or a region; who asks for no more than that loads no reader."""

from typing import Final

SITE: Final = "site.yaml"
REGION: Final = "region.yaml"
