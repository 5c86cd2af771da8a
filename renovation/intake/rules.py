"""What each check of queries/checks holds a report to: its header's sentence, to be translated.

A test keeps the sentences and the headers alike.
"""

from __future__ import annotations

from renovation.refusal import Refusal

RULES: dict[str, Refusal] = {
    "month_missing": Refusal("A figure must say its month."),
    "month_outside": Refusal("A month lies in the programme and has begun."),
    "month_unreadable": Refusal(
        "A month is written like 2019-07, 2019-07-31, 2019/7 or 2019年7月."
    ),
    "subdistrict_missing": Refusal("A figure must name its subdistrict."),
    "subdistrict_unknown": Refusal(
        "A subdistrict is one of the programme, today's or a former one."
    ),
    "community_elsewhere": Refusal("A community lies in the subdistrict it is reported for."),
    "community_missing": Refusal("A figure must name its community."),
    "community_unknown": Refusal(
        "A community is one of the programme, under its name of today or a former one."
    ),
    "former_name_late": Refusal(
        "After a community has reported a state, the communities it succeeds report that "
        "metric no more."
    ),
    "estate_needless": Refusal("A metric that is kept by community is not reported for an estate."),
    "estate_unknown": Refusal("An estate is one of its community."),
    "both_levels": Refusal(
        "A community's metric is reported either for its estates or as a whole, not both for "
        "one month."
    ),
    "metric_missing": Refusal("A figure must name its metric."),
    "metric_unknown": Refusal("A metric is one of the catalogue, under one of its names."),
    "heading_unit": Refusal(
        "A column of figures has its unit in brackets, one that measures the metric."
    ),
    "heading_unknown": Refusal("A column of figures is headed by a metric of the catalogue."),
    "quantity_missing": Refusal(
        "A row has a quantity; what was not reported is left out, and zero is written 0."
    ),
    "quantity_negative": Refusal("A quantity is not below zero."),
    "quantity_too_large": Refusal(
        "A quantity stays below 10^15 base units, which is all that can be kept exactly."
    ),
    "quantity_too_precise": Refusal(
        "A quantity has no more than three decimals of the metric's base unit."
    ),
    "quantity_unreadable": Refusal("A quantity is a plain number."),
    "unit_missing": Refusal("A figure must have its unit."),
    "unit_unfit": Refusal("A unit measures the metric it stands with."),
    "basis_missing": Refusal("A figure must say its basis: of the period, or cumulative."),
    "basis_of_stock": Refusal("A stock is reported as it stands (累计), never for the period."),
    "basis_unknown": Refusal("A basis is of the period (本期) or cumulative (累计)."),
    "figure_twice": Refusal("A file gives a figure once: one for a month, a place and a metric."),
}
