"""The base of all views of one call: finding the call and its form, and saying why nobody can apply now."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from applications.models import FormLabels, FormVersion
from labs.choices import Phase
from labs.models import Call, CallPage
from labs.models.pages.calls import codes_invited
from labs.rules import phase
from portal.languages.chains import active_language
from portal.private_pages.rules import may_read
from portal.reader_forms.views import ReaderView
from portal.running.prepared import prepared


class CallView(ReaderView):
    """A view of one call."""

    def public_call(self, slug: str) -> Call:
        """The call, if this reader may see its page. Raises Http404 otherwise."""
        call = self.call_or_404(slug)
        if not pages_of_call(call=call.pk) and not self.has_opened(call):
            raise Http404(f"no public call {slug}")
        return call

    def has_opened(self, call: Call) -> bool:
        return any(may_read(page, self.request) for page in CallPage.objects.live().filter(call=call))

    def call_or_404(self, slug: str) -> Call:
        """The call, even if its page was unpublished meanwhile, so that nothing typed is lost. Raises Http404."""
        call = call_called.first(slug=slug)
        if call is None:
            raise Http404(f"no call {slug}")
        call.known_codes = frozenset(codes_invited(call=call.pk))
        return call

    def labels_for_reader(self, call: Call) -> FormLabels | None:
        """The newest form of the call with words in the reader's language or a fallback; None while there is none."""
        version = FormVersion.objects.newest_of(call)
        try:
            return FormLabels.objects.for_reader(version, active_language()) if version else None
        except FormLabels.DoesNotExist:
            return None

    def unreadable(self, sentence: str) -> HttpResponse:
        call = self.call_or_404(self.kwargs["slug"])
        return self.page("applications/unreadable.html", 413, call=call, sentence=sentence)

    def closed_page(self, call: Call, status: int = 200) -> HttpResponse:
        """The page that says why nobody can apply now."""
        return self.page(
            "applications/closed.html",
            status,
            call=call,
            sentence=closed_sentence(call, self.received_at),
            is_upcoming=phase(call, self.received_at) == Phase.UPCOMING,
        )


@prepared
def call_called(slug: Any) -> QuerySet[Call]:
    return Call.objects.filter(slug=slug).select_related("edition__lab")[:1]


@prepared
def pages_of_call(call: Any) -> QuerySet[CallPage, int]:
    """Of those that everybody may read."""
    return CallPage.objects.for_reader().filter(call=call).values_list("pk", flat=True)[:1]


def closed_sentence(call: Call, now: dt.datetime) -> str:
    """Why a call takes no applications at `now`, as a sentence for the reader."""
    now_in = phase(call, now)
    if now_in == Phase.CANCELLED:
        return _("This call has been cancelled.")
    if now_in == Phase.UPCOMING:
        if call.opens_at is None:
            return _("This call is not open yet. The opening date will be announced.")
        return _("This call is not open yet. It opens on %(moment)s.") % {"moment": call.opening_in_words()}
    if now_in == Phase.OPEN:
        return _("The application form is not ready yet. Please come back later.")
    return _("This call closed on %(moment)s.") % {"moment": call.deadline_in_words()}
