"""SQL files are found, documented and run by name; a broken one is told with file and line."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from renovation import queries
from renovation.paths import QUERIES
from renovation.queries import MalformedQuery, Texts, load
from renovation.refusal import Refusal

GOOD = (
    "-- What there is.\n-- One row per thing.\n-- Key: one, two.\nselect $one as one, $two as two\n"
)


def written(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / (name.replace("__", "/") + ".sql")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_a_file_tells_what_it_answers_its_rows_its_key_and_its_parameters(tmp_path: Path) -> None:
    query = load(written(tmp_path, kpi__things=GOOD))["kpi/things"]
    assert query.description == "What there is."
    assert query.grain == "One row per thing."
    assert query.key == ("one", "two")
    assert query.parameters == {"one", "two"}


def test_a_description_may_take_several_lines(tmp_path: Path) -> None:
    long = GOOD.replace("-- What there is.", "-- What there is,\n-- and why.")
    assert load(written(tmp_path, a=long))["a"].description == "What there is, and why."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("select 1 as one\n", "a.sql:1: the comment wants one line"),
        ("-- One row per thing.\nselect 1\n", "a.sql:1: begin with a comment"),
        ("-- no stop\n-- One row per thing.\nselect 1\n", "a.sql:1: begin with a comment"),
        ("-- What there is.\nselect 1\n", "a.sql:1: the comment wants one line 'One row per"),
        (GOOD.replace("select", "selec"), "a.sql:4: "),
        (GOOD + ";\nselect 2\n", "a.sql:1: 2 statements"),
        ("-- What there is.\n-- One row per thing.\n", "a.sql:1: 0 statements"),
    ],
)
def test_a_malformed_file_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(MalformedQuery) as raised:
        load(written(tmp_path, a=content))["a"]
    assert told in str(raised.value)


def test_two_names_that_some_systems_cannot_tell_apart_are_refused(tmp_path: Path) -> None:
    written(tmp_path, a=GOOD, A=GOOD)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system is one of them")
    with pytest.raises(MalformedQuery, match="the name is taken"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("kpi/thing", "There is no query “kpi/thing”; did you mean “kpi/things”?"),
        ("zzz", "There is no query “zzz”."),
    ],
)
def test_an_unknown_name_gets_the_nearest(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        load(written(tmp_path, kpi__things=GOOD))[name]
    assert str(refused.value) == told


def test_every_file_of_the_project_is_in_the_catalogue() -> None:
    names = {
        path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.rglob("*.sql")
    }
    assert set(load()) == names
    assert {query.name for query in load().values()} == names  # none breaks the rules


def test_texts_that_are_missing_stay_missing() -> None:
    with duckdb.connect() as connection:
        queries.give(connection, "given", Texts(("one", "two"), [("a", None), ("1", "")]))
        assert connection.execute("select one, two from given").fetchall() == [
            ("a", None),
            ("1", ""),
        ]
        queries.give(connection, "none", Texts(("one", "two"), []))
        assert connection.execute("select typeof(one), two from none").fetchall() == []


@pytest.fixture
def two_tables():
    """Tables with the same rows in another order, and a way to change the second."""
    with duckdb.connect() as connection:
        connection.execute("create table a as select * from (values (1, 'x'), (2, null)) t(n, s)")
        connection.execute("create table b as from a order by n desc")
        yield connection


def test_tables_with_the_same_rows_have_one_fingerprint(two_tables) -> None:
    assert queries.fingerprint(two_tables, "a") == queries.fingerprint(two_tables, "b")


@pytest.mark.parametrize(
    "change",
    [
        "update b set s = 'y' where n = 1",
        "update b set s = '' where n = 2",
        "delete from b where n = 2",
        "insert into b values (1, 'x')",
        "update b set n = 3 - n",
        "alter table b alter n type bigint",
        "alter table b rename n to m",
    ],
)
def test_tables_that_differ_have_different_fingerprints(two_tables, change: str) -> None:
    two_tables.execute(change)
    assert queries.fingerprint(two_tables, "a") != queries.fingerprint(two_tables, "b")


def test_columns_left_out_make_no_difference(two_tables) -> None:
    two_tables.execute("update b set s = 'y'")
    assert queries.fingerprint(two_tables, "a", but=("s",)) == queries.fingerprint(
        two_tables, "b", but=("s",)
    )


def test_repeated_keys_are_counted(two_tables) -> None:
    assert queries.count_repeated(two_tables, "a", ("n",)) == 0
    two_tables.execute("insert into a values (1, 'z'), (2, null), (2, null)")
    assert queries.count_repeated(two_tables, "a", ("n",)) == 2
    assert queries.count_repeated(two_tables, "a", ("n", "s")) == 1
