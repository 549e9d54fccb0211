"""The actions of the programme. Each writes its own history."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search.backends import get_search_backends

from portal.backups.erasures import note_erasure
from portal.models import BasePage, Country, User
from portal.pages.former_addresses import forget_addresses
from portal.pages.rules import conflicting_page
from portal.running.checks import our_pages
from portal.running.indexing import indexed_at_the_end

from .choices import Visibility
from .models import Call, Participation, Person, Result
from .names import contains_surname
from .querysets.people import surname_may_be_read
from .rules import is_verified, may_publish_results, starts_hidden, surname_is_shown
from .verification.rules import fingerprint

BATCH = 1000
VISIBILITY_LOG_ACTIONS: Mapping[str, str] = {
    Visibility.PUBLIC: "labs.show",
    Visibility.NO_SURNAME: "labs.hide_surname",
    Visibility.HIDDEN: "labs.hide",
}
"""The log action that records each visibility."""
VERIFICATION = ("verified_by", "verified_at")
FIELDS_OF_VISIBILITY = ("visibility", "slug", "sort_key", "sort_key_cyrillic")


@transaction.atomic
def verify_result(*, result: Result, by: User, shown: str = "") -> None:
    """Vouch for a result: from now on it is public and counted. A verified one keeps its first verifier.

    `shown` is the fingerprint of the claim that `by` has read, where that was
    before `result` was loaded. Raises ValueError with a sentence for staff where
    the result claims something else by now.
    """
    read = shown or fingerprint(result)
    stored = locked_with_facts(result)
    if not is_verified(stored):
        if fingerprint(stored) != read:
            raise ValueError(
                _("“%(row)s” has been changed in the meantime. Please read it again before you verify it.")
                % {"row": stored}
            )
        stored.verified_by, stored.verified_at = by, timezone.now()
        stored.save(update_fields=VERIFICATION)
        log(instance=stored, action="labs.verify", user=by)
    result.verified_by, result.verified_at = stored.verified_by, stored.verified_at


def locked_with_facts(result: Result) -> Result:
    """The stored result, locked after the facts it names are locked, so that nobody renames them meanwhile."""
    for fact in (result.person, result.project, result.event):
        if fact is not None:
            # A lock that spares the key: storing another result of this fact need not wait for it.
            type(fact)._base_manager.select_for_update(no_key=True).get(pk=fact.pk)
    return Result.objects.select_for_update().get(pk=result.pk)


@transaction.atomic
def take_back_verification(*, result: Result, by: User | None, changed: Sequence[str] = ()) -> None:
    """Withdraw a result from the public and from every count, until somebody vouches for it again.

    `changed` names the fields that now claim something else, where that is the
    reason; `by` is None where a program changed them.
    """
    stored = Result.objects.select_for_update().get(pk=result.pk)
    if is_verified(stored):
        stored.verified_by = stored.verified_at = None
        stored.save(update_fields=VERIFICATION)
        log(instance=stored, action="labs.take_back_verification", user=by, data={"changed": list(changed)})
    result.verified_by = result.verified_at = None


@transaction.atomic
def cancel_call(*, call: Call, by: User) -> None:
    """Cancel a call: it takes no more applications and says so. Cancelling again does nothing; see `restore_call`."""
    if call.cancelled_at:
        return
    call.cancelled_at = timezone.now()
    call.note_revision()
    call.save(update_fields=["cancelled_at", "revision", "revised_at"])
    log(instance=call, action="labs.cancel_call", user=by)


@transaction.atomic
def restore_call(*, call: Call, by: User) -> None:
    """Undo a cancellation: the call is again in the phase that its dates give."""
    if not call.cancelled_at:
        return
    call.cancelled_at = None
    call.note_revision()
    call.save(update_fields=["cancelled_at", "revision", "revised_at"])
    log(instance=call, action="labs.restore_call", user=by)


@transaction.atomic
def publish_results(*, call: Call, by: User, at: dt.datetime | None = None) -> None:
    """Show the results of a call as published, now or from a later moment on.

    Raises ValueError with a sentence for staff where that moment is before the deadline.
    """
    at = at or timezone.now()
    if not may_publish_results(call, at):
        raise ValueError(_("Results cannot be published before the call closes."))
    call.results_published_at = at
    call.save(update_fields=["results_published_at"])
    log(instance=call, action="labs.publish_results", user=by, data={"at": at.isoformat()})


@transaction.atomic
def withdraw_results(*, call: Call, by: User) -> None:
    """Undo the publishing of results: the call is shown as closed again."""
    if not call.results_published_at:
        return
    call.results_published_at = None
    call.save(update_fields=["results_published_at"])
    log(instance=call, action="labs.withdraw_results", user=by)


def hide_at_first(person: Person) -> bool:
    """Hide a person not stored yet where people of their country start hidden; True where that changed something."""
    if not starts_hidden(person) or person.visibility == Visibility.HIDDEN:
        return False
    person.visibility = Visibility.HIDDEN
    return True


@transaction.atomic
@indexed_at_the_end()
def change_visibility(*, person: Person, to: Visibility, by: User | None) -> None:
    """Decide what the public sees of a person: everywhere, in every language, at once. Can be undone in the same way.

    All that is made of facts follows, and so does an address that contains the
    surname. Mentions in texts and pictures are found by labs.mentions and edited
    by people. Afterwards `person` has the stored values. `by` is None where
    this is repeated in a restored database.
    """
    # Locked and read again: somebody else may have changed the name since `person` was loaded, and a slug made
    # from the old name would bring it back into a public address.
    stored = Person.objects.select_for_update().get(pk=person.pk)
    before, stored.visibility = stored.visibility, to
    if before != to:
        stored.set_sort_keys()
        stored.fill_slug()
        stored.save(update_fields=FIELDS_OF_VISIBILITY)
        log(instance=stored, action=VISIBILITY_LOG_ACTIONS[to], user=by, data={"from": before, "to": to})
        note_erasure(kind=VISIBILITY_LOG_ACTIONS[to], row=stored.pk)
    for name in FIELDS_OF_VISIBILITY:
        setattr(person, name, getattr(stored, name))


@transaction.atomic
def follow_short_name(*, person: Person) -> None:
    """Give the pages about a person, in every language, the slug of the person.

    Where the surname must not be shown, no redirect from a former address is kept.
    """
    leaves_redirect = surname_is_shown(person)
    for model in pages_about_people():
        for page in model.objects.filter(person=person).exclude(slug=person.slug):
            if conflicting_page(person.slug, page.get_parent(), of=page) is None:
                move_page(page, person.slug, leaves_redirect=leaves_redirect)
    if not leaves_redirect:
        forget_redirects(Person.objects.filter(pk=person.pk))


def move_page(page: BasePage, slug: str, *, leaves_redirect: bool) -> None:
    """Give a page without children another slug."""
    page.slug = slug
    if not leaves_redirect:
        # When save() changes a stored slug, the former address is kept. An update() before it stores the slug
        # first, so that no address with the surname is kept.
        Page.objects.filter(pk=page.pk).update(slug=slug)
        page.set_url_path(page.get_parent())
    page.save(clean=False)


def sweep_redirects() -> int:
    """Delete redirects that contain a surname which must not be shown, whoever made them; returns how many."""
    return forget_redirects(Person.objects.exclude(surname_may_be_read()))


def forget_redirects(people: QuerySet[Person]) -> int:
    """Delete the former addresses of pages about `people`, and redirects to them; returns how many rows there were.

    A redirect that staff made stays where its address holds no surname, such as a short address of their own.
    """
    about_them = {"person__in": people.order_by().values("pk")}
    led_to = about_them | {"redirect__isnull": False}
    found = (model.objects.filter(**led_to).select_related("person") for model in pages_about_people())
    person_of = {page.pk: page.person for pages in found for page in pages}
    containing = [
        redirect.pk
        for redirect in Redirect.objects.filter(redirect_page__in=person_of)
        if redirect.automatically_created or contains_surname(person_of[redirect.redirect_page_id], redirect.old_path)
    ]
    former = sum(forget_addresses(model.objects.filter(**about_them)) for model in pages_about_people())
    return former + Redirect.objects.filter(pk__in=containing).delete()[0]


def pages_about_people() -> list[type[BasePage]]:
    """The page types whose slug follows the person's."""
    return [model for model in our_pages() if issubclass(model, BasePage) and model.address_of == "person"]


@transaction.atomic
def create_people(*, rows: Iterable[Person]) -> list[Person]:
    """Store many new people in few statements, for loaders.

    Each row must have its own `slug`, because a bulk statement does not look for
    a free one. Sort keys are set here, people of countries whose profiles start
    hidden are hidden, and all are added to the search index.
    """
    people = list(rows)
    countries = Country.objects.in_bulk({person.country_id for person in people if person.country_id})
    for person in people:
        person.country = countries.get(person.country_id)
        hide_at_first(person)
        person.set_sort_keys()
    stored = Person.objects.bulk_create(people, batch_size=BATCH)
    add_to_index(Person, stored)
    announce_bulk_write()
    return stored


@transaction.atomic
def create_participations(*, rows: Iterable[Participation]) -> list[Participation]:
    """Store many participations; each gets the year of its edition, as a single save would give it."""
    participations = list(rows)
    for participation in participations:
        if participation.edition is not None:
            participation.year = participation.edition.year
    stored = Participation.objects.bulk_create(participations, batch_size=BATCH)
    announce_bulk_write()
    return stored


@transaction.atomic
def create_results(*, rows: Iterable[Result]) -> list[Result]:
    """Store many results; `rows` say who verified each, and when."""
    stored = Result.objects.bulk_create(list(rows), batch_size=BATCH)
    add_to_index(Result, stored)
    announce_bulk_write()
    return stored


def announce_bulk_write() -> None:
    """Run the hook `facts_stored_in_bulk` in the transaction: `bulk_create` sends no signals to the upper floors."""
    for tell in hooks.get_hooks("facts_stored_in_bulk"):
        tell()


def add_to_index(model: Any, rows: list[Any]) -> None:
    """Add rows that were stored in bulk to every search index."""
    for backend in get_search_backends():
        for start in range(0, len(rows), BATCH):
            backend.add_bulk(model, rows[start : start + BATCH])
