"""A call's page goes public: its questions become a form."""

from django.db import transaction
from wagtail.models import Page

from applications import compiling
from applications.codes import digest_of
from applications.models import FormLabels, FormVersion
from labs.models import Call, CallPage


@transaction.atomic
def publish_form(*, page: CallPage) -> FormVersion | None:
    """Compile what `page` asks, as it is public now. The newest version of the form; None while the call asks nothing.

    The page in its source language makes a new version where the structure
    changed, with the words of every language that is live. A translation adds
    its words where they changed. Nothing that exists is ever altered.
    """
    call = lock_call(page)
    # Read under the lock: of two publications of one page, the first to be stored may be the second to come here.
    stored = CallPage.objects.live().filter(pk=page.pk, call=call).select_related("locale").first()
    version: FormVersion | None = FormVersion.objects.newest_of(call)
    if stored is None:
        return version
    pages = [stored]
    if stored.locale_id == stored.source_locale_id and stored.questions:
        version = version_for(call, stored)
        pages = CallPage.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    if version is not None:
        for translated in pages:
            add_words(version, translated)
    return version


def lock_call(page: CallPage) -> Call:
    """Make whoever publishes another form of the call wait.

    The call is the lock for all its forms: translations published at once would otherwise create the same version.
    """
    if page.locale_id == page.source_locale_id:
        # What follows the publication of a source writes into its translations. Whoever publishes one of them holds
        # its row and waits for the call: to take the call first and their rows later would be a deadlock.
        list(Page.objects.select_for_update().filter(translation_key=page.translation_key).order_by("pk"))
    call: Call = Call.objects.select_for_update().get(pk=page.call_id)
    return call


def version_for(call: Call, page: CallPage) -> FormVersion:
    """The newest version if it has the structure of `page`, else a new one."""
    schema = compiling.structure(page.questions)
    newest = FormVersion.objects.newest_of(call)
    if newest is not None and newest.digest == digest_of(schema):
        return newest
    return FormVersion.objects.create(
        call=call,
        number=newest.number + 1 if newest else 1,
        source_language=page.locale.language_code,
        schema=schema,
        digest=digest_of(schema),
    )


def add_words(version: FormVersion, page: CallPage) -> None:
    """Append the words of `page`, unless they are incomplete or the newest row says the same."""
    labels = compiling.words_for(version.schema, compiling.words(page.questions))
    if labels is None:
        return
    language = page.locale.language_code
    newest = FormLabels.objects.newest(version, language)
    if newest is None or newest.digest != digest_of(labels):
        FormLabels.objects.create(form_version=version, language=language, labels=labels, digest=digest_of(labels))
