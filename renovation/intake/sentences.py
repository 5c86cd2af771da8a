"""What is said of each problem: where it is and what is wrong.

``{where}`` is the place in words; ``{value}`` is what the cell says; ``{context}`` is what the
check brings along, put into words by ``findings``. How it is mended stands in ``rules``.
"""

from __future__ import annotations

from renovation.intake.file_rules import FILE_RULES
from renovation.refusal import Refusal

SENTENCES: dict[str, Refusal] = {
    "month_missing": Refusal("{where}: the month is missing."),
    "month_unreadable": Refusal("{where}: “{value}” is not a month."),
    "month_outside": Refusal(
        "{where}: “{value}” lies outside the programme, which reports from {first} to {last}."
    ),
    "month_ahead": Refusal("{where}: {value} has not begun; it is {context} now."),
    "month_differs": Refusal("{where}: the month is “{value}”, but “{context}” above the table."),
    "subdistrict_missing": Refusal("{where}: the subdistrict is missing."),
    "subdistrict_unknown": Refusal("{where}: there is no subdistrict “{value}” in the programme."),
    "subdistrict_differs": Refusal(
        "{where}: the subdistrict is “{value}”, but “{context}” above the table."
    ),
    "community_missing": Refusal("{where}: the community is missing."),
    "community_unknown": Refusal("{where}: there is no community “{value}” in the programme."),
    "community_elsewhere": Refusal(
        "{where}: “{value}” does not lie in this subdistrict but in “{context}”."
    ),
    "estate_unknown": Refusal("{where}: there is no estate “{value}” in {context}."),
    "estate_needless": Refusal(
        "{where}: “{context}” is kept by community, but stands here for the estate “{value}”."
    ),
    "metric_missing": Refusal("{where}: the metric is missing."),
    "metric_unknown": Refusal("{where}: there is no metric “{value}” in the programme."),
    "heading_unknown": Refusal("{where}: there is no metric “{value}” in the programme."),
    "unit_missing": Refusal("{where}: the unit is missing; it is one of {context}."),
    "unit_unfit": Refusal(
        "{where}: the unit “{value}” does not measure this metric, whose units are {context}."
    ),
    "heading_unit": Refusal(
        "{where}: the head has no unit in brackets that measures this metric; its units are "
        "{context}."
    ),
    "quantity_missing": Refusal("{where}: the quantity is missing."),
    "quantity_unreadable": Refusal("{where}: “{value}” is not a number."),
    "quantity_with_unit": Refusal("{where}: “{value}” is a number with its unit."),
    "quantity_negative": Refusal("{where}: {value} is below zero."),
    "quantity_not_whole": Refusal(
        "{where}: {value} is no whole number, but “{context}” is counted one by one."
    ),
    "quantity_too_large": Refusal("{where}: {value} is too large to be kept exactly."),
    "quantity_too_precise": Refusal("{where}: {value} has more than three decimals of {context}."),
    "basis_missing": Refusal("{where}: the basis is missing."),
    "basis_unknown": Refusal("{where}: “{value}” is not a basis."),
    "basis_of_stock": Refusal("{where}: “{context}” is a state, not an amount of the period."),
    "remark_too_long": Refusal("{where}: the remark has {context} characters."),
    "figure_twice": Refusal(
        "{where}: “{value}” was given for this place and month in {context} already."
    ),
    "former_name_late": Refusal(
        "{where}: “{value}” has been succeeded by “{context}”, which has already reported a "
        "cumulative figure."
    ),
    "both_levels": Refusal(
        "{where}: “{context}” is reported for the whole community here and for its estates in "
        "this report or an earlier one, and would count twice."
    ),
    "total_differs": Refusal(
        "{where}: the sum is “{value}”, but the figures it covers add up to {context}."
    ),
    "totals_too_many": Refusal("{where}: {value} rows of sums begin here."),
    "row_not_understood": Refusal(
        "{where}: this row has a figure that could not be understood, “{value}”."
    ),
    "column_unknown": Refusal(
        "{where}: this is neither a column of the ledger form nor a metric with its unit in "
        "brackets."
    ),
    "column_twice": Refusal("{where}: this column stands here a second time."),
    "column_mixed": Refusal("{where}: a sheet with a column for each metric has no such column."),
    "column_missing": Refusal("{where} has no column “{value}”."),
} | {code: rule.sentence for code, rule in FILE_RULES.items()}
