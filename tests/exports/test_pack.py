"""The pack: every document and table of a meeting, with a list that proves them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import time
import zipfile

import pytest

from renovation.exports import csv, docx, html, pdf, pptx, xlsx
from renovation.exports.formats import PACK
from renovation.exports.pack import pack
from renovation.meeting.agenda import drafted
from renovation.meeting.book import Book, Meeting
from renovation.meeting.build import build_book


@pytest.fixture(scope="module")
def book(other_data) -> Book:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(other_data))
        return build_book(drafted(Meeting("k", "调度会：=1/1", "2022-01-10", 1)))


@pytest.fixture(scope="module")
def files(book) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack(book))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_same_bytes_as_each_document_by_itself(book, files):
    stem = book.file_stem
    assert files[f"{stem}.xlsx"] == xlsx.workbook(book)
    assert files[f"{stem}.pptx"] == pptx.own_deck(book)
    assert files[f"{stem}.docx"] == docx.brief(book)
    assert files[f"{stem}.pdf"] == pdf.brief_pdf(book)
    assert files[f"{stem}.html"] == html.page(book)
    tables = [content for name, content in files.items() if name.endswith(".csv")]
    assert tables == [csv.to_csv(table) for table in book.tables.values()]


def test_the_list_has_version_digests_and_references(book, files):
    said = json.loads(files["manifest.json"])
    assert said["version"] == 1 and said["data_date"] == "2021-12-28"
    assert said["demonstration"] is False and said["language"] == "zh"
    listed = {one["name"]: (one["bytes"], one["sha256"]) for one in said["files"]}
    assert listed == {
        name: (len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
        if name != "manifest.json"
    }
    references = [one for slide in said["slides"] for one in slide["references"]]
    assert "v1·lamps·all·2021-12" in references
    assert [one["title"] for one in said["slides"]] == [slide.title for slide in book.slides]


def test_chinese_names_unzip_right_and_no_name_leads_out_of_the_folder(book):
    with zipfile.ZipFile(io.BytesIO(pack(book))) as archive:
        for entry in archive.infolist():
            if not entry.filename.isascii():
                assert entry.flag_bits & 0x800, entry.filename
            assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)
            assert not set(entry.filename) & set('\\:*?"<>|')
            assert ".." not in entry.filename and not entry.filename.startswith("/")
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert any(name.startswith("数据表/01_") for name in archive.namelist())
    assert PACK.file_name(book) == f"{book.file_stem}.zip"


@pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip on this machine")
def test_unzip_of_linux_writes_chinese_names(book, files, tmp_path):
    (tmp_path / "pack.zip").write_bytes(pack(book))
    subprocess.run(
        ["unzip", "-q", "pack.zip", "-d", "out"],
        cwd=tmp_path,
        check=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    out = tmp_path / "out"
    found = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    assert found == set(files)
    assert all(os.access(out / name, os.R_OK) for name in found)


def test_the_same_book_gives_the_same_bytes(book, monkeypatch):
    first = pack(book)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert pack(book) == first
