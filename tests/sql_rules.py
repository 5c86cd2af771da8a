"""The rules for SQL files, on the parsed statement: each gives sentences about what breaks it.

``queries/kpi`` and ``queries/model`` must later run on a distributed engine, where several DuckDB
habits give other answers without an error. So what is not known to be portable is not allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
from sqlglot import exp, parse_one
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.tokens import TokenType

# All that a portable statement may be made of. Each of these means the same on both engines; what
# is not listed (pivot, qualify, filter, list, date, text and rounding functions …) is not portable
# until shown.
PORTABLE = {
    *(
        exp.Select,
        exp.With,
        exp.CTE,
        exp.Union,
        exp.From,
        exp.Join,
        exp.Where,
        exp.Group,
        exp.Having,
    ),
    *(exp.Order, exp.Ordered, exp.Limit, exp.Window, exp.WindowSpec),
    *(exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star),
    *(
        exp.Placeholder,
        exp.Literal,
        exp.Boolean,
        exp.Null,
        exp.DataType,
        exp.DataTypeParam,
        exp.Paren,
    ),
    *(exp.And, exp.Or, exp.Not, exp.Is, exp.Between, exp.In, exp.Exists),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE),
    *(exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Neg, exp.DPipe, exp.StrPosition),
    *(exp.Case, exp.If, exp.Cast, exp.Coalesce, exp.Nullif),
    *(exp.Count, exp.Sum, exp.Min, exp.Max, exp.Rank, exp.RowNumber, exp.Lag, exp.Ceil),
}
RANKING = (exp.Rank, exp.RowNumber, exp.Lag)


def style_problems(sql: str) -> list[str]:
    """Rules for every file: one statement, lower-case words, named parameters."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        return [f"does not parse: {error}"]
    problems = [] if len(statements) == 1 else [f"{len(statements)} statements"]
    names = [name for statement in statements for name in statement.named_parameters]
    problems += [f"parameter {name} has no name" for name in names if not name[0].isalpha()]
    for token in DuckDB().tokenize(sql):
        is_word = token.token_type not in (TokenType.STRING, TokenType.IDENTIFIER)
        written = sql[token.start : token.end + 1]  # the tokenizer itself raises some words
        if is_word and written != written.lower():
            problems.append(f"{written} is not in lower case")
        if token.token_type == TokenType.PLACEHOLDER:
            problems.append("parameter ? has no name")
    if re.search(r"[ \t]$", sql, re.MULTILINE) or not sql.endswith("\n"):
        problems.append("space at the end of a line, or no last newline")
    return problems


def portable_problems(sql: str) -> list[str]:
    """Rules for the portable subset."""
    tree = parse_one(sql, read="duckdb")
    return [*_nodes(tree), *_selects(tree), *_joins(tree), *_words(sql)]


def import_problems(sql: str) -> list[str]:
    """Tables are read in CTEs of their own, before all others; small files may do without."""
    return list(_imports(parse_one(sql, read="duckdb")))


def order_problems(sql: str, key: tuple[str, ...]) -> list[str]:
    """Rows come in one order only: the final select's order names every column of the key."""
    order = parse_one(sql, read="duckdb").args.get("order")
    names = {column.name for column in order.find_all(exp.Column)} if order else set()
    return [f"the order leaves {column} open" for column in key if column not in names]


def _nodes(tree: exp.Expression) -> Iterator[str]:
    for node in tree.walk():
        if type(node) not in PORTABLE:
            yield f"{type(node).__name__} is not known to be portable: {node.sql('duckdb')}"
        if isinstance(node, exp.Star) and any(
            node.args.get(arg) for arg in ("except_", "replace", "rename")
        ):
            yield "* exclude, replace or rename"
        if isinstance(node, exp.Div):
            yield from _division(node)
        if isinstance(node, exp.Window):
            yield from _frame(node)
        if isinstance(node, exp.With) and node.recursive:
            yield "recursive"
        if isinstance(node, exp.Table) and (node.args.get("pivots") or node.args.get("sample")):
            yield "pivot or sample"
        if isinstance(node, exp.SetOperation) and node.args.get("by_name"):
            yield "union by name"


def _division(node: exp.Div) -> Iterator[str]:
    if not (isinstance(node.this, exp.Cast) and node.this.is_type("double")):
        yield f"{node.sql('duckdb')}: divide cast(x as double)"
    if not isinstance(node.expression, exp.Nullif | exp.Case):
        yield f"{node.sql('duckdb')}: divide by nullif(y, 0)"


def _frame(node: exp.Window) -> Iterator[str]:
    spec = node.args.get("spec")
    if spec is not None and spec.args.get("kind", "").lower() != "rows":
        yield "a frame other than rows"
    # Without a frame an ordered aggregate has a RANGE frame, which adds up ties at once.
    if spec is None and node.args.get("order") and not isinstance(node.this, RANKING):
        yield "an ordered window without a rows frame"


def _selects(tree: exp.Expression) -> Iterator[str]:
    for select in tree.find_all(exp.Select):
        group, distinct, order = (select.args.get(key) for key in ("group", "distinct", "order"))
        if group and group.args.get("all"):
            yield "group by all"
        if group and any(isinstance(key, exp.Literal) for key in group.expressions):
            yield "group by a column's position"
        if distinct and distinct.args.get("on"):
            yield "distinct on"
        if order and any(isinstance(key.this, exp.Literal) for key in order.expressions):
            yield "order by a column's position"
        for column in select.expressions:
            inner_star = isinstance(column, exp.Column) and isinstance(column.this, exp.Star)
            if not isinstance(column, exp.Alias | exp.Column | exp.Star) and not inner_star:
                yield f"{column.sql('duckdb')} wants an alias"


def _joins(tree: exp.Expression) -> Iterator[str]:
    for join in tree.find_all(exp.Join):
        if join.args.get("using"):
            yield "using: write the condition"
        if join.args.get("method"):
            yield f"{join.args['method']} join".lower()
        elif join.kind != "CROSS" and not join.args.get("on") and not join.args.get("using"):
            yield "a join without a condition"
    for table in tree.find_all(exp.Table):
        if table.alias and len(table.alias) < 4:
            yield f"{table.alias}: a table's whole name"


def _imports(tree: exp.Expression) -> Iterator[str]:
    ctes = tree.ctes
    known: set[str] = set()
    later = False
    for cte in ctes:
        read = list(cte.this.find_all(exp.Table))
        tables = [table.name for table in read if table.name not in known]
        if tables and (len(read) > 1 or later):
            yield f"{cte.alias} reads {', '.join(tables)}: import it first, in a CTE of its own"
        later = later or not tables
        known.add(cte.alias)
    for number, cte in enumerate(ctes):
        # A CTE may bear the name of the table it imports, so only what follows it uses it.
        readers = [*ctes[number + 1 :], *_final_tables(tree)]
        used = {table.name for reader in readers for table in reader.find_all(exp.Table)}
        if cte.alias not in used:
            yield f"{cte.alias} is not used"
    if ctes:
        outside = {table.name for table in _final_tables(tree)} - known
        if outside:
            yield f"the final select reads {', '.join(sorted(outside))}: import it first"


def _final_tables(tree: exp.Expression) -> list[exp.Table]:
    inside = {id(table) for cte in tree.ctes for table in cte.find_all(exp.Table)}
    return [table for table in tree.find_all(exp.Table) if id(table) not in inside]


def _words(sql: str) -> Iterator[str]:
    """What the parsed form no longer tells: how it was written."""
    words = [token.text for token in DuckDB().tokenize(sql)]
    for number, word in enumerate(words):
        if word == "desc" and words[number + 1 : number + 3] not in (
            ["nulls", "last"],
            ["nulls last"],
        ):
            yield "desc without nulls last"
        if word == "::":
            yield ":: instead of cast"
