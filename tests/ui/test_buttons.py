"""The words of a page's main button can be read, whether it may be pressed or not."""

from types import SimpleNamespace
from typing import Any

from renovation.palette import palette
from renovation.ui.buttons import main_label

DARK: Any = SimpleNamespace(is_dark=True)
LIGHT: Any = SimpleNamespace(is_dark=False)


def test_words_on_the_light_blue_of_the_dark_theme_are_dark() -> None:
    assert palette("dark").on_actual in main_label(DARK, "Save")


def test_a_button_that_is_off_has_no_blue_and_keeps_the_grey_of_its_theme() -> None:
    assert main_label(DARK, "Save", is_off=True) == "Save"
    assert main_label(LIGHT, "Save") == "Save"
