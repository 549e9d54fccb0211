"""The interface is whole in all seven languages: nothing untranslated, nothing guessed, nothing left behind."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from portal.settings.apps import OUR_APPS

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "ky", "kk", "uz", "tg", "tk")
"""English is the language of the sources."""
MARKS = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"})
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
CYRILLIC = frozenset({"ru", "ky", "kk", "tg"})
MIXED_WORD = re.compile(r"[a-z]+[а-яёәғқңөұүһіҳҷӣӯў]|[а-яёәғқңөұүһіҳҷӣӯў]+[a-z]", re.IGNORECASE)


def catalogue(language: str, root: Path = ROOT / "locale", *, strict: bool = True) -> Catalog:
    with (root / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, abort_invalid=strict)


def entries(catalogue: Catalog) -> list[Message]:
    """All messages but the header; obsolete ones stand apart."""
    return [message for message in catalogue if message.id]


def msgid(entry: Message) -> str:
    return entry.id[0] if entry.pluralizable else entry.id


def texts(entry: Message) -> list[str]:
    return list(entry.string) if entry.pluralizable else [entry.string]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str | None, str]]:
    """(context, sentence) of everything marked for translation in the code and the templates."""
    copy = tmp_path_factory.mktemp("sources")
    for folder in (*OUR_APPS, "templates"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.toml"))
    (copy / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "ky", "--no-location", "-v0"],
        cwd=copy,
        check=True,
        env=os.environ | {"PYTHONPATH": str(copy), "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )
    # Fresh entries have two empty forms, whatever the language needs.
    fresh = catalogue("ky", copy / "locale", strict=False)
    return {(entry.context, msgid(entry)) for entry in entries(fresh)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str, extracted: set[tuple[str | None, str]]):
    done = {
        (entry.context, msgid(entry)) for entry in entries(catalogue(language)) if not entry.fuzzy and all(texts(entry))
    }
    assert sorted(extracted - done, key=str) == []


def test_no_sentence_stands_inside_an_f_string():
    """Not every reader of sources looks into one, and its sentence would drop out of the catalogues."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for app in OUR_APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language: str):
    wrong = [
        entry.id
        for entry in entries(catalogue(language))
        for text in texts(entry)
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall("".join(entry.id)))
        or (not entry.pluralizable and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(entry.id)))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_django_uses(language: str):
    import django

    own = catalogue(language, Path(django.__file__).parent / "conf" / "locale")
    assert catalogue(language).plural_forms.replace(" ", "") == own.plural_forms.replace(" ", "")


@pytest.mark.parametrize("language", sorted(CYRILLIC))
def test_no_word_mixes_two_alphabets(language: str):
    mixed = [
        (entry.id, text)
        for entry in entries(catalogue(language))
        for text in texts(entry)
        if MIXED_WORD.search(PLACEHOLDER.sub(" ", text))
    ]
    assert mixed == []


def test_uzbek_writes_its_own_apostrophes():
    wrong = [
        text
        for entry in entries(catalogue("uz"))
        for text in texts(entry)
        if re.search(r"[oOgG]['’‘`]|\w['’‘`]\w", text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_name_nobody(language: str):
    header = catalogue(language)
    assert header.locale_identifier == language
    assert not header.last_translator
