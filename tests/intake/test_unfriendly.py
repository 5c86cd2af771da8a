"""Files that are not what they seem, are broken, or are made to harm whoever reads them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from renovation.intake import workbook as reading
from renovation.intake.file_rules import FILE_RULES
from renovation.language import language
from tests.intake.test_grid import HEAD, ROW, grids_of, line, rows_of, workbook

SHEET = "xl/worksheets/sheet1.xml"
CSV = ",".join(HEAD) + "\n" + ",".join(ROW) + "\n"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def ordinary() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Sheet")
        for number, row in enumerate((HEAD, ROW)):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def changed(
    change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None
) -> bytes:
    """The ordinary workbook with each part changed (None: left out), and further parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ordinary())) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def same(_name: str, content: bytes) -> bytes:
    return content


def only(part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    return changed(lambda name, content: change(content) if name == part else content)


def declared(content: bytes) -> bytes:
    """A part with a document type, whose entity would grow to a thousand letters and more."""
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return entities.encode() + re.sub(rb"^<\?xml[^>]*\?>", b"", content)


def in_utf16(content: bytes) -> bytes:
    text = declared(content).decode()
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def many_parts() -> bytes:
    return changed(same, {f"xl/media/{number}.bin": b"" for number in range(1_001)})


def flagged() -> bytes:
    """An archive whose first part says that it is locked with a password."""
    content = bytearray(ordinary())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def named_twice() -> bytes:
    made = io.BytesIO(ordinary())
    with zipfile.ZipFile(made, "a") as new, pytest.warns(UserWarning):
        new.writestr(SHEET, b"<worksheet/>")
    return made.getvalue()


def lying() -> bytes:
    """A part of 40 MB that claims to have 100 bytes."""
    content = bytearray(only(SHEET, lambda sheet: sheet + b" " * 40_000_000))
    start = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    content[start + 24 : start + 28] = (100).to_bytes(4, "little")
    return bytes(content)


CASES: dict[str, tuple[bytes | Callable[[], bytes], str, str]] = {
    # what is handed in: its bytes, the rule that refuses it, words of the sentence
    "nothing": (b"", "file_empty", "empty"),
    "spaces and line ends": (b" \r\n\t\n", "file_empty", "empty"),
    "a BOM alone": (b"\xef\xbb\xbf\n", "file_empty", "empty"),
    "a picture named .xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(50), "file_foreign", "a picture"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(50), "file_foreign", "a picture"),
    "a bitmap": (b"BM" + bytes(50), "file_foreign", "a picture"),
    "a PDF": (b"%PDF-1.7\n", "file_foreign", "a PDF document"),
    "a RAR archive": (b"Rar!\x1a\x07\x01\x00", "file_foreign", "a packed archive"),
    "a 7z archive": (b"7z\xbc\xaf\x27\x1c\x00\x04", "file_foreign", "a packed archive"),
    "a gzip archive": (b"\x1f\x8b\x08\x00", "file_foreign", "a packed archive"),
    "a program": (b"MZ\x90\x00" + bytes(50), "file_foreign", "a program"),
    "a program of Linux": (b"\x7fELF\x02\x01", "file_foreign", "a program"),
    "a web page named .xls": (b"<html><table><tr>", "file_foreign", "a web page"),
    "a web page with a BOM": (b"\xef\xbb\xbf\n<!DOCTYPE html>", "file_foreign", "a web page"),
    "an XML table of 2003": (
        b'<?xml version="1.0"?><Workbook/>',
        "file_foreign",
        "an XML document",
    ),
    "rich text": (b"{\\rtf1\\ansi", "file_foreign", "a text document"),
    "an old workbook": (OLE + "Workbook\0".encode("utf-16-le"), "file_xls", "old type (.xls)"),
    "a workbook of 1995": (OLE + "Book\0".encode("utf-16-le"), "file_xls", "old type (.xls)"),
    "a workbook with a password": (
        OLE + "EncryptionInfo\0EncryptedPackage\0".encode("utf-16-le"),
        "file_encrypted",
        "password",
    ),
    "an old text document": (
        OLE + "WordDocument\0".encode("utf-16-le"),
        "file_foreign",
        "a text document",
    ),
    "an old presentation": (OLE, "file_foreign", "an old office document"),
    "a text document": (
        lambda: archive(word__document_xml=b"<w/>"),
        "file_foreign",
        "a text document",
    ),
    "a presentation": (
        lambda: archive(ppt__presentation_xml=b"<p/>"),
        "file_foreign",
        "a presentation",
    ),
    "an OpenDocument workbook": (
        lambda: archive(mimetype=b"application/vnd.oasis", content_xml=b"<o/>"),
        "file_foreign",
        "OpenDocument",
    ),
    "an archive of reports": (lambda: archive(a=b"1"), "file_foreign", "a packed archive"),
    "an empty archive": (b"PK\x05\x06" + bytes(18), "file_foreign", "a packed archive"),
    "a binary workbook": (
        lambda: changed(same, {"xl/workbook.bin": b"\x83"}),
        "file_binary_workbook",
        ".xlsb",
    ),
    "a workbook with macros": (
        lambda: changed(same, {"xl/vbaProject.bin": OLE}),
        "file_macros",
        "macros",
    ),
    "macros under another name": (
        lambda: changed(same, {"XL\\evil\\VBAPROJECT.BIN": OLE}),
        "file_macros",
        "macros",
    ),
    "macros of Excel 4": (
        lambda: changed(same, {"xl/macrosheets/sheet1.xml": b"<m/>"}),
        "file_macros",
        "macros",
    ),
    "Strict Open XML": (
        lambda: changed(
            lambda _, content: content.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
        ),
        "file_foreign",
        "Strict Open XML",
    ),
    "cut in half": (lambda: ordinary()[:3000], "file_damaged", "cut off"),
    "cut before its list of parts": (lambda: ordinary()[:-30], "file_damaged", "cut off"),
    "its first four bytes": (b"PK\x03\x04", "file_damaged", "cut off"),
    "one letter changed within": (
        lambda: (
            ordinary()
            .replace(b"PK\x03\x04", b"PK\x03\x05", 2)
            .replace(b"PK\x03\x05", b"PK\x03\x04", 1)
        ),
        "file_damaged",
        "damaged",
    ),
    "a part locked": (flagged, "file_encrypted", "password"),
    "two parts of one name": (named_twice, "file_damaged", "damaged"),
    "parts whose names differ in case": (
        lambda: changed(same, {"XL/Workbook.xml": b"<w/>"}),
        "file_damaged",
        "damaged",
    ),
    "a part that claims to be small": (lying, "file_damaged", "damaged"),
    "a sheet that is no XML": (lambda: only(SHEET, lambda _: b"abc"), "file_damaged", "damaged"),
    "a sheet that ends too early": (
        lambda: only(SHEET, lambda sheet: sheet[: len(sheet) // 2]),
        "file_damaged",
        "damaged",
    ),
    "rows in no order": (
        lambda: only(SHEET, lambda sheet: sheet.replace(b'<row r="1"', b'<row r="9"')),
        "file_damaged",
        "damaged",
    ),
    "a row beyond the last": (
        lambda: only(
            SHEET,
            lambda sheet: re.sub(rb'r="([A-Z]*)2"', rb'r="\g<1>1048577"', sheet),
        ),
        "file_damaged",
        "damaged",
    ),
    "a number of no digits": (
        lambda: only(
            SHEET,
            lambda sheet: sheet.replace(
                b"</row></sheetData>", b'<c r="H2"><v>x</v></c></row></sheetData>'
            ),
        ),
        "file_damaged",
        "damaged",
    ),
    "a text that is not there": (
        lambda: only(SHEET, lambda sheet: sheet.replace(b"<v>5</v>", b"<v>5555</v>")),
        "file_damaged",
        "damaged",
    ),
    "merged cells without end": (
        lambda: only(
            SHEET,
            lambda sheet: sheet.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A:A"/></mergeCells>'
            ),
        ),
        "file_damaged",
        "damaged",
    ),
    "a sheet that is listed and not there": (
        lambda: only(SHEET, lambda _: None),
        "file_damaged",
        "damaged",
    ),
    "an encoding that nobody knows": (
        lambda: only(SHEET, lambda sheet: sheet.replace(b"UTF-8", b"UTF-X", 1)),
        "file_damaged",
        "damaged",
    ),
    "no list of sheets": (
        lambda: only("xl/workbook.xml", lambda _: None),
        "file_damaged",
        "damaged",
    ),
    "a document type in the sheet": (
        lambda: only(SHEET, declared),
        "file_doctype",
        "document type",
    ),
    "a document type in UTF-16": (lambda: only(SHEET, in_utf16), "file_doctype", "document type"),
    "a document type in the texts": (
        lambda: only("xl/sharedStrings.xml", declared),
        "file_doctype",
        "document type",
    ),
    "a document type in the list of parts": (
        lambda: only("[Content_Types].xml", declared),
        "file_doctype",
        "document type",
    ),
    "a document type in a part no name tells": (
        lambda: changed(same, {"xl/media/a.png": b"<!DOCTYPE x><x/>"}),
        "file_doctype",
        "document type",
    ),
    "a bomb of one part": (
        lambda: only(SHEET, lambda sheet: sheet + b" " * 400_000_000),
        "file_bomb",
        "would have 401 MB in",
    ),
    "a bomb that swells": (
        lambda: changed(same, {"xl/media/a.bin": bytes(60_000_000)}),
        "file_bomb",
        "up to 300 MB",
    ),
    "a bomb of many parts": (many_parts, "file_bomb", "parts"),
    "UTF-16": (CSV.encode("utf-16"), "file_utf16", "UTF-16"),
    "UTF-16 without its mark": (CSV.encode("utf-16-le"), "file_utf16", "UTF-16"),
    "a NUL byte": (CSV.encode() + b"\x00\n", "file_not_text", "is no text"),
    "neither encoding": (CSV.encode() + b"\xff\xff\n", "file_encoding", "line 3"),
    "UTF-8 and GB18030 in one": (
        (CSV * 2000).encode() + "一二三".encode("gbk") + b"\xff\n",
        "file_encoding",
        "line 4001",
    ),
    "an open quote": (
        CSV.encode() + '2020-03,"城东街道\n2020-03\n'.encode(),
        "file_not_csv",
        "line 3",
    ),
    "letters after a quote": (CSV.encode() + b'"a"b,c\n', "file_not_csv", "line 3"),
    "one cell of 2 MB": (CSV.encode() + b"a" * 2_000_000, "cell_too_long", "32767 characters"),
    "no table": (b"a,b\n1,2\n", "table_missing", "no table"),
    "a letter": ("关于报送进展的函\n各街道：\n".encode(), "table_missing", "no table"),
}


@pytest.mark.parametrize("case", CASES)
def test_an_unfriendly_file_is_refused_in_a_sentence(case: str, tmp_path: Path) -> None:
    content, rule, told = CASES[case]
    path = tmp_path / "a.xlsx"
    path.write_bytes(content if isinstance(content, bytes) else content())
    grids, problems = grids_of(path, may_be_as_is=False)
    assert grids == []
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].severity == "error"
    assert told in str(problems[0].sentence)
    assert "{" not in str(problems[0].sentence) + str(problems[0].remedy)


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    ((), (problem,)) = grids_of(path)
    assert (problem.rule, str(problem.sentence)) == (
        "file_too_large",
        "The file has 201 MB; files of up to 200 MB are read.",
    )


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a", "..xlsx.csv", "\u202evsc.a", "a\n.csv"])
def test_a_name_says_nothing_about_what_a_file_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ordinary())
    (grid,), problems = grids_of(tmp_path / name)
    assert (problems, rows_of(grid)) == ([], {2: ROW})
    (tmp_path / name).write_text(CSV, encoding="utf-8")
    (grid,), problems = grids_of(tmp_path / name)
    assert (problems, rows_of(grid)) == ([], {2: ROW})


def test_a_sheet_s_name_reaches_no_file_and_is_shown_without_hidden_marks(tmp_path: Path) -> None:
    name = "../../etc/\u202epasswd\u200b"
    content = only(
        "xl/workbook.xml", lambda book: book.replace(b'name="Sheet"', f'name="{name}"'.encode())
    )
    (tmp_path / "a.xlsx").write_bytes(content)
    (grid,), problems = grids_of(tmp_path / "a.xlsx")
    assert problems == []
    assert grid.sheet == "../../etc/passwd"
    assert grid.path.parent == tmp_path / "read"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "read"]


def test_a_sheet_that_claims_to_be_huge_is_as_large_as_its_cells(tmp_path: Path) -> None:
    content = only(
        SHEET,
        lambda sheet: re.sub(
            rb"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>', sheet, count=1
        ),
    )
    (tmp_path / "a.xlsx").write_bytes(content)
    (grid,), problems = grids_of(tmp_path / "a.xlsx")
    assert problems == []
    assert rows_of(grid) == {2: ROW}
    assert len(grid.path.read_text(encoding="utf-8").splitlines()) == 2


def test_a_stray_cell_in_the_last_corner_is_told_and_not_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", line(1, *HEAD) | line(2, *ROW) | {"XFD1048576": "x"})
    (grid,), (problem,) = grids_of(path)
    assert (problem.rule, problem.severity, problem.row) == ("cells_outside", "warning", 1048576)
    assert rows_of(grid) == {2: ROW}


@pytest.mark.parametrize("limit", ["MOST_ROWS", "MOST_CELLS"])
def test_more_rows_or_cells_than_a_workbook_may_have_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(reading, limit, 1)
    path = workbook(tmp_path / "a.xlsx", line(1, *HEAD) | line(2, *ROW))
    ((), (problem,)) = grids_of(path)
    assert problem.rule == "too_many_rows"
    assert str(problem.sentence).startswith("Sheet “表1”: the workbook has more than")


def test_every_rule_can_be_said_in_chinese() -> None:
    t = language("zh")
    for rule in FILE_RULES.values():
        for text in (rule.rule, rule.sentence, rule.remedy):
            assert t(text.msgid) != text.msgid
