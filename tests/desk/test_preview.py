"""What approving a receipt that waits would change, before anybody decides."""

import shutil

import pytest

from renovation import desk
from renovation.refusal import Refusal
from renovation.snapshot import open_snapshot

HEAD = "报告期,街道,社区,小区,指标,数量,单位,口径,备注"


@pytest.fixture
def handed_in(other_data, tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(other_data, folder)
    monkeypatch.setenv("RENOVATION_DATA", str(folder))
    path = tmp_path / "report.csv"
    path.write_text(f"{HEAD}\n2022-01,老城街道,文庙社区,,新装路灯,6,盏,本期,\n", encoding="utf-8")
    return desk.submit(desk.check(path, "report.csv"), path, "town", {}).receipt.receipt


def test_a_preview_has_the_figures_before_and_after_and_changes_nothing(handed_in):
    """360 lamps in all and 155 in Old Town by December 2021, six more in January."""
    rows = desk.preview(handed_in)
    assert sorted(rows.itertuples(index=False, name=None)) == [
        ("lamps", "", rows["month"][0], 360, 366, 6),
        ("lamps", "old_town", rows["month"][0], 155, 161, 6),
    ]
    assert str(rows["month"][0])[:7] == "2022-01"
    assert open_snapshot().version == 1


def test_there_is_no_preview_of_a_receipt_that_is_not_there(handed_in):
    with pytest.raises(Refusal, match="R000001"):
        desk.preview("R000011")
