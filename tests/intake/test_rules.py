"""The rules of intake as a page tells them are those of the SQL files."""

from renovation.intake.rules import ALL_RULES, RULES
from renovation.intake.sentences import SENTENCES
from renovation.queries import load


def test_every_check_is_told_by_the_sentence_of_its_own_header():
    checks = {
        query.name.removeprefix("checks/"): query.description for query in load().folder("checks")
    }
    assert {code: rule.rule.msgid for code, rule in RULES.items()} == checks
    assert set(ALL_RULES) - {"file"} == set(SENTENCES)
