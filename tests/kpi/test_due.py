"""Who is due to report, on small ledgers of the small programme: two subdistricts, three places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from renovation import narrative
from renovation.language import language
from renovation.scope import resolve
from renovation.snapshot import build_snapshot, open_snapshot
from renovation.snapshot.opening import close_all
from tests.building import ask, data_folder, long, rows
from tests.pages.support import opened, words_of

DUE = """
select month_label, community_key, metric_key
from due inner join calendar on due.month_start = calendar.month_start order by all
"""


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_all()


@pytest.fixture
def due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Builds a ledger of these rows and tells who is due: "2020-01 plain pipe"."""

    def built(*lines: str, **replaced: str) -> list[str]:
        data_folder(tmp_path / "data", monkeypatch, {"a": rows(*lines)}, **replaced)
        return [" ".join(row) for row in ask(build_snapshot(), DUE)]

    return built


def test_a_subdistrict_that_never_reported_is_due_for_what_the_others_report(due) -> None:
    assert due(
        long("2020-01", "平原社区", "排水", "40"), long("2020-01", "老桥社区", "排水", "60")
    ) == ["2020-01 centre pipe", "2020-01 new pipe", "2020-01 plain pipe"]


def test_what_few_have_is_asked_of_nobody_else(due) -> None:
    """Pipes are reported by two of two, the centre by one of two: not by more than half."""
    found = due(
        long("2020-01", "平原社区", "排水", "40"),
        long("2020-01", "平原社区", "中心个数", "1"),
        long("2020-01", "老桥社区", "排水", "60"),
    )
    assert [row for row in found if row.endswith("centres")] == ["2020-01 plain centres"]
    assert "2020-01 centre pipe" in found


def test_who_reports_is_not_asked_for_what_it_never_reported(due) -> None:
    """Centre begins with visits in February: until then it was silent."""
    found = due(
        long("2020-01", "平原社区", "排水", "40"),
        long("2020-01", "老桥社区", "排水", "60"),
        long("2020-02", "中心社区", "走访", "5", subdistrict="城西街道"),
    )
    assert [row for row in found if "centre" in row] == [
        "2020-01 centre pipe",
        "2020-02 centre visits",
    ]


def test_silence_is_asked_for_something_even_where_no_metric_is_common(due) -> None:
    """One of two has each metric, so both are what most have."""
    found = due(long("2020-01", "平原社区", "排水", "40"), long("2020-01", "老桥社区", "走访", "6"))
    assert [row for row in found if "centre" in row] == [
        "2020-01 centre pipe",
        "2020-01 centre visits",
    ]


def test_a_place_that_is_gone_is_no_longer_due(due) -> None:
    """Gone ended on 2020-03-31 without a successor; its figures stay, and nobody waits for more."""
    found = due(
        long("2020-02", "消失社区", "排水", "40"),
        long("2020-04", "平原社区", "排水", "60"),
    )
    assert [row for row in found if "gone" in row] == ["2020-02 gone pipe", "2020-03 gone pipe"]


def test_a_place_is_not_due_before_it_was_there(due) -> None:
    found = due(
        long("2020-01", "平原社区", "排水", "40"),
        long("2020-02", "平原社区", "排水", "40"),
        communities="""\
plain,平原社区,Plain,平原,Plain,s1,,,,report,
young,新生社区,Young,新生,Young,s2,2020-02-01,,,report,
new,新桥社区,New Bridge,新桥,New,s1,2020-02-01,,,report,
old,老桥社区,Old Bridge,老桥,Old,s1,,2020-01-31,new,report,
centre,中心社区,Centre,中心,Centre,s2,,,,report,
""",
        estates="",
        targets="",
        phasing="",
    )
    # New was Old before, which is as old as the programme; Young was nothing before.
    assert found == [
        "2020-01 centre pipe",
        "2020-01 new pipe",
        "2020-01 plain pipe",
        "2020-02 centre pipe",
        "2020-02 new pipe",
        "2020-02 plain pipe",
        "2020-02 young pipe",
    ]


def test_an_empty_ledger_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_folder(tmp_path / "data", monkeypatch, {})
    assert ask(build_snapshot(), DUE) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "zh",
            "从未有人上报的有：墙。排水：3个社区中1个本期未报，不计为零。"
            "城西街道从未上报任何指标。",
        ),
        (
            "en",
            "Never reported by anyone: Walls. Drainage: 1 of 3 communities has not reported this "
            "month and is not counted as zero. West Side has never reported anything.",
        ),
    ],
)
def test_the_overview_of_a_partial_ledger_says_who_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    lines = (long("2020-01", "平原社区", "排水", "40"), long("2020-01", "老桥社区", "排水", "60"))
    folder = data_folder(tmp_path / "data", monkeypatch, {"a": rows(*lines)})
    build_snapshot()
    app = opened("pages/browse/overview.py", folder, monkeypatch, lang=code)
    assert not app.exception
    assert said in words_of(app).replace("\\", "")
    pipe, walls = app.metric
    assert pipe.value == "100"
    assert walls.value == "○"
    assert walls.delta == {"zh": "未报", "en": "Not reported"}[code]
    assert {"zh": "从未上报", "en": "never reported"}[code] in words_of(app)


def test_one_silent_community_keeps_its_subdistrict_from_being_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain has reported, New next door never did anything."""
    data_folder(tmp_path / "data", monkeypatch, {"a": long("2020-01", "平原社区", "排水", "40")})
    build_snapshot()
    snapshot = open_snapshot()
    scope, _ = resolve(snapshot, {"subdistricts": "s1"})

    def asked(name: str, **other: str) -> pd.DataFrame:
        wanted = ("subdistricts", "month_from", "month_to", "metric", "tier")
        values = scope.parameters(wanted) | other
        if name == "communities":
            del values["month_from"]
        else:
            del values["tier"]
        return snapshot.query(f"kpi/{name}", **values)

    info = snapshot.query("kpi/snapshot").to_dict("records")[0]
    names = narrative.Names.given(
        language("zh"), snapshot.query("kpi/metrics"), snapshot.query("kpi/places"), info
    ).within(["s1"])
    lead = narrative.one_subdistrict_lead(
        names,
        "s1",
        "pipe",
        "total",
        whole=asked("subdistricts", subdistricts=""),
        communities=asked("communities"),
        all_places="全市",
    )
    assert lead.endswith("新桥社区本期未报，不计为零。")
