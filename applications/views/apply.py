"""The way to a form: may I apply? and then, what is begun where, and how to come back to it."""

import datetime as dt

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.access import (
    TICKET_SALT,
    Ticket,
    browser_of,
    forget_facts,
    grants_of,
    keep_facts,
    kept_facts,
    name_browser,
    new_ticket,
    open_seat,
    signed,
    ticket_for,
    was_read,
)
from applications.choices import PartKind
from applications.eligibility import EligibilityCheck, Facts, facts_in_words, reasons_against
from applications.models import SessionGrant
from labs.choices import ApplicantKind
from labs.models import Call, CallPage
from labs.querysets import INVITATION_RELATIONS
from labs.rules import may_start
from portal.languages.chains import active_language
from portal.reader_forms.networks import NetworkLimit

from .addresses import read_address
from .call_view import CallView
from .sent_form import most_megabytes, typed_lines

DRAFTS_OF_A_NETWORK = NetworkLimit("applications.drafts", an_hour=200, a_day=1000)
"""A school begins 150 within a lesson."""
TWICE = dt.timedelta(minutes=5)
"""How long a form that is sent again counts as sent twice, and not as somebody else's who found it in this browser."""


class ApplyView(CallView):
    """Asks the short questions, and says at once whether somebody can apply. Nothing of it is stored."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        mine = self.mine(call)
        if not may_start(call, self.received_at) or self.labels_for_reader(call) is None:
            return self.closed_page(call) if not mine else self.named(self.page_of_mine(call, mine, is_open=False))
        if mine and {"anew", "as"}.isdisjoint(request.GET):
            return self.named(self.page_of_mine(call, mine, is_open=True))
        kind = self.chosen_kind(call)
        if kind is None:
            return self.named(self.kinds(call))
        check = EligibilityCheck(call, kind)
        if not check.names():
            return self.told(call, check.facts())
        return self.named(self.questions(check, no_cookies() if self.came_without_cookies() else ""))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        if not may_start(call, self.received_at) or self.labels_for_reader(call) is None:
            return self.closed_page(call, 403)
        kind = self.chosen_kind(call)
        if kind is None:
            return HttpResponseRedirect(reverse("applications:apply", args=[call.slug]))
        data, _files = self.form_data()
        check = EligibilityCheck.read(call, kind, data)
        if check.errors:
            return self.named(self.questions(check))
        if not browser_of(request):
            return self.named(self.questions(check, notice=no_cookies()))
        reasons = check.reasons()
        if reasons:
            return self.page("applications/refused.html", call=call, reasons=reasons, others=self.others(check))
        return self.told(call, check.facts())

    def chosen_kind(self, call: Call) -> ApplicantKind | None:
        """The kind of applicant in the address, or the only one; None while it has to be chosen."""
        kinds = call.kinds_of_applicants()
        chosen = next((kind for kind in kinds if kind == self.request.GET.get("as")), None)
        return chosen or (kinds[0] if len(kinds) == 1 else None)

    def kinds(self, call: Call) -> HttpResponse:
        kinds, has_cookies = call.kinds_of_applicants(), bool(browser_of(self.request))
        return self.page("applications/kinds.html", call=call, kinds=kinds, has_cookies=has_cookies)

    def came_without_cookies(self) -> bool:
        """Whether this is a later page of the way, and the browser did not send what the first page gave it.

        A link to it that somebody sent is the first page for whoever opens it.
        """
        is_sent = self.request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
        return not browser_of(self.request) and not is_sent and not {"as", "anew", "again"}.isdisjoint(self.request.GET)

    def told(self, call: Call, facts: Facts) -> HttpResponse:
        """On to the beginning, with the answers kept in this browser."""
        response = HttpResponseRedirect(reverse("applications:begin", args=[call.slug]))
        keep_facts(self.request, response, call, facts)
        return self.named(response)

    def named(self, response: HttpResponse) -> HttpResponse:
        name_browser(self.request, response)
        return response

    def questions(self, check: EligibilityCheck, notice: str = "") -> HttpResponse:
        return self.page(
            "applications/apply.html",
            call=check.call,
            check=check,
            fields=check.fields(),
            notice=notice or (ask_again() if "again" in self.request.GET else ""),
            has_cookies=bool(browser_of(self.request) or notice),
        )

    def others(self, check: EligibilityCheck) -> list[CallPage]:
        """Pages of other open calls to which this applicant may apply, the nearest deadline first."""
        pages = [page for page in CallPage.objects.for_reader().open().in_order() if page.call_id != check.call.pk]
        prefetch_related_objects([page.call for page in pages], *INVITATION_RELATIONS)
        return [page for page in pages if check.would_fit(page.call)]

    def mine(self, call: Call) -> list[SessionGrant]:
        """What this browser may open of the applications to this call, the last used first."""
        return [grant for grant in grants_of(self.request) if grant.seat.part.application.call_id == call.pk]

    def page_of_mine(self, call: Call, mine: list[SessionGrant], *, is_open: bool) -> HttpResponse:
        """Asks who is there before anybody sees what was written: a telephone may have two owners."""
        tickets = {grant.pk: new_ticket(self.request, f"seat:{grant.seat_id}", self.received_at) for grant in mine}
        choices = [(grant, tickets[grant.pk]) for grant in mine]
        return self.page("applications/continue.html", call=call, choices=choices, is_open=is_open)


class BeginView(CallView):
    """Says what will be stored, asks for an address that may come later, and begins the draft."""

    ticket_salt = TICKET_SALT

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.public_call(slug)
        facts = kept_facts(request, call)
        if not may_start(call, self.received_at) or self.labels_for_reader(call) is None:
            return self.closed_page(call)
        if not browser_of(request):
            return self.beginning(call, {}, notice=no_cookies())
        if facts is None:
            return self.eligibility_first(call)
        return self.beginning(call, facts)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        call = self.call_or_404(slug)
        data, _files = self.form_data()
        email, error = read_address(data.get("email", ""))
        facts, labels = kept_facts(request, call), self.labels_for_reader(call)
        if labels is None or not may_start(call, self.received_at):
            return self.closed_page(call, 403)
        if not browser_of(request):
            return self.beginning(call, {}, email, notice=no_cookies(), status=403)
        if facts is None or reasons_against(call, facts):
            return self.eligibility_first(call)
        ticket = ticket_for(request, self.ticket_in(data), f"call:{call.pk}")
        if error:
            return self.beginning(call, facts, email, error=error, opened=ticket)
        status, notice = self.why_not_yet(ticket)
        if ticket is None or notice:
            return self.beginning(call, facts, email, notice=notice, status=status, opened=ticket)
        return self.begin(actions.Beginning(labels, active_language(), facts, ticket.key, self.received_at, email))

    def why_not_yet(self, ticket: Ticket | None) -> tuple[int, str]:
        """(status, sentence) where the form has to be sent again; an empty sentence where it has not."""
        if ticket is None or not was_read(ticket, self.received_at):
            return 403, once_more()
        if DRAFTS_OF_A_NETWORK.is_reached(self.request):
            return 429, too_many()
        return 200, ""

    def begin(self, beginning: actions.Beginning) -> HttpResponse:
        seat = actions.begin(beginning)
        call, begun_at = seat.part.application.call, seat.part.application.created_at
        if begun_at == self.received_at:
            DRAFTS_OF_A_NETWORK.count(self.request)
            actions.send_link(seat=seat, at=self.received_at)
        elif self.received_at - begun_at > TWICE or seat.grants.filter(ended_at__isnull=False).exists():
            return self.eligibility_first(call)
        open_seat(self.request, seat)
        address = reverse("applications:application", args=[seat.part.application.code])
        response = HttpResponseRedirect(f"{address}?begun")
        forget_facts(response, call)
        return response

    def eligibility_first(self, call: Call) -> HttpResponse:
        """To the short questions: this browser has no answers to them, or they do not fit the call any more."""
        return HttpResponseRedirect(f"{reverse('applications:apply', args=[call.slug])}?again")

    def beginning(
        self,
        call: Call,
        facts: Facts,
        email: str = "",
        *,
        error: str = "",
        notice: str = "",
        status: int = 200,
        opened: Ticket | None = None,
    ) -> HttpResponse:
        """The page, with a new ticket, or with the one that it was `opened` with, whose time goes on."""
        about = f"call:{call.pk}"
        response = self.page(
            "applications/begin.html",
            status,
            call=call,
            facts=facts_in_words(call, facts),
            has_age="age_fits" in facts,
            is_asked=len(facts) > 1,
            email=email,
            error=error,
            notice=notice,
            ticket=signed(opened) if opened else new_ticket(self.request, about, self.received_at),
        )
        name_browser(self.request, response)
        return response


class FormerFormView(CallView):
    """The address that forms had in the release before: leads to the own draft, or to where one is begun.

    A form that was open during the update is sent here. It can be saved nowhere, and what was typed comes back.
    """

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        call = self.call_or_404(slug)
        return HttpResponseRedirect(reverse("applications:apply", args=[call.slug]))

    def post(self, _request: HttpRequest, slug: str) -> HttpResponse:
        labels, part = self.labels_for_reader(self.call_or_404(slug)), PartKind.APPLICANT
        data, files = self.form_data(files_megabytes=most_megabytes(labels.form_version.schema, part) if labels else 0)
        return self.page(
            "applications/typed.html",
            403,
            lines=typed_lines(labels, part, data),
            words_language=labels.language if labels else "",
            files=[upload.name for one in files for upload in files.getlist(one)],
        )


def no_cookies() -> str:
    return _(
        "Your browser does not accept cookies, and without them we cannot keep your application "
        "together. Allow cookies for this site, or open it in another browser, and press the button "
        "again."
    )


def ask_again() -> str:
    return _("Please answer these questions first: this browser has no answers that meet the rules of this call.")


def once_more() -> str:
    return _("Your application has not been started yet. Please wait a moment and press the button again.")


def too_many() -> str:
    return _(
        "Too many applications have been started from your network in the last hour. Please try again a little later."
    )
