"""``renovation export docx`` and its like: the documents of a meeting, for a scheduled job."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import CliRunner, Result

from renovation.__main__ import main
from renovation.exports.formats import DOCUMENTS
from renovation.meeting import store
from renovation.meeting.book import Meeting

DAY = ("--date", "2022-01-10")


@pytest.fixture
def export(other_data, monkeypatch):
    monkeypatch.setenv("RENOVATION_DATA", str(other_data))
    monkeypatch.delenv("RENOVATION_LANG", raising=False)

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["export", *words])

    return run


@pytest.mark.parametrize("ending", [document.ending for document in DOCUMENTS])
def test_into_a_folder_under_its_proper_name(export, tmp_path, ending):
    result = export(ending, "--out", str(tmp_path), *DAY)
    path = tmp_path / f"2022-01-10_进度调度会_截至2021-12-28_第1版.{ending}"
    assert (result.exit_code, result.stdout.strip()) == (0, str(path)), result.stderr
    again = tmp_path / "again"
    assert export(ending, "--out", str(again), *DAY).exit_code == 0
    assert again.read_bytes() == path.read_bytes()


def test_the_brief_is_about_the_metrics_and_places_that_are_named(export, tmp_path):
    out = tmp_path / "brief.docx"
    asked = ("--metric", "绿道", "--subdistrict", "老城街道", "--to", "2021-11")
    result = export("docx", "--out", str(out), *DAY, *asked)
    assert result.exit_code == 0, result.stderr
    read = docx.Document(io.BytesIO(out.read_bytes()))
    said = "".join(paragraph.text for paragraph in read.paragraphs)
    assert "绿道" in said and "路灯" not in said and "截至2021年11月" in said
    # Its one community is silent about it; lamps are missing too, and nobody asked for them.
    assert "缺报共1项" in said or "缺报1项" in said


def test_it_speaks_the_language_asked_for(export, tmp_path, monkeypatch):
    out = tmp_path / "brief.pdf"
    assert export("pdf", "--out", str(out), *DAY, "--lang", "en").exit_code == 0
    asked = out.read_bytes()
    monkeypatch.setenv("RENOVATION_LANG", "en")
    assert export("pdf", "--out", str(out), *DAY).exit_code == 0
    assert out.read_bytes() == asked
    assert pypdf.PdfReader(io.BytesIO(asked)).root_object["/Lang"] == "en-US"


def test_a_meeting_is_written_in_its_own_language_as_it_was_saved(
    export, other_data: Path, tmp_path, monkeypatch
):
    folder = tmp_path / "data"
    shutil.copytree(other_data, folder)
    monkeypatch.setenv("RENOVATION_DATA", str(folder))
    saved = store.save(Meeting("", "Winter meeting", "2022-01-10", 1, lang="en"))
    result = export("docx", "--out", str(tmp_path), "--meeting", saved.key)
    assert result.exit_code == 0, result.stderr
    assert Path(result.stdout.strip()).name.startswith("2022-01-10_Winter meeting_as of")
    refused = export("docx", "--out", str(tmp_path), "--meeting", saved.key, "--to", "2021-11")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "会议已定好展示哪些数据：--meeting要单独使用。\n",
    )


@pytest.mark.parametrize(
    "words, sentence",
    [
        (("--date", "2022-13-01"), "“2022-13-01”不是日期，请写成2019-08-02。"),
        (("--metric", "绿带"), "没有“绿带”这个指标，是不是“绿道”？"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(
    export, tmp_path, words, sentence
):
    result = export("pdf", "--out", str(tmp_path / "new" / "a.pdf"), *words)
    assert (result.exit_code, result.stderr.strip()) == (1, sentence)
    assert not (tmp_path / "new").exists()


def test_a_version_that_is_not_there_is_refused(export, tmp_path):
    result = export("docx", "--out", str(tmp_path / "a.docx"), "--version", "9")
    assert result.exit_code == 1 and "9" in result.stderr and len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "a.docx").exists()
