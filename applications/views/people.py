"""The address of a writer, the guardian, and what else a writer decides: leaving a device, withdrawing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.access import forget_facts
from applications.choices import PartKind
from applications.conditions import asked_answers_of
from applications.eligibility import EligibilityCheck, current_facts
from applications.kinds import has_part
from applications.models import Seat
from applications.qr_codes import qr_code
from applications.rules import may_change_address, may_invite, may_withdraw, may_write
from labs.choices import ApplicantKind
from portal.languages.chains import active_language
from portal.languages.language_names import language_name
from portal.languages.plain_text import clean_line
from portal.languages.public import public_languages
from portal.reader_forms.fields import too_long
from portal.reader_forms.sentences import not_ours
from portal.reader_forms.suggestions import suggested_address

from .addresses import read_address
from .form_sentences import being_read
from .seat_view import SeatView

LONGEST_NAME = 200
NO_LETTER = "no-letter"


class AddressView(SeatView):
    """Where we write to: typed, corrected, and verified by what a letter brings."""

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        notice = no_more_letters() if NO_LETTER in request.GET else ""
        return self.asking(self.seat.person.address, notice=notice)

    def post(self, _request: HttpRequest, code: str, part: str) -> HttpResponse:
        data, _files = self.form_data()
        email, error = read_address(data.get("email", ""), is_required=True)
        if self.ticket(data) is None:
            return self.asking(email, notice=not_ours(), status=403)
        if error:
            return self.asking(email, error=error)
        try:
            is_sent = actions.change_address(seat=self.seat, email=email, at=self.received_at)
        except actions.NotWritableError:
            return self.asking(email, notice=being_read(), status=403)
        except actions.TooOftenError as often:
            return self.asking(email, notice=self.done_often(often), status=429)
        address = reverse("applications:address", args=[code, part])
        return HttpResponseRedirect(address if is_sent else f"{address}?{NO_LETTER}")

    def asking(self, email: str, error: str = "", notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page(
            "applications/address.html",
            status,
            email=email,
            suggestion=suggested_address(email),
            error=error,
            notice=notice,
            person=self.seat.person,
            may_write=may_change_address(self.seat),
        )


@dataclass(frozen=True)
class Named:
    """Whom an applicant names as parent or guardian, as it was typed, with what is wrong with it."""

    name: str = ""
    email: str = ""
    language: str = ""
    instead_of: int | None = None
    """The seat of the guardian in whose place somebody else is named."""
    errors: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "Named":
        name = clean_line(data.get("name", ""))
        email, error = read_address(data.get("email", ""))
        errors = {"email": error} if error else {}
        if not name:
            errors["name"] = _("Enter the name of the person who will get the link.")
        elif len(name) > LONGEST_NAME:
            errors["name"] = str(too_long(len(name), LONGEST_NAME).messages[0])
        known = data.get("language", "") in public_languages()
        return cls(
            name, email, data["language"] if known else active_language(), seat_in(data.get("instead_of", "")), errors
        )

    @classmethod
    def present(cls, seat: Seat) -> "Named":
        """The present guardian. The address of one who has written is theirs, and not for the applicant."""
        person = seat.person
        return cls(person.name, "" if seat.part.version else person.address, person.language)

    @property
    def guest(self) -> actions.Guest:
        return actions.Guest(self.name, self.email, self.language)


def seat_in(typed: str) -> int | None:
    """The key of a seat that a box of the form stands for; None where it was left empty."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


class GuardianView(SeatView):
    """Names the parent or guardian, who gets a link of their own: by letter, to be forwarded, or as a QR code."""

    is_for_applicant_alone = True

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        current = actions.guardian_seat(self.application.pk)
        return self.asking(Named() if current is None else Named.present(current))

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        named = Named.read(data)
        if self.ticket(data) is None:
            return self.asking(named, not_ours(), 403)
        if not self.is_asked:
            return self.asking(named, status=403)
        if named.errors:
            return self.asking(named)
        return self.invite(named)

    def invite(self, named: Named) -> HttpResponse:
        try:
            invitation = actions.invite_guardian(
                by=self.seat, guest=named.guest, at=self.received_at, instead_of=named.instead_of
            )
        except actions.WhichGuardianError:
            return self.asking(replace(named, errors={"instead_of": which_guardian()}))
        except actions.OwnAddressError:
            return self.asking(replace(named, errors={"email": own_address()}))
        except actions.TooOftenError as often:
            return self.asking(named, self.done_often(often), 429)
        except actions.NotWritableError:
            return self.asking(named, being_read(), 403)
        return self.shown(invitation)

    @property
    def is_asked(self) -> bool:
        """Whether the form asks a parent or guardian anything."""
        return has_part(self.application.form_version.schema, PartKind.GUARDIAN)

    def shown(self, invitation: actions.Invitation) -> HttpResponse:
        """The link of the guardian on the screen; of one who has begun to answer only that a letter was sent."""
        context: dict[str, Any] = {"guardian": invitation.seat, "was_sent": invitation.was_sent}
        if invitation.link is not None:
            address = self.request.build_absolute_uri(reverse("application_link", args=[invitation.link.secret]))
            context |= {"address": address, "qr": qr_code(address)}
        return self.seat_page("applications/guardian_link.html", **context)

    def asking(self, named: Named, notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page(
            "applications/guardian.html",
            status,
            guardian=actions.guardian_seat(self.application.pk),
            named=named,
            chosen=named.language or active_language(),
            suggestion=suggested_address(named.email),
            languages=[(code, language_name(code)) for code in public_languages()],
            notice=notice,
            may_invite=may_invite(self.seat) and self.is_asked,
        )


class LeaveView(SeatView):
    """Closes the application in this browser; the links to it stay."""

    def post(self, _request: HttpRequest, code: str, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return redirect("applications:application", code)
        actions.leave_device(grant=self.grant, at=self.received_at)
        response = self.page("applications/left.html", call=self.call, application=self.application, seat=self.seat)
        forget_facts(response, self.call)
        return response


class WithdrawView(SeatView):
    """Asks once more, and withdraws."""

    is_for_applicant_alone = True

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

    is_for_applicant_alone = True

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.questions(EligibilityCheck(self.call, self.kind, self.known()))

    def post(self, _request: HttpRequest, code: str) -> HttpResponse:
        data, _files = self.form_data()
        check = EligibilityCheck.read(self.call, self.kind, data)
        if self.ticket(data) is None:
            return self.questions(check, not_ours(), 403)
        if check.errors:
            return self.questions(check)
        if self.part.submitted_at is not None and not self.is_in_time(self.seat):
            # It could not be submitted, and staff would read it beside answers that were.
            return self.questions(check, being_read(), 403)
        try:
            actions.answer_again(seat=self.seat, facts=check.facts(), at=self.received_at)
        except actions.NotWritableError:
            return self.questions(check, being_read(), 403)
        except actions.TooOftenError as often:
            return self.questions(check, self.done_often(often), 429)
        return redirect("applications:review", code, PartKind.APPLICANT)

    @property
    def kind(self) -> ApplicantKind:
        """The kind chosen in the address, as long as the call invites it; else that of the application."""
        chosen, kinds = self.request.GET.get("as", ""), self.call.kinds_of_applicants()
        return ApplicantKind(
            chosen if chosen in kinds else self.application.eligibility.get("kind", self.application.kind)
        )

    def known(self) -> dict[str, str]:
        facts = current_facts(self.application.eligibility, asked_answers_of(self.part))
        return {name: str(facts[name]) for name in ("citizenship", "residence", "craft", "films") if name in facts}

    def questions(self, check: EligibilityCheck, notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page(
            "applications/eligibility.html",
            status,
            check=check,
            fields=check.fields(),
            other_kinds=[kind for kind in self.call.kinds_of_applicants() if kind != check.kind],
            may_write=may_write(self.seat),
            notice=notice,
        )


def which_guardian() -> str:
    return _(
        "If this is a different person, tick this box. If it is the same person, enter the name as "
        "before and leave the e-mail empty: our e-mails go to the address they gave themselves."
    )


def own_address() -> str:
    return _(
        "This is the address of your own application. If your parent or guardian reads it too, leave "
        "this empty and show or forward the link to them; otherwise, enter their own address."
    )


def no_more_letters() -> str:
    return _("Several e-mails have been sent to this address in the last hour. Please check its spam folder.")
