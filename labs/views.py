"""Calendars of deadlines."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.languages.chains import active_language
from portal.pages.conditional import conditional_response

from .models import CallPage


@require_safe
def calls_calendar(request: HttpRequest) -> HttpResponse:
    """The deadlines of all open and upcoming calls; a calendar program may subscribe to it."""
    # Imported here and below: the library that writes calendars is large, and no page needs it.
    from . import calendars

    content = calendars.calendar_of(
        CallPage.objects.for_reader().running().in_order(), _("Open calls"), active_language()
    )
    response = conditional_response(
        request, content, calendars.CONTENT_TYPE, CallPage.objects.for_reader().last_change()
    )
    return as_file(response, "calls")


@require_safe
def call_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The deadline of one call, whatever its phase. Raises Http404 where it has no public page."""
    from . import calendars

    page = CallPage.objects.for_reader().in_order().filter(slug=slug).first()
    if page is None:
        raise Http404("No call has this address.")
    content = calendars.calendar_of([page], page.title, page.locale.language_code)
    return as_file(conditional_response(request, content, calendars.CONTENT_TYPE, calendars.last_change(page)), slug)


def as_file(response: HttpResponse, name: str) -> HttpResponse:
    """`response` as a download with a file name; slugs are ASCII, so `name` needs no escaping."""
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
