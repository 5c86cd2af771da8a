"""Every chart, whatever it is given: few places or many, no reports, hostile names."""

import re

import pandas as pd
import pytest

from renovation import charts
from renovation.charts import Classes, Look, Mark
from renovation.language import language
from renovation.palette import FONT_FAMILY, palette
from tests.charts.support import AXIS, EN, HOSTILE, METRES, MONTHS, ZH, line, spec, texts


def every_chart(look, names, values):
    """One of each chart, of these places with these last values (None: never reported)."""
    lines = [
        line([None if value is None else value * i / 18 for i in range(19)], name, slot)
        for slot, (name, value) in enumerate(zip(names, values, strict=True))
    ]
    table = pd.DataFrame({"name": names, "value": values, "side": names})
    classes = Classes.of(values)
    year = pd.DataFrame(
        {
            "month_label": MONTHS,
            "amount": list(lines[0].values.values()) if lines else [None] * 19,
            "amount_year_before": [None] * 19,
            "spring_festival_days": [0] * 19,
        }
    )
    one = lines[0] if lines else line([])
    return {
        "bars": charts.ranked_bars(table, METRES, look, side=True, mark=Mark(5.0, "".join(names))),
        "build_up": charts.build_up(AXIS, lines[:1], METRES, look),
        "lines": charts.build_up(AXIS, lines, METRES, look),
        "monthly": charts.monthly_bars(AXIS, one, METRES, look),
        "years": charts.year_on_year(year, METRES, look),
        "multiples": charts.small_multiples(AXIS, lines, METRES, look),
        "tiles": charts.tile_grid(table, METRES, classes, look),
        "diverging": charts.diverging_bars(table, look),
        "strips": charts.completeness_strips(AXIS, _strips(names, values), look),
        "legend": charts.tile_legend(classes, METRES, look),
    }


def _strips(names, values):
    return [
        charts.Strip(
            name,
            dict.fromkeys(MONTHS, None if value is None else 1 / (1 + value)),
            dict.fromkeys(MONTHS, int(value or 0)),
        )
        for name, value in zip(names, values, strict=True)
    ]


class TestEveryChart:
    @pytest.mark.parametrize("look", [ZH, EN])
    @pytest.mark.parametrize(
        "values",
        [[], [None], [0.0], [7.0], [None, 3.0, 0.0, 46213.0], [float(i) for i in range(12)]],
    )
    def test_is_drawn_for_none_for_one_and_for_twelve_places_and_without_reports(
        self, look, values
    ):
        names = [f"街道{i}" for i in range(len(values))]
        for name, figure in every_chart(look, names, values).items():
            drawn = spec(figure)
            assert drawn["layout"]["height"] > 0, name
            assert drawn["layout"]["font"]["family"].startswith(FONT_FAMILY), name
            assert drawn["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)", name
            assert set(drawn["layout"]["template"].get("layout", {})) == set(), name

    def test_shows_a_hostile_name_letter_by_letter(self):
        allowed = re.compile(r"</?b>|<br>|<span style=\"color:#[0-9A-F]{6}\">|</span>")
        for name, figure in every_chart(ZH, [HOSTILE, HOSTILE], [3.0, None]).items():
            drawn = spec(figure)
            for text in texts(drawn):
                rest = allowed.sub("", text)
                assert "<" not in rest and ">" not in rest, (name, text)
                assert "\u202e" not in text, name
            # A template would fill in %{x}; plain hover texts do not.
            assert not {"hovertemplate", "texttemplate"} & set().union(*drawn["data"], {"type"})

    def test_cannot_be_zoomed_and_has_no_bar_of_tools(self):
        assert charts.CONFIG["displayModeBar"] is False
        for figure in every_chart(ZH, ["甲", "乙"], [3.0, 4.0]).values():
            layout = spec(figure)["layout"]
            axes = [value for key, value in layout.items() if key[1:5] == "axis"]
            assert all(axis.get("fixedrange") for axis in axes)

    def test_grows_with_a_slide(self):
        slide = Look(palette("light"), language("zh"), factor=2)
        page = spec(charts.build_up(AXIS, [line(range(19))], METRES, ZH))["layout"]
        large = spec(charts.build_up(AXIS, [line(range(19))], METRES, slide))["layout"]
        assert large["font"]["size"] == 2 * page["font"]["size"]
        assert large["height"] == 2 * page["height"]
