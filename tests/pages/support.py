"""Pages as a reader opens them, and what stands on them."""

import json

from streamlit.testing.v1 import AppTest

from renovation.paths import ROOT


def opened(page: str, folder, monkeypatch, **link: str) -> AppTest:
    """The page of this file, with these parameters in its link, on this data folder."""
    monkeypatch.setenv("RENOVATION_DATA", str(folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(page).run()


def charts_of(app: AppTest) -> list[dict]:
    """The figures of a page, in their order."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def words_of(app: AppTest) -> str:
    """All text of a page but its tables and charts, without Markdown's escapes."""
    elements = [*app.title, *app.markdown, *app.header]
    return "\n".join(str(element.value) for element in elements).replace("\\", "")
