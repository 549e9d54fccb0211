"""What readers ask about profiles and films: the forms, what is kept, the letters, and what strangers cannot do."""

import re
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from alumni.models import FilmRequest, ProfileRequest
from alumni.requests.choices import RequestState
from alumni.requests.rules import CONFIRMATIONS_A_DAY, LONGEST_MESSAGE, REQUESTS_AN_HOUR
from alumni.requests.tickets import new_ticket
from labs.choices import FilmStage, PremiereStatus, Visibility
from labs.names import public_name
from portal.letters.delivery import deliver
from portal.models import Letter, SiteSettings
from tests import factories
from tests.conftest import SiteTree
from tests.portal.conftest import mail_server  # noqa: F401 the real mail server
from tests.portal.letters.mail_server import MailServer

pytestmark = pytest.mark.any_database

TEAM = "team@example.org"
ASKER = "asker@example.net"
TYPED = {"wish": "hide", "relation": "self", "email": ASKER, "message": "Please see http://evil.example/now"}
ABOUT_FILM = {"purpose": "market", "name": "Ann Buyer", "organisation": "Market", "email": ASKER, "message": "Hello"}


@pytest.fixture(autouse=True)
def _team(site: SiteTree) -> None:
    SiteSettings.objects.create(contact_email=TEAM)


def ticket_on(page: str) -> str:
    return re.search(r'name="ticket" value="([^"]+)"', page)[1]


def ask(client: Client, address: str, **typed: Any) -> Any:
    """Open a form, and send it as a browser without scripts or cookies does."""
    ticket = ticket_on(client.get(address).content.decode())
    return client.post(address, {"ticket": ticket} | typed)


def address_of(person: Any, language: str = "en") -> str:
    return f"/{language}/ask/person/{person.slug}/"


def letters() -> dict[str, Letter]:
    return {f"{row.kind} {row.to_address}": row for row in Letter.objects.order_by("pk")}


def test_the_profile_leads_to_a_form_that_keeps_and_tells(client: Client) -> None:
    person = factories.alumnus()
    assert address_of(person, "ky") in client.get(f"/ky/alumni/{person.slug}/").content.decode()
    assert public_name(person, "ky") in client.get(address_of(person, "ky")).content.decode()
    answer = ask(client, address_of(person, "ky"), **TYPED)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ky/ask/thanks/person/")
    kept = ProfileRequest.objects.get()
    assert (kept.person, kept.wish, kept.relation, kept.email) == (person, "hide", "self", ASKER)
    assert (kept.language, kept.state, kept.message) == ("ky", RequestState.NEW, TYPED["message"])
    assert client.get(answer.headers["Location"]).status_code == 200
    to_team = letters()[f"profile_request {TEAM}"]
    assert to_team.reply_to == ""
    assert "http://evil" not in to_team.body_text
    assert reverse("profile_request:inspect", args=[kept.pk]) in to_team.body_text
    confirmation = letters()[f"profile_request_received {ASKER}"]
    assert confirmation.language == "ky"
    assert "evil" not in confirmation.body_text + confirmation.body_html + confirmation.subject


def test_the_letters_arrive_at_a_real_mail_server(client: Client, mail_server: MailServer) -> None:  # noqa: F811 a fixture
    film = factories.project(contact_email="film@example.com")
    ask(client, address_of(factories.alumnus()), **TYPED)
    ask(client, f"/ru/ask/film/{film.slug}/", **ABOUT_FILM)
    for letter in Letter.objects.order_by("pk"):
        assert deliver(letter.pk) == "sent"
    assert [(mail["To"], mail["Reply-To"]) for mail in mail_server.received] == [
        (TEAM, None),
        (ASKER, TEAM),
        (TEAM, ASKER),
        ("film@example.com", ASKER),
    ]
    assert "Ann Buyer" in mail_server.received[-1].get_body("plain").get_content()
    assert "/admin/" not in mail_server.received[-1].get_body("plain").get_content()


def test_errors_stand_at_the_field_in_the_readers_language_and_nothing_is_lost(client: Client) -> None:
    person = factories.alumnus()
    long = "ң" * (LONGEST_MESSAGE + 3)
    answer = ask(client, address_of(person, "ru"), wish="hide", message=long, email="nobody", relation="")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"message", "email", "relation"}
    assert long in shown
    assert 'value="nobody"' in shown
    assert re.search(r'value="hide"[^>]* checked', shown)
    with translation.override("ru"):
        sentences = [gettext("Choose one."), gettext("Enter a full e-mail address, such as name@example.org.")]
    for sentence in sentences:
        assert re.search("[а-я]", sentence)
        assert sentence in shown
    assert not ProfileRequest.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "email",
    [
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org,b@example.org",
        "<a@example.org> <b@example.org>",
        "a" * 300 + "@example.org",
    ],
    ids=["header", "two", "two in brackets", "long"],
)
def test_an_address_that_is_not_one_address_is_refused(client: Client, email: str) -> None:
    answer = ask(client, address_of(factories.alumnus()), **TYPED | {"email": email})
    assert list(answer.context["form"].errors) == ["email"]
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("null \x00 byte", "null  byte"),
        ("<script>alert(1)</script> {{ 7 }}", "<script>alert(1)</script> {{ 7 }}"),
        ("=1+1\r\nsecond line", "=1+1\nsecond line"),
    ],
    ids=["null", "markup", "lines"],
)
def test_odd_text_is_kept_as_text(client: Client, message: str, kept: str) -> None:
    ask(client, address_of(factories.alumnus()), **TYPED | {"message": message})
    assert ProfileRequest.objects.get().message == kept
    assert "<script>" not in Letter.objects.get(kind="profile_request").body_html


def test_bytes_that_are_no_text_and_a_megabyte_get_a_sentence(client: Client) -> None:
    person = factories.alumnus()
    ticket = new_ticket(kind="person", subject=person.pk)
    raw = f"ticket={ticket}&wish=hide&relation=self&email=a%40example.org&message=%ED%A0%80%FF".encode()
    odd = client.post(address_of(person), raw, content_type="application/x-www-form-urlencoded")
    assert odd.status_code == 302
    huge = ask(client, address_of(person), **TYPED | {"message": "x" * 1_000_000})
    assert (huge.status_code, list(huge.context["form"].errors)) == (200, ["message"])
    beyond = client.post(address_of(person), {"ticket": ticket, "message": "x" * 5_000_000})
    assert beyond.status_code in {200, 413}
    broken = client.post(address_of(person), b"--x\r\nnot a form", content_type="multipart/form-data; boundary=y")
    assert broken.status_code in {403, 413}


@pytest.mark.parametrize("ticket", ["", "forged:ticket", "\x00", "film"])
def test_a_form_that_is_not_ours_comes_back_with_everything_typed(client: Client, ticket: str) -> None:
    person = factories.alumnus()
    sent = new_ticket(kind="film", subject=person.pk) if ticket == "film" else ticket
    answer = client.post(address_of(person), TYPED | {"ticket": sent})
    assert answer.status_code == 403
    shown = answer.content.decode()
    assert TYPED["message"] in shown
    assert ASKER in shown
    again = client.post(address_of(person), TYPED | {"ticket": ticket_on(shown)})
    assert again.status_code == 302


def test_another_site_cannot_send_the_form(client: Client) -> None:
    person = factories.alumnus()
    ticket = new_ticket(kind="person", subject=person.pk)
    answer = client.post(address_of(person), TYPED | {"ticket": ticket}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not ProfileRequest.objects.exists()


def test_a_machine_falls_into_the_trap_and_a_person_only_sends_again(client: Client) -> None:
    person = factories.alumnus()
    caught = ask(client, address_of(person), **TYPED, leave_empty="http://spam.example")
    shown = caught.content.decode()
    assert not ProfileRequest.objects.exists()
    assert TYPED["message"] in shown
    assert "spam.example" not in shown
    assert client.post(address_of(person), TYPED | {"ticket": ticket_on(shown)}).status_code == 302


def test_a_double_click_asks_once_and_other_words_ask_again(client: Client) -> None:
    person = factories.alumnus()
    ticket = ticket_on(client.get(address_of(person)).content.decode())
    for _ in range(2):
        assert client.post(address_of(person), TYPED | {"ticket": ticket}).status_code == 302
    assert ProfileRequest.objects.count() == 1
    assert Letter.objects.count() == 2
    client.post(address_of(person), TYPED | {"ticket": ticket, "message": "Something I forgot"})
    assert ProfileRequest.objects.count() == 2


def test_nobody_gets_more_than_a_few_confirmations_a_day(client: Client) -> None:
    person = factories.alumnus()
    for number in range(CONFIRMATIONS_A_DAY + 2):
        ask(client, address_of(person), **TYPED | {"message": f"Again {number}", "email": "Asker@Example.net"[:17]})
    assert Letter.objects.filter(kind="profile_request").count() == CONFIRMATIONS_A_DAY + 2
    assert Letter.objects.filter(kind="profile_request_received").count() == CONFIRMATIONS_A_DAY


def test_a_busy_network_waits_and_loses_nothing_and_mistakes_do_not_count(client: Client) -> None:
    person = factories.alumnus()
    from_outside = {"REMOTE_ADDR": "8.8.8.8"}
    for number in range(REQUESTS_AN_HOUR + 5):
        ticket = new_ticket(kind="person", subject=person.pk)
        client.post(address_of(person), TYPED | {"ticket": ticket, "email": f"no {number}"}, **from_outside)
    for number in range(REQUESTS_AN_HOUR):
        ticket = new_ticket(kind="person", subject=person.pk)
        sent = TYPED | {"ticket": ticket, "email": f"a{number}@example.org"}
        assert client.post(address_of(person), sent, **from_outside).status_code == 302
    ticket = new_ticket(kind="person", subject=person.pk)
    refused = client.post(address_of(person), TYPED | {"ticket": ticket}, REMOTE_ADDR="8.8.8.200")
    assert refused.status_code == 429
    assert TYPED["message"] in refused.content.decode()
    assert client.post(address_of(person), TYPED | {"ticket": ticket}, REMOTE_ADDR="9.9.9.9").status_code == 302
    caches["shared"].clear()
    assert client.post(address_of(person), TYPED | {"ticket": ticket}, **from_outside).status_code == 302


def test_who_is_hidden_while_somebody_writes_is_not_named_and_the_text_arrives(client: Client) -> None:
    person = factories.alumnus(family_name="Secretova")
    address = address_of(person)
    ticket = ticket_on(client.get(address).content.decode())
    person.visibility = Visibility.HIDDEN
    person.save()
    assert client.get(address).status_code == 404
    wrong = client.post(address, TYPED | {"ticket": ticket, "email": ""})
    assert wrong.status_code == 200
    assert "Secretova" not in wrong.content.decode()
    assert client.post(address, TYPED | {"ticket": ticket}).status_code == 302
    assert ProfileRequest.objects.get().person == person


def test_a_film_is_asked_about_and_its_address_is_never_shown(client: Client) -> None:
    film = factories.project(contact_email="film@example.com")
    for language in ("en", "ru"):
        page = client.get(f"/{language}/alumni/projects/{film.slug}/").content.decode()
        assert f"/{language}/ask/film/{film.slug}/" in page
        answer = ask(client, f"/{language}/ask/film/{film.slug}/", **ABOUT_FILM)
        assert answer.headers["Location"] == f"/{language}/ask/thanks/film/"
        form = client.get(f"/{language}/ask/film/{film.slug}/").content.decode()
        assert "film@example.com" not in page + form
    assert FilmRequest.objects.count() == 2
    assert {row.reply_to for row in Letter.objects.all()} == {ASKER}


def test_one_letter_where_film_and_team_have_one_address_and_none_where_nobody_has(client: Client) -> None:
    ask(client, f"/en/ask/film/{factories.project(contact_email=TEAM).slug}/", **ABOUT_FILM)
    assert [row.to_address for row in Letter.objects.all()] == [TEAM]
    assert "/admin/" in Letter.objects.get().body_text
    SiteSettings.objects.update(contact_email="")
    ask(client, f"/en/ask/film/{factories.project().slug}/", **ABOUT_FILM)
    ask(client, address_of(factories.alumnus()), **TYPED)
    assert FilmRequest.objects.count() == 2
    assert ProfileRequest.objects.count() == 1
    assert [row.kind for row in Letter.objects.order_by("pk")] == ["film_request", "profile_request_received"]


def test_the_form_of_an_invented_film_says_so(client: Client) -> None:
    for film in (factories.project(is_sample=True), factories.project()):
        assert f"/en/ask/film/{film.slug}/" in client.get(f"/en/alumni/projects/{film.slug}/").content.decode()
        shown = client.get(f"/en/ask/film/{film.slug}/").content.decode()
        assert ("badge--sample" in shown) == film.is_sample


@pytest.mark.parametrize(
    ("film", "button", "sentence", "missing"),
    [
        ({"stage": FilmStage.IDEA}, "ask for the treatment", "Ask for the treatment", "screening"),
        ({"stage": FilmStage.DEVELOPMENT}, "ask for the treatment", "Ask for the treatment", "screening"),
        ({"stage": FilmStage.FINANCING}, "ask for the treatment", "Ask for the treatment", "screening"),
        ({"stage": FilmStage.PRODUCTION}, "what can be seen already", "Ask what can be seen", "treatment"),
        ({"stage": FilmStage.POST_PRODUCTION}, "what can be seen already", "Ask what can be seen", "treatment"),
        ({"stage": FilmStage.COMPLETED}, "ask for a screener", "Ask for a screener", "treatment"),
        ({"premiere_status": PremiereStatus.RELEASED}, "ask for a screener", "Ask for a screener", "treatment"),
        ({}, "Contact the filmmakers\n", "Ask anything about the film.", "treatment"),
    ],
)
def test_a_film_offers_only_what_it_can_have(
    client: Client, film: dict[str, str], button: str, sentence: str, missing: str
) -> None:
    project = factories.project(**film)
    shown = client.get(f"/en/alumni/projects/{project.slug}/").content.decode()
    contact = shown.partition('class="film-contact"')[2].partition("</p>")[0]
    assert button in re.sub(r"\s*</a>", "\n", contact)
    address = f"/en/ask/film/{project.slug}/"
    form = client.get(address).content.decode()
    assert sentence in form
    assert ("screener" in form) == ("screener" in sentence)
    assert f'value="{missing}"' not in form
    refused = ask(client, address, **ABOUT_FILM | {"purpose": missing})
    assert list(refused.context["form"].errors) == ["purpose"]
    assert not FilmRequest.objects.exists()
    assert ask(client, address, **ABOUT_FILM).status_code == 302


def test_the_treatment_of_an_idea_can_be_asked_for(client: Client) -> None:
    project = factories.project(stage=FilmStage.IDEA)
    ask(client, f"/ru/ask/film/{project.slug}/", **ABOUT_FILM | {"purpose": "treatment"})
    assert FilmRequest.objects.get().purpose == "treatment"
    assert "Reading the treatment" in Letter.objects.latest("pk").body_text


def test_hidden_films_have_no_form(client: Client) -> None:
    assert client.get(f"/en/ask/film/{factories.project(is_hidden=True).slug}/").status_code == 404
    assert client.get("/en/ask/film/nothing/").status_code == 404
    assert client.get("/en/ask/thanks/elsewhere/").status_code == 404


def test_nothing_here_is_kept_or_indexed(client: Client) -> None:
    for address in (address_of(factories.alumnus()), "/en/ask/thanks/person/"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "csrftoken" not in answer.cookies
    assert "Disallow: /*/ask/" in client.get("/robots.txt").content.decode()
