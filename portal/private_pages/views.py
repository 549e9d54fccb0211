"""Taking the password of a private page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from portal.pages.addresses import address_in
from portal.reader_forms.networks import NetworkLimit
from portal.reader_forms.reading import comes_from_another_site
from portal.reader_forms.sentences import not_ours
from portal.reader_forms.views import ReaderView

from .forms import PasswordForm
from .passes import give_pass
from .rules import WRONG_PASSWORDS_AN_HOUR, unmet_restriction
from .serving import password_page

LIMIT = NetworkLimit("private_pages", WRONG_PASSWORDS_AN_HOUR)


class PasswordView(ReaderView):
    """Lets a browser open a page, and what is below the page that the password was set for.

    The form carries no ticket: whoever could post it from another site knows the password already.
    """

    def get(self, request: HttpRequest, restriction_id: int, page_id: int) -> HttpResponse:
        """The form again, for whoever reloads or changes the language; without the page's address, which names it."""
        page = get_object_or_404(Page.objects.live(), pk=page_id)
        restriction = restriction_to_meet(page.specific, restriction_id, request)
        if restriction is None:
            return HttpResponseRedirect(address_in(page))
        return password_page(page, request, PasswordForm(restriction=restriction), return_url="")

    def post(self, request: HttpRequest, restriction_id: int, page_id: int) -> HttpResponse:
        page = get_object_or_404(Page.objects.live(), pk=page_id)
        restriction = restriction_to_meet(page.specific, restriction_id, request)
        if restriction is None:
            return HttpResponseRedirect(address_in(page))
        data, _files = self.form_data()
        back = safe_address(data.get("return_url", ""), request)
        empty, form = PasswordForm(restriction=restriction), PasswordForm(data, restriction=restriction)
        if comes_from_another_site(request):
            return password_page(page, request, empty, return_url=back, status=403, notice=not_ours())
        if LIMIT.is_reached(request):
            return password_page(page, request, empty, return_url=back, status=429, notice=too_many_passwords())
        if not form.is_valid():
            if form.is_wrong:
                LIMIT.count(request)
            return password_page(page, request, form, return_url=back)
        response = HttpResponseRedirect(back or address_in(page))
        give_pass(response, request, restriction)
        return response

    def unreadable(self, sentence: str) -> HttpResponse:
        return self.page("portal/private_pages/unreadable.html", 413, sentence=sentence)


def restriction_to_meet(page: Page, pk: int, request: HttpRequest) -> PageViewRestriction | None:
    """The restriction a form was made for, or one that has replaced it; None where this reader may read `page`.

    Raises Http404 where the restriction is not by password.
    """
    restrictions = page.get_view_restrictions().select_related("page")
    found = restrictions.filter(pk=pk).first() or unmet_restriction(page, request)
    if found is not None and found.restriction_type != PageViewRestriction.PASSWORD:
        raise Http404("This page opens by no password.")
    return found


def safe_address(wanted: str, request: HttpRequest) -> str:
    """`wanted`, if it leads to this site; else empty."""
    is_ours = url_has_allowed_host_and_scheme(wanted, request.get_host(), require_https=request.is_secure())
    return wanted if is_ours else ""


def too_many_passwords() -> str:
    return _("Too many wrong passwords have come from your network. Please try again in an hour.")
