"""Rows as the queries give them, for the tests of sentences: an invented programme."""

import pandas as pd

from renovation.language import language
from renovation.narrative import Names

METRICS = pd.DataFrame(
    [
        # key, Chinese, English, unit, kind, headline number
        ("pipes", "排水管线", "Drainage", "米", "m", "flow", 2),
        ("sites", "拆除违法建筑", "Demolitions", "处", "sites", "flow", 1),
        ("money", "投入资金", "Investment", "元", "yuan", "flow", None),
        ("centres", "服务中心", "Service centres", "个", "centres", "stock", 3),
    ],
    columns=["metric_key", "name_zh", "name_en", "unit_zh", "unit_en", "kind", "headline_no"],
).assign(
    short_zh=lambda frame: frame["name_zh"],
    short_en=lambda frame: frame["name_en"],
    decimals=0,
    theme_key=["works", "works", "money", "services"],
)
PLACES = pd.DataFrame(
    [
        ("east", "东湖街道", "East Lake"),
        ("west", "西山街道", "West Hill"),
        ("north", "北门街道", "North Gate"),
        ("south", "南塔街道", "South Tower"),
        ("elm", "榆树社区", "Elm"),
        ("oak", "橡树社区", "Oak"),
        ("ash", "白蜡社区", "Ash"),
        ("fir", "冷杉社区", "Fir"),
    ],
    columns=["place_key", "name_zh", "name_en"],
).assign(
    short_zh=lambda frame: frame["name_zh"].str.removesuffix("街道").str.removesuffix("社区"),
    short_en=lambda frame: frame["name_en"],
)
INFO = {
    "total_zh": "全市",
    "total_en": "City",
    "city_zh": "某市",
    "city_en": "Anytown",
    "version": 12,
    "data_month": pd.Timestamp("2019-07-01"),
    "settled_month": pd.Timestamp("2019-07-01"),
    "data_date": pd.Timestamp("2019-07-30"),
    "next_update": pd.Timestamp("2019-08-31"),
    "ledger_zh": "示例台账",
    "ledger_en": "Example ledger",
    "note_zh": "按已公布总数编制",
    "note_en": "Made from published totals",
    "contact_zh": "城管委",
    "contact_en": "City management",
    "is_demonstration": True,
    "published_date": "2019-07-30",
    "published_month": "2019-07",
}


def names(code="zh", **options) -> Names:
    return Names.given(language(code), METRICS, PLACES, INFO, **options)


def totals(*rows) -> pd.DataFrame:
    """kpi/metric_totals from (metric, cumulative, amount, amount before, reported, expected)."""
    columns = ["metric_key", "cumulative", "amount", "amount_previous"]
    columns += ["communities_reported", "communities_expected"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["amount_change"] = frame["amount"].astype(float) - frame["amount_previous"].astype(float)
    return frame


def subdistricts(*rows, total=None) -> pd.DataFrame:
    """kpi/subdistricts from (place, cumulative, amount, amount before), with its total row."""
    cumulative = total if total is not None else sum(row[1] or 0 for row in rows)
    amounts = [row[2] for row in rows if row[2] is not None]
    before = [row[3] for row in rows if row[3] is not None]
    whole = (None, cumulative, sum(amounts) if amounts else None, sum(before) if before else None)
    columns = ["subdistrict_key", "cumulative", "amount", "amount_previous"]
    frame = pd.DataFrame([*rows, whole], columns=columns)
    frame["is_total"] = frame["subdistrict_key"].isna()
    frame["share"] = frame["cumulative"].astype(float) / cumulative if cumulative else None
    frame["per_estate"] = frame["cumulative"].astype(float) / 10
    frame["per_household"] = frame["cumulative"].astype(float) / 10_000
    frame["communities_expected"] = 8
    frame["communities_reported"] = [8 if row[2] is not None else 0 for row in [*rows, whole]]
    frame["last_reported_month"] = pd.Timestamp("2019-06-01")
    return frame


def trend(*rows) -> pd.DataFrame:
    """kpi/trend's total from (month, amount, cumulative, month on month, year on year, days)."""
    columns = ["month_start", "amount", "cumulative", "month_on_month", "year_on_year"]
    frame = pd.DataFrame(rows, columns=[*columns, "spring_festival_days"])
    frame["month_start"] = pd.to_datetime(frame["month_start"] + "-01")
    for column in ("amount", "cumulative"):
        grown = 1 + frame["year_on_year"].astype(float)
        frame[f"{column}_year_before"] = frame[column].astype(float) / grown
    part = frame.assign(subdistrict_key="east", is_total=False, amount=1.0)
    return pd.concat([part, frame.assign(subdistrict_key=None, is_total=True)], ignore_index=True)


def communities(*rows) -> pd.DataFrame:
    """kpi/communities from (community, cumulative, is reported)."""
    frame = pd.DataFrame(rows, columns=["community_key", "cumulative", "is_reported"])
    cumulative = frame["cumulative"].astype(float)
    frame["is_due"] = cumulative.notna()
    frame["share"] = cumulative / cumulative.sum()
    frame["per_estate"], frame["per_household"] = cumulative / 10, cumulative / 10_000
    return frame


def community_months(*rows) -> pd.DataFrame:
    """kpi/community_months from (metric, month, amount, cumulative)."""
    frame = pd.DataFrame(rows, columns=["metric_key", "month_start", "amount", "cumulative"])
    frame["month_start"] = pd.to_datetime(frame["month_start"] + "-01")
    frame["is_reported"] = frame["amount"].notna()
    return frame


def published(**counts) -> pd.DataFrame:
    """kpi/published's agreement column, by number of figures in each state."""
    return pd.DataFrame({"agreement": [state for state, n in counts.items() for _ in range(n)]})
