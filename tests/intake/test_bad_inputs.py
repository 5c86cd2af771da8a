"""Bad files, each with what is found in it and where: the one table of what the check must see."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from renovation.intake import checked
from renovation.intake.checked import Checked, check_file
from renovation.intake.problems import Problem
from renovation.intake.rules import ALL_RULES
from renovation.language import language
from tests.building import HEAD, data_folder
from tests.intake import test_bounds as bounds
from tests.intake import test_oddities as odd
from tests.intake import test_unfriendly as unfriendly
from tests.intake.files import WIDE_HEAD, book, csv, figure, long, wide

GOOD = figure(community="平原社区")
SHORT = "街道,社区,口径,排水(米)"  # what stands above a table need not stand in it
ABOVE = "报告期：2020-03,,,"

Found = tuple[str, str, int | None, str]  # rule, sheet, row, column (or the cell of a workbook)

# What is wrong: the file, and what is found.
CASES: dict[str, tuple[bytes | Callable[[], bytes], list[Found]]] = {
    # --- months
    "no month": (long(figure(month="")), [("month_missing", "", 2, "报告期")]),
    "a month in words": (long(figure(month="三月")), [("month_unreadable", "", 2, "报告期")]),
    "a quarter": (long(figure(month="2020年第一季度")), [("month_unreadable", "", 2, "报告期")]),
    "a span of months": (
        long(figure(month="2020-03至2020-04")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "a thirteenth month": (long(figure(month="2020-13")), [("month_unreadable", "", 2, "报告期")]),
    "a month nought": (long(figure(month="2020-00")), [("month_unreadable", "", 2, "报告期")]),
    "a thirty-first of June": (
        long(figure(month="2020-06-31")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "a day before its month": (
        long(figure(month="31/3/2020")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "a year of two digits": (long(figure(month="20-03")), [("month_unreadable", "", 2, "报告期")]),
    "a year alone": (long(figure(month="2020")), [("month_unreadable", "", 2, "报告期")]),
    "October that may be January": (
        long(figure(month="2020.1")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "the number of a day among months": (
        long(figure(month="43891"), figure(month="2020-04")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "a number that is no day": (
        long(figure(month="4389")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "Chinese numbers without a year": (
        long(figure(month="八月三十一日")),
        [("month_unreadable", "", 2, "报告期")],
    ),
    "a number of a day outside the programme": (
        long(figure(month="43678")),  # 2019-08-01
        [("month_outside", "", 2, "报告期")],
    ),
    "half a wall": (
        long(figure(metric="墙", unit="处", quantity="2.5")),
        [("quantity_not_whole", "", 2, "数量")],
    ),
    "a walk and a bit, in a column": (
        book("报告期,街道,社区,口径,走访(处)\n2020-03,城东街道,新桥社区,本期,2.25"),
        [("quantity_not_whole", "一", 2, "E2")],
    ),
    "a count to the fourth decimal": (
        long(figure(metric="墙", unit="处", quantity="2.5001")),
        [("quantity_too_precise", "", 2, "数量")],
    ),
    "a month before the programme": (
        long(figure(month="2019-12")),
        [("month_outside", "", 2, "报告期")],
    ),
    "a month that has not begun": (
        long(figure(month="2120-01")),
        [("month_outside", "", 2, "报告期")],
    ),
    # --- places
    "no subdistrict": (long(figure(subdistrict="")), [("subdistrict_missing", "", 2, "街道")]),
    "a misspelt subdistrict": (
        long(figure(subdistrict="城冬街道")),
        [("subdistrict_unknown", "", 2, "街道")],
    ),
    "a subdistrict of another city": (
        long(figure(subdistrict="凤凰街道")),
        [("subdistrict_unknown", "", 2, "街道")],
    ),
    "subdistrict and community exchanged": (
        long(figure(subdistrict="新桥社区", community="城东街道")),
        [("subdistrict_unknown", "", 2, "街道"), ("community_unknown", "", 2, "社区")],
    ),
    "no community": (long(figure(community="")), [("community_missing", "", 2, "社区")]),
    "spaces for a community": (
        long(figure(community="  ")),
        [("community_missing", "", 2, "社区")],
    ),
    "a misspelt community": (
        long(figure(community="新侨社区")),
        [("community_unknown", "", 2, "社区")],
    ),
    "two communities in a cell": (
        long(figure(community="新桥社区、平原社区")),
        [("community_unknown", "", 2, "社区")],
    ),
    "a community of another subdistrict": (
        long(figure(community="中心社区")),
        [("community_elsewhere", "", 2, "社区")],
    ),
    "a formula for a community": (
        long(figure(community="=A1")),
        [("community_unknown", "", 2, "社区")],
    ),
    "a path for a community": (
        long(figure(community="../../etc/passwd")),
        [("community_unknown", "", 2, "社区")],
    ),
    "markup for a community": (
        long(figure(community="<script>alert(1)</script>")),
        [("community_unknown", "", 2, "社区")],
    ),
    "an unknown estate": (
        long(figure(estate="新桥三院")),
        [("estate_unknown", "", 2, "小区")],
    ),
    "an estate of another community": (
        long(figure(estate="平原院")),
        [("estate_unknown", "", 2, "小区")],
    ),
    "an estate for what is kept by community": (
        long(figure(metric="走访", unit="处", estate="新桥一院")),
        [("estate_needless", "", 2, "小区")],
    ),
    "a community beside its estates": (
        long(figure(estate="新桥一院"), figure()),
        [("both_levels", "", 3, "小区")],
    ),
    "a former name after its successor's state": (
        long(
            figure(community="新桥社区", metric="走访", unit="处", basis="累计"),
            figure(community="老桥社区", metric="走访", unit="处", month="2020-04"),
        ),
        [("former_name_late", "", 3, "社区")],
    ),
    # --- metrics, units and the basis
    "no metric": (long(figure(metric="")), [("metric_missing", "", 2, "指标")]),
    "a misspelt metric": (long(figure(metric="管到")), [("metric_unknown", "", 2, "指标")]),
    "a metric with its unit behind it": (
        long(figure(metric="排水(米)")),
        [("metric_unknown", "", 2, "指标")],
    ),
    "a sum for a metric": (long(figure(metric="合计")), [("metric_unknown", "", 2, "指标")]),
    "no unit": (long(figure(unit="")), [("unit_missing", "", 2, "单位")]),
    "a unit of area for a length": (
        long(figure(unit="平方米")),
        [("unit_unfit", "", 2, "单位")],
    ),
    "a unit nobody knows": (long(figure(unit="尺")), [("unit_unfit", "", 2, "单位")]),
    "a number for a unit": (long(figure(unit="1")), [("unit_unfit", "", 2, "单位")]),
    "no basis": (long(figure(basis="")), [("basis_missing", "", 2, "口径")]),
    "a misspelt basis": (long(figure(basis="累记")), [("basis_unknown", "", 2, "口径")]),
    "last month's basis": (long(figure(basis="上期末")), [("basis_unknown", "", 2, "口径")]),
    "a state as an amount of the period": (
        long(figure(metric="中心个数", unit="个")),
        [("basis_of_stock", "", 2, "口径")],
    ),
    # --- quantities
    "no quantity": (long(figure(quantity="")), [("quantity_missing", "", 2, "数量")]),
    "spaces for a quantity": (long(figure(quantity="  ")), [("quantity_missing", "", 2, "数量")]),
    "about fifty": (long(figure(quantity="约50")), [("quantity_unreadable", "", 2, "数量")]),
    "more than fifty": (long(figure(quantity="50余")), [("quantity_unreadable", "", 2, "数量")]),
    "a number in words": (long(figure(quantity="五十")), [("quantity_unreadable", "", 2, "数量")]),
    "a dash for nothing": (long(figure(quantity="—")), [("quantity_unreadable", "", 2, "数量")]),
    "a word for nothing": (long(figure(quantity="无")), [("quantity_unreadable", "", 2, "数量")]),
    "a span of numbers": (long(figure(quantity="5-6")), [("quantity_unreadable", "", 2, "数量")]),
    "a share": (long(figure(quantity="50%")), [("quantity_unreadable", "", 2, "数量")]),
    "a fraction": (long(figure(quantity="1/2")), [("quantity_unreadable", "", 2, "数量")]),
    "two points": (long(figure(quantity="1.2.3")), [("quantity_unreadable", "", 2, "数量")]),
    "two numbers": (long(figure(quantity="1 2")), [("quantity_unreadable", "", 2, "数量")]),
    "a comma that parts no thousands": (
        long(figure(quantity='"12,34"')),
        [("quantity_unreadable", "", 2, "数量")],
    ),
    "a comma for a point": (
        long(figure(quantity='"1.234,5"')),
        [("quantity_unreadable", "", 2, "数量")],
    ),
    "digits that a spreadsheet has lost": (
        long(figure(quantity="1.2E+11")),
        [("quantity_unreadable", "", 2, "数量")],
    ),
    "no number": (long(figure(quantity="nan")), [("quantity_unreadable", "", 2, "数量")]),
    "infinity": (long(figure(quantity="inf")), [("quantity_unreadable", "", 2, "数量")]),
    "an underscore": (long(figure(quantity="1_0")), [("quantity_unreadable", "", 2, "数量")]),
    "a formula": (long(figure(quantity="=1+1")), [("quantity_unreadable", "", 2, "数量")]),
    "an error of a spreadsheet": (
        long(figure(quantity="#REF!")),
        [("quantity_unreadable", "", 2, "数量")],
    ),
    "a unit behind the number": (
        long(figure(quantity="120米")),
        [("quantity_with_unit", "", 2, "数量")],
    ),
    "a unit behind full-width digits": (
        long(figure(quantity="４．６ 万米")),
        [("quantity_with_unit", "", 2, "数量")],
    ),
    "below zero": (long(figure(quantity="-0.5")), [("quantity_negative", "", 2, "数量")]),
    "below zero in full width": (
        long(figure(quantity="－５")),
        [("quantity_negative", "", 2, "数量")],
    ),
    "below zero with a true minus": (
        long(figure(quantity="−5")),
        [("quantity_negative", "", 2, "数量")],
    ),
    "four decimals": (long(figure(quantity="1.2345")), [("quantity_too_precise", "", 2, "数量")]),
    "four decimals of a metre in units of 10,000": (
        long(figure(quantity="1.23456789", unit="万米")),
        [("quantity_too_precise", "", 2, "数量")],
    ),
    "a decimal far behind": (
        long(figure(quantity="1.0000000000001")),
        [("quantity_too_precise", "", 2, "数量")],
    ),
    "too large": (
        long(figure(quantity="999999999999", unit="万米")),
        [("quantity_too_large", "", 2, "数量")],
    ),
    # --- figures given more than once
    "a figure twice": (long(figure(), GOOD, figure()), [("figure_twice", "", 4, "指标")]),
    "a figure twice in other units": (
        long(figure(), figure(unit="公里", quantity="0.007")),
        [("figure_twice", "", 3, "指标")],
    ),
    "a figure twice in other words": (
        long(figure(), figure(subdistrict="East Side", community="新桥", metric="管道")),
        [("figure_twice", "", 3, "指标")],
    ),
    "an estate twice under both names of its community": (
        long(figure(estate="新桥一院"), figure(community="老桥社区", estate="新桥一院")),
        [("figure_twice", "", 3, "指标")],
    ),
    "a row twice in the wide form": (
        wide("2020-03,城东街道,新桥社区,,本期,1,", "2020-03,城东街道,新桥社区,,本期,1,"),
        [("figure_twice", "", 3, "排水(米)")],
    ),
    "a metric in two columns": (
        csv(
            "报告期,街道,社区,口径,排水(米),管道(公里)",
            "2020-03,城东街道,新桥社区,本期,1,2",
        ),
        [("figure_twice", "", 2, "管道(公里)")],
    ),
    "a figure on two sheets": (
        book(f"{HEAD}\n{figure()}", f"{HEAD}\n{GOOD}\n{figure()}"),
        [("figure_twice", "二", 3, "E3")],
    ),
    # --- sums
    "a sum that differs": (
        long(figure(), GOOD, "合计,,,,排水,11,米,,"),
        [("total_differs", "", 4, "数量")],
    ),
    "a sum in other units that differs": (
        long(figure(quantity="800"), GOOD, "合计,,,,排水,0.79,公里,,"),
        [("total_differs", "", 4, "数量")],
    ),
    "a sum in the wide form that differs": (
        wide(
            "2020-03,城东街道,新桥社区,,本期,10,1",
            "2020-03,城东街道,平原社区,,本期,20,2",
            ",合 计,,,,30,4",
        ),
        [("total_differs", "", 4, "墙(处)")],
    ),
    "a sum above its rows that differs": (
        wide(
            "总计：,,,,,31,3",
            "2020-03,城东街道,新桥社区,,本期,10,1",
            "2020-03,城东街道,平原社区,,本期,20,2",
        ),
        [("total_differs", "", 2, "排水(米)")],
    ),
    "one of two subtotals that differs": (
        wide(
            "2020-03,城东街道,新桥社区,,本期,10,",
            ",,小计,,,10,",
            "2020-03,城西街道,中心社区,,本期,20,",
            ",,小计,,,30,",
            ",,合计,,,30,",
        ),
        [("total_differs", "", 5, "排水(米)")],
    ),
    "a total that forgets what stands above a subtotal": (
        wide(
            "2020-03,城东街道,新桥社区,,本期,10,",
            ",,小计,,,10,",
            "2020-03,城西街道,中心社区,,本期,20,",
            ",,合计,,,20,",
        ),
        [("total_differs", "", 5, "排水(米)")],
    ),
    "a subtotal of a subdistrict that differs": (
        wide(
            "2020-03,城东街道,新桥社区,,本期,10,",
            "2020-03,城西街道,中心社区,,本期,20,",
            "城东街道小计,,,,,20,",
        ),
        [("total_differs", "", 4, "排水(米)")],
    ),
    "a sum in English that differs": (
        wide("2020-03,城东街道,新桥社区,,本期,10,", "Total,,,,,12,"),
        [("total_differs", "", 3, "排水(米)")],
    ),
    "a sum that is no number": (
        wide("2020-03,城东街道,新桥社区,,本期,10,", "合计,,,,,十,"),
        [("total_differs", "", 3, "排水(米)")],
    ),
    "a sum of no figures": (
        wide("2020-03,城东街道,新桥社区,,本期,10,", "合计,,,,,10,3"),
        [("total_differs", "", 3, "墙(处)")],
    ),
    "a sum on a sheet that differs": (
        book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,10,\n,,合计,,,10.5,"),
        [("total_differs", "一", 3, "F3")],
    ),
    "sums without end": (
        wide("2020-03,城东街道,新桥社区,,本期,10,", *["合计,,,,,10,"] * 1001),
        [("totals_too_many", "", 3, "")],
    ),
    # --- heads
    "an unknown column": (csv(f"{HEAD},管到", f"{figure()},"), [("column_unknown", "", 1, "管到")]),
    "a column twice": (csv(f"{HEAD},街道", f"{figure()},"), [("column_twice", "", 1, "街道")]),
    "long and wide at once": (
        csv(f"{WIDE_HEAD},数量", "2020-03,城东街道,新桥社区,,本期,10,,7"),
        [("column_mixed", "", 1, "数量")],
    ),
    "no column for the basis": (
        csv("报告期,街道,社区,排水(米)", "2020-03,城东街道,新桥社区,10"),
        [("column_missing", "", None, "")],
    ),
    "no column for the quantity": (
        csv("报告期,街道,社区,指标,单位,口径", "2020-03,城东街道,新桥社区,排水,米,本期"),
        [("column_missing", "", None, "")],
    ),
    "a head that lacks one column and misspells a metric": (
        csv("报告期,街道,社区,排汽(米)", "2020-03,城东街道,新桥社区,10"),
        [("column_missing", "", None, ""), ("heading_unknown", "", 1, "排汽(米)")],
    ),
    "a metric at the head without its unit": (
        csv("报告期,街道,社区,口径,排水", "2020-03,城东街道,新桥社区,本期,10"),
        [("heading_unit", "", 1, "排水")],
    ),
    "a metric at the head with another's unit": (
        csv("报告期,街道,社区,口径,排水(处)", "2020-03,城东街道,新桥社区,本期,10"),
        [("heading_unit", "", 1, "排水(处)")],
    ),
    "an unknown metric at the head of a sheet": (
        book(f"{WIDE_HEAD},楼(栋)\n2020-03,城东街道,新桥社区,,本期,10,,3"),
        [("heading_unknown", "一", 1, "H1")],
    ),
    # --- what stands above a table
    "an unknown subdistrict above the table": (
        book(
            "街道：城冬街道\n报告期,社区,口径,排水(米)\n2020-03,新桥社区,本期,1\n2020-03,平原社区,本期,2"
        ),
        [("subdistrict_unknown", "一", None, "街道")],
    ),
    "a month above the table that has not begun": (
        book(f"报告期：2120-01\n{SHORT}\n城东街道,新桥社区,本期,1\n城东街道,平原社区,本期,2"),
        [("month_outside", "一", None, "报告期")],
    ),
    "an unknown basis above the table": (
        book("口径：当年\n报告期,街道,社区,排水(米)\n2020-03,城东街道,新桥社区,1"),
        [("basis_unknown", "一", None, "口径")],
    ),
    "a row's month that is not the one above": (
        book(
            f"{ABOVE}\n报告期,{SHORT}\n,城东街道,新桥社区,本期,1\n2020-04,城东街道,平原社区,本期,2"
        ),
        [("month_differs", "一", 4, "A4")],
    ),
    "a row's subdistrict that is not the one above": (
        book(
            f"街道：城东街道\n报告期,{SHORT}\n2020-03,,新桥社区,本期,1\n2020-03,城西街道,中心社区,本期,2"
        ),
        [("subdistrict_differs", "一", 4, "B4")],
    ),
    "rows of another month than the one above, each with its own": (
        book(f"{ABOVE}\n报告期,{SHORT}\n2020-04,城东街道,新桥社区,本期,1"),
        [("month_differs", "一", 3, "A3")],
    ),
    "rows of another month than the title names": (
        book(f"2020年3月台账\n报告期,{SHORT}\n2020-04,城东街道,新桥社区,本期,1"),
        [("month_differs", "一", 3, "A3")],
    ),
    "a title that names another month than the line below it": (
        book(f"2020年3月台账\n报告期：2020年4月\n{SHORT}\n城东街道,新桥社区,本期,1"),
        [("title_month", "一", None, "")],
    ),
    "rows of another subdistrict than the one above, each with its own": (
        book(f"街道：城东街道\n报告期,{SHORT}\n2020-03,城西街道,中心社区,本期,2"),
        [("subdistrict_differs", "一", 3, "B3")],
    ),
    # --- several things at once
    "a row in which nothing is right": (
        long("2020年,城冬街道,新侨社区,,管到,x,尺,今,"),
        [
            ("basis_unknown", "", 2, "口径"),
            ("community_unknown", "", 2, "社区"),
            ("metric_unknown", "", 2, "指标"),
            ("month_unreadable", "", 2, "报告期"),
            ("quantity_unreadable", "", 2, "数量"),
            ("subdistrict_unknown", "", 2, "街道"),
        ],
    ),
    "one mistake for each of three sheets": (
        book(
            f"{HEAD}\n{figure(month='三月')}",
            f"{HEAD}\n{GOOD}\n{figure(quantity='x')}",
            f"街道台账\n\n{HEAD}\n{figure(community='新侨社区')}",
        ),
        [
            ("month_unreadable", "一", 2, "A2"),
            ("quantity_unreadable", "二", 3, "F3"),
            ("community_unknown", "三", 4, "C4"),
        ],
    ),
    "a row of a wide sheet is told once for all its figures": (
        wide("2020-03,城东街道,新侨社区,,本期,10,1", "2020-03,城东街道,新桥社区,,本期,x,-1"),
        [
            ("community_unknown", "", 2, "社区"),
            ("quantity_unreadable", "", 3, "排水(米)"),
            ("quantity_negative", "", 3, "墙(处)"),
        ],
    ),
    "a row that stops too early": (
        csv(HEAD, "2020-03,城东街道,新桥社区"),
        [
            ("basis_missing", "", 2, "口径"),
            ("metric_missing", "", 2, "指标"),
            ("quantity_missing", "", 2, "数量"),
        ],
    ),
    # --- rows, cells and sheets that are not as a table has them
    "a row with too many cells": (
        long(f"{figure()},1,2"),
        [("row_ragged", "", 2, "")],
    ),
    "a figure whose comma parts two cells": (
        long(figure(quantity="1,200")),
        [("figure_split", "", 2, "数量")],
    ),
    "a sheet named after another month": (
        book(**{"2020年4月": f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,"}),
        [("sheet_month", "2020年4月", None, "")],
    ),
    "a remark that is an essay": (
        long(figure(remark="长" * 1001)),
        [("remark_too_long", "", 2, "备注")],
    ),
    "a cell that is a book": (
        csv("台账", HEAD, figure(remark="长" * 33_000)),
        [("cell_too_long", "", 3, "备注")],
    ),
    "an error of a spreadsheet on a sheet": (
        book(
            f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,,",
            write=lambda _, sheet: sheet.write_formula("F2", "=1/0", None, "#DIV/0!"),
        ),
        [("cell_error", "一", 2, "F2")],
    ),
    "a figure merged over two rows": (
        book(
            f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,,\n2020-03,城东街道,平原社区,,本期,,",
            write=lambda made, sheet: sheet.merge_range("F2:F3", 300, made.add_format()),
        ),
        [("figure_merged", "一", 2, "F2")],
    ),
    "a second table below the first": (
        book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,\n\n街道,社区,小区,墙(处)"),
        [("second_table", "一", 4, "")],
    ),
    "hidden rows with figures": (
        book(
            f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,",
            write=lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True}),
        ),
        [("rows_hidden", "一", 2, "")],
    ),
    "a hidden column": (
        book(
            f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,",
            write=lambda _, sheet: sheet.set_column(5, 5, None, None, {"hidden": True}),
        ),
        [("columns_hidden", "一", None, "排水(米)")],
    ),
    "a hidden sheet with a table": (
        book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,", write=odd.hidden_sheet),
        [("sheet_hidden", "二", None, "")],
    ),
    "a sheet of notes": (
        book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,", 草稿="不要忘记"),
        [("sheet_without_table", "草稿", None, "")],
    ),
    "words beside the table": (
        book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,,,与上月相符"),
        [("cells_outside", "一", 2, "I2")],
    ),
    "a head alone": (csv(HEAD), [("figures_missing", "", None, "")]),
    "a template that nobody filled in": (
        book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,,"),
        [("figures_missing", "", None, "")],
    ),
    "no table": (csv("街道工作总结", "一切顺利"), [("table_missing", "", None, "")]),
    "formulas that nobody has calculated": (
        lambda: openpyxl_book(f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,=1+1,"),
        [("formula_uncalculated", "一", 2, "F2")],
    ),
    "cells of other files": (
        lambda: with_part(
            f"{WIDE_HEAD}\n2020-03,城东街道,新桥社区,,本期,1,",
            "xl/externalLinks/externalLink1.xml",
        ),
        [("links_outside", "", None, "")],
    ),
    "too many rows": (
        bounds.REFUSED["210,000 rows"][0],
        [("too_many_rows", "Sheet", None, "")],
    ),
    # --- files that are none (more of them in test_unfriendly and test_bounds)
    "nothing": (b"", [("file_empty", "", None, "")]),
    "blank lines": (b" \r\n\t\n", [("file_empty", "", None, "")]),
    "201 MB": (lambda: bytes(200_000_001), [("file_too_large", "", None, "")]),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), [("file_foreign", "", None, "")]),
    "a PDF": (b"%PDF-1.7\n", [("file_foreign", "", None, "")]),
    "a web page": (b"<html><table><tr>", [("file_foreign", "", None, "")]),
    "a program": (b"MZ\x90\x00" + bytes(50), [("file_foreign", "", None, "")]),
    "an archive": (unfriendly.CASES["an archive of reports"][0], [("file_foreign", "", None, "")]),
    "a text document": (unfriendly.CASES["a text document"][0], [("file_foreign", "", None, "")]),
    "an old workbook": (unfriendly.CASES["an old workbook"][0], [("file_xls", "", None, "")]),
    "a workbook with a password": (
        unfriendly.CASES["a workbook with a password"][0],
        [("file_encrypted", "", None, "")],
    ),
    "a binary workbook": (
        unfriendly.CASES["a binary workbook"][0],
        [("file_binary_workbook", "", None, "")],
    ),
    "a workbook with macros": (
        unfriendly.CASES["a workbook with macros"][0],
        [("file_macros", "", None, "")],
    ),
    "a workbook cut in half": (
        unfriendly.CASES["cut in half"][0],
        [("file_damaged", "", None, "")],
    ),
    "a document type": (
        unfriendly.CASES["a document type in the sheet"][0],
        [("file_doctype", "", None, "")],
    ),
    "a bomb": (unfriendly.CASES["a bomb of one part"][0], [("file_bomb", "", None, "")]),
    "UTF-16": (HEAD.encode("utf-16"), [("file_utf16", "", None, "")]),
    "a NUL byte": (long(GOOD) + b"\x00\n", [("file_not_text", "", None, "")]),
    "neither encoding": (long(GOOD) + b"\xff\xff\n", [("file_encoding", "", 3, "")]),
    "two encodings": (
        long(GOOD) * 2000 + "一二三".encode("gbk") + b"\xff\n",
        [("file_encoding", "", 4001, "")],
    ),
    "an open quotation mark": (
        long(GOOD) + '2020-03,"城东街道\n2020-03\n'.encode(),
        [("file_not_csv", "", 3, "")],
    ),
}
# These rules tell of a child that dies or takes too much (test_child), or of a ledger's own file.
# Of the day on which it is asked, of a trial, or of what no file is known to break: tests/desk.
OF_THE_DESK = {"month_ahead", "figures_unfit", "row_not_understood"}
OF_THE_CHILD = {"file_too_slow", "file_too_heavy", "file_unreadable", "file_waits", "file"}


def openpyxl_book(text: str) -> bytes:
    """A workbook as a program writes it that does not calculate."""
    made, workbook = io.BytesIO(), Workbook()
    workbook.active.title = "一"
    for line in text.splitlines():
        workbook.active.append(line.split(","))
    workbook.save(made)
    return made.getvalue()


def with_part(text: str, part: str) -> bytes:
    """A workbook with one more part within."""
    made = io.BytesIO(book(text))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(part, b"<e/>")
    return made.getvalue()


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The small programme; files are read in this process, which is faster than 150 children."""
    with pytest.MonkeyPatch.context() as patch:
        data_folder(tmp_path_factory.mktemp("checked") / "data", patch, {})
        patch.setattr(checked, "in_child", lambda function, *said, **_: function(*said))
        yield


@pytest.fixture
def check(programme: None, tmp_path: Path) -> Callable[[bytes], Checked]:
    """Checks a file of these bytes."""

    def of(content: bytes) -> Checked:
        path = tmp_path / "handed in"
        path.write_bytes(content)
        return check_file(path, "报表.xlsx", tmp_path)

    return of


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_told_by_rule_and_place(case: str, check) -> None:
    content, wanted = CASES[case]
    found = check(content if isinstance(content, bytes) else content())
    assert sorted(map(place, found.problems), key=str) == sorted(wanted, key=str)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    assert (found.count_errors, found.count_warnings) == (
        len(errors),
        len(found.problems) - len(errors),
    )
    assert (found.rows is None) == bool(errors)
    assert bool(found.rows_sha256) == bool(found.content_sha256) == (not errors)
    for problem in found.problems:
        for t in (language("zh"), language("en")):
            assert "{" not in problem.sentence.say(t).replace(problem.value, "")
            assert problem.remedy is not None
            assert problem.remedy.say(t)


def place(problem: Problem) -> Found:
    """Where a problem is: in a workbook by its cell, in a text by row and column."""
    column = problem.cell if problem.sheet else problem.column
    return (
        problem.rule,
        problem.sheet,
        problem.row,
        column or ("" if problem.row else problem.column),
    )


def test_there_are_a_hundred_bad_files_at_least_and_one_for_every_rule() -> None:
    assert len(CASES) >= 100
    told = {rule for _, wanted in CASES.values() for rule, *_ in wanted}
    assert told == set(ALL_RULES) - OF_THE_CHILD - OF_THE_DESK
