"""Making a form from the questions of a call's page when the page is published."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from applications import compiling
from applications.choices import HistoryKind
from applications.codes import digest_of
from applications.models import FormLabels, FormVersion, History
from applications.tasks import write_questions
from labs.models import Call, CallPage
from portal.models import User
from portal.running.enqueueing import enqueue_on_commit


@transaction.atomic(savepoint=False)
def publish_form(*, page: CallPage) -> FormVersion | None:
    """Compile the questions on the live version of `page`. Returns the newest form version; None without questions.

    The page in its source language makes a new version if the structure has
    changed, with the words of every live language. A translation adds its words
    if they have changed. Stored versions and words are never altered.
    """
    call = lock_call(page)
    # Read under the lock: two publications of one page may arrive here in the other order than they were stored in.
    languages = CallPage.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    stored = next((one for one in languages if one.pk == page.pk and one.call_id == call.pk), None)
    version: FormVersion | None = FormVersion.objects.newest_of(call)
    if stored is None:
        return version
    pages = [stored]
    if stored.locale_id == stored.source_locale_id and stored.questions:
        version = version_for(call, stored, version)
        pages = list(languages)
    if version is not None:
        newest = dict(FormLabels.objects.newest(version).values_list("language", "digest"))
        for translated in pages:
            add_words(version, translated, newest.get(translated.locale.language_code))
    return version


def lock_call(page: CallPage) -> Call:
    """Make others who publish a form of the call wait.

    Otherwise translations published at the same time would create the same version.
    """
    if page.locale_id == page.source_locale_id:
        # Publishing a source also writes into its translations. Somebody who publishes a translation holds its row and
        # waits for the call, so locking the call before those rows could deadlock.
        list(Page.objects.select_for_update().filter(translation_key=page.translation_key).order_by("pk"))
    call: Call = Call.objects.select_for_update().get(pk=page.call_id)
    return call


def version_for(call: Call, page: CallPage, newest: FormVersion | None) -> FormVersion:
    """The newest version if it has the structure of `page`, else a new one."""
    schema = compiling.structure(page.questions)
    if newest is not None and newest.digest == digest_of(schema):
        return newest
    return FormVersion.objects.create(
        call=call,
        number=newest.number + 1 if newest else 1,
        source_language=page.locale.language_code,
        schema=schema,
        digest=digest_of(schema),
    )


def add_words(version: FormVersion, page: CallPage, newest: str | None) -> None:
    """Append the words of `page`, unless they are incomplete or equal to the newest row, whose digest is given."""
    labels = compiling.words_for(version.schema, compiling.words(page.questions))
    if labels is None:
        return
    if newest != digest_of(labels):
        added = FormLabels.objects.create(
            form_version=version, language=page.locale.language_code, labels=labels, digest=digest_of(labels)
        )
        enqueue_on_commit(write_questions, added.pk)


def confirm_form(*, call: Call, digest: str, by: User) -> History:
    """Record that a member of the staff has read what a changed form does, and wants it; `digest` says which change."""
    return History.objects.create(call=call, kind=HistoryKind.FORM, at=timezone.now(), by=by, data={"digest": digest})


@transaction.atomic
def publish_confirmed(*, page: CallPage, digest: str, by: User) -> None:
    """Publish the newest draft of a page, or schedule it, with the change of its form. Raises UnfitForPublicError."""
    confirm_form(call=page.call, digest=digest, by=by)
    page.get_latest_revision().publish(user=by)
