"""Files to hand in, and what a clerk and a reviewer do with them on their pages."""

from streamlit.testing.v1 import AppTest

from tests.pages.support import opened

SUBMIT, REVIEW = "pages/ledger/submit.py", "pages/ledger/review.py"
HEAD = "报告期,街道,社区,小区,指标,数量,单位,口径,备注"
# In January 2022 the Temple had 6 lamps more: 360 + 6 in all, 155 + 6 in Old Town.
GOOD = f"{HEAD}\n2022-01,老城街道,文庙社区,,新装路灯,6,盏,本期,\n"
# 18 instead of the 16 that the market's first estate reported for December 2021.
CORRECTION = f"{HEAD}\n2021-12,老城街道,集市社区,东市苑,新装路灯,18,盏,本期,\n"
BAD = (
    f"{HEAD}\n2022-01,老城街道,文妙社区,,新装路灯,-6,盏,本期,\n2022-01,老城街道,,,绿道,x,盏,本期,\n"
)


def give(app: AppTest, text: str, name: str = "报表.csv") -> AppTest:
    """Hand this file over to be checked."""
    app.get("file_uploader")[-1].set_value((name, text.encode(), "text/csv"))
    return app.run()


def handed_in(folder, monkeypatch, text=GOOD, by="town", reason="核对无误") -> AppTest:
    """The page after a file was handed in, with the same reason for every warning."""
    app = give(opened(SUBMIT, folder, monkeypatch, by=by), text)
    for field in reasons(app):
        field.set_value(reason)
    return press(app, "提交审核")


def reasons(app: AppTest) -> list:
    return [field for field in app.text_input if (field.key or "").startswith("why_")]


def press(app: AppTest, label: str) -> AppTest:
    """Click the button that says this."""
    return button(app, label).click().run()


def button(app: AppTest, label: str):
    return next(found for found in app.button if found.label.replace("\\", "") == label)


def finding(app: AppTest) -> str:
    return app.title[0].value.replace("\\", "").replace("\u2060", "")


def address(app: AppTest) -> dict[str, str]:
    found = {key: app.query_params[key] for key in app.query_params}
    return {key: v[0] if isinstance(v, list) else v for key, v in found.items()}


def journal_of(folder) -> list[str]:
    """The files of the ledger's journal."""
    return sorted(path.name for path in (folder / "ledger" / "journal").glob("*.json"))
