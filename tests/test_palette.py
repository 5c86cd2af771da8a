"""The palette: contrast by WCAG 2, colour distance by CAM02-UCS under normal and reduced vision."""

import itertools
import tomllib

import numpy as np
import pytest
from colorspacious import cspace_convert

from renovation.palette import FONT_FAMILY, palette
from renovation.paths import ROOT

THEMES = ("light", "dark")
VISIONS = ("normal", "deuteranomaly", "protanomaly")
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def rgb(colour):
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def contrast(one, other):
    """WCAG 2.1 contrast ratio, from the definition of relative luminance."""
    lights = []
    for colour in (one, other):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
        lights.append(float(np.dot([0.2126, 0.7152, 0.0722], linear)))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def seen(colour, vision):
    """A colour in CAM02-UCS, as people with this vision see it (Machado, severity 100)."""
    value = rgb(colour)
    if vision != "normal":
        space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
        value = np.clip(cspace_convert(value, space, "sRGB1"), 0, 1)
    return cspace_convert(value, "sRGB1", "CAM02-UCS")


def smallest_distance(colours, vision):
    points = [seen(colour, vision) for colour in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(points, 2))


@pytest.mark.parametrize("theme", THEMES)
class TestContrast:
    def test_body_text_is_far_above_the_strictest_level(self, theme):
        p = palette(theme)
        assert contrast(p.text, p.background) >= 15
        assert contrast(p.text, p.surface) >= 13

    def test_faded_text_of_streamlit_at_60_percent_still_passes(self, theme):
        p = palette(theme)
        mixed = 0.6 * rgb(p.text) + 0.4 * rgb(p.background)
        faded = "#" + "".join(f"{round(255 * c):02X}" for c in mixed)
        assert contrast(faded, p.background) >= 4.5

    def test_words_beside_charts_and_in_table_heads_are_readable(self, theme):
        p = palette(theme)
        for ground in (p.background, p.surface, p.holiday):
            assert contrast(p.muted, ground) >= 4.5
        assert contrast(p.link, p.background) >= 4.5
        assert contrast(p.actual, p.background) >= 4.5
        assert contrast(p.on_actual, p.actual) >= 4.5

    def test_badge_text_is_readable_on_its_tint_and_on_the_page(self, theme):
        p = palette(theme)
        for tint in (
            *(p.done, p.demonstration, p.on_schedule, p.slightly_behind, p.behind),
            p.not_reported,
        ):
            assert contrast(tint.text, tint.ground) >= 4.5
            assert contrast(tint.text, p.background) >= 4.5

    def test_marks_and_lines_that_carry_meaning_stand_out(self, theme):
        p = palette(theme)
        for tint in (p.on_schedule, p.slightly_behind, p.behind, p.not_reported):
            assert contrast(tint.graphic, p.background) >= 3.4
            assert contrast(tint.graphic, tint.ground) >= 3.3
        assert contrast(p.axis, p.background) >= 3
        assert contrast(p.plan, p.background) >= 3

    def test_every_categorical_line_stands_out_from_the_page(self, theme):
        least = {"light": 3.3, "dark": 4.9}[theme]
        p = palette(theme)
        assert min(contrast(colour, p.background) for colour in p.categorical) >= least

    def test_words_on_every_class_of_the_ramp_are_readable(self, theme):
        p = palette(theme)
        pairs = zip(p.sequential, p.on_sequential, strict=True)
        assert min(contrast(ground, text) for ground, text in pairs) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
class TestDistance:
    @pytest.mark.parametrize(
        ("vision", "least"),
        [("normal", 21), ("deuteranomaly", 10.9), ("protanomaly", 15)],
    )
    def test_no_two_lights_look_alike(self, theme, vision, least):
        p = palette(theme)
        lights = (p.on_schedule, p.slightly_behind, p.behind, p.not_reported)
        assert smallest_distance([light.graphic for light in lights], vision) >= least

    @pytest.mark.parametrize("vision", VISIONS)
    @pytest.mark.parametrize(("count", "least"), [(4, 19.5), (6, 14), (8, 13), (12, 11)])
    def test_no_two_lines_of_one_plot_look_alike(self, theme, vision, count, least):
        assert smallest_distance(palette(theme).categorical[:count], vision) >= least

    @pytest.mark.parametrize("vision", VISIONS)
    def test_each_class_of_the_ramp_differs_from_the_next_and_runs_one_way(self, theme, vision):
        points = [seen(colour, vision) for colour in palette(theme).sequential]
        steps = [float(np.linalg.norm(a - b)) for a, b in itertools.pairwise(points)]
        assert min(steps) >= 9
        lightness = [point[0] for point in points]
        assert lightness == sorted(lightness, reverse=theme == "light")

    @pytest.mark.parametrize("vision", VISIONS)
    def test_behind_and_ahead_cannot_be_confused(self, theme, vision):
        behind, ahead = palette(theme).diverging[:3], palette(theme).diverging[4:]
        pairs = zip(behind, reversed(ahead), strict=True)
        apart = [float(np.linalg.norm(seen(a, vision) - seen(b, vision))) for a, b in pairs]
        assert min(apart) >= 28


# What Streamlit calls the colours, and what they mean here.
ROLES = {
    "primaryColor": "actual",
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text",
    "linkColor": "link",
    "borderColor": "border",
    "dataframeBorderColor": "table_line",
    "dataframeHeaderBackgroundColor": "surface",
    "dataframeHeaderTextColor": "muted",
    "codeBackgroundColor": "surface",
    "codeTextColor": "text",
}
BADGES = {
    "blue": "done",
    "violet": "demonstration",
    "green": "on_schedule",
    "yellow": "slightly_behind",
    "red": "behind",
    "gray": "not_reported",
}


@pytest.mark.parametrize("theme", THEMES)
def test_streamlit_is_told_the_very_same_colours(theme):
    p, told = palette(theme), dict(CONFIG["theme"][theme])
    expected = {option: getattr(p, role) for option, role in ROLES.items()}
    for colour, meaning in BADGES.items():
        tint = getattr(p, meaning)
        expected[f"{colour}Color"] = tint.graphic
        expected[f"{colour}TextColor"] = tint.text
        expected[f"{colour}BackgroundColor"] = tint.ground
    assert tuple(told.pop("chartCategoricalColors")) == p.categorical
    assert told == expected


def test_streamlit_knows_every_option_it_is_given():
    from streamlit import config

    known = {key for key in config._config_options_template if not key.startswith("_")}

    def names(table, prefix):
        for key, value in table.items():
            yield from (
                names(value, f"{prefix}{key}.") if isinstance(value, dict) else [prefix + key]
            )

    assert set(names(CONFIG, "")) - known == set()


def test_an_unknown_theme_is_light():
    assert palette(None) is palette("light")
    assert palette("dark").name == "dark"


def test_the_page_and_the_charts_use_the_bundled_font():
    assert CONFIG["theme"]["font"] == FONT_FAMILY
    assert {face["family"] for face in CONFIG["theme"]["fontFaces"]} == {FONT_FAMILY}


def test_nothing_is_reported_outside_and_no_folder_is_open():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["browser"]["serverAddress"]
    assert CONFIG["server"]["enableStaticServing"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["disableDataExport"] is True
