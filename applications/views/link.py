"""The mailed link. Mail scanners open links, so only a click on the page opens the application."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from applications.actions import open_link
from applications.models import AccessToken
from portal.reader_forms.views import ReaderView

from .receipt import receipt_redirect


class LinkView(ReaderView):
    """Asks whose application it is, shows half of the address, and opens it on a click."""

    referrer_policy = "no-referrer"

    def get(self, _request: HttpRequest, token: str) -> HttpResponse:
        link = self.link(token)
        with override(link.application.language):
            return self.page("applications/link.html", call=link.application.call, address=masked(link.sent_to))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        link = self.link(token)
        with override(link.application.language):
            return receipt_redirect(request, open_link(token=link))

    def link(self, token: str) -> AccessToken:
        """Raises Http404 for a link nobody was sent."""
        link = AccessToken.objects.named(token, self.received_at)
        if link is None:
            raise Http404("no such link")
        return link


def masked(email: str) -> str:
    """Enough of an address to know one's own: a…@e….org."""
    name, _at, host = email.partition("@")
    domain, dot, ending = host.rpartition(".")
    return f"{name[:1]}…@{domain[:1]}…{dot}{ending}"
