"""The rules a report must meet: what each holds it to, how grave it is, how to mend it.

``RULES`` are the SQL files of queries/checks; ``rule`` is the sentence of the file's header, to be
translated, and a test keeps the two alike. ``FORM_RULES`` are those of heads, which are looked at
before SQL can; those of files and sheets stand in ``file_rules``. What is said of a single problem
stands in ``sentences``.
"""

from __future__ import annotations

from dataclasses import dataclass

from renovation.intake.file_rules import FILE_RULES, FileRule
from renovation.intake.problems import Severity
from renovation.refusal import Refusal


@dataclass(frozen=True)
class Rule:
    """One rule; an ``error`` refuses the whole report, a ``warning`` wants a reason."""

    severity: Severity
    rule: Refusal
    remedy: Refusal


RULES: dict[str, Rule] = {
    "month_missing": Rule(
        "error",
        Refusal("A figure must say its month."),
        Refusal("Write the month in each row, such as 2019-07, or once above the table."),
    ),
    "month_outside": Rule(
        "error",
        Refusal("A month lies in the programme and has begun."),
        Refusal("Put the month right; reports are for months of the programme that have begun."),
    ),
    "month_ahead": Rule(
        "error",
        Refusal("A month that has not begun cannot be reported."),
        Refusal("Put the month right, or hand the report in when the month has begun."),
    ),
    "month_unreadable": Rule(
        "error",
        Refusal(
            "A month is written like 2019-07, 2019/7/31, 2019.07, 2019年7月, 二〇一九年七月 or "
            "201907."
        ),
        Refusal("Write it like 2019-07, 2019年7月 or 2019/7/31; 2019.1 may mean 2019.10."),
    ),
    "month_differs": Rule(
        "warning",
        Refusal("The months in the rows are the one that stands above the table."),
        Refusal("Put the two in accord if one of them is wrong; the rows count."),
    ),
    "subdistrict_missing": Rule(
        "error",
        Refusal("A figure must name its subdistrict."),
        Refusal("Write the subdistrict's full name in each row, or once above the table."),
    ),
    "subdistrict_unknown": Rule(
        "error",
        Refusal("A subdistrict is one of the programme, today's or a former one."),
        Refusal("Write the name as it stands in the template's drop-down list."),
    ),
    "subdistrict_differs": Rule(
        "warning",
        Refusal("The subdistricts in the rows are the one that stands above the table."),
        Refusal("Put the two in accord if one of them is wrong; the rows count."),
    ),
    "community_elsewhere": Rule(
        "error",
        Refusal("A community lies in the subdistrict it is reported for."),
        Refusal("Put subdistrict and community in accord."),
    ),
    "community_missing": Rule(
        "error",
        Refusal("A figure must name its community."),
        Refusal("Write the community's full name."),
    ),
    "community_unknown": Rule(
        "error",
        Refusal("A community is one of the programme, under its name of today or a former one."),
        Refusal("Write the name as it stands in the template's drop-down list."),
    ),
    "former_name_late": Rule(
        "error",
        Refusal(
            "After a community has reported a state, the communities it succeeds report that "
            "metric no more."
        ),
        Refusal("Report this figure under the community's new name."),
    ),
    "estate_needless": Rule(
        "error",
        Refusal("A metric that is kept by community is not reported for an estate."),
        Refusal("Leave the estate blank for this metric."),
    ),
    "estate_unknown": Rule(
        "error",
        Refusal("An estate is one of its community."),
        Refusal(
            "Write a name of the template's list of estates, or leave it blank for a figure of the "
            "whole community."
        ),
    ),
    "both_levels": Rule(
        "error",
        Refusal(
            "A community's metric is reported either for its estates or as a whole, not both for "
            "one month."
        ),
        Refusal("Keep one of the two: the figure of the community or those of its estates."),
    ),
    "metric_missing": Rule(
        "error",
        Refusal("A figure must name its metric."),
        Refusal("Write the metric's name."),
    ),
    "metric_unknown": Rule(
        "error",
        Refusal("A metric is one of the catalogue, under one of its names."),
        Refusal("Write the name as it stands on the template's guide sheet."),
    ),
    "heading_unit": Rule(
        "error",
        Refusal("A column of figures has its unit in brackets, one that measures the metric."),
        Refusal("Write the metric's unit in brackets behind its name, such as (米)."),
    ),
    "heading_unknown": Rule(
        "error",
        Refusal("A column of figures is headed by a metric of the catalogue."),
        Refusal("Write the name as it stands on the template's guide sheet."),
    ),
    "quantity_missing": Rule(
        "error",
        Refusal("A row has a quantity; what was not reported is left out, and zero is written 0."),
        Refusal("Write 0 for zero, or leave the row out when nothing was reported."),
    ),
    "quantity_negative": Rule(
        "error",
        Refusal("A quantity is not below zero."),
        Refusal("Correct an earlier figure by submitting its month again."),
    ),
    "quantity_not_whole": Rule(
        "error",
        Refusal("What is counted (sites, households, people) is counted in whole numbers."),
        Refusal("Write the whole number that was counted; check the column and the unit, too."),
    ),
    "quantity_too_large": Rule(
        "error",
        Refusal("A quantity stays below 10^15 base units, which is all that can be kept exactly."),
        Refusal("Check the unit and the number of zeros."),
    ),
    "quantity_too_precise": Rule(
        "error",
        Refusal("A quantity has no more than three decimals of the metric's base unit."),
        Refusal("Round the figure."),
    ),
    "quantity_unreadable": Rule(
        "error",
        Refusal("A quantity is a plain number."),
        Refusal(
            "Write digits only, with a point before decimals; 0 for zero, blank for what was not "
            "reported."
        ),
    ),
    "quantity_with_unit": Rule(
        "error",
        Refusal(
            "A quantity is a number alone; its unit stands in a column of its own or at the head."
        ),
        Refusal(
            "Take the unit out of the cell; it belongs into the column 单位, or in brackets at the "
            "head."
        ),
    ),
    "unit_missing": Rule(
        "error",
        Refusal("A figure must have its unit."),
        Refusal("Write one of the metric's units."),
    ),
    "unit_unfit": Rule(
        "error",
        Refusal("A unit measures the metric it stands with."),
        Refusal("Write one of the metric's units."),
    ),
    "basis_missing": Rule(
        "error",
        Refusal("A figure must say its basis: of the period, or cumulative."),
        Refusal("Write 本期 (this period) or 累计 (cumulative) in each row or above the table."),
    ),
    "basis_of_stock": Rule(
        "error",
        Refusal("A stock is reported as it stands (累计), never for the period."),
        Refusal("Report it as 累计 (cumulative), as it stands at the end of the month."),
    ),
    "basis_unknown": Rule(
        "error",
        Refusal("A basis is of the period (本期) or cumulative (累计)."),
        Refusal("Write 本期 (this period) or 累计 (cumulative)."),
    ),
    "remark_too_long": Rule(
        "error",
        Refusal("A remark has no more than 1,000 characters."),
        Refusal("Shorten the remark."),
    ),
    "figure_twice": Rule(
        "error",
        Refusal("A file gives a figure once: one for a month, a place and a metric."),
        Refusal("Keep one of the two."),
    ),
    "total_differs": Rule(
        "error",
        Refusal("A row of sums (合计, 小计, 总计) says what the figures it covers add up to."),
        Refusal(
            "Look which is wrong, the sum or one of the figures, and put it right; or leave the "
            "row of sums out, it is not counted."
        ),
    ),
    "row_not_understood": Rule(
        "error",
        Refusal("A row that cannot be understood is told, whatever it is that is wrong with it."),
        Refusal("Write this row anew, as the template has it, or hand in the template itself."),
    ),
    "totals_too_many": Rule(
        "error",
        Refusal("A sheet has no more than 1,000 rows of sums."),
        Refusal("Leave the rows of sums out; they are not counted."),
    ),
}

FORM_RULES: dict[str, Rule] = {
    "column_unknown": Rule(
        "error",
        Refusal("Each column is one of the ledger form, or a metric with its unit in brackets."),
        Refusal(
            "Write the head as in the template; a metric takes its unit in brackets, as in (米)."
        ),
    ),
    "column_twice": Rule(
        "error",
        Refusal("Each column stands once."),
        Refusal("Keep one of the two."),
    ),
    "column_mixed": Rule(
        "error",
        Refusal("A sheet is in the long form or has a column for each metric, not both."),
        Refusal("Remove the column, or the columns of metrics."),
    ),
    "column_missing": Rule(
        "error",
        Refusal("No column of the ledger form is missing."),
        Refusal(
            "Add the column, or say it once above the table where it is the same for all rows."
        ),
    ),
}

ALL_RULES: dict[str, Rule | FileRule] = {
    **RULES,
    **FORM_RULES,
    **FILE_RULES,
    # Of a file that lies in the ledger by hand and was never checked.
    "file": Rule(
        "error",
        Refusal("A file can be read as a whole."),
        Refusal("Save it as .xlsx or as CSV UTF-8, and hand it in again."),
    ),
}
