"""The locks under which an application is changed: one part, or the application and then its part."""

from applications.choices import PartKind
from applications.models import Application, Part


def lock_part(part: Part) -> Part:
    """The stored row, locked until the transaction ends, with its application and form."""
    # First locked, then read: PostgreSQL joins the row that it has waited for with others as they were before it
    # waited, and an application that was withdrawn meanwhile would seem to be a draft.
    Part.objects.select_for_update().only("pk").get(pk=part.pk)
    return Part.objects.with_form().get(pk=part.pk)


def lock_application(application: Application) -> Application:
    """The stored row, locked until the transaction ends. Whoever needs a part as well locks that first."""
    return Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)


def applicant_part(application: Application) -> Part:
    """The part of the applicant. There is always exactly one."""
    return Part.objects.live().get(application=application, kind=PartKind.APPLICANT)
