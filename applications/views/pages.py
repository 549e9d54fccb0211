"""What all pages for applicants share: nothing is cached, nothing is indexed, the clock is read first."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from applications.models import FormLabels, FormVersion
from labs import listings
from labs.choices import Phase
from labs.models import Call
from labs.rules import phase
from portal.dates import format_moment
from portal.languages import active_language


# Django's own check needs a cookie and answers with a bare page. Here the signed ticket in
# the form is what another site cannot know, and trouble with it shows the form again.
@method_decorator(csrf_exempt, name="dispatch")
class ApplicantView(View):
    """A page of the way from call to receipt."""

    referrer_policy = "same-origin"
    received_at: dt.datetime

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.received_at = timezone.now()
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]  # views here answer with HttpResponse
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = self.referrer_policy
        return response

    def page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, template, context, status=status)


class CallView(ApplicantView):
    """A page that belongs to one call."""

    def call_named(self, slug: str) -> Call:
        """The call, if its page is public."""
        call = self.call_begun(slug)
        if listings.call_page(call) is None:
            raise Http404(f"no public call {slug}")
        return call

    def call_begun(self, slug: str) -> Call:
        """The call, even if its page was taken away meanwhile: what somebody has typed is not lost with it."""
        return get_object_or_404(Call.objects.for_page(), slug=slug)

    def words_for_reader(self, call: Call) -> FormLabels | None:
        """The newest form of the call with words for the reader; None while there is none."""
        version = FormVersion.objects.newest_of(call)
        if version is None or not version.labels.exists():
            return None
        return FormLabels.objects.for_reader(version, active_language())

    def closed_page(self, call: Call, status: int = 200) -> HttpResponse:
        """Why nobody can apply now."""
        return self.page(
            "applications/closed.html", status, call=call, sentence=closed_sentence(call, self.received_at)
        )


def closed_sentence(call: Call, now: dt.datetime) -> str:
    """Why a call takes nothing at `now`, as a sentence for the reader."""
    now_in = phase(call, now)
    if now_in == Phase.CANCELLED:
        return _("This call has been cancelled.")
    if now_in == Phase.UPCOMING:
        if call.opens_at is None:
            return _("This call is not open yet. The day it opens will be announced.")
        return _("This call is not open yet. It opens: %(moment)s.") % {"moment": moment_of(call, call.opens_at)}
    if now_in == Phase.OPEN:
        return _("The form of this call is not ready yet. Please come back later.")
    return _("This call is closed. It closed: %(moment)s.") % {"moment": moment_of(call, call.closes_at)}


def moment_of(call: Call, moment: dt.datetime) -> str:
    """A moment by the clocks of the call's own city."""
    return format_moment(moment, call.time_zone, str(call.city))
