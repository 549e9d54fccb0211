"""The address of a writer, the guardian, and what else a writer decides: leaving a device, withdrawing."""

import io

import qrcode
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from applications import actions
from applications.choices import LinkPurpose, PartKind
from applications.eligibility import EligibilityCheck
from applications.models import Seat
from applications.rules import may_invite, may_withdraw, may_write
from labs.choices import ApplicantKind
from portal.languages.chains import active_language
from portal.languages.language_names import language_name
from portal.languages.plain_text import clean_line
from portal.languages.public import public_languages
from portal.letters.rendering import is_email_address
from portal.reader_forms.sentences import not_ours

from .form import being_read
from .seat_view import SeatView

LONGEST_NAME = 200


class AddressView(SeatView):
    """Where we write to: typed, corrected, and verified by what a letter brings."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.asking(self.seat.person.address)

    def post(self, _request: HttpRequest, code: str, part: str) -> HttpResponse:
        data, _files = self.form_data()
        email = clean_line(data.get("email", ""))
        if self.ticket(data) is None:
            return self.asking(email, notice=not_ours(), status=403)
        if not is_email_address(email):
            return self.asking(email, error=_("Write a full e-mail address, like name@example.org."))
        try:
            actions.change_address(seat=self.seat, email=email, at=self.received_at)
        except actions.NotWritableError:
            return self.asking(email, notice=being_read(), status=403)
        return HttpResponseRedirect(reverse("applications:address", args=[code, part]))

    def asking(self, email: str, error: str = "", notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page(
            "applications/address.html",
            status,
            email=email,
            error=error,
            notice=notice,
            person=self.seat.person,
            may_write=may_write(self.seat),
        )


class GuardianView(SeatView):
    """Names the parent or guardian, who gets a link of their own: by letter, to be forwarded, or as a QR code."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.asking(actions.guardian_seat(self.application.pk))

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        name, email = clean_line(data.get("name", ""))[:LONGEST_NAME], clean_line(data.get("email", ""))
        language = data.get("language", "") if data.get("language", "") in public_languages() else active_language()
        current = actions.guardian_seat(self.application.pk)
        if self.ticket(data) is None:
            return self.asking(current, name, email, notice=not_ours(), status=403)
        errors: dict[str, str] = {} if name else {"name": _("Write who it is, for instance your mother's name.")}
        if email and not is_email_address(email):
            errors["email"] = _("Write a full e-mail address, like name@example.org.")
        if errors:
            return self.asking(current, name, email, errors=errors)
        try:
            seat = actions.invite_guardian(by=self.seat, name=name, email=email, language=language, at=self.received_at)
        except actions.NotWritableError:
            return self.asking(current, name, email, notice=being_read(), status=403)
        return self.shown(seat)

    def shown(self, seat: Seat) -> HttpResponse:
        """The link of the guardian, on the screen."""
        link = actions.new_shown_link(seat=seat, at=self.received_at, purpose=LinkPurpose.INVITE)
        address = self.request.build_absolute_uri(reverse("application_link", args=[link.secret]))
        return self.seat_page(
            "applications/guardian_link.html", guardian=seat, address=address, picture=qr_code(address)
        )

    def asking(
        self,
        current: Seat | None,
        name: str = "",
        email: str = "",
        *,
        errors: dict[str, str] | None = None,
        notice: str = "",
        status: int = 200,
    ) -> HttpResponse:
        person = current.person if current else None
        return self.seat_page(
            "applications/guardian.html",
            status,
            guardian=current,
            name=name or (person.name if person else ""),
            email=email or (person.address if person else ""),
            languages=[(code, language_name(code)) for code in public_languages()],
            errors=errors or {},
            notice=notice,
            may_invite=may_invite(self.seat),
        )


class LeaveView(SeatView):
    """Closes the application in this browser; the links to it stay."""

    def post(self, _request: HttpRequest, code: str, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return redirect("applications:application", code)
        actions.leave_device(grant=self.grant, at=self.received_at)
        return self.page("applications/left.html", call=self.call, application=self.application)


class WithdrawView(SeatView):
    """Asks once more, and withdraws."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.asking()

    def post(self, _request: HttpRequest, code: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return self.asking(not_ours(), 403)
        try:
            actions.withdraw(seat=self.seat, at=self.received_at)
        except actions.NotWithdrawableError:
            self.application.refresh_from_db()
            return self.asking(_("This application can no longer be withdrawn. Please write to us."), 403)
        return redirect("applications:application", code)

    def asking(self, notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page("applications/withdraw.html", status, notice=notice, may_withdraw=may_withdraw(self.seat))


class EligibilityView(SeatView):
    """The short questions again, while nobody reads the application yet."""

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.questions(EligibilityCheck(self.call, self.kind, self.known()))

    def post(self, _request: HttpRequest, code: str) -> HttpResponse:
        data, _files = self.form_data()
        check = EligibilityCheck.read(self.call, self.kind, data)
        if self.ticket(data) is None:
            return self.questions(check, not_ours(), 403)
        if check.errors:
            return self.questions(check)
        try:
            actions.answer_again(seat=self.seat, facts=check.facts(), at=self.received_at)
        except actions.NotWritableError:
            return self.questions(check, being_read(), 403)
        return redirect("applications:review", code, PartKind.APPLICANT)

    @property
    def kind(self) -> ApplicantKind:
        return ApplicantKind(self.application.kind)

    def known(self) -> dict[str, str]:
        facts = self.application.eligibility
        return {name: str(facts[name]) for name in ("citizenship", "residence", "craft", "films") if name in facts}

    def questions(self, check: EligibilityCheck, notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page(
            "applications/eligibility.html", status, check=check, fields=check.fields(), notice=notice
        )


def qr_code(address: str) -> SafeString:
    """The address as a picture for another telephone's camera: SVG to stand in the page, black on white."""
    buffer = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(buffer)
    # Drawn by the library from squares alone: nothing of the address stands in it as text.
    return mark_safe(buffer.getvalue().decode().partition("?>")[2].strip())  # noqa: S308
