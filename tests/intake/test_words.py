"""A written name is compared in one way, whether Python or SQL does it."""

from __future__ import annotations

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from renovation.intake.words import fold
from renovation.queries import load

FOLDED = load()["intake/folded"].sql
# What occurs in names and around them, and what somebody may put there to deceive.
SIGNS = "aZ é吴都社区（）()０１９0 　\t\u00a0\u200b\u202e\u2060\ufeff\u00ad-·"


def in_sql(text: str) -> str:
    with duckdb.connect() as connection:
        connection.execute("create table sheet(basis varchar)")
        connection.execute("create table wording as select ? as subdistrict_text", [text])
        for column in ("community_text", "estate_text"):
            connection.execute(f"alter table wording add column {column} varchar")
        connection.execute("create table wording_metric(metric_text varchar, unit_text varchar)")
        ((_, name),) = connection.execute(FOLDED).fetchall()
        return str(name)


@given(st.text(SIGNS, max_size=12))
def test_a_name_is_folded_alike_in_python_and_in_sql(text: str) -> None:
    assert in_sql(text) == fold(text)


def test_folding_takes_away_what_nobody_means() -> None:
    assert fold("　New\u200b  Bridge （１２） ") == "new bridge (12)"
