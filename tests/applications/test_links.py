"""Coming back by a link: what opens which seat, for whom, how long, and what it leaves behind."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from applications import actions
from applications.access import IN_SESSION, LEAST_AGE
from applications.actions.links import LINKS_LAST, LISTS_LAST, MOST_LINKS, LinkEndedError
from applications.actions.sending import LETTERS_AN_HOUR, MOST_LETTERS_AN_HOUR
from applications.choices import HistoryKind, LinkPurpose
from applications.models import AccessLink, History, Person, Seat, SessionGrant
from applications.renewal import send_new_links
from labs.models import Call
from portal.models import Letter, User
from tests.applications.conftest import WHILE_OPEN, Browser
from tests.applications.pages import another_device, continue_by, link_in, newest_letter, shown_link, text_of, ticket_in

pytestmark = pytest.mark.django_db
FOREIGN = {"Sec-Fetch-Site": "cross-site"}
ADDRESS = "aigul@example.org"


@pytest.fixture
def call(stored_call: int) -> Call:
    return Call.objects.get(pk=stored_call)


@pytest.fixture
def begun(call: Call) -> Browser:
    """A draft with an address, which was sent a link."""
    browser = Browser(call, email=ADDRESS)
    actions.send_link(seat=browser.begin(), at=timezone.now())
    return browser


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A day on which the call is open."""
    with time_machine.travel(WHILE_OPEN, tick=False) as traveller:
        yield traveller


def verified(seat: Seat) -> Seat:
    """The seat once its person has opened the link in a letter."""
    actions.send_link(seat=seat, at=timezone.now())
    link = AccessLink.objects.filter(seat=seat).latest("pk")
    actions.open_link(link=link, at=timezone.now())
    return Seat.objects.with_application().get(pk=seat.pk)


def ended(response: HttpResponse) -> bool:
    return response.status_code == 404 and "This link has ended" in text_of(response)


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
    assert not SessionGrant.objects.filter(seat=begun.seat).exclude(digest__in=own_digests(begun)).exists()
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


def own_digests(browser: Browser) -> list[str]:
    return list(SessionGrant.objects.filter(seat=browser.seat).order_by("pk").values_list("digest", flat=True)[:1])


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
    assert "keeps no cookies" in text_of(refused)
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


def test_a_mistyped_address_opens_nothing_once_it_was_corrected(begun: Browser) -> None:
    link = link_in(newest_letter())
    begun.save(answer__email="right@example.org")
    assert ended(another_device().get(link))
    assert ended(another_device().post(link))
    assert not Person.objects.filter(email_verified_at__isnull=False).exists()


def test_two_uses_of_one_link_at_once_see_that_it_has_ended(begun: Browser) -> None:
    stale = AccessLink.objects.get()
    AccessLink.objects.update(revoked_at=timezone.now())
    with pytest.raises(LinkEndedError):
        actions.open_link(link=stale, at=timezone.now())


@pytest.mark.parametrize("email", [ADDRESS, "AIGUL@Example.org", " <aigul@example.org> ", "nobody@example.org"])
def test_send_me_my_link_answers_the_same_to_everybody(
    begun: Browser,
    email: str,
    clock: time_machine.Traveller,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client, answers, queries = another_device(), [], []
    ticket = ticket_in(client.get("/en/apply/link/"))
    clock.shift(LEAST_AGE)
    for address in ("somebody-else@example.org", email):
        with django_capture_on_commit_callbacks() as waiting, CaptureQueriesContext(connection) as asked:
            answers.append(client.post("/en/apply/link/", {"ticket": ticket, "email": address}))
        queries.append(len(asked))
    assert [answer.status_code for answer in answers] == [200, 200]
    same, same_too = (text_of(answer).partition("If an application has")[0] for answer in answers)
    assert same == same_too
    assert queries[0] == queries[1]
    (task,) = waiting
    assert Letter.objects.count() == 1, "the worker writes, not the request"
    send_new_links.call(*task.args)
    letters = Letter.objects.order_by("pk")[1:]
    assert len(letters) == (0 if "nobody" in email else 1)
    for letter in letters:
        assert continue_by(another_device(), link_in(letter)).status_code == 302


def test_a_link_is_sent_to_whoever_has_seen_the_page_and_not_to_a_program(
    begun: Browser, clock: time_machine.Traveller, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = another_device()
    page = client.get("/en/apply/link/")
    for _turn in range(2):  # the page keeps its age: whoever is asked to wait does not wait from the start again
        clock.shift(LEAST_AGE / 3)
        with django_capture_on_commit_callbacks() as waiting:
            page = client.post("/en/apply/link/", {"ticket": ticket_in(page), "email": ADDRESS})
        assert page.status_code == 403
        assert "No letter was asked for yet." in text_of(page)
        assert f'value="{ADDRESS}"' in page.content.decode()
        assert not waiting
    clock.shift(LEAST_AGE / 3)
    with django_capture_on_commit_callbacks() as waiting:
        sent = client.post("/en/apply/link/", {"ticket": ticket_in(page), "email": ADDRESS})
    assert sent.status_code == 200
    assert len(waiting) == 1


def renewed(address: str) -> list[Letter]:
    """The letters somebody gets who asks for links to an address."""
    last = Letter.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    send_new_links.call([list(pair) for pair in actions.people_at(address)])
    return list(Letter.objects.filter(pk__gt=last).order_by("pk"))


def test_an_address_gets_no_more_letters_than_help(begun: Browser) -> None:
    letters = [letter for _ in range(LETTERS_AN_HOUR + 2) for letter in renewed(ADDRESS)]
    assert len(letters) == LETTERS_AN_HOUR - 1  # the first went out at the beginning


def test_a_teacher_gets_the_links_of_a_whole_class(call: Call) -> None:
    sent = [
        actions.send_link(seat=Browser(call, email="teacher@example.org").begin(), at=timezone.now())
        for _ in range(MOST_LETTERS_AN_HOUR + 1)
    ]
    assert sent == [True] * MOST_LETTERS_AN_HOUR + [False]


@pytest.fixture
def two(call: Call) -> list[Seat]:
    """Two applications of one address that was verified for both, and a third for which it was only typed."""
    seats = [verified(Browser(call, email=ADDRESS).begin()) for _ in range(2)]
    Browser(call, email=ADDRESS).begin()
    AccessLink.objects.update(created_at=WHILE_OPEN - dt.timedelta(days=1))
    return seats


def test_my_applications_are_those_of_a_verified_address_once_and_within_an_hour(
    two: list[Seat], clock: time_machine.Traveller
) -> None:
    listing, single = renewed(ADDRESS)
    assert (listing.kind, single.kind) == ("applications_list", "application_link")
    device = another_device()
    assert "This link opens all your applications." in text_of(device.get(link_in(listing)))
    sent = continue_by(device, link_in(listing))
    assert (sent.status_code, sent["Location"]) == (302, "/en/apply/mine/")
    opened = device.get("/en/apply/mine/")
    codes = {seat.part.application.code for seat in two}
    assert all(code in text_of(opened) for code in codes)
    assert text_of(opened).count("This is not me") == 2
    assert opened["Cache-Control"] == "private, no-store"
    assert ended(another_device().get(link_in(listing)))
    assert ended(another_device().post(link_in(listing)))
    (again,) = [letter for letter in renewed(ADDRESS) if letter.kind == "applications_list"]
    clock.shift(LISTS_LAST)
    assert ended(another_device().post(link_in(again)))


def test_a_list_is_opened_once_even_by_two_at_the_same_time(two: list[Seat]) -> None:
    listing = renewed(ADDRESS)[0]
    first = AccessLink.objects.named(link_in(listing).split("/")[2], timezone.now())
    second = AccessLink.objects.get(pk=first.pk)
    assert len(actions.open_link(link=first, at=timezone.now())) == 2
    with pytest.raises(LinkEndedError):
        actions.open_link(link=second, at=timezone.now())


def test_an_address_that_changed_since_opens_no_list(two: list[Seat]) -> None:
    listing = renewed(ADDRESS)[0]
    for seat in two:
        actions.change_address(seat=seat, email="new@example.org", at=timezone.now())
        link = AccessLink.objects.filter(seat=seat, purpose=LinkPurpose.VERIFY).latest("pk")
        actions.open_link(link=link, at=timezone.now())
    assert ended(another_device().get(link_in(listing)))
    assert ended(another_device().post(link_in(listing)))
    assert [letter.kind for letter in renewed(ADDRESS)] == ["application_link"]


def test_the_owner_changes_an_address_and_the_old_one_stays_until_the_new_one_is_verified(begun: Browser) -> None:
    seat = verified(begun.own)
    old = link_in(newest_letter())
    page = begun.client.get(begun.address("address"))
    answer = begun.client.post(
        begun.address("address"), {"ticket": ticket_in(page), "email": "new@gmial.com"}, follow=True
    )
    assert "Until then, other letters still go to aigul@example.org." in text_of(answer)
    assert "Did you mean new@gmail.com?" in text_of(answer)
    letter = newest_letter()
    assert letter.to_address == "new@gmial.com"
    assert another_device().get(old).status_code == 200
    begun.send(answer__email="new@gmial.com")
    assert newest_letter(kind="application_received").to_address == ADDRESS
    continue_by(another_device(), link_in(letter))
    person = Person.objects.get()
    assert (person.email, person.wanted_email, person.is_verified) == ("new@gmial.com", "", True)
    assert ended(another_device().get(old))
    assert History.objects.filter(kind=HistoryKind.VERIFIED, seat=seat).count() == 2


def test_an_address_corrected_on_its_page_is_not_undone_by_the_form(begun: Browser) -> None:
    actions.change_address(seat=begun.own, email="new@example.org", at=timezone.now())
    begun.open_form()
    assert 'value="new@example.org"' in begun.page
    begun.save(answer__email="new@example.org", answer__name="Somebody else")
    assert Person.objects.get().address == "new@example.org"
    begun.send(answer__email="new@example.org")
    actions.change_address(seat=Seat.objects.with_application().get(), email="third@example.org", at=timezone.now())
    begun.open_form()
    begun.save(answer__email="new@example.org", answer__name="Айгүл")
    assert Person.objects.get().address == "third@example.org"


def test_staff_correct_an_address_and_nobody_else_keeps_a_way_in(begun: Browser, programme: User) -> None:
    link, thief = link_in(newest_letter()), another_device()
    continue_by(thief, link)
    assert thief.get(f"/en/apply/{begun.code}/").status_code == 200
    seat = Seat.objects.with_application().get()
    actions.mend_address(seat=seat, email="right@example.org", by=programme, reason="called", at=timezone.now())
    assert thief.get(f"/en/apply/{begun.code}/").status_code == 404
    assert ended(thief.post(link))
    told, new = Letter.objects.order_by("-pk")[1], newest_letter()
    assert (told.kind, told.to_address) == ("address_changed", ADDRESS)
    assert new.to_address == "right@example.org"
    assert continue_by(another_device(), link_in(new)).status_code == 302
    assert Person.objects.get().email == "right@example.org"


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
    assert "Who is there?" in text_of(page)
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


def test_letters_come_in_the_language_somebody_writes_in_even_where_the_form_lacks_it(begun: Browser) -> None:
    ticket = begun.open_form() and begun.ticket
    begun.language = "ru"
    begun.client.post(begun.address(), {"ticket": ticket, "then": "save", "answer-name": "Айгүл"})
    assert Person.objects.get().language == "ru"
    assert begun.seat.part.form_labels.language == "en"
    assert newest_language(renewed(ADDRESS)) == "ru"


def newest_language(letters: list[Letter]) -> str:
    return letters[-1].language
