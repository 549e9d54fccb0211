"""Texts of copied questions: they stand in the memory before the page that has the copies is read into it.

A text belongs to a sentence at a place of a page, so it is found as soon as that page is published, and in languages
whose translation starts later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from wagtail.models import Locale
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from portal.models import BasePage

from .matching import Sentence
from .segments import strings_by_path
from .sources import sentences_by_key, string_segments
from .texts import SegmentKey

TextsByPath = dict[str, str]


class Origin(StrEnum):
    """Where a text was copied from, as it is stored with the text."""

    LIBRARY = "library of questions"
    PAGE = "another call"


def single_texts(page: BasePage) -> TextsByPath:
    """{path: sentence} of the places of a page that hold one sentence, in the form of the memory."""
    return {path: texts[0] for path, texts in strings_by_path(page).items() if len(texts) == 1}


def translated_texts(page: BasePage, paths: Iterable[str]) -> dict[str, TextsByPath]:
    """{language: {path: text}}: what the memory has for the sentences that stand at `paths` of a source page now."""
    present, wanted = single_texts(page), set(paths)
    rows = StringTranslation.objects.filter(
        context__object_id=page.translation_key, translation_of__locale_id=page.locale_id, has_error=False
    ).select_related("context", "translation_of", "locale")
    found: dict[str, TextsByPath] = defaultdict(dict)
    for row in rows:
        path = row.context.path
        if path in wanted and row.translation_of.data == present.get(path):
            found[row.locale.language_code][path] = row.data
    return dict(found)


def store_copied_texts(*, page: BasePage, texts: Mapping[str, TextsByPath], origin: Origin) -> None:
    """Store {language: {path: text}} for the sentences that stand at those paths of a source page, or of its draft.

    Only for languages that the site has. A text that is there already stays.
    """
    present = single_texts(page)
    owner, _is_new = TranslatableObject.objects.get_or_create_from_instance(page)
    paths = present.keys() & {path for of_language in texts.values() for path in of_language}
    keys = {
        path: (String.from_value(page.locale_id, StringValue(present[path])).pk, context)
        for path, context in contexts_at(owner, paths).items()
    }
    locales = Locale.objects.exclude(pk=page.locale_id).in_bulk(list(texts), field_name="language_code")
    kind = kind_of(origin)
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=keys[path][0],
                context_id=keys[path][1],
                locale=locale,
                data=text,
                translation_type=kind,
                tool_name=origin,
            )
            for language, locale in locales.items()
            for path, text in texts[language].items()
            if path in keys and text
        ],
        ignore_conflicts=True,
    )


def contexts_at(owner: TranslatableObject, paths: Iterable[str]) -> dict[str, int]:
    """{path: id of its context}, made where there is none yet."""
    known = dict(TranslationContext.objects.filter(object=owner).values_list("path", "pk"))
    return {path: known.get(path) or TranslationContext.objects.create(object=owner, path=path).pk for path in paths}


def kind_of(origin: Origin) -> str:
    """Those of another page count as suggested, until somebody has looked at them."""
    of_page = origin == Origin.PAGE
    return str(StringTranslation.TRANSLATION_TYPE_MACHINE if of_page else StringTranslation.TRANSLATION_TYPE_MANUAL)


def sentences_copied(source: TranslationSource) -> list[Sentence]:
    """Sentences that stood at places of the source when these were copied, and stand there no more."""
    present = set(string_segments(source).values_list("string_id", "context_id"))
    contexts = {context_id for _string_id, context_id in present}
    rows = StringTranslation.objects.filter(context_id__in=contexts, tool_name__in=list(Origin))
    keys = rows.order_by("context_id", "translation_of_id").values_list("translation_of_id", "context_id").distinct()
    return list(sentences_by_key(key for key in keys if key not in present).values())


def suggested_keys(translation: Translation) -> list[SegmentKey]:
    """Segments of the present source whose text in this language came from another page and nobody has looked at."""
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        tool_name=Origin.PAGE,
        context_id__in=string_segments(translation.source).values("context_id"),
    )
    present = set(string_segments(translation.source).values_list("string_id", "context_id"))
    return [key for key in rows.values_list("translation_of_id", "context_id") if key in present]


def accept_suggestions(*, translation: Translation, keys: Iterable[SegmentKey]) -> None:
    """Count these texts as written by a person from now on."""
    accepted = set(keys)
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        context_id__in={context_id for _string_id, context_id in accepted},
    )
    done = [row.pk for row in rows if (row.translation_of_id, row.context_id) in accepted]
    StringTranslation.objects.filter(pk__in=done).update(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
