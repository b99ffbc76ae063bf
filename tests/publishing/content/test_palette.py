"""Every shade is read by everyone: WCAG 2.2 AA asks 4.5:1 of text and 3:1 of what tells things apart."""

import pytest

from eventplan.domain.site import Hue
from eventplan.publishing.content.palette import CHALK, INK, NIGHT, PAPER, SHADES, mixed


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1..21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in (int(colour[at : at + 2], 16) for at in (1, 3, 5)))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CONTRASTS = (
    # two colours, ratio, why: the examples of WCAG's definition and of its Understanding document
    ("#000000", "#ffffff", 21.0, "black on white is the most there is"),
    ("#ffffff", "#ffffff", 1.0, "a colour on itself is the least"),
    ("#767676", "#ffffff", 4.54, "the lightest grey that passes on white"),
)


@pytest.mark.parametrize(("one", "other", "ratio", "why"), CONTRASTS)
def test_contrast_is_measured_as_wcag_does(one: str, other: str, ratio: float, why: str) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005), why
    assert contrast(other, one) == contrast(one, other), why


def test_every_hue_has_shades() -> None:
    assert set(SHADES) == set(Hue)


@pytest.mark.parametrize("hue", Hue)
def test_text_is_read_on_every_bar_and_every_peak(hue: Hue) -> None:
    shades = SHADES[hue]
    for ground in (shades.light_tint, shades.light_peak, shades.light_faint):
        assert contrast(INK, ground) >= 4.5
    for ground in (shades.dark_tint, shades.dark_peak, shades.dark_faint):
        assert contrast(CHALK, ground) >= 4.5


@pytest.mark.parametrize("hue", Hue)
def test_the_edge_of_a_bar_stands_out_from_the_page(hue: Hue) -> None:
    assert contrast(SHADES[hue].light, PAPER) >= 3
    assert contrast(SHADES[hue].dark, NIGHT) >= 3


def test_mixing_goes_from_the_ground_to_the_colour() -> None:
    assert [mixed("#ff0000", "#0000ff", share) for share in (0, 0.5, 1)] == ["#0000ff", "#800080", "#ff0000"]
