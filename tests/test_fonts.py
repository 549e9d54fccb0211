"""Every letter that the site writes is in its fonts, in the file its page reads, and the files stay small."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.utils import translation
from fontTools.ttLib import TTFont
from wagtail.models import Page

from portal.languages.alphabets import ALPHABETS
from portal.languages.chains import CYRILLIC_LANGUAGES
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
STYLESHEET = ROOT / "static" / "css" / "fonts.css"
WEIGHTS = {"Onest": (400, 700), "Oswald": (500, 700)}
BUDGET = {"latin": 40_000, "cyrillic": 60_000}
"""Bytes of all fonts a page reads at once."""

SIGNS = "0123456789 \u00a0\u202f.,:;!?¿¡-–—‑−…·•()[]/&%‰+=×°*#@«»“”„‘’‚›‹\"'№€$₽₸§©→←↑↓↗✓"
OWN = {
    "ky": "ңөү",
    "kk": "әғқңөұүһі",
    "tg": "ғӣқӯҳҷ",
    "uz": "\u02bb\u02bc",
    "tk": "äçžňöşüý",
    "ru": "ёъыэ",
    "en": "",
}
LANGUAGES = tuple(OWN)
NEXT = {
    "es": "áéíóúüñ",
    "id": "",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "tr": "çğıiöşüâîû",
    "az": "əçğıiöşü",
    "pt": "ãáàâçéêíóôõúü",
    "mn": "ёөү",
}


@dataclass(frozen=True)
class Face:
    family: str
    weights: tuple[int, int]
    path: Path
    letters: frozenset[int]


def rules() -> Iterator[dict[str, str]]:
    for body in re.findall(r"@font-face \{(.*?)\}", STYLESHEET.read_text(), re.DOTALL):
        yield {name: value.strip('"') for name, value in re.findall(r"([\w-]+): (.*?);", body)}


def in_ranges(text: str) -> frozenset[int]:
    ends = (part.removeprefix("U+").split("-") for part in text.split(", "))
    return frozenset(letter for end in ends for letter in range(int(end[0], 16), int(end[-1], 16) + 1))


@cache
def faces() -> tuple[Face, ...]:
    found = []
    for rule in rules():
        if url := re.match(r'url\("(.*?)"\)', rule["src"]):
            low, high = map(int, rule["font-weight"].split())
            path = (STYLESHEET.parent / url[1]).resolve()
            found.append(Face(rule["font-family"], (low, high), path, in_ranges(rule["unicode-range"])))
    return tuple(found)


@cache
def font(path: Path) -> Any:
    return TTFont(path)


def missing(family: str, text: str, files: frozenset[Path] | None = None) -> list[str]:
    """Letters that no face of the family both promises and has; `files` narrows it to some files."""
    of_family = [face for face in faces() if face.family == family and (files is None or face.path in files)]
    there = {letter for face in of_family for letter in face.letters & font(face.path).getBestCmap().keys()}
    return sorted({sign for sign in text if ord(sign) not in there and sign not in "\n\t"})


def both_cases(text: str) -> str:
    return text + text.upper() + text.lower()


def alphabet(language: str) -> str:
    return both_cases("".join(ALPHABETS[language].split()) + OWN[language])


def preloaded(language: str, page: Page | None = None) -> frozenset[Path]:
    html = render_to_string("components/font_preloads.html", {"language": language, "page": page})
    return frozenset(FONTS / name for name in re.findall(r"fonts/([\w-]+\.woff2)", html))


def leaves(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from leaves(part)
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize("family", WEIGHTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_a_language_is_in_the_files_its_pages_preload(language: str, family: str):
    assert missing(family, alphabet(language) + SIGNS, preloaded(language)) == []


@pytest.mark.parametrize("family", WEIGHTS)
@pytest.mark.parametrize("language", NEXT)
def test_languages_to_come_have_their_letters(language: str, family: str):
    assert missing(family, both_cases(NEXT[language])) == []


@pytest.mark.parametrize("family", WEIGHTS)
def test_every_sign_of_the_catalogues_is_there(family: str):
    paths = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
    assert len(paths) == 6
    for path in paths:
        with path.open("rb") as file:
            texts = ["".join(entry.string) for entry in read_po(file) if entry.id]
        assert missing(family, both_cases("".join(texts))) == [], path


@pytest.mark.parametrize("family", WEIGHTS)
def test_every_sign_of_the_demo_is_there(family: str):
    paths = sorted((ROOT / "demo" / "words").rglob("*.toml"))
    assert paths
    for path in paths:
        assert missing(family, both_cases("".join(leaves(tomllib.loads(path.read_text()))))) == [], path


@pytest.mark.parametrize("face", faces(), ids=lambda face: f"{face.family} {face.path.stem}")
def test_a_face_has_what_it_promises(face: Face):
    ours = font(face.path)
    assert ours.flavor == "woff2"
    assert sorted(face.letters - ours.getBestCmap().keys()) == []
    (axis,) = ours["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", *map(float, WEIGHTS[ours["name"].getDebugName(1)]))
    assert face.weights == WEIGHTS[face.family]


@pytest.mark.parametrize("family", WEIGHTS)
def test_a_letter_is_promised_by_one_face_only(family: str):
    promised = [letter for face in faces() if face.family == family for letter in face.letters]
    assert len(promised) == len(set(promised))


def test_no_file_is_left_over():
    assert {path.name for path in FONTS.glob("*.woff2")} == {face.path.name for face in faces()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_reads_at_once_stays_small(language: str):
    script = "cyrillic" if language in CYRILLIC_LANGUAGES else "latin"
    files = preloaded(language)
    assert len(files) == {"latin": 2, "cyrillic": 4}[script]
    assert sum(path.stat().st_size for path in files) <= BUDGET[script]


def test_an_uzbek_reader_of_a_russian_text_gets_the_fonts_of_both(site: SiteTree):
    page = site.home["ru"]
    with translation.override("uz"):
        assert preloaded("uz", page) == preloaded("ru")
    with translation.override("ru"):
        assert preloaded("uz", page) == preloaded("uz")


def test_a_page_in_latin_letters_has_no_use_for_the_cyrillic_files():
    latin = {sign for language in LANGUAGES if language not in CYRILLIC_LANGUAGES for sign in alphabet(language)}
    cyrillic = [face for face in faces() if "cyrillic" in face.path.name]
    assert len(cyrillic) == len(WEIGHTS)
    assert not any(face.letters & set(map(ord, latin | set(SIGNS))) for face in cyrillic)


@pytest.mark.parametrize("family", WEIGHTS)
def test_what_stands_in_is_as_high_as_the_font(family: str):
    stand_ins = [rule for rule in rules() if rule["font-family"] == f"{family} Fallback"]
    measures = font(FONTS / f"{family.lower()}-latin.woff2")["hhea"]
    assert stand_ins
    for rule in stand_ins:
        share = {name: float(value.rstrip("%")) / 100 for name, value in rule.items() if value.endswith("%")}
        for name, value in (
            ("ascent", measures.ascent),
            ("descent", -measures.descent),
            ("line-gap", measures.lineGap),
        ):
            assert share[f"{name}-override"] * share["size-adjust"] == pytest.approx(value / 1000, abs=0.001)


def test_figures_of_the_text_font_can_stand_in_columns_and_letters_are_kerned():
    text = font(FONTS / "onest-latin.woff2")
    assert "tnum" in {record.FeatureTag for record in text["GSUB"].table.FeatureList.FeatureRecord}
    for path in FONTS.glob("*.woff2"):
        assert "kern" in {record.FeatureTag for record in font(path)["GPOS"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("family", WEIGHTS)
def test_the_licence_lies_beside(family: str):
    licence = (FONTS / f"OFL-{family.lower()}.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert f"The {family} Project Authors" in licence
    assert "with Reserved Font Name" not in licence
