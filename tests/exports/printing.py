"""Documents as pictures: LibreOffice lays them out, poppler draws them, small and in grey."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from playwright.sync_api import sync_playwright

from renovation.exports.pdf import FAMILY, FONTS
from tests.browser.support import launch

WIDE = 360  # pixels
SCREEN = 1366, 1536  # pixels, wide and high
PROGRAMS = ("soffice", "pdftoppm")
# The bundled font for every other: the pictures are of one font, whatever a machine has.
FONT_RULES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>{family}</string></edit></match></fontconfig>
"""


def missing() -> list[str]:
    """What is needed and not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def as_pdf(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files, by name with its ending, as LibreOffice prints them."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
        *(str(folder / name) for name in files),
    ]
    environment = os.environ | one_font(folder)
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    return {name: (folder / "pdf" / Path(name).with_suffix(".pdf")).read_bytes() for name in files}


def one_font(folder: Path) -> dict[str, str]:
    """The environment in which a program knows the bundled font alone."""
    rules = folder / "fonts.conf"
    rules.write_text(FONT_RULES.format(fonts=FONTS, cache=folder / "cache", family=FAMILY))
    return {"FONTCONFIG_FILE": str(rules)}


def screens(html: bytes, folder: Path, *, last: int) -> list[Image.Image]:
    """The first screens of a page from a disk in Chromium, as grey pictures."""
    file = folder / "page.html"
    file.write_bytes(html)
    # In a thread of its own: the browser of other tests may still be open in this one.
    with ThreadPoolExecutor(1) as thread:
        drawn = thread.submit(_drawn, file, last).result()
    wide, high = SCREEN
    parts = [drawn.crop((0, n * high, wide, (n + 1) * high)) for n in range(last)]
    return [part.resize((WIDE, WIDE * high // wide), Image.Resampling.LANCZOS) for part in parts]


def _drawn(file: Path, last: int) -> Image.Image:
    with sync_playwright() as playwright:
        browser = launch(playwright, os.environ | one_font(file.parent))
        page = browser.new_page(viewport={"width": SCREEN[0], "height": SCREEN[1] * last})
        page.goto(file.as_uri())
        drawn = Image.open(io.BytesIO(page.screenshot())).convert("L")
        browser.close()
    return drawn


def pages(pdf: bytes, *, wide: int = WIDE, last: int = 0) -> list[Image.Image]:
    """The pages of a PDF as grey pictures, up to the ``last``."""
    command = ["pdftoppm", "-gray", "-scale-to-x", str(wide), "-scale-to-y", "-1"]
    command += ["-l", str(last)] if last else []
    drawn = subprocess.run([*command, "-"], input=pdf, check=True, capture_output=True).stdout
    found, rest = [], io.BytesIO(drawn)
    while rest.tell() < len(drawn):
        found.append(_next(rest))
    return found


def apart(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures are apart, of 255: on average, and in the parts that differ most.

    Both are blurred, so that a letter drawn a pixel beside its place does not count.
    """
    if one.size != other.size:
        return 255.0, 255.0
    blurred = [
        np.asarray(each.convert("L").filter(ImageFilter.BoxBlur(4)), dtype=float)
        for each in (one, other)
    ]
    difference = abs(blurred[0] - blurred[1])
    return float(difference.mean()), float(np.percentile(difference, 99.5))


def _next(stream: io.BytesIO) -> Image.Image:
    """The next of several PGM pictures one after another."""
    assert stream.readline().strip() == b"P5"
    wide, high = map(int, stream.readline().split())
    stream.readline()  # the largest value
    return Image.frombytes("L", (wide, high), stream.read(wide * high))
