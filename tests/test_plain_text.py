"""Text for documents: in one line, without what could hide or turn anything."""

import pytest

from renovation.plain_text import lines, one_line, shortened, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("古楼 街道", "古楼 街道"),
        ("  a\t\r\nb  c ", "a b c"),
        ("楼\u202e%1.99\u202c\u2067", "楼%1.99"),
        ("甲\x00\x08\ufffe\ud800\u200b乙", "甲乙"),
        ("", ""),
    ],
)
def test_a_text_stands_in_one_line_without_what_is_not_seen(text, shown):
    assert one_line(text) == shown


def test_a_text_too_long_keeps_its_beginning_and_its_end():
    assert shortened("甲" * 9 + "演示", 6) == "甲甲甲…演示"
    assert shortened("短", 6) == "短"


def test_a_chinese_character_is_as_wide_as_two_digits():
    assert width("12") == pytest.approx(1.9) and width("楼") == pytest.approx(2.05)
    assert lines("楼" * 10, 12) == 2 and lines("", 12) == 1
