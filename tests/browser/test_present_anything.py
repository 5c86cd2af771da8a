"""Slides of any ledger: one subdistrict, nothing reported yet, twelve long names, hostile names."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from renovation.snapshot import build_snapshot
from tests.browser.conftest import own_copy
from tests.browser.slides import every_view, open_slides, seen
from tests.browser.traffic import Traffic
from tests.building import data_folder, long, rows
from tests.servers import dashboard

ATTACK = "[evil](http://evil.example)<b>evil</b><img src=http://evil.example/x.png>\u202e"
KINDS = ["one_subdistrict_data", "empty_data", "twelve_data", "hostile_data"]


@pytest.fixture(scope="module")
def twelve_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve subdistricts, whose names have no end, in the small programme."""
    name_zh, name_en, short = "很长的街道名称" * 8, "Long " * 40, "长名" * 6
    many = range(12)
    places = [f"s{n},{name_zh}{n},{name_en}{n},{short}{n},{short}{n},,,,report," for n in many]
    homes = [f"c{n},社区{n},C{n},社{n},C{n},s{n},,,,report," for n in many]
    targets = [f"first,2019-12-01,方案,Plan,2020,pipe,s{n},,1,km" for n in many]
    ledger = [
        long(month, f"社区{n}", "排水", str(100 + 10 * n), subdistrict=f"{short}{n}")
        for n in many
        for month in ("2020-05", "2020-06")
    ]
    folder = tmp_path_factory.mktemp("twelve") / "data"
    with pytest.MonkeyPatch.context() as patch:
        data_folder(
            folder,
            patch,
            {"a": rows(*ledger)},
            subdistricts="\n".join(places) + "\n",
            communities="\n".join(homes) + "\n",
            targets="\n".join(targets) + "\n",
            estates="",
        )
        build_snapshot("real")
    return folder


@pytest.fixture(scope="module")
def hostile_data(other_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second programme with a metric and a subdistrict whose names are markup."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    for name in ("programme", "ledger"):
        shutil.copytree(other_data / name, folder / name)
    for path in [*folder.glob("programme/*.csv"), *folder.glob("ledger/submissions/*")]:
        content = path.read_bytes()
        encoding = "gb18030" if path.name.startswith("006") else "utf-8"
        text = content.decode(encoding)
        for name in ("新装路灯", "老城街道"):
            text = text.replace(name, ATTACK + name)
        path.write_bytes(text.encode("utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        build_snapshot("real")
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_stand_whole_and_nothing_of_a_name_lives(
    chromium: Browser,
    kind: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    data = own_copy(request.getfixturevalue(kind), tmp_path_factory)
    remark = f"{ATTACK}{'很长的备注' * 300}" if kind == "hostile_data" else ""
    meetings = [every_view(data, "2022-01-10", lang, remark) for lang in ("zh", "en")]
    with dashboard(data) as server:
        for meeting in meetings:
            for scheme in ("light", "dark"):
                _walk(chromium, server.port, meeting.key, scheme)


def _walk(chromium: Browser, port: int, key: str, scheme: Any) -> None:
    context = chromium.new_context(
        viewport={"width": 1920, "height": 1080},
        color_scheme=scheme,
        base_url=f"http://localhost:{port}",
    )
    traffic = Traffic(context, f"localhost:{port}")
    page = context.new_page()
    count = open_slides(page, meeting=key)
    for _ in range(count):
        found = seen(page)
        assert found.faults == [], found.words
        assert found.smallest >= 30
        assert "\u202e" not in "".join(found.words)
        page.keyboard.press("PageDown")
    assert page.locator("#stage a, #stage img").count() == 0
    assert traffic.outside == []
    assert traffic.errors == []
    context.close()
