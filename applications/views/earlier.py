"""Applying again: answers of an earlier application are offered, and those that are ticked are taken over."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import actions
from applications.access import grants_of
from applications.earlier_answers import earlier_answers, earlier_seats
from applications.models import Seat
from applications.rules import may_write
from portal.reader_forms.sentences import not_ours

from .form import SAVED
from .form_sentences import being_read
from .people import seat_in
from .seat_view import SeatView

TAKE = "take"


class EarlierView(SeatView):
    """Asks whose earlier application it is before anybody sees its words: a telephone may have two owners."""

    is_for_applicant_alone = True

    def get(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        return self.choosing()

    def post(self, _request: HttpRequest, **_kwargs: str) -> HttpResponse:
        data, _files = self.form_data()
        if self.ticket(data) is None:
            return self.choosing(not_ours(), 403)
        if not may_write(self.seat):
            return self.choosing(being_read(), 403)
        source = next((one for one in self.sources() if one.pk == seat_in(data.get("from", ""))), None)
        if source is None:
            return self.choosing()
        if data.get("then") != TAKE:
            return self.offering(source)
        keys = data.getlist(TAKE)
        return self.take(source, keys) if keys else self.offering(source, tick_something())

    def take(self, source: Seat, keys: list[str]) -> HttpResponse:
        try:
            actions.take_over(seat=self.seat, source=source, keys=keys, labels=self.labels(), at=self.received_at)
        except actions.NotWritableError:
            return self.choosing(being_read(), 403)
        form = reverse("applications:form", args=[self.application.code, self.part.kind])
        return HttpResponseRedirect(f"{form}?{SAVED}")

    def sources(self) -> list[Seat]:
        return earlier_seats(grants_of(self.request), self.seat)

    def choosing(self, notice: str = "", status: int = 200) -> HttpResponse:
        return self.seat_page("applications/earlier.html", status, sources=self.sources(), notice=notice)

    def offering(self, source: Seat, notice: str = "") -> HttpResponse:
        labels = self.labels()
        return self.seat_page(
            "applications/earlier_answers.html",
            source=source,
            answers=earlier_answers(source, self.part, labels),
            words_language=labels.language,
            notice=notice,
        )


def tick_something() -> str:
    return _("Tick the answers you want to reuse.")
