"""What English does to a unit's name: one site, 1.12 billion yuan."""

from __future__ import annotations

from decimal import Decimal


def singular(name: str) -> str:
    """The unit of one. Units are named in the plural; only their first word changes."""
    word, space, rest = name.partition(" ")
    if word == "people":
        word = "person"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word + space + rest


def multiplied(digits: str, unit: str) -> tuple[str, str]:
    """11.2 of "100 million yuan" as 1.12 and "billion yuan"; 8 of it as 800 and "million yuan"."""
    count, _, rest = unit.partition(" ")
    amount = Decimal(digits.replace(",", "")) * Decimal(count.replace(",", ""))
    if rest.startswith("million ") and amount >= 1000:
        amount, rest = amount / 1000, "b" + rest[1:]
    text = f"{amount:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text), rest
