"""Sentences of libraries that we translate ourselves: each still exists there, and ours is another and fits it."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from portal.settings.apps import OUR_APPS
from tests.test_catalogues import MIXED_WORD, PLACEHOLDER, catalogue, entries, msgid, texts

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale_of_libraries"
LANGUAGES = sorted(path.name for path in FOLDER.iterdir())


def of_libraries(language: str) -> list[Message]:
    """What the catalogues of the installed libraries hold in `language`, without a context."""
    folders = [Path(app.path, "locale") for app in apps.get_app_configs() if app.name.split(".")[0] not in OUR_APPS]
    return [
        entry
        for folder in folders
        if (folder / language / "LC_MESSAGES" / "django.po").is_file()
        for entry in entries(catalogue(language, folder, strict=False))
        if not entry.context
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_still_exists_in_a_library(language: str) -> None:
    # English catalogues hold what the others lack yet.
    existing = {entry.id for code in ("en", language) for entry in of_libraries(code)}
    assert [entry.id for entry in entries(catalogue(language, FOLDER)) if entry.id not in existing] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_says_what_the_libraries_say_themselves(language: str) -> None:
    said: dict[str, set[tuple[str, ...]]] = {}
    for entry in of_libraries(language):
        said.setdefault(msgid(entry), set()).add(tuple(texts(entry)))
    ours = {msgid(entry): tuple(texts(entry)) for entry in entries(catalogue(language, FOLDER))}
    assert [sentence for sentence, text in ours.items() if said.get(sentence) == {text}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_sentences_are_not_repeated(language: str) -> None:
    own = {(entry.context, msgid(entry)) for entry in entries(catalogue(language))}
    ours = {(entry.context, msgid(entry)) for entry in entries(catalogue(language, FOLDER))}
    assert own & ours == set()
    assert catalogue(language, FOLDER).plural_forms == catalogue(language).plural_forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_whole_and_add_no_placeholder(language: str) -> None:
    wrong = [
        (entry.id, text)
        for entry in entries(catalogue(language, FOLDER))
        for text in texts(entry)
        if not text
        or entry.fuzzy
        or MIXED_WORD.search(PLACEHOLDER.sub(" ", text))
        or not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall("".join(entry.id)))
    ]
    assert wrong == []


def test_they_come_before_those_of_the_libraries() -> None:
    assert FOLDER in settings.LOCALE_PATHS
    with override("ru"):
        assert gettext("Skip to main content") == "Перейти к содержанию"
        assert ngettext("Delete 1 page", "Delete %(counter)s pages", 3) == "Удалить %(counter)s страницы"


ONE_MEANING = {
    "Application", "Awaiting your review", "Current time zone", "Download", "Next", "Pagination", "Preview", "Previous",
    "Recovery codes", "Request changes", "Sign in with a passkey", "Undo", "Unpublish", "Verified", "expired", "image",
    "images", "title", "verified",
}  # fmt: skip
"""Sentences of ours that libraries have, too, and translate otherwise: they mean the same there, or nobody is shown
theirs. Ours come first, so a sentence with another meaning needs a context."""


def test_no_sentence_of_ours_takes_the_place_of_one_that_means_something_else() -> None:
    ours = {msgid(entry): tuple(texts(entry)) for entry in entries(catalogue("ru")) if not entry.context}
    other = {
        entry.id
        for entry in of_libraries("ru")
        if all(texts(entry)) and ours.get(msgid(entry), tuple(texts(entry))) != tuple(texts(entry))
    }
    assert other - ONE_MEANING == set()
