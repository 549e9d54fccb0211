"""Requests on the screens of staff: who may read them, what is shown, and the acts."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from alumni.models import FilmRequest, ProfileRequest
from alumni.requests.actions import ask_about_film, ask_about_person
from alumni.requests.choices import RequestState
from labs.choices import Visibility
from portal.models import Letter, User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, PROGRAMME_TEAM, language_editors
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member

pytestmark = pytest.mark.any_database

ACTS = ("hide", "hide_surname", "done", "decline", "reopen", "forget")


@pytest.fixture
def programme(site: SiteTree) -> User:
    return member("programme", PROGRAMME_TEAM)


def asked(message: str = "Please hide me", **fields: Any) -> ProfileRequest:
    person = fields.pop("person", None) or factories.alumnus()
    typed = {"wish": "hide", "relation": "self", "email": "asker@example.net", "language": "ky"}
    return ask_about_person(person=person, message=message, key=message, **typed | fields)


def asked_about_film() -> FilmRequest:
    typed = {"purpose": "press", "name": "Ann", "organisation": "", "email": "a@example.net", "message": "Stills?"}
    return ask_about_film(project=factories.project(), language="en", key="film", **typed)


def screen(request: Any, name: str = "inspect") -> str:
    kind = "profile_request" if isinstance(request, ProfileRequest) else "film_request"
    return reverse(f"{kind}:{name}", args=[request.pk])


def test_the_list_filters_and_the_first_page_counts(client: Client, programme: User) -> None:
    client.force_login(programme)
    for number in (1, 3):
        while ProfileRequest.objects.count() < number:
            asked(f"Message {ProfileRequest.objects.count()}")
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert f"Requests about profiles: {number}" in home
        assert client.get(reverse("profile_request:index")).context["object_list"].count() == number
    done = ProfileRequest.objects.first()
    client.post(screen(done, "done"), {"note": "Mended."})
    listed = client.get(f"{reverse('profile_request:index')}?state=done&wish=hide").context["object_list"]
    assert list(listed) == [done]
    assert not client.get(f"{reverse('profile_request:index')}?state=done&wish=other").context["object_list"]


def test_the_screen_shows_the_request_and_what_the_public_sees(client: Client, programme: User) -> None:
    client.force_login(programme)
    request = asked("<b>Please</b>", person=factories.alumnus(given_name="Aida", visibility=Visibility.NO_SURNAME))
    shown = client.get(screen(request)).content.decode()
    assert "&lt;b&gt;Please&lt;/b&gt;" in shown
    assert "Without the surname" in shown
    assert screen(request, "hide") in shown
    assert screen(request, "hide_surname") not in shown
    about_film = asked_about_film()
    assert "Stills?" in client.get(screen(about_film)).content.decode()


def test_hiding_from_the_request_and_closing_it(client: Client, programme: User) -> None:
    client.force_login(programme)
    request = asked()
    answer = client.post(screen(request, "hide"), follow=True)
    request.refresh_from_db()
    assert request.person.visibility == Visibility.HIDDEN
    assert request.state == RequestState.NEW
    assert "Hidden from the public" in answer.content.decode()
    assert client.get(f"/en/alumni/{request.person.slug}/").status_code == 404
    client.post(screen(request, "decline"), {"note": ""})
    request.refresh_from_db()
    assert request.state == RequestState.NEW
    client.post(screen(request, "decline"), {"note": "It was a joke."})
    request.refresh_from_db()
    assert (request.state, request.handled_by, request.note) == (RequestState.DECLINED, programme, "It was a joke.")
    client.post(screen(request, "reopen"))
    request.refresh_from_db()
    assert (request.state, request.handled_by, request.handled_at) == (RequestState.NEW, None, None)


def test_erasing_takes_the_letters_along(client: Client, programme: User) -> None:
    client.force_login(programme)
    request = asked()
    client.post(screen(request, "done"), {"note": ""})
    answer = client.post(screen(request, "forget"))
    assert answer.headers["Location"] == reverse("profile_request:index")
    assert not ProfileRequest.objects.exists()
    assert not Letter.objects.exists()


def test_chief_editors_may_and_others_may_not(site: SiteTree, client: Client) -> None:
    request, about_film = asked(), asked_about_film()
    chief = member("chief", CHIEF_EDITORS)
    others = [
        member("communications", COMMUNICATIONS_EDITORS),
        member("editor-ru", language_editors("ru")),
    ]
    for user in others:
        client.force_login(user)
        assert "/profile_request/" not in client.get(reverse("wagtailadmin_home")).content.decode()
        places = [reverse("profile_request:index"), screen(request), screen(about_film)]
        for address in [*places, *(screen(request, act) for act in ACTS)]:
            plain = client.post(address, {"note": "x"}) if address not in places else client.get(address)
            assert plain.headers["Location"] == reverse("wagtailadmin_home"), (user, address)
            assert client.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    request.refresh_from_db()
    assert (request.state, request.person.visibility) == (RequestState.NEW, Visibility.PUBLIC)
    client.force_login(chief)
    assert client.get(screen(request)).status_code == 200
    assert client.post(screen(request, "done"), {"note": ""}).headers["Location"] == screen(request)


def test_who_only_reads_is_offered_no_act(client: Client, stranger: User, site: SiteTree) -> None:
    names = ("access_admin", "view_profilerequest")
    stranger.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(stranger)
    request = asked()
    shown = client.get(screen(request)).content.decode()
    assert "Please hide me" in shown
    assert screen(request, "hide") not in shown
    client.post(screen(request, "hide"))
    request.person.refresh_from_db()
    assert request.person.visibility == Visibility.PUBLIC


def test_a_stranger_is_asked_to_sign_in(site: SiteTree, client: Client) -> None:
    assert "/sign-in/" in client.get(screen(asked())).headers["Location"]
