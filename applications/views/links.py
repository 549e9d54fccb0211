"""Coming back: by a link, by six digits, by asking for a new link, and to a list of all one's applications."""

import unicodedata
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications import actions
from applications.access import (
    TICKET_SALT,
    Ticket,
    browser_of,
    grants_of,
    name_browser,
    new_ticket,
    open_seat,
    signed,
    ticket_for,
    was_read,
)
from applications.choices import LinkPurpose, PartKind, SeatRole
from applications.models import AccessLink, Seat
from applications.renewal import ask_for_links
from portal.languages.chains import active_language
from portal.languages.plain_text import clean_line
from portal.languages.public import preferred_language, public_languages
from portal.reader_forms.networks import NetworkLimit
from portal.reader_forms.sentences import not_ours
from portal.reader_forms.views import ReaderView

from .addresses import read_address
from .seat_view import SeatView

CODES_OF_A_NETWORK = NetworkLimit("applications.codes", an_hour=100)
LINKS_OF_A_NETWORK = NetworkLimit("applications.links", an_hour=200)


class LinkView(ReaderView):
    """Says on GET whose application it opens, and opens it on POST: mail scanners follow links.

    The form carries a ticket of this link and this browser: nobody is brought to somebody else's application by a page
    that posts what it likes, whatever a browser says about where it comes from.
    """

    ticket_salt = TICKET_SALT
    referrer_policy = "no-referrer"

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # The address has no language, and what Django makes of the browser's may be none of the public ones.
        with override(preferred_language(request)):
            return super().respond(request, *args, **kwargs)

    def get(self, _request: HttpRequest, token: str) -> HttpResponse:
        link = self.link(token)
        if link is None:
            return self.ended()
        with override(language_for(link.seat)):
            return self.asking(link)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        link = self.link(token)
        if link is None:
            return self.ended()
        with override(language_for(link.seat)):
            data, _files = self.form_data()
            if not browser_of(request):
                return self.asking(link, no_cookies_here(), 403)
            if ticket_for(request, self.ticket_in(data), self.about(link)) is None:
                return self.asking(link, not_ours(), 403)
            try:
                seats = actions.open_link(link=link, at=self.received_at)
            except actions.LinkEndedError:
                return self.ended()
            for seat in reversed(seats):
                open_seat(request, seat)
            if link.purpose == LinkPurpose.MINE:
                return redirect("applications:mine")
            return HttpResponseRedirect(page_of(seats[0]))

    def ended(self) -> HttpResponse:
        return self.page("applications/link_ended.html", 404)

    def unreadable(self, sentence: str) -> HttpResponse:
        link = self.link(self.kwargs["token"])
        with override(language_for(link.seat) if link else preferred_language(self.request)):
            return self.asking(link, sentence, 413) if link else self.ended()

    def about(self, link: AccessLink) -> str:
        """What the ticket of its form is about."""
        return f"link:{link.pk}"

    def asking(self, link: AccessLink, notice: str = "", status: int = 200) -> HttpResponse:
        response = self.page(
            "applications/link.html",
            status,
            call=link.seat.part.application.call,
            who=who(link.seat),
            purpose=link.purpose,
            role=link.seat.role,
            notice=notice,
            address=self.request.build_absolute_uri() if notice else "",
            ticket=new_ticket(self.request, self.about(link), self.received_at),
        )
        name_browser(self.request, response)
        return response

    def link(self, token: str) -> AccessLink | None:
        """The row of a link; None for one that never was, or opens nothing any more."""
        return AccessLink.objects.named(token, self.received_at)


class MineView(ReaderView):
    """All applications that are open in this browser."""

    referrer_policy = "no-referrer"

    def get(self, request: HttpRequest) -> HttpResponse:
        tickets = [
            (grant, new_ticket(request, f"seat:{grant.seat_id}", self.received_at)) for grant in grants_of(request)
        ]
        response = self.page("applications/mine.html", choices=tickets)
        name_browser(request, response)
        return response


class SendLinkView(ReaderView):
    """Sends a new link to an address; the answer is the same whether anybody has the address or not."""

    ticket_salt = TICKET_SALT
    referrer_policy = "no-referrer"
    about = "links"

    def get(self, _request: HttpRequest) -> HttpResponse:
        return self.asking()

    def post(self, request: HttpRequest) -> HttpResponse:
        data, _files = self.form_data()
        email, error = read_address(data.get("email", ""), is_required=True)
        if error:
            return self.asking(email, error=error)
        ticket = ticket_for(request, self.ticket_in(data), self.about)
        if ticket is None:
            return self.asking(email, notice=not_ours(), status=403)
        if not was_read(ticket, self.received_at):
            return self.asking(email, notice=not_asked_yet(), status=403, opened=ticket)
        if not LINKS_OF_A_NETWORK.is_reached(request):
            LINKS_OF_A_NETWORK.count(request)
            ask_for_links(email)
        return self.named(self.page("applications/code.html", email=email, is_sent=True, ticket=self.new_ticket()))

    def asking(
        self, email: str = "", error: str = "", notice: str = "", status: int = 200, opened: Ticket | None = None
    ) -> HttpResponse:
        """The page, with a new ticket, or with the one that it was `opened` with, whose time goes on."""
        return self.named(
            self.page(
                "applications/send_link.html",
                status,
                email=email,
                error=error,
                notice=notice,
                ticket=signed(opened) if opened else self.new_ticket(),
            )
        )

    def new_ticket(self) -> str:
        return new_ticket(self.request, self.about, self.received_at)

    def named(self, response: HttpResponse) -> HttpResponse:
        name_browser(self.request, response)
        return response

    def unreadable(self, sentence: str) -> HttpResponse:
        return self.asking(notice=sentence, status=413)


class CodeView(SendLinkView):
    """Opens an application by the six digits of a letter, on whatever device they are typed."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return self.named(self.page("applications/code.html", email="", ticket=self.new_ticket()))

    def post(self, request: HttpRequest) -> HttpResponse:
        data, _files = self.form_data()
        email, error = read_address(data.get("email", ""), is_required=True)
        code = figures_in(data.get("code", ""))
        if ticket_for(request, self.ticket_in(data), self.about) is None:
            return self.once_more(email, not_ours(), 403)
        if error:
            return self.once_more(email, error, 200)
        if CODES_OF_A_NETWORK.is_reached(request):
            return self.once_more(
                email, _("Too many codes have been entered from your network. Please try again in an hour."), 429
            )
        seat = actions.use_code(address=email, code=code, at=self.received_at)
        if seat is None:
            CODES_OF_A_NETWORK.count(request)
            return self.once_more(email, wrong_code(), 403)
        open_seat(request, seat)
        return HttpResponseRedirect(page_of(seat))

    def once_more(self, email: str, error: str, status: int) -> HttpResponse:
        response = self.page("applications/code.html", status, email=email, error=error, ticket=self.new_ticket())
        return self.named(response)


class ShowLinkView(SeatView):
    """Shows a new link to the own seat, to keep or to open on another device."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.seat_page("applications/show_link.html")

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return self.seat_page("applications/show_link.html", 403, notice=not_ours())
        try:
            link = actions.new_shown_link(seat=self.seat, at=self.received_at)
        except actions.TooOftenError as often:
            return self.seat_page("applications/show_link.html", 429, notice=self.done_often(often))
        address = self.request.build_absolute_uri(reverse("application_link", args=[link.secret]))
        return self.seat_page(
            "applications/show_link.html", address=address, expires=timezone.localdate(link.row.expires_at)
        )


def language_for(seat: Seat) -> str:
    """The language of the person at a seat; where that is not public any more, the active one."""
    language: str = seat.person.language
    return language if language in public_languages() else active_language()


def who(seat: Seat) -> str:
    """Who is about to continue: by name, or else by as much of the address as its owner recognises."""
    person = seat.person
    return person.name or masked(person.address) or seat.part.application.code


def masked(email: str) -> str:
    """As much of an e-mail address as its owner needs to recognise it: "a…@e….org"; empty for none."""
    if not email:
        return ""
    name, _at, host = email.partition("@")
    domain, dot, ending = host.rpartition(".")
    return f"{name[:1]}…@{domain[:1]}…{dot}{ending}"


def figures_in(typed: str) -> str:
    """The figures of a code, however they are grouped, and in whatever alphabet a keyboard writes them."""
    return "".join(str(unicodedata.decimal(sign)) for sign in clean_line(typed) if sign.isdecimal())


def page_of(seat: Seat) -> str:
    """The address at which somebody at this seat goes on."""
    code = seat.part.application.code
    if seat.role == SeatRole.GUARDIAN:
        return reverse("applications:form", args=[code, PartKind.GUARDIAN])
    return reverse("applications:application", args=[code])


def no_cookies_here() -> str:
    return _(
        "This window does not keep cookies, so it cannot open your application. Some mail apps open such "
        "windows. Copy the address below and open it in your usual browser."
    )


def not_asked_yet() -> str:
    return _("No e-mail has been sent yet. Please wait a moment and press the button again.")


def wrong_code() -> str:
    return _(
        "This code does not match this address. A code is valid for 15 minutes and five attempts; you "
        "can ask for a new one below."
    )
