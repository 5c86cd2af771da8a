"""Cuts the bundled Chinese font: run by a maintainer when names bring characters it lacks.

    npm pack @expo-google-fonts/noto-sans-sc
    python -m renovation.fonts cut expo-google-fonts-noto-sans-sc-0.4.3.tgz
    python -m renovation.fonts wordmarks        # after a change of the programme's title
    python -m renovation.fonts print            # the font of PDFs, from that of the pages

The archive holds Google's complete Noto Sans SC (30,890 characters, SIL Open Font License), one
file of 10 MB a weight. What is kept: GB2312, Latin, the symbols of the design, and every
character that this repository writes anywhere a reader may see it. A page then reads the same on
a machine without Chinese fonts, and nothing is fetched from outside.
"""

from __future__ import annotations

import io
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import click
from fontTools import subset
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from renovation.language import CODES
from renovation.paths import FONTS, ROOT, data_folder

FOLDER = FONTS
WEIGHTS = {
    400: "400Regular/NotoSansSC_400Regular.ttf",
    600: "600SemiBold/NotoSansSC_600SemiBold.ttf",
}
LICENCE = "LICENSE_FONT"
# What sets PDFs reads no woff2, and takes a machine's own font of the same name before a given one.
PRINT_FOLDER = Path(__file__).resolve().parent / "exports" / "pdf" / "fonts"
PRINT_FAMILY = "Renovation Sans SC"

# Beyond GB2312, whose decoding gives ― and ・ where people type — and ·.
SYMBOLS = "−–—·•…‰′″×÷±≤≥≈≠←↑→↓△▲▽▼◆◇●○■□★☆✓㎡㎥²³€"
# Kerning, and the half-width forms that browsers use for punctuation in a row (》， or ”。).
FEATURES = ["kern", "halt", "chws"]

# The wordmark's one blue is readable on both themes (4.9:1 on light, 3.6:1 on dark, large).
_BLUE = "#2A73B8"
_TITLE_SIZE = 18
_TITLE_LEFT = 42
_TITLE_BASELINE = 22.5

_WRITTEN = {
    "data/programme": ("csv", "toml"),
    "data/sample": ("csv", "toml"),
    "queries": ("sql",),
    "pages": ("py",),
    "renovation": ("py", "po"),
    ".": ("py", "md"),
}


def file_of(weight: int) -> Path:
    """The bundled file of one weight (400 or 600)."""
    return FOLDER / f"noto-sans-sc-{weight}.woff2"


def covered(weight: int) -> set[str]:
    """The characters the bundled font of this weight can draw."""
    with TTFont(file_of(weight)) as font:
        return {chr(code) for code in font.getBestCmap()}


def gb2312() -> set[str]:
    """Every character of GB2312, as Python's codec maps it."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(pair.decode("gb2312", errors="ignore") for pair in pairs))


def written() -> Iterator[tuple[Path, set[str]]]:
    """Each file of the repository a reader may see text of, with its printable characters."""
    for folder, suffixes in _WRITTEN.items():
        for suffix in suffixes:
            pattern = f"*.{suffix}" if folder == "." else f"**/*.{suffix}"
            for path in sorted((ROOT / folder).glob(pattern)):
                yield path, {c for c in path.read_text("utf-8") if c.isprintable()}


def wanted() -> set[str]:
    """All characters the bundled font should draw."""
    latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    return gb2312() | latin | set(SYMBOLS) | set().union(*(found for _, found in written()))


def cut(source: bytes, characters: set[str]) -> bytes:
    """The part of a TrueType font that draws these characters, as woff2."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = FEATURES
    options.hinting = False  # screens of today do without; a fifth of the size
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]  # for vertical text
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    cutter.subset(font)
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()


def printed(weight: int) -> bytes:
    """The bundled font of this weight as PDFs want it: TrueType, under a name of its own."""
    font = TTFont(file_of(weight), recalcTimestamp=False)
    style = font["name"].getDebugName(6).rpartition("-")[2]
    names = {1: PRINT_FAMILY, 4: f"{PRINT_FAMILY} {style}"}
    names[6] = names[3] = f"{PRINT_FAMILY.replace(' ', '')}-{style}"
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    out = io.BytesIO()
    font.flavor = None
    font.save(out)
    return out.getvalue()


def print_file(weight: int) -> Path:
    """The file of the font that PDFs are set in."""
    return PRINT_FOLDER / f"renovation-sans-sc-{weight}.ttf"


@click.group()
def main() -> None:
    """Cut the bundled font; draw the programme's wordmarks with it."""


@main.command("cut")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def cut_command(archive: Path) -> None:
    """Write both weights and their licence from the npm ARCHIVE of the complete font."""
    characters = wanted()
    with tarfile.open(archive) as package:
        for weight, member in WEIGHTS.items():
            file_of(weight).write_bytes(cut(_read(package, member), characters))
            size = file_of(weight).stat().st_size
            click.echo(f"{file_of(weight).name}: {size:,} bytes, {len(covered(weight))} characters")
        (FOLDER / "OFL.txt").write_bytes(_read(package, LICENCE))
    _write_print_fonts()
    missing = "".join(sorted(characters - covered(400)))
    if missing:
        click.echo(f"not in the source font: {missing}")


@main.command("wordmarks")
def wordmarks_command() -> None:
    """Write the title as a drawing, logo_zh.svg and logo_en.svg, into the programme folder.

    A drawing cannot use the page's font, so the letters become outlines.
    """
    folder = data_folder() / "programme"
    titles = tomllib.loads((folder / "programme.toml").read_text("utf-8"))["programme"]
    for code in CODES:
        (folder / f"logo_{code}.svg").write_text(wordmark(titles[f"title_{code}"]), "utf-8")
        click.echo(f"logo_{code}.svg: {titles[f'title_{code}']}")


def wordmark(title: str) -> str:
    """The mark of the dashboard and a title beside it, as SVG of 32 pixels' height."""
    mark = (FOLDER.parent / "logo.svg").read_text("utf-8")
    inner = mark[mark.index(">") + 1 : mark.rindex("</svg>")].strip()
    with TTFont(file_of(600)) as font:
        letters, names = font.getGlyphSet(), font.getBestCmap()
        scale = _TITLE_SIZE / font["head"].unitsPerEm
        pen = SVGPathPen(letters, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
        x = float(_TITLE_LEFT)
        for name in (names.get(ord(c), ".notdef") for c in title):
            letters[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, _TITLE_BASELINE)))
            x += letters[name].width * scale
    width = ceil(x) + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="32" '
        f'viewBox="0 0 {width} 32">{inner}\n<path fill="{_BLUE}" d="{pen.getCommands()}"/></svg>\n'
    )


@main.command("print")
def print_command() -> None:
    """Write the font of PDFs, in both weights and with its licence."""
    _write_print_fonts()


def _write_print_fonts() -> None:
    for weight in WEIGHTS:
        print_file(weight).write_bytes(printed(weight))
        click.echo(f"{print_file(weight).name}: {print_file(weight).stat().st_size:,} bytes")
    (PRINT_FOLDER / "OFL.txt").write_bytes((FOLDER / "OFL.txt").read_bytes())


def _read(package: tarfile.TarFile, member: str) -> bytes:
    file = package.extractfile(f"package/{member}")
    if file is None:
        sys.exit(f"{member} is not in the archive")
    return file.read()


if __name__ == "__main__":
    main()
