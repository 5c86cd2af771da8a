"""What is said of each problem that a check in queries/checks finds, and how it is mended.

``{file}``, ``{row}``, ``{column}`` say where; ``{value}`` is what the cell says; ``{context}`` is
what the check brings along, put into words by ``findings``.
"""

from __future__ import annotations

from renovation.refusal import Refusal

SENTENCES: dict[str, Refusal] = {
    "month_missing": Refusal(
        "{file}, row {row}, column “{column}”: the month is missing; write it like 2019-07."
    ),
    "month_unreadable": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” is not a month; write it like 2019-07."
    ),
    "month_outside": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” lies outside the programme, which "
        "reports from {first} to {last}."
    ),
    "subdistrict_missing": Refusal(
        "{file}, row {row}, column “{column}”: the subdistrict is missing; write its full name."
    ),
    "subdistrict_unknown": Refusal(
        "{file}, row {row}, column “{column}”: there is no subdistrict “{value}” in the "
        "programme; write a name of subdistricts.csv."
    ),
    "community_missing": Refusal(
        "{file}, row {row}, column “{column}”: the community is missing; write its full name."
    ),
    "community_unknown": Refusal(
        "{file}, row {row}, column “{column}”: there is no community “{value}” in the programme; "
        "write a name of communities.csv."
    ),
    "community_elsewhere": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” does not lie in this subdistrict but in "
        "“{context}”; put the two in accord."
    ),
    "estate_unknown": Refusal(
        "{file}, row {row}, column “{column}”: there is no estate “{value}” in {context}; write "
        "a name of estates.csv, or leave it blank for a figure of the whole community."
    ),
    "estate_needless": Refusal(
        "{file}, row {row}, column “{column}”: “{context}” is kept by community; leave the "
        "estate “{value}” blank."
    ),
    "metric_missing": Refusal(
        "{file}, row {row}, column “{column}”: the metric is missing; write its name."
    ),
    "metric_unknown": Refusal(
        "{file}, row {row}, column “{column}”: there is no metric “{value}” in the programme; "
        "write a name of metrics.csv."
    ),
    "heading_unknown": Refusal(
        "{file}, row {row}, column “{column}”: there is no metric “{value}” in the programme; "
        "write a name of metrics.csv."
    ),
    "unit_missing": Refusal(
        "{file}, row {row}, column “{column}”: the unit is missing; write one of {context}."
    ),
    "unit_unfit": Refusal(
        "{file}, row {row}, column “{column}”: the unit “{value}” does not measure this metric; "
        "write one of {context}."
    ),
    "heading_unit": Refusal(
        "{file}, row {row}, column “{column}”: the head needs a unit in brackets that measures "
        "this metric; write one of {context}."
    ),
    "quantity_missing": Refusal(
        "{file}, row {row}, column “{column}”: the quantity is missing; write 0 for zero, or "
        "leave the row out when nothing was reported."
    ),
    "quantity_unreadable": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” is not a number; write digits only, "
        "with a point before decimals."
    ),
    "quantity_negative": Refusal(
        "{file}, row {row}, column “{column}”: {value} is below zero; correct an earlier figure "
        "by submitting its month again."
    ),
    "quantity_too_large": Refusal(
        "{file}, row {row}, column “{column}”: {value} is too large to be kept exactly; check "
        "the unit."
    ),
    "quantity_too_precise": Refusal(
        "{file}, row {row}, column “{column}”: {value} has more than three decimals of {context}; "
        "round it."
    ),
    "basis_missing": Refusal(
        "{file}, row {row}, column “{column}”: the basis is missing; write 本期 (this period) or "
        "累计 (cumulative)."
    ),
    "basis_unknown": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” is not a basis; write 本期 (this period) "
        "or 累计 (cumulative)."
    ),
    "basis_of_stock": Refusal(
        "{file}, row {row}, column “{column}”: “{context}” is a state, not an amount of the "
        "period; report it as 累计 (cumulative)."
    ),
    "figure_twice": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” was given for this place and month in "
        "row {context} already; keep one of the two."
    ),
    "former_name_late": Refusal(
        "{file}, row {row}, column “{column}”: “{value}” has been succeeded by “{context}”, which "
        "has already reported a cumulative figure; report this one under the new name."
    ),
    "both_levels": Refusal(
        "{file}, row {row}, column “{column}”: “{context}” is reported for the whole community "
        "here and for its estates too, and would count twice; keep one of the two."
    ),
}
