"""The Chinese catalogue is whole, current and well set, and no sentence hides in the code."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from renovation import locale_tools
from renovation.language import CODES, language
from renovation.paths import ROOT

CATALOGUE = locale_tools.read()
MESSAGES = [message for message in CATALOGUE if message.id]
FILES = [
    *sorted((ROOT / "renovation").rglob("*.py")),
    *sorted((ROOT / "pages").rglob("*.py")),
    *ROOT.glob("dashboard.py"),
]
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Chinese that is no sentence to a reader: words of the ledger form, which files are matched by,
# months as people type them, the grammar of numbers, and the names of typefaces.
FORM_AND_GRAMMAR = (
    "renovation/sample/",
    "renovation/intake/",
    "renovation/scope/",
    "renovation/figures.py",
    "renovation/exports/docx/layout.py",
)


def forms(entry) -> list[str]:
    return list(entry) if isinstance(entry, tuple | list) else [entry]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def literals(tree: ast.AST) -> list[str]:
    """Every string of a module but its docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def test_every_sentence_has_its_chinese():
    assert locale_tools.without_chinese(CATALOGUE) == []


def test_the_catalogue_is_what_the_code_asks_for():
    """`make messages` would change nothing."""
    assert locale_tools.CATALOGUE.read_bytes() == locale_tools.written(CATALOGUE)
    assert not CATALOGUE.obsolete


def test_the_catalogue_misses_no_sentence_of_the_code():
    """Looked for in another way than the catalogue is made."""
    said = {forms(message.id)[0] for message in MESSAGES}
    missing = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if called not in ("t", "plural", "Refusal"):
                continue
            assert not isinstance(first, ast.JoinedStr), f"{path}:{node.lineno}: an f-string"
            if isinstance(first, ast.Constant) and first.value not in said:
                missing.append(f"{path.relative_to(ROOT)}:{node.lineno}: {first.value}")
    assert missing == []


def test_a_sentence_with_sentences_among_its_values_is_found():
    """A plural whose number or values are calls, and one that is a value itself."""
    code = """
t.plural(
    "{n} file of {whose}",
    "{n} files "
    "of {whose}",
    len(f(x)),
    whose=t("whoever"),
)
Refusal("{where}: wrong", where=view.t.plural("{n} row", "{n} rows", g(1)))
t(NAME), other("no sentence"), t(f"{x}"), t("")
"""
    assert list(locale_tools.msgids(code)) == [
        ("{n} file of {whose}", "{n} files of {whose}"),
        "whoever",
        "{where}: wrong",
        ("{n} row", "{n} rows"),
    ]


def test_chinese_and_english_name_the_same_values():
    differ = []
    for message in MESSAGES:
        wanted = set().union(*(places(form) for form in forms(message.id)))
        # A number may be said in words in one language: "the one community".
        if any(places(chinese) | {"n"} != wanted | {"n"} for chinese in forms(message.string)):
            differ.append(forms(message.id)[0])
    assert differ == []


def test_chinese_is_set_as_chinese():
    """Full-width stops, no space between characters, nothing shouted."""
    faults = [
        chinese
        for message in MESSAGES
        for chinese in forms(message.string)
        if re.search(r"[\u3400-\u9fff][,;:?!]|[,;:?!][\u3400-\u9fff]", chinese)
        or re.search(r"[\u3400-\u9fff] [\u3400-\u9fff]", chinese)
        or re.search("[!！]", chinese)
    ]
    assert faults == []


def test_no_chinese_sentence_hides_in_the_code():
    hidden = []
    for path in FILES:
        name = path.relative_to(ROOT).as_posix()
        for text in literals(ast.parse(path.read_text(encoding="utf-8"))):
            is_word = name.startswith(FORM_AND_GRAMMAR) and not re.search("[，。；：]", text)
            # A language is offered under its own name, whichever is shown now.
            if CHINESE.search(text) and not is_word and text != "中文":
                hidden.append(f"{name}: {text[:60]}")
    assert hidden == []


def test_english_is_the_msgid_and_chinese_comes_from_the_catalogue():
    assert language("en")("no change") == "no change"
    assert language("zh")("no change") == "持平"
    assert language().code == "zh"
    assert [language(code).code for code in CODES] == ["zh", "en"]
    with pytest.raises(ValueError, match="fr"):
        language("fr")


def test_plurals_agree_in_english_and_have_one_form_in_chinese():
    one, many = "{n} metric", "{n} metrics"
    assert [language("en").plural(one, many, n) for n in (1, 2)] == ["1 metric", "2 metrics"]
    assert [language("zh").plural(one, many, n) for n in (1, 2)] == ["1项指标", "2项指标"]


def test_values_are_put_in_as_they_are():
    """Braces in a name are no places to fill."""
    said = language("zh")("Nothing matches “{words}”.", words="{x} <b>")
    assert said == "没有找到“{x} <b>”。"


def test_names_come_from_a_row_or_an_object():
    row = {"name_zh": "街道", "name_en": "Subdistrict", "short_zh": "街", "short_en": "Sub."}
    assert language("zh").name(row) == "街道"
    assert language("en").name(row, "short") == "Sub."


CURLY = re.compile("[“”‘’…]")


def test_english_is_set_with_straight_marks_and_what_it_quotes_stays_as_it_is():
    """The bundled font draws curly quotes a whole character wide."""
    english = language("en")
    for message in MESSAGES:
        for form in forms(message.id):
            shown = english(form)
            assert not CURLY.search(shown), form
    assert english("Nothing matches “{words}”.", words="“40”") == 'Nothing matches "“40”".'
    row = {"name_zh": "“40工程”……", "name_en": "the city’s “40 Project” …"}
    assert english.name(row) == 'the city\'s "40 Project" ...'
    assert language("zh").name(row) == "“40工程”……"


def test_no_catalogue_file_is_left_over():
    assert sorted(path.name for path in Path(locale_tools.LOCALE).rglob("*.*")) == ["renovation.po"]
