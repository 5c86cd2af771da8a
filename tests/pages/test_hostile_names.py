"""Names that hold Markdown, HTML, links and marks of direction, on every page."""

import csv
import json
import re
import shutil

import pytest

from renovation.paths import ROOT
from renovation.snapshot import build_snapshot
from renovation.ui import frame
from tests.pages.support import opened

# Told from the page's own Markdown by the words in it.
ATTACK = "[evil](http://evil.example)![evil](http://evil.example/x.png)<b>evil</b>:red[evil]\u202e"
LIVE = re.compile(
    r"(?<!\\)\]\(http|(?<!\\)<b>|:red\[evil|\u202e|(?<!\\)!\[evil|https?://evil", re.IGNORECASE
)
RENAMED = {
    "metrics.csv": ("metric", "lamps"),
    "subdistricts.csv": ("subdistrict", "old_town"),
    "communities.csv": ("community", "pier"),
    "tiers.csv": ("tier", "core"),
    "themes.csv": ("theme", "light"),
}


@pytest.fixture(scope="module")
def hostile_data(tmp_path_factory):
    """The second programme with one hostile thing of each kind."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("programme", "ledger"):
        shutil.copytree(ROOT / "tests" / "other" / name, folder / name)
    for file, (column, key) in RENAMED.items():
        rename(folder / "programme" / file, column, key)
    for path in (folder / "ledger" / "submissions").iterdir():
        content = path.read_bytes()
        encoding = "gb18030" if path.name.startswith("006") else "utf-8"
        text = content.decode(encoding)
        for name in ("老城街道", "码头社区", "新装路灯"):
            text = text.replace(name, ATTACK + name)
        path.write_bytes(text.encode("utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RENOVATION_DATA", str(folder))
        build_snapshot("real")
    return folder


def rename(path, column, key):
    """Put the attack before every name of one row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    start = next(i for i, row in enumerate(rows) if row and row[0] == column)
    head = rows[start]
    for row in rows[start + 1 :]:
        if row[:1] == [key]:
            for place, name in enumerate(head):
                if name.startswith(("name_", "short_")):
                    row[place] = ATTACK + row[place]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def read_as_markdown(app) -> list[str]:
    """Every text of the page that Streamlit reads as Markdown."""
    texts = [
        str(element.value) for kind in (app.title, app.markdown, app.header) for element in kind
    ]
    texts += [metric.label for metric in app.metric]
    for kind in ("button", "download_button", "page_link"):
        texts += [element.proto.label for element in app.get(kind)]
    for group in app.get("button_group"):
        texts += [option.content for option in group.proto.options]
    for table in app.table:
        frame_ = table.value
        texts += [str(head) for head in frame_.columns]
        texts += [str(cell) for cell in frame_.select_dtypes("str").to_numpy().ravel()]
    return texts


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(frame.PAGES))
def test_a_hostile_name_is_shown_and_does_nothing(name, lang, hostile_data, monkeypatch):
    link = {"community": "pier"} if name == "communities" else {}
    for choices in ({}, link, {"subdistricts": "old_town"}):
        app = opened(frame.PAGES[name].file, hostile_data, monkeypatch, lang=lang, **choices)
        assert not app.exception
        assert [text for text in read_as_markdown(app) if LIVE.search(text)] == []
        for chart in app.get("plotly_chart"):
            # Plotly reads a small HTML in every string.
            assert not re.search(
                # Our own links hold no name: only keys, percent-encoded.
                r"<b>evil|<a (?!href=\\\"trace\?[A-Za-z0-9_.~%=&/@,-]+\\\" )|\u202e",
                json.dumps(json.loads(chart.proto.spec), ensure_ascii=False),
            )
            assert "\u202e" not in chart.proto.alt


def test_the_names_are_really_on_the_pages(hostile_data, monkeypatch):
    app = opened("pages/browse/overview.py", hostile_data, monkeypatch)
    assert any("evil" in text for text in read_as_markdown(app))
