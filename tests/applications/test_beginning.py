"""Beginning an application: by whom, from where, how often, and that nothing is stored for anybody else."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from applications.models import AccessLink, Application, Person, Seat, SessionGrant
from applications.views.apply import DRAFTS_OF_A_NETWORK
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import WHILE_OPEN
from tests.applications.pages import another_device, newest_letter, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]
FOREIGN = {"Sec-Fetch-Site": "cross-site"}
OUTSIDE = {"REMOTE_ADDR": "8.8.8.8"}
READ = dt.timedelta(seconds=5)


def first_page(call: Call) -> str:
    return f"/en/apply/call/{call.slug}/"


def begin_page(call: Call, client: Client) -> HttpResponse:
    """The page on which an application to a call without short questions begins."""
    client.get(first_page(call))
    page = client.get(f"{first_page(call)}begin/")
    assert page.status_code == 200
    return page


def press(call: Call, client: Client, page: HttpResponse, email: str = "", **extra: Any) -> HttpResponse:
    return client.post(f"{first_page(call)}begin/", {"ticket": ticket_in(page), "email": email}, **extra)


def nothing_is_stored() -> bool:
    rows = (Application, Seat, Person, SessionGrant, AccessLink, Letter, Session)
    return not any(model.objects.exists() for model in rows)


def test_begun_without_an_address(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    assert nothing_is_stored()
    clock.shift(READ)
    home = press(call, client, page)
    application = Application.objects.get()
    assert home["Location"] == f"/en/apply/{application.code}/?begun"
    assert "none yet" in text_of(client.get(home["Location"]))
    assert not Letter.objects.exists()
    assert application.eligibility == {"kind": "filmmaker"}


def test_begun_with_an_address(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    home = press(call, client, page, " mailto:Aigul@example.org ")
    letter = newest_letter()
    assert (letter.kind, letter.to_address) == ("application_link", "Aigul@example.org")
    assert "You have started an application." in letter.body_text
    assert "Aigul@example.org (not verified yet)" in text_of(client.get(home["Location"]))


def test_a_probable_slip_in_the_address_is_asked_about_and_blocks_nothing(
    call: Call, clock: time_machine.Traveller
) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    home = press(call, client, page, "aigul@gmial.com")
    assert newest_letter().to_address == "aigul@gmial.com"
    assert "Did you mean aigul@gmail.com?" in text_of(client.get(home["Location"]))


@pytest.mark.parametrize("email", ["aigul", "aigul@", "a@b", "айгүл@example.org", "a@example.org, b@example.org"])
def test_what_is_no_address_comes_back_as_it_was_typed(call: Call, clock: time_machine.Traveller, email: str) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    answer = press(call, client, page, email)
    assert answer.status_code == 200
    assert f'value="{email}"' in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert nothing_is_stored()


def test_cookies_are_asked_for_before_anything_is_typed(call: Call) -> None:
    client = another_device()
    call.applicant_kinds = ["filmmaker", "team"]
    call.save()
    assert "You need cookies to apply" in text_of(client.get(first_page(call)))
    assert "You need cookies to apply" not in text_of(client.get(first_page(call)))


@pytest.mark.parametrize("path", ["begin/", "?again", "?as=filmmaker", "?anew"])
def test_a_second_page_without_the_cookie_says_so(call: Call, path: str) -> None:
    call.min_films = 1
    call.save()
    page = another_device().get(f"{first_page(call)}{path}")
    assert page.status_code == 200
    assert "Your browser does not accept cookies" in text_of(page)


@pytest.mark.parametrize("site", ["none", "cross-site"])
def test_a_link_that_somebody_sent_is_the_first_page_for_whoever_opens_it(call: Call, site: str) -> None:
    call.min_films = 1
    call.save()
    page = text_of(another_device().get(f"{first_page(call)}?as=filmmaker", headers={"Sec-Fetch-Site": site}))
    assert "Your browser does not accept cookies" not in page
    assert page.count("You need cookies to apply") == 1
    later = text_of(another_device().get(f"{first_page(call)}?as=filmmaker", headers={"Sec-Fetch-Site": "same-origin"}))
    assert "Your browser does not accept cookies" in later
    assert "You need cookies to apply" not in later, "one of the two is enough"


def test_a_browser_without_cookies_is_told_and_keeps_its_words(call: Call, clock: time_machine.Traveller) -> None:
    with_cookies = another_device()
    page = begin_page(call, with_cookies)
    clock.shift(READ)
    answer = press(call, another_device(), page, "aigul@example.org")
    assert answer.status_code == 403
    assert "Your browser does not accept cookies" in text_of(answer)
    assert 'value="aigul@example.org"' in answer.content.decode()
    assert nothing_is_stored()


def test_a_program_that_answers_at_once_begins_nothing(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ - dt.timedelta(milliseconds=1))
    answer = press(call, client, page, "aigul@example.org")
    assert answer.status_code == 403
    assert "Your application has not been started yet." in text_of(answer)
    assert 'value="aigul@example.org"' in answer.content.decode()
    assert nothing_is_stored()
    clock.shift(dt.timedelta(milliseconds=1))
    assert press(call, client, answer, "aigul@example.org").status_code == 302, "a person waits once, not each time"


def test_who_mends_a_slip_in_the_address_need_not_wait_again(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    wrong = press(call, client, page, "айгүл@example.org")
    assert "Your application has not been started yet." not in text_of(wrong)
    assert press(call, client, wrong, "aigul@example.org").status_code == 302


def test_another_site_and_another_browser_begin_nothing(call: Call, clock: time_machine.Traveller) -> None:
    client, thief = another_device(), another_device()
    page = begin_page(call, client)
    begin_page(call, thief)
    clock.shift(READ)
    assert press(call, client, page, headers=FOREIGN).status_code == 403
    assert press(call, thief, page).status_code == 403
    for ticket in ("", "forged", "a:b:c"):
        assert client.post(f"{first_page(call)}begin/", {"ticket": ticket}).status_code == 403
    assert nothing_is_stored()


def test_a_double_click_begins_one_draft_and_sends_one_letter(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    cookies = client.cookies.output()
    clock.shift(READ)
    first = press(call, client, page, "aigul@example.org")
    clock.shift(dt.timedelta(milliseconds=300))
    client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    second = press(call, client, page, "aigul@example.org")
    assert second["Location"] == first["Location"]
    assert Application.objects.count() == Letter.objects.count() == 1


def test_whoever_finds_the_page_later_opens_no_other_s_application(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    press(call, client, page)
    code = Application.objects.get().code
    clock.shift(1)
    home = client.get(f"/en/apply/{code}/")
    client.post(f"/en/apply/{code}/applicant/leave/", {"ticket": ticket_in(home)})
    begin_page(call, client)
    answer = press(call, client, page)
    assert answer["Location"] == f"{first_page(call)}?again"
    assert client.get(f"/en/apply/{code}/").status_code == 404


def test_an_old_page_sent_again_begins_nothing(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    press(call, client, page)
    clock.shift(dt.timedelta(minutes=6))
    client.get(f"{first_page(call)}?anew")
    assert press(call, client, page)["Location"] == f"{first_page(call)}?again"
    assert Application.objects.count() == 1


@pytest.mark.parametrize("begun", [0, 150, DRAFTS_OF_A_NETWORK.an_hour - 1])
def test_a_school_behind_one_address_gets_through(call: Call, clock: time_machine.Traveller, begun: int) -> None:
    caches["shared"].set(DRAFTS_OF_A_NETWORK.limits[0].cache_key("8.8.8.0/24"), begun, 3600)
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    assert press(call, client, page, **OUTSIDE).status_code == 302
    assert caches["shared"].get(DRAFTS_OF_A_NETWORK.limits[0].cache_key("8.8.8.0/24")) == begun + 1


def test_a_flood_from_one_network_is_asked_to_wait_and_nobody_else_is(
    call: Call, clock: time_machine.Traveller
) -> None:
    assert DRAFTS_OF_A_NETWORK.an_hour >= 200
    caches["shared"].set(DRAFTS_OF_A_NETWORK.limits[0].cache_key("8.8.8.0/24"), DRAFTS_OF_A_NETWORK.an_hour, 3600)
    client = another_device()
    page = begin_page(call, client)
    clock.shift(READ)
    answer = press(call, client, page, "aigul@example.org", **OUTSIDE)
    assert answer.status_code == 429
    assert "try again a little later" in text_of(answer)
    assert 'value="aigul@example.org"' in answer.content.decode()
    assert nothing_is_stored()
    assert press(call, client, answer, REMOTE_ADDR="9.9.9.9").status_code == 302


def tables() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.db_table: model._base_manager.count() for model in apps.get_models()}


def private_files() -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


def test_a_bot_leaves_no_row_and_no_file(call: Call) -> None:
    before, files = tables(), private_files()
    begin, links, codes = f"{first_page(call)}begin/", "/en/apply/link/", "/en/apply/code/"
    bare, client = Client(), Client()
    page = begin_page(call, client)
    for number in range(4):
        spam = {"ticket": ticket_in(page), "email": f"victim{number}@example.org", "code": f"{number:06d}"}
        for address in (first_page(call), begin, links, codes, "/a/guess/", "/en/apply/2345678A/applicant/form/"):
            bare.cookies.clear()
            bare.get(address)
            bare.cookies.clear()
            bare.post(address, spam, **OUTSIDE)
        client.post(begin, spam, **OUTSIDE)
    assert tables() == before
    assert private_files() == files


def test_the_answers_stay_in_no_cookie_once_a_draft_has_them(call: Call, clock: time_machine.Traveller) -> None:
    client = another_device()
    page = begin_page(call, client)
    assert client.cookies[f"eligibility_{call.pk}"].value
    clock.shift(READ)
    press(call, client, page)
    assert not client.cookies[f"eligibility_{call.pk}"].value
    cookie = client.cookies["reader"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert timezone.now() - WHILE_OPEN == READ
