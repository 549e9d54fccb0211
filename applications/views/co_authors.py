"""Those who write an application together."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.choices import SeatRole
from applications.models import Seat
from applications.qr_codes import qr_code
from applications.rules import may_invite_co_author
from portal.languages.chains import active_language
from portal.languages.language_names import language_name
from portal.languages.public import public_languages
from portal.reader_forms.sentences import not_ours
from portal.reader_forms.suggestions import suggested_address

from .form_sentences import being_read
from .people import Named, seat_in
from .seat_view import SeatView

END = "end-"
"""What the button that ends a seat begins with; the key of the seat follows."""


class CoAuthorsView(SeatView):
    """The applicant invites and removes; co-authors see who writes, and leave."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.asking(Named())

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        then = data.get("then", "")
        named = Named() if then.startswith(END) else Named.read(data)
        if self.ticket(data) is None:
            return self.asking(named, not_ours(), 403)
        if then.startswith(END):
            return self.end(seat_in(then.removeprefix(END)) or 0)
        if named.errors:
            return self.asking(named)
        return self.invite(named)

    def invite(self, named: Named) -> HttpResponse:
        try:
            invitation = actions.invite_co_author(by=self.seat, guest=named.guest, at=self.received_at)
        except actions.TooManyCoAuthorsError:
            return self.asking(named, too_many(), 403)
        except actions.TooOftenError as often:
            return self.asking(named, self.done_often(often), 429)
        except actions.NotWritableError:
            return self.asking(named, being_read(), 403)
        return self.shown(invitation, named.email)

    def end(self, seat: int) -> HttpResponse:
        actions.end_co_author(by=self.seat, seat=seat, at=self.received_at)
        # Who has left learns on the next page that it is not open here any more.
        return HttpResponseRedirect(reverse("applications:co_authors", args=[self.application.code]))

    def shown(self, invitation: actions.Invitation, email: str) -> HttpResponse:
        """The link to forward, which no page shows again; of one who has joined only that a letter was sent."""
        context: dict[str, Any] = {"guest": invitation.seat.person, "was_sent": invitation.was_sent, "email": email}
        if invitation.link is not None:
            address = self.request.build_absolute_uri(reverse("application_link", args=[invitation.link.secret]))
            context |= {"address": address, "qr": qr_code(address)}
        return self.seat_page("applications/co_author_link.html", **context)

    def asking(self, named: Named, notice: str = "", status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {
            "co_authors": list(Seat.objects.co_authors(self.part).select_related("person")),
            "named": named,
            "chosen": named.language or active_language(),
            "suggestion": suggested_address(named.email),
            "languages": [(code, language_name(code)) for code in public_languages()],
            "notice": notice,
            "may_invite": may_invite_co_author(self.seat),
            "is_applicant": self.seat.role == SeatRole.APPLICANT,
        }
        return self.seat_page("applications/co_authors.html", status, **context)


def too_many() -> str:
    return _("This application has as many co-authors as it can have. Remove somebody first.")
