"""Makes static/fonts/, static/css/fonts.css and portal/pdf/fonts/ from whole variable fonts. Docs: docs/decisions/0036.

Not part of any build: run it when a letter, a weight or a font's release changes, and commit what it makes.

    python -m pip install --no-deps --target FOLDER fontpkg-onest==2.1 fontpkg-oswald==4.103 \\
        fontpkg-arimo==1.341 fontpkg-roboto==3.15
    .venv/bin/python bin/fonts.py FOLDER
"""

import argparse
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from environment import ROOT
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = ROOT / "static" / "fonts"
FONTS_OF_PDF = ROOT / "portal" / "pdf" / "fonts"
STYLESHEET = ROOT / "static" / "css" / "fonts.css"

ASCII = "".join(map(chr, range(0x20, 0x7F)))
PUNCTUATION = "\u00a0\u00ad\u202f«»‹›“”„‘’‚–—‐‑…·•×°§©®™‰−½№€$₽₸₺₼←↑→↓↖↗↘↙✓¿¡"
UZBEK = "ʻʼ"
TURKMEN = "ÄäÇçŽžŇňÖöŞşÜüÝý"
OF_NAMES = "ÁáÀàÃãÅåÉéÈèÍíÑñÓóØøÚúßİıĞğƏə"
LATIN_1 = "".join(map(chr, range(0xA1, 0x100)))
EXTENDED_A = "".join(map(chr, range(0x100, 0x180)))
RUSSIAN = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
CENTRAL_ASIAN = "ҢңӨөҮүӘәҒғҚқҰұҺһІіӢӣӮӯҲҳҶҷ"
NEIGHBOURS = "ЎўҐґЇїЄє"
MARKS = "\u0301\u0304\u0306"
"""The stress mark, and what combines to й and ӣ where a text was typed in decomposed letters."""

LATIN = ASCII + PUNCTUATION + UZBEK + TURKMEN + OF_NAMES
GROUPS: Mapping[str, str] = {
    "latin": LATIN,
    "latin-ext": "".join(sorted(set(LATIN_1 + EXTENDED_A + "ȘșȚțẞ₴₾≈≤≥†") - set(LATIN))),
    "cyrillic": RUSSIAN + CENTRAL_ASIAN + NEIGHBOURS + MARKS,
}
"""Which letters share a file. Every page loads `latin` (digits, spaces), the others only where their letters occur."""

FEATURES: Mapping[str, list[str]] = {
    "latin": ["kern", "locl", "case", "tnum"],
    "latin-ext": ["kern", "locl", "case"],
    "cyrillic": ["kern", "locl", "case", "ccmp", "mark"],
}
SUBSTITUTES = {0x2010: 0x2D, 0x2011: 0x2D, 0xAD: 0x2D, 0x202F: 0xA0}
"""Characters a font may lack, drawn as their plain counterparts."""
TUTUQ_BELGISI = {0x2BC: 0x2019}
"""Oswald draws the Uzbek sign as a wedge with too much space behind it; printers set a quotation mark instead."""

FALLBACK_RANGES: Mapping[str, dict[str, str]] = {"latin": {}, "cyrillic": {"unicode-range": "U+0400-04FF"}}
"""Descriptors of a fallback's rule for each script; where both rules have a letter, the later one wins."""

LANGUAGES: Mapping[str, tuple[str, ...]] = {"latin": ("uz", "tk"), "cyrillic": ("ru", "ky", "kk", "tg")}
"""Languages of the catalogues whose texts measure the width of a script; the English texts are their keys."""


@dataclass(frozen=True)
class FallbackFont:
    """A font of the reader's machine, scaled to the metrics of ours and shown until ours has loaded."""

    weights: str
    compared_weight: int
    """The weight of our font to whose metrics it is scaled."""
    package: str
    weight: int
    local_names: tuple[str, ...]
    relative_width: float = 1.0
    """Its width relative to the font of `package`, which is measured in its place."""


@dataclass(frozen=True)
class Family:
    """A font of the site: the weights it keeps, and the fonts that replace it until it has loaded."""

    name: str
    lightest: int
    heaviest: int
    fallbacks: tuple[FallbackFont, ...]
    """In the order of the CSS rules: the last one that the reader's machine has is used."""

    @property
    def slug(self) -> str:
        return self.name.lower()


ARIAL = ("Arial", "ArialMT", "Liberation Sans", "LiberationSans", "Arimo", "Helvetica")
ARIAL_BOLD = (
    "Arial Bold",
    "Arial-BoldMT",
    "Liberation Sans Bold",
    "LiberationSans-Bold",
    "Arimo Bold",
    "Helvetica Bold",
)
NARROW_BOLD = ("Arial Narrow Bold", "ArialNarrow-Bold", "Liberation Sans Narrow Bold", "LiberationSansNarrow-Bold")
ROBOTO = ("Roboto", "Roboto Regular", "Roboto-Regular")
ROBOTO_BOLD = ("Roboto Bold", "Roboto-Bold")
# Every letter of Arimo and Liberation Sans is as wide as in Arial; Arial Narrow has 0.82 of that width.
FAMILIES = (
    Family(
        "Onest",
        400,
        700,
        (
            FallbackFont("400 599", 400, "roboto", 400, ROBOTO),
            FallbackFont("600 700", 700, "roboto", 700, ROBOTO_BOLD),
            FallbackFont("400 599", 400, "arimo", 400, ARIAL),
            FallbackFont("600 700", 700, "arimo", 700, ARIAL_BOLD),
        ),
    ),
    Family(
        "Oswald",
        500,
        700,
        (
            FallbackFont("500 700", 600, "roboto", 700, ROBOTO_BOLD),
            FallbackFont("500 700", 600, "arimo", 700, ARIAL_BOLD),
            FallbackFont("500 700", 600, "arimo", 700, NARROW_BOLD, relative_width=0.82),
        ),
    ),
)
PDF_WEIGHTS: Mapping[str, int] = {"regular": 400, "bold": 700}
MARK_OF_PDF = "□"
"""What `portal/pdf/letters.py` shows for a letter the font lacks."""
BORROWED_ARROWS = "←↑→↓↖↗↘↙✓"
"""Characters the display font lacks: its family takes them from the text font's file."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="where pip has put the fontpkg-* packages")
    folder = options.parse_args().folder
    FONTS.mkdir(exist_ok=True)
    rules: list[str] = []
    for family in FAMILIES:
        shutil.copy(folder / f"fontpkg_{family.slug}" / "LICENSE", FONTS / f"OFL-{family.slug}.txt")
        for group, letters in GROUPS.items():
            rules.append(face(family, f"{family.slug}-{group}", write_subset(folder, family, group, letters)))
        for fallback in family.fallbacks:
            rules += fallback_faces(folder, family, fallback)
    text, display = FAMILIES
    for name, weight in PDF_WEIGHTS.items():
        write_pdf_font(folder, text, name, weight)
    rules.append(face(display, f"{text.slug}-latin", map(ord, BORROWED_ARROWS)))
    STYLESHEET.write_text(HEAD + "\n".join(rules))


HEAD = """/* Onest for text, Oswald for display. Made by bin/fonts.py: change it there.
   The Fallback families are fonts of the reader's own machine, set so that no line moves when ours arrive. */
"""


def write_subset(folder: Path, family: Family, group: str, letters: str) -> set[int]:
    """Write the family's file for one group of letters; returns the code points it has."""
    font = whole_font(folder, family.slug)
    add_substitutes(font)
    instantiateVariableFont(font, {"wght": (family.lightest, family.heaviest)}, inplace=True)
    options = subset.Options(hinting=False, layout_features=FEATURES[group], name_IDs=[0, 1, 2], notdef_outline=True)
    options.drop_tables += ["STAT", "MVAR", "gasp"]
    font.flavor = "woff2"
    save_subset(font, options, letters, FONTS / f"{family.slug}-{group}.woff2")
    return set(font.getBestCmap())


def add_substitutes(font: TTFont) -> None:
    """Have the font draw signs that it lacks, or draws badly, as others."""
    for table in font["cmap"].tables:
        for missing, substitute in SUBSTITUTES.items():
            table.cmap.setdefault(missing, table.cmap[substitute])
        table.cmap.update({sign: table.cmap[drawn_as] for sign, drawn_as in TUTUQ_BELGISI.items()})


def save_subset(font: TTFont, options: subset.Options, letters: str, path: Path) -> None:
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(map(ord, letters)))
    subsetter.subset(font)
    font["head"].modified = font["head"].created  # so that the same input gives the same file
    font.recalcTimestamp = False
    font.save(path)


def write_pdf_font(folder: Path, family: Family, name: str, weight: int) -> None:
    """Write one weight of the family with the letters of all groups, for PDF files."""
    font = whole_font(folder, family.slug)
    add_substitutes(font)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    add_mark(font)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 6], notdef_outline=True)
    options.drop_tables += ["STAT", "MVAR", "gasp"]
    save_subset(font, options, "".join(GROUPS.values()) + MARK_OF_PDF, FONTS_OF_PDF / f"{family.slug}-{name}.ttf")


def add_mark(font: TTFont) -> None:
    """Give the box that a font draws for lacking glyphs a code point, by which it can be written as text."""
    name = f"uni{ord(MARK_OF_PDF):04X}"
    font["glyf"][name] = font["glyf"][".notdef"]
    font["hmtx"][name] = font["hmtx"][".notdef"]
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for table in font["cmap"].tables:
        table.cmap[ord(MARK_OF_PDF)] = name


def face(family: Family, file: str, letters: Iterable[int]) -> str:
    return rule(
        {
            "font-family": f'"{family.name}"',
            "font-weight": f"{family.lightest} {family.heaviest}",
            "font-display": "swap",
            "src": f'url("../fonts/{file}.woff2") format("woff2")',
            "unicode-range": ranges(letters),
        }
    )


def fallback_faces(folder: Path, family: Family, fallback: FallbackFont) -> Iterator[str]:
    """The CSS rules for one fallback: one for each script, because their widths differ."""
    ours = at_weight(folder, family.slug, fallback.compared_weight)
    theirs = at_weight(folder, fallback.package, fallback.weight)
    for script, unicode_range in FALLBACK_RANGES.items():
        scale = mean_width(ours, script) / (mean_width(theirs, script) * fallback.relative_width)
        yield rule(
            {
                "font-family": f'"{family.name} Fallback"',
                "font-weight": fallback.weights,
                "src": ", ".join(f'local("{name}")' for name in fallback.local_names),
                "size-adjust": f"{scale:.2%}",
                **vertical_metrics(ours, scale),
                **unicode_range,
            }
        )


def rule(descriptors: Mapping[str, str]) -> str:
    return "\n".join(["@font-face {", *(f"  {name}: {value};" for name, value in descriptors.items()), "}", ""])


def vertical_metrics(font: TTFont, scale: float) -> dict[str, str]:
    unit, measures = font["head"].unitsPerEm * scale, font["hhea"]
    return {
        "ascent-override": f"{measures.ascent / unit:.2%}",
        "descent-override": f"{-measures.descent / unit:.2%}",
        "line-gap-override": f"{measures.lineGap / unit:.2%}",
    }


def mean_width(font: TTFont, script: str) -> float:
    """The mean width of a character in the site's own words, in ems; those the font lacks do not count."""
    names, widths = font.getBestCmap(), font["hmtx"]
    text = [names[ord(sign)] for sign in words(script) if ord(sign) in names]
    return float(sum(widths[name][0] for name in text) / len(text) / font["head"].unitsPerEm)


@cache
def words(script: str) -> str:
    """The translations of the interface in the languages of a script; spaces belong to the Latin file."""
    latin = script == "latin"
    texts: list[str] = []
    for language in LANGUAGES[script]:
        with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
            entries = [entry for entry in read_po(file) if entry.id]
        texts += ["".join(entry.string) for entry in entries]
        texts += ["".join(entry.id[:1] if entry.pluralizable else entry.id) for entry in entries] if latin else []
    return "".join(
        sign for sign in "".join(texts) if (sign.isalpha() and (ord(sign) >= 0x400) != latin) or (latin and sign == " ")
    )


@cache
def at_weight(folder: Path, package: str, weight: int) -> TTFont:
    font = whole_font(folder, package)
    others = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    return instantiateVariableFont(font, others | {"wght": weight})


def whole_font(folder: Path, package: str) -> Any:
    (path,) = (path for path in (folder / f"fontpkg_{package}" / "files").glob("*.ttf") if "Italic" not in path.name)
    return TTFont(path)


def ranges(letters: Iterable[int]) -> str:
    """The code points in the syntax of CSS's `unicode-range`."""
    found: list[list[int]] = []
    for letter in sorted(set(letters)):
        if found and letter == found[-1][1] + 1:
            found[-1][1] = letter
        else:
            found.append([letter, letter])
    return ", ".join(f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}" for first, last in found)


if __name__ == "__main__":
    main()
