"""Starting translations of a published page, and refreshing those that exist."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import Translation, TranslationSource

from editorial.adoption import adopt_translation
from editorial.models import SourceChange
from editorial.sources import is_source, languages_asked_for
from portal.models import BasePage

from .carrying import carry_over, sentences_of
from .sharing import share_restrictions, take_shared_facts

SKIPPED = "editorial.skip"


@dataclass
class Report:
    """What a run did, by language code."""

    started: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    """Language code: a sentence for staff that says why."""


class CannotStartError(Exception):
    """A language cannot have the page yet. Its message is a sentence for staff."""


@transaction.atomic
def start_translations(*, page_id: int, languages: Iterable[str] | None = None, change_id: int | None = None) -> Report:
    """Refresh the translations a published source page has, and start drafts in the languages asked for.

    Nothing becomes public here. Running it again changes nothing; a run that
    was cut off leaves nothing behind. `languages` are codes asked for by
    hand, beside those of the plan. What cannot be started is logged on the page.
    """
    report = Report()
    page = Page.objects.select_for_update().filter(pk=page_id).first()
    page = page.specific if page else None
    if not isinstance(page, BasePage) or not page.live or not is_source(page):
        return report
    change = SourceChange.objects.filter(pk=change_id).first() if change_id else None
    source = refresh(page=page, change=change, report=report)
    asked = languages_asked_for(page) + list(Locale.objects.filter(language_code__in=languages or []))
    known = set(source.translations.values_list("target_locale_id", flat=True)) | {page.locale_id}
    for locale in {locale.pk: locale for locale in asked if locale.pk not in known}.values():
        try:
            begin(page=page, source=source, locale=locale)
            report.started.append(locale.language_code)
        except CannotStartError as reason:
            report.skipped[locale.language_code] = str(reason)
            log_skipped(page, locale, str(reason))
    return report


def refresh(*, page: BasePage, change: SourceChange | None, report: Report) -> TranslationSource:
    """Read the source page into the translation memory, and carry the texts of every language over."""
    stored = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
    before, shape = (sentences_of(stored), shape_of(stored)) if stored else ([], [])
    source, _made = TranslationSource.update_or_create_from_instance(page)
    if stored and change and shape == shape_of(source):
        change.is_minor = True
        change.save(update_fields=["is_minor"])
    after = sentences_of(source)
    for translation in source.translations.select_related("target_locale"):
        if stored and carry_over(translation=translation, before=before, after=after, change=change):
            report.refreshed.append(translation.target_locale.language_code)
    return source


def shape_of(source: TranslationSource) -> list[tuple[Any, ...]]:
    """Everything of a source that translations repeat: sentences, structure, links, pictures."""
    return [
        *source.stringsegment_set.order_by("order").values_list("context_id", "string_id", "attrs"),
        *source.templatesegment_set.order_by("order").values_list("context_id", "template_id"),
        *source.overridablesegment_set.order_by("order").values_list("context_id", "data_json"),
    ]


def begin(*, page: BasePage, source: TranslationSource, locale: Locale) -> Translation:
    """A draft of `page` in `locale`, or the page that is there already taken over. Raises CannotStartError."""
    target = page.get_translation_or_none(locale)
    if target is not None:
        translation = adopt_translation(source=page, translation=target)
    else:
        target = new_target(page, locale)
        translation = Translation.objects.create(source=source, target_locale=locale)
        save_draft(translation=translation, user=None)
    share_restrictions(source=page, target=target)
    return translation


def new_target(page: BasePage, locale: Locale) -> BasePage:
    """An unpublished copy of `page` in the tree of `locale`."""
    try:
        with transaction.atomic():
            target: BasePage = page.copy_for_translation(locale)
            if page.shared_slug and target.slug != page.slug:
                raise CannotStartError(_("Another page has the address “%(slug)s” there.") % {"slug": page.slug})
    except ParentNotTranslatedError as error:
        raise CannotStartError(_("The page above it is not there yet.")) from error
    except ValidationError as error:
        raise CannotStartError(" ".join(error.messages)) from error
    return target


def save_draft(*, translation: Translation, user: Any) -> Revision:
    """The translation as it stands, as a draft; its gaps show the source. The public page stays as it is."""
    page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    take_shared_facts(page=page, source=translation.source.get_source_instance())
    revision: Revision = page.save_revision(user=user, clean=False, log_action=True)
    return revision


def log_skipped(page: BasePage, locale: Locale, reason: str) -> None:
    """Leave a line in the history of the page, unless the last one says the same."""
    data = {"language": locale.language_code, "reason": reason}
    entries = PageLogEntry.objects.filter(page=page, action=SKIPPED).order_by("-timestamp", "-pk")
    last = next((entry for entry in entries if entry.data["language"] == locale.language_code), None)
    if last is None or last.data != data:
        log(instance=page, action=SKIPPED, data=data)
