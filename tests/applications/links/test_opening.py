"""Coming back by a link: what opens which seat, how long, and how a device is left."""

import datetime as dt

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from applications import actions
from applications.access import IN_SESSION
from applications.actions.links import LINKS_LAST, MOST_LINKS, LinkEndedError
from applications.choices import HistoryKind
from applications.models import AccessLink, History, Person, SessionGrant
from labs.models import Call
from tests.applications.conftest import Browser
from tests.applications.links.conftest import ADDRESS, ended
from tests.applications.pages import another_device, continue_by, link_in, newest_letter, shown_link, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FOREIGN = {"Sec-Fetch-Site": "cross-site"}


def test_get_says_who_it_is_and_changes_nothing_and_post_opens_and_verifies(begun: Browser) -> None:
    link, device = link_in(newest_letter()), another_device()
    page = device.get(link, headers=FOREIGN)
    assert "Continue as a…@e….org" in text_of(page)
    assert ADDRESS not in text_of(page)
    for name, value in (
        ("Cache-Control", "private, no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Robots-Tag", "noindex"),
    ):
        assert page[name] == value
    assert SessionGrant.objects.get().seat == begun.seat, "that of the browser in which it was begun"
    assert not Person.objects.filter(email_verified_at__isnull=False).exists()
    opened = continue_by(device, link)
    assert opened.status_code == 302
    assert opened["Location"] == f"/en/apply/{begun.code}/"
    assert opened["Referrer-Policy"] == "no-referrer"
    assert begun.code in text_of(device.get(opened["Location"]))
    assert Person.objects.get().email == ADDRESS
    assert History.objects.filter(kind=HistoryKind.VERIFIED).count() == 1
    continue_by(device, link)
    assert History.objects.filter(kind=HistoryKind.VERIFIED).count() == 1


def test_another_site_cannot_open_it(begun: Browser) -> None:
    link, device, attacker = link_in(newest_letter()), another_device(), another_device()
    own, theirs = ticket_in(device.get(link)), ticket_in(attacker.get(link))
    other = actions.new_shown_link(seat=begun.own, at=timezone.now()).secret
    of_another_link = ticket_in(device.get(f"/a/{other}/"))
    assert device.post(link, {"ticket": own}, headers=FOREIGN).status_code == 403
    for ticket in ("", "forged", theirs, of_another_link):  # also where the browser does not say where it comes from
        assert device.post(link, {"ticket": ticket}).status_code == 403
    assert "sessionid" not in device.cookies
    assert device.get(f"/en/apply/{begun.code}/").status_code == 404


def test_a_window_without_cookies_says_what_to_do(begun: Browser) -> None:
    link, window = link_in(newest_letter()), another_device()
    ticket = ticket_in(window.get(link))
    window.cookies.clear()
    refused = window.post(link, {"ticket": ticket})
    assert refused.status_code == 403
    assert "does not keep cookies" in text_of(refused)
    assert f"http://testserver{link}" in text_of(refused)
    assert AccessLink.objects.filter(opened_at__isnull=False).count() == 0


def test_the_session_gets_a_new_key_with_the_right_and_keeps_the_seats_it_has(begun: Browser, call: Call) -> None:
    other = Browser(call, client=begun.client)
    other.begin()
    before = begun.client.session.session_key
    third = Browser(call, email="third@example.org")
    actions.send_link(seat=third.begin(), at=timezone.now())
    continue_by(begun.client, link_in(newest_letter()))
    after = begun.client.session
    assert after.session_key != before
    assert len(after[IN_SESSION]) == 3
    for browser in (begun, other, third):
        assert begun.client.get(f"/en/apply/{browser.code}/").status_code == 200
    continue_by(begun.client, link_in(newest_letter()))
    assert begun.client.session.session_key == after.session_key, "nothing was gained"


def test_the_page_speaks_the_language_of_its_reader(call: Call) -> None:
    browser = Browser(call, "ky", email=ADDRESS)
    actions.send_link(seat=browser.begin(), at=timezone.now())
    answer = another_device().get(link_in(newest_letter()), headers={"Accept-Language": "ru"})
    assert '<html lang="ky"' in answer.content.decode()
    assert answer["Content-Language"] == "ky"


def test_where_a_language_is_not_public_any_more_the_link_leads_to_another(begun: Browser) -> None:
    Person.objects.update(language="uz")
    link = actions.new_shown_link(seat=begun.own, at=timezone.now())
    device, headers = another_device(), {"Accept-Language": "de, ky;q=0.5"}
    asked = device.get(f"/a/{link.secret}/", headers=headers)
    assert '<html lang="ky"' in asked.content.decode()
    opened = continue_by(device, f"/a/{link.secret}/", **headers)
    assert opened["Location"] == f"/ky/apply/{begun.code}/"
    assert device.get(opened["Location"]).status_code == 200


def test_an_ended_link_speaks_a_public_language(begun: Browser) -> None:
    page = another_device().get("/a/nothing/", headers={"Accept-Language": "de"})
    assert page.status_code == 404
    assert '<html lang="en"' in page.content.decode()
    assert "/de/" not in page.content.decode()


def test_a_link_expires_and_is_renewed(begun: Browser, clock: time_machine.Traveller) -> None:
    link, device = link_in(newest_letter()), another_device()
    clock.shift(LINKS_LAST - dt.timedelta(seconds=1))
    assert device.get(link).status_code == 200
    clock.shift(dt.timedelta(seconds=1))
    assert ended(device.get(link))
    assert ended(device.post(link))
    assert "sessionid" not in device.cookies


@pytest.mark.parametrize("token", ["a", "x" * 5000, "%00", "%ED%A0%80", "..", "<script>"])
def test_a_link_nobody_was_sent_is_not_found(begun: Browser, token: str) -> None:
    assert another_device().get(f"/a/{token}/", follow=True).status_code == 404
    assert another_device().post(f"/a/{token}/").status_code in (302, 404)


def test_the_code_of_the_receipt_opens_nothing(begun: Browser) -> None:
    device = another_device()
    assert device.get(f"/a/{begun.code}/").status_code == 404
    assert device.get(f"/en/apply/{begun.code}/").status_code == 404
    page = device.get("/en/apply/code/")
    answer = device.post("/en/apply/code/", {"ticket": ticket_in(page), "email": ADDRESS, "code": begun.code})
    assert answer.status_code == 403


def test_of_many_links_the_newest_work(begun: Browser) -> None:
    made = [actions.new_shown_link(seat=begun.own, at=timezone.now()).secret for _ in range(MOST_LINKS + 1)]
    device = another_device()
    assert ended(device.get(f"/a/{made[0]}/"))
    assert all(device.get(f"/a/{secret}/").status_code == 200 for secret in made[1:])


def test_a_link_is_shown_when_it_is_asked_for_and_works_elsewhere(begun: Browser) -> None:
    address = begun.address("show_link")
    before = AccessLink.objects.count()
    page = begun.client.get(address)
    assert AccessLink.objects.count() == before
    assert begun.client.post(address, {"ticket": "forged"}).status_code == 403
    assert begun.client.post(address, {"ticket": ticket_in(page)}, headers=FOREIGN).status_code == 403
    assert AccessLink.objects.count() == before
    shown = begun.client.post(address, {"ticket": ticket_in(page)})
    assert "1 July 2024" in text_of(shown)
    assert shown["Cache-Control"] == "private, no-store"
    device = another_device()
    assert continue_by(device, shown_link(shown)).status_code == 302
    assert device.get(f"/en/apply/{begun.code}/").status_code == 200
    assert not Person.objects.filter(email_verified_at__isnull=False).exists(), "nobody has read the letter yet"


def test_two_uses_of_one_link_at_once_see_that_it_has_ended(begun: Browser) -> None:
    stale = AccessLink.objects.get()
    AccessLink.objects.update(revoked_at=timezone.now())
    with pytest.raises(LinkEndedError):
        actions.open_link(link=stale, at=timezone.now())


def leave(browser: Browser, **headers: str) -> HttpResponse:
    page = browser.client.get(f"/en/apply/{browser.code}/")
    return browser.client.post(browser.address("leave"), {"ticket": ticket_in(page)}, headers=headers)


def test_leaving_a_device_ends_its_right_and_nothing_else(begun: Browser, call: Call) -> None:
    link, other = link_in(newest_letter()), Browser(call, client=begun.client)
    other.begin()
    elsewhere = another_device()
    continue_by(elsewhere, link)
    assert leave(begun, **FOREIGN).status_code == 302
    assert begun.client.get(f"/en/apply/{begun.code}/").status_code == 200
    left = leave(begun)
    assert "is no longer open here" in text_of(left)
    assert left["Cache-Control"] == "private, no-store"
    for name in ("form", "review", "address", "show_link"):
        assert begun.client.get(begun.address(name)).status_code == 404
    assert begun.client.get(f"/en/apply/{other.code}/").status_code == 200
    assert elsewhere.get(f"/en/apply/{begun.code}/").status_code == 200
    assert continue_by(begun.client, link).status_code == 302
    assert begun.client.get(f"/en/apply/{begun.code}/").status_code == 200


def test_the_second_person_at_a_phone_is_asked_and_sees_no_words(begun: Browser) -> None:
    begun.save(answer__name="Айгүл", answer__synopsis="A secret story.")
    address = f"/en/apply/call/{begun.call.slug}/"
    page = begun.client.get(address)
    assert "Is this you?" in text_of(page)
    assert "Continue as Айгүл" in text_of(page)
    assert "A secret story." not in text_of(page)
    assert page["Cache-Control"] == "private, no-store"
    anew = begun.client.get(f"{address}?anew", follow=True)
    assert anew.redirect_chain[-1][0] == f"{address}begin/"
    assert "Айгүл" not in text_of(anew)


def test_presence_is_noted_at_most_once_a_minute(begun: Browser, clock: time_machine.Traveller) -> None:
    grant = SessionGrant.objects.get()
    clock.shift(dt.timedelta(seconds=59))
    begun.save()
    assert SessionGrant.objects.get().seen_at == grant.seen_at
    clock.shift(dt.timedelta(seconds=1))
    begun.save(answer__name="B")
    assert SessionGrant.objects.get().seen_at == timezone.now()
