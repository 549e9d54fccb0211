"""The locks under which an application is changed.

They are taken in one order, so that no two wait for each other: parts, the application, people, links; of several
rows of a kind, that with the lower key first. Nobody who only refers to a locked row, as an entry of a history does,
has to wait for it.
"""

from collections.abc import Collection

from applications.choices import PartKind
from applications.models import AccessLink, Application, Part, Person
from applications.querysets import AccessLinkQuerySet


def lock_part(part: Part) -> Part:
    """The stored row, locked until the transaction ends, with its application and form."""
    # First locked, then read: PostgreSQL joins the row that it has waited for with others as they were before it
    # waited, and an application that was withdrawn meanwhile would seem to be a draft.
    Part.objects.select_for_update(no_key=True).only("pk").get(pk=part.pk)
    return Part.objects.with_form().get(pk=part.pk)


def lock_application(application: Application) -> Application:
    """The stored row, locked until the transaction ends. Whoever needs a part as well locks that first."""
    locked = Application.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("call").get(pk=application.pk)


def lock_person(pk: int) -> Person:
    """The stored row, locked until the transaction ends: also links to the person's seat are changed under it."""
    return lock_people([pk])[0]


def lock_people(pks: Collection[int]) -> list[Person]:
    """The stored rows, locked until the transaction ends."""
    return list(Person.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk"))


def lock_links(links: AccessLinkQuerySet) -> list[AccessLink]:
    """Those of `links` that are left, locked until the transaction ends. Whoever needs a person as well comes first."""
    return list(links.with_seat().select_for_update(of=("self",)).order_by("pk"))


def applicant_part(application: Application) -> Part:
    """The part of the applicant. There is always exactly one."""
    return Part.objects.live().get(application=application, kind=PartKind.APPLICANT)
