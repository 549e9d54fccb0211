"""The mailed link. Mail scanners follow links, so only a click on the page opens the application."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from applications.actions import open_link
from applications.models import AccessToken
from portal.reader_forms.views import ReaderView

from .receipt import receipt_redirect


class LinkView(ReaderView):
    """Shows part of the e-mail address on GET, and opens the application on POST."""

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
        """The row of a mailed link. Raises Http404 for one that was never sent or has expired."""
        link = AccessToken.objects.named(token, self.received_at)
        if link is None:
            raise Http404("no such link")
        return link


def masked(email: str) -> str:
    """As much of an e-mail address as its owner needs to recognise it: "a…@e….org"."""
    name, _at, host = email.partition("@")
    domain, dot, ending = host.rpartition(".")
    return f"{name[:1]}…@{domain[:1]}…{dot}{ending}"
