"""Storing the words of other languages that come with questions copied into a call's form."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from editorial.memory.copied import Origin, single_texts, store_copied_texts, translated_texts
from portal.models import BasePage

FIELD = "questions"


@transaction.atomic
def take_words_of_library(*, page: BasePage, words: Mapping[str, list[dict[str, Any]]]) -> None:
    """For the hook `questions_copied_from_library`.

    `page` is a draft with the copies, `words` are the same entries in other languages. They count as translated.
    """
    texts = {language: single_texts(page_with(page, entries)) for language, entries in words.items()}
    store_copied_texts(page=page, texts=texts, origin=Origin.LIBRARY)


@transaction.atomic
def take_words_of_page(*, page: BasePage, origin: BasePage, ids: Mapping[str, str]) -> None:
    """For the hook `questions_copied_from_page`.

    `page` is a draft with the copies, `origin` the version they were copied from, `ids` have the id of each copy by
    that of its original. What the original has in other languages becomes a translation that is to be checked.
    """
    moved = {path: copied_path(path, ids) for path in single_texts(origin) if copied_path(path, ids)}
    texts = translated_texts(origin, moved)
    texts[origin.locale.language_code] = {path: text for path, text in single_texts(origin).items() if path in moved}
    renamed = {
        language: {moved[path]: text for path, text in of_language.items()} for language, of_language in texts.items()
    }
    store_copied_texts(page=page, texts=renamed, origin=Origin.PAGE)


def page_with(page: BasePage, entries: list[dict[str, Any]]) -> BasePage:
    """A page, never saved, that asks these questions and nothing else."""
    field = type(page)._meta.get_field(FIELD)
    other: BasePage = type(page)(**{FIELD: field.to_python(entries)})
    return other


def copied_path(path: str, ids: Mapping[str, str]) -> str:
    """Where the text at `path` of the original stands in the copy; empty where it was not copied."""
    name, _dot, rest = path.partition(".")
    own, _dot, within = rest.partition(".")
    return f"{name}.{ids[own]}.{within}" if name == FIELD and own in ids else ""
