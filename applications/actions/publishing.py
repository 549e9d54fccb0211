"""A call's page goes public: its questions become a form."""

from django.db import transaction

from applications import compiling
from applications.codes import digest_of
from applications.models import FormLabels, FormVersion
from labs.models import Call, CallPage


@transaction.atomic
def publish_form(*, page: CallPage) -> FormVersion | None:
    """Compile what `page` asks. The newest version of the form afterwards; None while the call asks nothing.

    The page in its source language makes a new version where the structure
    changed, with the words of every language that is live. A translation adds
    its words where they changed. Nothing that exists is ever altered.
    """
    # The call is the lock for all its forms: translations published at once would otherwise create the same version.
    call = Call.objects.select_for_update().get(pk=page.call_id)
    if page.locale_id == page.source_locale_id and page.questions:
        version: FormVersion | None = version_for(call, page)
        pages = CallPage.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    else:
        version = FormVersion.objects.newest_of(call)
        pages = CallPage.objects.live().filter(pk=page.pk).select_related("locale")
    if version is not None:
        for translated in pages:
            add_words(version, translated)
    return version


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
