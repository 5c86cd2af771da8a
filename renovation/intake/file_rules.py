"""What a file and its sheets must be before their figures are read: rules, sentences, remedies.

These rules look at bytes, parts and cells, where no SQL reaches; those of figures are SQL files
in queries/checks.
"""

from __future__ import annotations

from dataclasses import dataclass

from renovation.intake.problems import Severity
from renovation.intake.words import ALWAYS, HEADS
from renovation.refusal import Refusal


@dataclass(frozen=True)
class FileRule:
    """One rule: what it holds files to, what is said where it is broken, how that is mended."""

    severity: Severity
    rule: Refusal
    sentence: Refusal
    remedy: Refusal


_SAVE_AS_XLSX = Refusal(
    "Open it in Excel or WPS, choose “Save as”, take the type “Excel workbook (*.xlsx)”, and hand "
    "in the new file."
)
_SAVE_AS_UTF8 = Refusal("Open it in Excel or WPS and save it as “CSV UTF-8”, or as .xlsx.")

FILE_RULES: dict[str, FileRule] = {
    "file_empty": FileRule(
        "error",
        Refusal("A file holds something."),
        Refusal("The file is empty."),
        Refusal("Hand in the file that holds the table."),
    ),
    "figures_unfit": FileRule(
        "error",
        Refusal("The figures of a file can be put together with those of the ledger."),
        Refusal("The figures of the file cannot be put together with those of the ledger."),
        Refusal(
            "Look for figures with too many digits and for rows that are not as in the template; "
            "if all is right, send the file to the maintainer, whose log says why."
        ),
    ),
    "file_too_large": FileRule(
        "error",
        Refusal("A file stays below the size that is read in one go."),
        Refusal("The file has {size} MB; files of up to {limit} MB are read."),
        Refusal("Leave out pictures and sheets without figures, or hand it in by month."),
    ),
    "file_foreign": FileRule(
        "error",
        Refusal("A file is an Excel workbook (.xlsx) or CSV text, whatever its name says."),
        Refusal("By its content the file is {kind}, neither an Excel workbook (.xlsx) nor CSV."),
        _SAVE_AS_XLSX,
    ),
    "file_xls": FileRule(
        "error",
        Refusal("A workbook is of the type .xlsx, not of an older one."),
        Refusal("The file is a workbook of the old type (.xls), which is not read."),
        _SAVE_AS_XLSX,
    ),
    "file_binary_workbook": FileRule(
        "error",
        Refusal("A workbook is of the type .xlsx, not of the binary one."),
        Refusal("The file is a binary workbook (.xlsb), which is not read."),
        _SAVE_AS_XLSX,
    ),
    "file_encrypted": FileRule(
        "error",
        Refusal("A workbook opens without a password."),
        Refusal("The workbook is locked with a password and cannot be read."),
        Refusal(
            "Open it with the password, take the password off (File, Info, Protect workbook, "
            "Encrypt with password: leave it blank), save, and hand it in again."
        ),
    ),
    "file_macros": FileRule(
        "error",
        Refusal("A workbook has no macros."),
        Refusal("The workbook has macros, which are programs; such files are not taken."),
        _SAVE_AS_XLSX,
    ),
    "file_damaged": FileRule(
        "error",
        Refusal("A workbook is whole: nothing is cut off or damaged."),
        Refusal("The workbook is damaged or was cut off on its way, and cannot be read."),
        Refusal(
            "Copy it once more. If Excel or WPS opens it, save it there under a new name and hand "
            "in the new file."
        ),
    ),
    "file_bomb": FileRule(
        "error",
        Refusal("A workbook does not swell beyond measure when it is unpacked."),
        Refusal(
            "Unpacked, the workbook would have {size} MB in {parts} parts; up to {limit} MB are "
            "read."
        ),
        Refusal(
            "Copy the table alone into a new workbook, without formats of whole rows and columns, "
            "and hand that in."
        ),
    ),
    "file_doctype": FileRule(
        "error",
        Refusal("A workbook has no document type declarations, which no office program writes."),
        Refusal("The workbook has a document type declaration, which no office program writes."),
        _SAVE_AS_XLSX,
    ),
    "file_utf16": FileRule(
        "error",
        Refusal("A text file is in UTF-8 or GB18030, not in UTF-16."),
        Refusal("The file is “Unicode text” (UTF-16), which is not read."),
        _SAVE_AS_UTF8,
    ),
    "file_not_text": FileRule(
        "error",
        Refusal("A CSV file is text from its first byte to its last."),
        Refusal("The file is neither an Excel workbook (.xlsx) nor text: byte {at} is no text."),
        _SAVE_AS_XLSX,
    ),
    "file_encoding": FileRule(
        "error",
        Refusal("The whole of a text file is in one encoding, UTF-8 or GB18030."),
        Refusal("The text is neither UTF-8 nor GB18030: line {row} cannot be read as either."),
        _SAVE_AS_UTF8,
    ),
    "file_not_csv": FileRule(
        "error",
        Refusal("In a CSV file each quotation mark that opens is closed."),
        Refusal("From line {row} on the file is not CSV: a quotation mark opens or closes there."),
        _SAVE_AS_UTF8,
    ),
    "file_too_slow": FileRule(
        "error",
        Refusal("A file is read within minutes."),
        Refusal("Reading the file took more than {seconds} seconds and was given up."),
        Refusal("Copy the table alone into a new workbook, or hand it in by month as CSV UTF-8."),
    ),
    "file_too_heavy": FileRule(
        "error",
        Refusal("A file is read with a bounded amount of memory."),
        Refusal("Reading the file took more than {limit} MB of memory and was given up."),
        Refusal("Copy the table alone into a new workbook, or hand it in by month as CSV UTF-8."),
    ),
    "file_unreadable": FileRule(
        "error",
        Refusal("A file can be read to its end."),
        Refusal("Reading the file broke off; nothing of it was taken."),
        Refusal(
            "Copy the table alone into a new workbook and hand that in. If that is refused, too, "
            "give the file to whoever looks after this system."
        ),
    ),
    "file_waits": FileRule(
        "error",
        Refusal("A file is read when others before it have been read."),
        Refusal("Other files are still being read; this one was not looked at."),
        Refusal("Hand it in again in a few minutes."),
    ),
    "table_missing": FileRule(
        "error",
        Refusal("A file has a table of the ledger form."),
        Refusal("There is no table of the ledger form in the file."),
        Refusal(
            "Its head needs the columns {columns}, then one column a metric with its unit in "
            "brackets. The template has them all.",
            columns="、".join(HEADS[role][0] for role in ALWAYS),
        ),
    ),
    "figures_missing": FileRule(
        "error",
        Refusal("A file reports at least one figure."),
        Refusal("The file has no figure in it."),
        Refusal("Fill in the figures, save the file, and hand it in again; zero is written 0."),
    ),
    "too_many_rows": FileRule(
        "error",
        Refusal("A workbook stays below the number of rows that is read in one go."),
        Refusal(
            "{where}: the workbook has more than {limit} rows, or more than {cells} cells with "
            "those that have a format alone."
        ),
        Refusal("Save the sheet as “CSV UTF-8”, which is read up to a million rows, or split it."),
    ),
    "second_table": FileRule(
        "error",
        Refusal("A sheet has one table."),
        Refusal("{where}: a second table begins here."),
        Refusal("Put the second table on a sheet of its own."),
    ),
    "row_ragged": FileRule(
        "error",
        Refusal("A row has no more cells than the head."),
        Refusal("{where}: {found} cells where the head has {wanted}."),
        Refusal("Put cells that contain a comma in quotation marks, or remove what is too much."),
    ),
    "figure_split": FileRule(
        "error",
        Refusal("A figure with a comma stands in quotation marks, or has none."),
        Refusal(
            "{where}: {found} cells where the head has {wanted}; the comma in “{value}” has made "
            "two cells of one figure."
        ),
        Refusal("Write the figure without a comma, or put it in quotation marks."),
    ),
    "cell_error": FileRule(
        "error",
        Refusal("A cell does not hold a spreadsheet's error such as #REF!."),
        Refusal("{where}: the formula's result is the error {value}."),
        Refusal("Mend the formula, or write the figure itself; leave blank what is not reported."),
    ),
    "formula_uncalculated": FileRule(
        "error",
        Refusal("A formula has its result stored with it."),
        Refusal("{where}: the formula has not been calculated."),
        Refusal("Open the workbook in Excel or WPS, let it calculate, save it, hand it in again."),
    ),
    "cell_too_long": FileRule(
        "error",
        Refusal("A cell's text is no longer than a spreadsheet allows: 32,767 characters."),
        Refusal("{where}: the text is longer than {limit} characters."),
        Refusal("Shorten the text."),
    ),
    "figure_merged": FileRule(
        "error",
        Refusal("A figure stands in one cell of its own, which is not merged with others."),
        Refusal(
            "{where}: the figure “{value}” stands in the merged cells {cells}, and it is not clear "
            "which row or column it belongs to."
        ),
        Refusal("Unmerge the cells and write each row's own figure."),
    ),
    "links_outside": FileRule(
        "warning",
        Refusal("A workbook does not take figures from other files."),
        Refusal(
            "The workbook takes cells from other files; what was last stored in it is read, "
            "whether or not those files have changed since."
        ),
        Refusal("Break the links (Data, Edit links, Break link) so that the figures stand fast."),
    ),
    "sheet_month": FileRule(
        "warning",
        Refusal("A sheet that is named after a month has figures of that month."),
        Refusal("{where} is named after {value}, but its figures are of {months}."),
        Refusal("Put the two in accord if one of them is wrong; the month of the figures counts."),
    ),
    "title_month": FileRule(
        "warning",
        Refusal("A table whose title names a month has figures of that month."),
        Refusal("{where}: the title names {value}, but the figures are of {months}."),
        Refusal("Put the two in accord if one of them is wrong; the month of the figures counts."),
    ),
    "sheet_hidden": FileRule(
        "warning",
        Refusal("Figures do not stand on hidden sheets: these are passed over."),
        Refusal("{where} is hidden and was passed over, although it has a table."),
        Refusal("Show the sheet if its figures are to count; otherwise delete it."),
    ),
    "sheet_without_table": FileRule(
        "warning",
        Refusal("Each sheet that is not empty has a table of the ledger form."),
        Refusal("{where} has no table of the ledger form and was passed over."),
        Refusal("Delete the sheet, or mend its head if it has figures that are to count."),
    ),
    "rows_hidden": FileRule(
        "warning",
        Refusal("Figures do not stand in hidden rows: these are read like all others."),
        Refusal("{where}: hidden rows were read like all others; there are {count} from here on."),
        Refusal("Show all rows (those that a filter hides, too) and see whether they are meant."),
    ),
    "columns_hidden": FileRule(
        "warning",
        Refusal("Figures do not stand in hidden columns: these are read like all others."),
        Refusal("{where}: the hidden column “{column}” was read, too."),
        Refusal("Show all columns and look whether they are meant."),
    ),
    "cells_outside": FileRule(
        "warning",
        Refusal("Nothing stands beside the table or in a column without a head."),
        Refusal(
            "{where}: “{value}” stands in a column without a head and was "
            "not read; cells like it in this column: {count}."
        ),
        Refusal("Give the column its head, or delete what stands beside the table."),
    ),
}
