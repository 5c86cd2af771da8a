"""Every SQL file is written by the rules, and every rule can fail."""

import pytest

from renovation.queries import Query, load
from tests.sql_rules import import_problems, order_problems, portable_problems, style_problems

ALL = list(load().values())
PORTABLE = [
    query
    for query in ALL
    if query.name.startswith(("kpi/", "model/", "derived/", "plausibility/", "trace/"))
]
ANSWERS = [
    query for query in ALL if query.name.startswith(("kpi/", "derived/", "plausibility/", "trace/"))
]
KPI = [query for query in ANSWERS if not query.name.startswith("trace/")]


def named(queries: list[Query]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("query", queries, ids=[query.name for query in queries])


@named(ALL)
def test_a_file_is_one_lower_case_statement_with_named_parameters(query: Query):
    assert style_problems(query.sql) == []


@named(PORTABLE)
def test_a_file_keeps_to_the_portable_subset(query: Query):
    assert portable_problems(query.sql) == []


@named(PORTABLE)
def test_a_file_says_what_it_answers_and_what_a_row_is(query: Query):
    assert query.description.endswith(".")
    assert query.grain.startswith("One row per ")
    assert query.key


@named(ANSWERS)
def test_imports_come_first(query: Query):
    assert import_problems(query.sql) == []


@named(ANSWERS)
def test_rows_come_in_an_order_that_their_key_makes_unique(query: Query):
    assert order_problems(query.sql, query.key) == []


@named(KPI)
def test_what_a_page_shows_never_reads_the_ledger_rows(query: Query):
    """A page's cost must not grow with the ledger: ``monthly`` carries it."""
    assert "from progress" not in query.sql
    assert "join progress" not in query.sql


BAD_STYLE = {
    "two statements": "select 1 as a; select 2 as b\n",
    "upper case": "SELECT 1 as a\n",
    "upper-case column": "select Amount from monthly\n",
    "unnamed parameter": "select amount from monthly where metric_key = ?\n",
    "numbered parameter": "select amount from monthly where metric_key = $1\n",
    "space at the end of a line": "select 1 as a \n",
    "no newline at the end": "select 1 as a",
    "not SQL": "select from where\n",
}

BAD_SQL = {
    "group by all": "select a, sum(b) as s from t group by all order by a",
    "group by a position": "select a, sum(b) as s from t group by 1 order by a",
    "group by rollup": "select a, sum(b) as s from t group by rollup (a) order by a",
    "order by a position": "select a from t order by 1",
    "order by all": "select a from t order by all",
    "desc without nulls last": "select a from t order by a desc",
    "exclude": "select * exclude (b) from t order by a",
    "replace": "select * replace (1 as b) from t order by a",
    "using": "select x.a from xxxx as x inner join t using (a) order by a",
    "natural join": "select a from t natural join other order by a",
    "comma join": "select t.a from t, other order by a",
    "join without condition": "select t.a from t inner join other order by a",
    "asof join": "select t.a from t asof join other on t.a >= other.a order by a",
    "positional join": "select t.a from t positional join other order by a",
    "lateral": "select t.a, l.b from t, lateral (select t.a as b) as long order by a",
    "pivot": "select * from (pivot t on a using sum(b)) order by c",
    "qualify": "select a from t qualify row_number() over (order by a) = 1 order by a",
    "filter": "select sum(a) filter (where a > 0) as s from t order by s",
    "any_value": "select any_value(a) as s from t order by s",
    "arg_max": "select arg_max(a, b) as s from t order by s",
    "first": "select first(a) as s from t order by s",
    "list function": "select list_sum([1, 2]) as s order by s",
    "list aggregate": "select list(a) as s from t order by s",
    "list element": "select a[1] as s from t order by s",
    "percentile": "select percentile_cont(0.5) within group (order by a) as s from t order by s",
    "median": "select median(a) as s from t order by s",
    "regular expression": "select regexp_matches(a, 'x') as s from t order by s",
    "similar to": "select a similar to 'x' as s from t order by s",
    "ilike": "select a ilike 'x' as s from t order by s",
    "date_diff": "select date_diff('month', a, b) as s from t order by s",
    "date_trunc": "select date_trunc('month', a) as s from t order by s",
    "dow": "select extract(dow from a) as s from t order by s",
    "strftime": "select strftime(a, '%Y') as s from t order by s",
    "interval": "select a + interval 1 month as s from t order by s",
    "current_date": "select current_date as s from t order by s",
    "rounding": "select round(a, 1) as s from t order by s",
    "floor": "select floor(a) as s from t order by s",
    "range frame": "select sum(a) over (order by b range between 1 preceding and current row) as s "
    "from t order by s",
    "no frame": "select sum(a) over (order by b) as s from t order by s",
    "integer division": "select a // b as s from t order by s",
    "undecided division": "select a / nullif(b, 0) as s from t order by s",
    "division by zero": "select cast(a as double) / b as s from t order by s",
    "no alias": "select a + 1 from t order by a",
    "short table name": "select x.a from t as x order by a",
    "double colon": "select a::int as b from t order by b",
    "sample": "select a from t using sample 10 order by a",
    "distinct on": "select distinct on (a) a, b from t order by a",
    "union by name": "with u as (select a from t union all by name select a from t) "
    "select a from u order by a",
    "recursive": "with recursive r as (select a from t union all select a from r) "
    "select a from r order by a",
}


BAD_IMPORTS = {
    "late import": "with other as (select a from other), pair as (select a from other), "
    "more as (select a from more) select pair.a from pair cross join more order by a",
    "import with a join": "with pair as (select t.a from t inner join u on t.a = u.a) "
    "select a from pair order by a",
    "table outside the imports": "with t as (select a from t) "
    "select t.a from t inner join other on t.a = other.a order by a",
    "unused CTE": "with t as (select a from t), u as (select a from u) select a from t order by a",
}


@pytest.mark.parametrize("sql", BAD_STYLE.values(), ids=BAD_STYLE)
def test_a_break_of_style_is_found(sql: str):
    assert style_problems(sql)


@pytest.mark.parametrize("sql", BAD_SQL.values(), ids=BAD_SQL)
def test_a_break_of_the_portable_subset_is_found(sql: str):
    assert portable_problems(sql)


@pytest.mark.parametrize("sql", BAD_IMPORTS.values(), ids=BAD_IMPORTS)
def test_a_table_read_in_the_wrong_place_is_found(sql: str):
    assert import_problems(sql)


@pytest.mark.parametrize("order", ["", "order by a", "order by sums.a, sums.c"])
def test_an_order_that_leaves_rows_open_is_found(order: str):
    assert order_problems(f"select a, b from sums {order}", ("a", "b"))


def test_good_sql_passes():
    sql = (
        "with t as (select a, b from t),\n"
        "sums as (select t.a, sum(case when t.b > 0 then t.b end) as s,\n"
        "sum(t.b) over (partition by t.a order by t.b rows unbounded preceding) as r\n"
        "from t group by t.a)\n"
        "select sums.a, cast(sums.s as double) / nullif(sums.r, 0) as q\n"
        "from sums order by q desc nulls last, sums.a\n"
    )
    assert style_problems(sql) == []
    assert portable_problems(sql) == []
    assert import_problems(sql) == []
    assert order_problems(sql, ("a",)) == []
