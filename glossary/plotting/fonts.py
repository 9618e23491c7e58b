"""A font with Chinese glyphs among those installed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from glossary.errors import GlossaryError

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK JP",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "Source Han Serif SC",
    "SimSun",
    "AR PL UMing CN",
)
"""Fonts known to hold simplified and traditional characters, those that suit a chart first. Matplotlib sees the first font of a
collection only: where all of Noto Sans CJK lies in one file, that is the Japanese one, with the same characters."""

LATIN = "DejaVu Sans"
"""The font of all that is not Chinese; it comes with Matplotlib."""

MISSING = "〓"
"""What stands for a character that neither font has: the mark that printers put in its place."""

_ASKED_FOR = "的萨薩〓"
_HINT = (
    "Install one: 'apt-get install fonts-noto-cjk' (Debian, Ubuntu), 'dnf install google-noto-sans-cjk-fonts' (Fedora), or "
    "Noto Sans SC from https://fonts.google.com/noto (elsewhere; macOS and Windows usually have one). Then restart the notebook's kernel."
)


@lru_cache(maxsize=1)
def chinese_font() -> str:
    """The family of an installed font with simplified and traditional characters: one of `FAMILIES`, else any.

    Raises `GlossaryError`, which says what to install, where there is none: boxes in place of characters help nobody.
    """
    installed = _installed()
    known = [family for family in FAMILIES if family in installed]
    for family in (*known, *sorted(installed.keys() - set(known))):
        if has_characters(installed[family]):
            return family
    raise GlossaryError("no font with Chinese characters is installed, so no chart can be drawn.", hint=_HINT)


def has_characters(path: str) -> bool:
    """Whether the font in a file has glyphs for simplified and traditional characters."""
    try:
        font = FT2Font(path)
    except (OSError, RuntimeError):
        return False
    return all(font.get_char_index(ord(character)) for character in _ASKED_FOR)


def drawable(text: str) -> str:
    """The text with `MISSING` for each character that cannot be drawn, so that no chart has boxes."""
    known = _drawn()
    return "".join(character if ord(character) in known else MISSING for character in text)


@lru_cache(maxsize=1)
def _drawn() -> frozenset[int]:
    """The code points of the two fonts."""
    files = (font_manager.findfont(family) for family in (LATIN, chinese_font()))
    return frozenset(code for file in files for code in FT2Font(file).get_charmap())


def _installed() -> dict[str, str]:
    """The file of every installed family, in its regular weight. Fonts that are newer than Matplotlib's own list are added to it."""
    manager = font_manager.fontManager
    listed = {Path(font.fname) for font in manager.ttflist}
    for path in sorted(font_manager.findSystemFonts()):
        if Path(path) not in listed:
            try:
                manager.addfont(path)
            except (OSError, RuntimeError):
                continue  # a file that is no font Matplotlib can use
    fonts = sorted(
        manager.ttflist, key=lambda font: (font.style != "normal", abs(_weight(font.weight) - 400), font.fname)
    )
    return {font.name: font.fname for font in reversed(fonts)}


def _weight(weight: str | int) -> int:
    return weight if isinstance(weight, int) else font_manager.weight_dict.get(weight, 400)
