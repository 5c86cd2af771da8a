"""What the tests of the charts draw: two looks, two measures, nineteen months."""

import json

import pandas as pd

from renovation.charts import Line, Look, Measure, MonthAxis
from renovation.language import language
from renovation.palette import palette

ZH = Look(palette("light"), language("zh"))
EN = Look(palette("dark"), language("en"))
METRES = Measure("排水管线", {"name_zh": "米", "name_en": "m"})
SITES = Measure("消防通道", {"name_zh": "处", "name_en": "sites"})
HOSTILE = '<a href="https://evil.example">%{x}</a><b>\u202e&'

MONTHS = [f"{year}-{month:02d}" for year in (2018, 2019) for month in range(1, 13)][:19]
AXIS = MonthAxis(tuple(MONTHS), tuple(month.endswith("-02") for month in MONTHS))


def line(values, name="全市", slot=None):
    return Line(name, dict(zip(MONTHS, values, strict=False)), slot)


def short_axis(count):
    return MonthAxis(AXIS.labels[:count], AXIS.festival[:count])


def rows(*pairs):
    return pd.DataFrame(pairs, columns=["name", "value"])


def spec(figure):
    return json.loads(figure.to_json())


def notes(figure):
    return [note["text"] for note in spec(figure)["layout"].get("annotations", [])]


def texts(thing):
    """Every string of a figure, wherever it stands."""
    if isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from texts(value)
    elif isinstance(thing, str):
        yield thing
