"""The interface is whole in all seven languages: nothing untranslated, nothing guessed, nothing left behind."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from portal.settings.apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "ky", "kk", "uz", "tg", "tk")
"""English is the language of the sources."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
CYRILLIC = frozenset({"ru", "ky", "kk", "tg"})
MIXED_WORD = re.compile(r"[a-z]+[а-яёәғқңөұүһіҳҷӣӯў]|[а-яёәғқңөұүһіҳҷӣӯў]+[a-z]", re.IGNORECASE)


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str | None, str]]:
    """(context, sentence) of everything marked for translation in the code and the templates."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in (*OUR_APPS, "templates"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "words", "*.toml"))
    (copy / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "ky", "--no-location", "-v0"],
        cwd=copy,
        check=True,
        env=os.environ | {"PYTHONPATH": str(copy), "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )
    fresh = polib.pofile(str(copy / "locale" / "ky" / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in fresh if not entry.obsolete}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str, extracted: set[tuple[str | None, str]]):
    done = {
        (entry.msgctxt, entry.msgid)
        for entry in catalogue(language)
        if not entry.obsolete and "fuzzy" not in entry.flags and all(texts(entry))
    }
    assert sorted(extracted - done, key=str) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language: str):
    wrong = [
        entry.msgid
        for entry in catalogue(language)
        for text in texts(entry)
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        or (not entry.msgid_plural and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(entry.msgid)))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_django_uses(language: str):
    import django

    own = polib.pofile(str(Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"))

    def rule(header: str) -> str:
        return header.replace(" ", "").rstrip(";")

    assert rule(catalogue(language).metadata["Plural-Forms"]) == rule(own.metadata["Plural-Forms"])
    number = int(re.search(r"nplurals=(\d)", own.metadata["Plural-Forms"])[1])
    assert [e.msgid for e in catalogue(language) if e.msgid_plural and len(e.msgstr_plural) != number] == []


@pytest.mark.parametrize("language", sorted(CYRILLIC))
def test_no_word_mixes_two_alphabets(language: str):
    mixed = [
        (entry.msgid, text)
        for entry in catalogue(language)
        for text in texts(entry)
        if MIXED_WORD.search(PLACEHOLDER.sub(" ", text))
    ]
    assert mixed == []


def test_uzbek_writes_its_own_apostrophes():
    wrong = [text for entry in catalogue("uz") for text in texts(entry) if re.search(r"[oOgG]['’‘`]|\w['’‘`]\w", text)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_name_nobody(language: str):
    metadata = catalogue(language).metadata
    assert metadata["Language"] == language
    assert not metadata.get("Last-Translator", "").strip()
