"""Every shade is read by everyone: WCAG 2.2 AA asks 4.5:1 of text and 3:1 of what tells things apart."""

from itertools import combinations

import pytest

from eventplan.domain.season import Show
from eventplan.domain.site import Hue
from eventplan.publishing.content.palette import DARK, LANDSCAPES, LIGHT, SHADES, Scheme, mixed
from tests.publishing.content.colour_vision import SEEN_BY, Lab, ciede2000, distance, linear


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1..21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


DISTANCES: tuple[tuple[Lab, Lab, float, str], ...] = (
    # two colours of CIELAB, distance, why: table 1 of Sharma, Wu and Dalal
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425, "blues, which turn the ellipses"),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065, "hues on either side of nought"),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195, "hues opposite each other"),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644, "greens"),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082, "almost black"),
)


@pytest.mark.parametrize(("one", "other", "expected", "why"), DISTANCES)
def test_distances_are_those_of_the_paper(one: Lab, other: Lab, expected: float, why: str) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4), why


SCHEMES = {"light": LIGHT, "dark": DARK}
HUES = tuple(hue for hue in Hue if hue.shown is hue)


def colour_of(hue: Hue, scheme: str) -> str:
    shades = SHADES[hue]
    return shades.light if scheme == "light" else shades.dark


def tint_of(hue: Hue, scheme: str) -> str:
    shades = SHADES[hue]
    return shades.light_tint if scheme == "light" else shades.dark_tint


def test_every_hue_and_every_show_has_its_colours() -> None:
    assert (set(SHADES), set(LANDSCAPES)) == (set(Hue), set(Show))
    assert len(HUES) == 6
    assert all(SHADES[hue] == SHADES[hue.shown] for hue in Hue)
    assert all(LANDSCAPES[show] == LANDSCAPES[show.shown] for show in Show)


@pytest.mark.parametrize(("name", "scheme"), SCHEMES.items())
def test_texts_are_read_on_all_that_they_stand_on(name: str, scheme: Scheme) -> None:
    plain = (scheme.page, scheme.paper, scheme.weekend)
    tints = [tint_of(hue, name) for hue in HUES]
    grounds = [each.light if name == "light" else each.dark for each in LANDSCAPES.values()]
    texts = {
        "ink": (scheme.ink, (*plain, scheme.off, *tints, *(ground.days for ground in grounds))),
        "ink on the strongest days": (scheme.ink, tuple(ground.peak for ground in grounds)),
        "second ink": (scheme.soft, (*plain, scheme.off)),
        "red": (scheme.red, (*plain, scheme.off, *(ground.days for ground in grounds))),
        "text on a solid bar": (scheme.on_solid, tuple(colour_of(hue, name) for hue in HUES)),
        "a seal": (scheme.paper, tuple(colour_of(hue, name) for hue in HUES)),
    }
    weak = [
        (what, ground, round(contrast(text, ground), 2))
        for what, (text, grounds) in texts.items()
        for ground in grounds
        if contrast(text, ground) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize(("name", "scheme"), SCHEMES.items())
def test_marks_stand_out_from_the_paper(name: str, scheme: Scheme) -> None:
    lines = [(each.light if name == "light" else each.dark).line for each in LANDSCAPES.values()]
    marks = [*(colour_of(hue, name) for hue in HUES), *lines]
    assert [mark for mark in marks if contrast(mark, scheme.paper) < 3] == []
    assert all(contrast(colour_of(hue, name), tint_of(hue, name)) >= 3 for hue in HUES), (
        "the outline of a major activity against what it frames"
    )


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("name", SCHEMES)
def test_two_categories_are_told_apart_by_every_eye(name: str, eyes: str) -> None:
    near = {
        (one, other): round(found, 1)
        for one, other in combinations(HUES, 2)
        if (found := distance(colour_of(one, name), colour_of(other, name), eyes)) < 8
    }
    assert near == {}


def test_no_category_is_red() -> None:
    for name, scheme in SCHEMES.items():
        assert all(distance(colour_of(hue, name), scheme.red) > 20 for hue in HUES), name


def test_mixing_goes_from_the_ground_to_the_colour() -> None:
    assert [mixed("#ff0000", "#0000ff", share) for share in (0, 0.5, 1)] == ["#0000ff", "#800080", "#ff0000"]
