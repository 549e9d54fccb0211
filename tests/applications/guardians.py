"""A call whose form has a part for a parent or guardian, and how they come to it and answer."""

from typing import Any

from django.http import HttpResponse

from applications.models import Seat
from labs.models import Call
from tests import factories
from tests.applications.conftest import Browser, translate_call
from tests.applications.pages import another_device, continue_by, ticket_in
from tests.conftest import site_tree

MINOR = {"kind": "filmmaker", "age_fits": True, "is_minor": True}
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("section", {"key": "parents", "label": "For the parent or guardian", "help": ""}),
    ("text", {"key": "parent", "label": "Your own name", "required": True, "answered_by": "guardian"}),
    ("email", {"key": "parent_email", "label": "Your own e-mail", "answered_by": "guardian"}),
    (
        "consent",
        {"key": "may", "label": "My child may go.", "required": True, "version": "1", "answered_by": "guardian"},
    ),
]
ANSWERED = {"answer-parent": "Бермет Апа", "answer-may": "yes"}


def call_with_guardian(call: Call | None = None) -> Call:
    """With the page of the call, by default that of the conftest, in English and Kyrgyz."""
    questions = [*factories.QUESTIONS, *ASKED]
    page = factories.call_page(site_tree().section["en"]["calls"], call=call or factories.call(), questions=questions)
    translate_call(site_tree(), page, "ky")
    return page.call


def invite(child: Browser, name: str = "Бермет", email: str = "", language: str = "ky", **extra: Any) -> HttpResponse:
    address = f"/en/apply/{child.code}/invite/"
    ticket = ticket_in(child.client.get(address))
    fields = {"ticket": ticket, "name": name, "email": email, "language": language}
    return child.client.post(address, fields | extra)


def guardian_at(child: Browser, link: str) -> Browser:
    """The browser of the guardian, who has opened the link."""
    client = another_device()
    assert continue_by(client, link).status_code == 302
    seat = Seat.objects.taken().with_application().get(role="guardian")
    return Browser(child.call, seat.person.language, client, seat=seat)


def answer(guardian: Browser, then: str = "review", **answers: str) -> HttpResponse:
    page = guardian.open_form()
    fields = {"ticket": ticket_in(page), "then": then} | ANSWERED | answers
    return guardian.post(fields)
