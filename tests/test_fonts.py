"""The bundled font: it draws every character a reader may meet, in both weights."""

import io
import tomllib

import pytest
from fontTools.ttLib import TTFont

from renovation import fonts
from renovation.paths import ROOT

WEIGHTS = (400, 600)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_character_of_the_data_the_sentences_and_the_pages_is_in_the_font(weight):
    drawn = fonts.covered(weight)
    missing = {
        str(path.relative_to(ROOT)): sorted(characters - drawn)
        for path, characters in fonts.written()
        if characters - drawn
    }
    assert missing == {}, "run `python -m renovation.fonts cut`, see renovation/fonts.py"


def test_the_check_reads_the_data_the_sentences_and_the_pages():
    read = {path.relative_to(ROOT).parts[0] for path, _ in fonts.written()}
    assert {"data", "renovation", "pages"} <= read
    suffixes = {path.suffix for path, _ in fonts.written()}
    assert {".csv", ".toml", ".py", ".po"} <= suffixes


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_characters_of_gb2312_and_of_the_design_are_in_the_font(weight):
    drawn = fonts.covered(weight)
    assert len(fonts.gb2312()) == 7445  # the size of the standard's table
    assert not fonts.gb2312() - drawn
    assert not set("−–·㎡●▲■○◇——……“”‘’×") - drawn


@pytest.mark.parametrize("weight", WEIGHTS)
def test_digits_are_of_one_width_so_columns_of_figures_line_up(weight):
    with TTFont(fonts.file_of(weight)) as font:
        names, widths = font.getBestCmap(), font["hmtx"]
        assert len({widths[names[ord(digit)]][0] for digit in "0123456789"}) == 1
        assert font["OS/2"].usWeightClass == weight


def test_the_theme_names_files_that_exist_and_their_licence_lies_beside_them():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    for face in config["theme"]["fontFaces"]:
        folder, name = face["url"].split("/")  # no leading slash: works below a base path
        assert folder == "fonts"
        assert (fonts.FOLDER / name).exists()
    assert "SIL Open Font License, Version 1.1" in (fonts.FOLDER / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_weight_stays_light_enough_for_a_slow_intranet(weight):
    assert fonts.file_of(weight).stat().st_size < 1_300_000


def test_a_cut_font_draws_what_was_asked_and_nothing_else():
    source = fonts.file_of(400).read_bytes()
    cut = fonts.cut(source, set("排水4.6"))
    with TTFont(io.BytesIO(cut)) as font:
        assert {chr(code) for code in font.getBestCmap()} == set("排水4.6")


def test_the_wordmark_is_a_drawing_without_letters_or_outside_addresses():
    svg = fonts.wordmark("看板 & <b>")
    assert "<text" not in svg and "<b>" not in svg and "href" not in svg
    assert svg.count("<path") == 2  # the mark's bars and the title's outlines


def test_the_programme_brings_its_title_as_a_wordmark_in_each_language():
    folder = ROOT / "data" / "programme"
    titles = tomllib.loads((folder / "programme.toml").read_text("utf-8"))["programme"]
    for code in ("zh", "en"):
        drawn = (folder / f"logo_{code}.svg").read_text("utf-8")
        assert drawn == fonts.wordmark(titles[f"title_{code}"]), "run the wordmarks command"
