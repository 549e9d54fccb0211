"""The part of a parent or guardian: invited, answered on its own, seen by nobody at the other part."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from applications import actions
from applications.actions.inviting import MOST_GUARDIANS
from applications.actions.sending import LETTERS_OF_ONE_AN_HOUR
from applications.choices import HistoryKind, Right, State
from applications.models import Application, History, Part, Person, Revision, Seat
from labs.models import Call
from portal.models import Letter
from tests.applications.conftest import Browser, Store, reader_of_applications
from tests.applications.guardians import MINOR, answer, call_with_guardian, guardian_at, invite
from tests.applications.pages import another_device, continue_by, link_in, newest_letter, shown_link, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("clock")]


@pytest.fixture(scope="module")
def stored_call(stored_once: Store) -> int:
    return stored_once(call_with_guardian)


@pytest.fixture
def child(call: Call) -> Browser:
    browser = Browser(call, facts=MINOR)
    browser.begin()
    return browser


@pytest.mark.parametrize("email", ["", "bermet@example.org"])
def test_invited_by_a_link_on_the_screen_and_by_letter_if_there_is_an_address(child: Browser, email: str) -> None:
    page = invite(child, email=email)
    assert "Show or send this to Бермет." in text_of(page)
    drawn = page.content.decode().partition('<div class="qr-code" role="img"')[2].partition("</svg>")[0]
    assert "<path" in drawn
    assert "style=" not in drawn
    assert page["Cache-Control"] == "private, no-store"
    device = another_device()
    asked = device.get(shown_link(page))
    assert '<html lang="ky"' in asked.content.decode()
    assert "Бермет" in text_of(asked)
    letters = Letter.objects.filter(kind="guardian_invited")
    assert [letter.language for letter in letters] == (["ky"] if email else [])
    for letter in letters:
        assert continue_by(another_device(), link_in(letter)).status_code == 302
        assert Person.objects.get(name="Бермет").is_verified


@pytest.mark.parametrize("email", ["child.one@gmail.com", "Child.One@Gmail.com", "childone+mother@googlemail.com"])
def test_a_child_does_not_name_their_own_mailbox(child: Browser, email: str) -> None:
    Person.objects.update(wanted_email="child.one@gmail.com")
    page = invite(child, email=email)
    assert "This is the address of your own application." in text_of(page)
    assert f'value="{email}"' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    assert not Seat.objects.filter(role="guardian").exists()
    assert not Letter.objects.exists()
    invite(child, email="childone@example.org")
    assert Seat.objects.filter(role="guardian").exists()


def test_answered_in_another_language_on_another_phone_and_submitted(child: Browser) -> None:
    child.send()
    assert Application.objects.get().state == State.SUBMITTED, "it counts without the guardian"
    guardian = guardian_at(child, shown_link(invite(child)))
    page = text_of(guardian.open_form())
    assert "ky: My child may go." in page
    assert "Synopsis" not in page
    assert answer(guardian).status_code == 302
    sent = guardian.submit()
    assert sent["Location"] == f"/ky/apply/{child.code}/guardian/"
    revision = Revision.objects.get(part__kind="guardian")
    assert revision.answers == {"parent": "Бермет Апа", "may": True}
    assert History.objects.filter(kind=HistoryKind.JOINED).count() == 1
    assert Application.objects.get().name == "Айгүл Токтосунова"
    assert "has answered" in text_of(child.client.get(f"/en/apply/{child.code}/"))


def test_a_guardian_is_led_to_their_own_part(child: Browser) -> None:
    guardian = guardian_at(child, shown_link(invite(child)))
    home = guardian.client.get(f"/en/apply/{child.code}/")
    assert home["Location"] == f"/en/apply/{child.code}/guardian/"


def test_a_letter_with_a_receipt_goes_to_a_guardian_who_gives_an_address(child: Browser) -> None:
    guardian = guardian_at(child, shown_link(invite(child)))
    answer(guardian, **{"answer-parent_email": "bermet@example.org"})
    guardian.submit()
    letter = newest_letter(kind="application_received")
    assert (letter.to_address, letter.language) == ("bermet@example.org", "ky")
    assert continue_by(another_device(), link_in(letter)).status_code == 302


def test_neither_sees_what_the_other_wrote(child: Browser) -> None:
    child.save()
    link = shown_link(invite(child))
    guardian = guardian_at(child, link)
    answer(guardian)
    guardian.submit()
    of_child = ("Кыз тоого чыгат.", "aigul@example.org", "Токтосунова")
    for name in ("part", "form", "review", "receipt_record", "address", "show_link"):
        own = guardian.client.get(guardian.address(name))
        assert own.status_code == 200, name
        assert not any(word in text_of(own) for word in of_child), name
        theirs = guardian.client.get(guardian.address(name, part="applicant"))
        assert theirs.status_code == 404, name
        assert child.client.get(child.address(name, part="guardian")).status_code == 404, name
        assert "Апа" not in text_of(child.client.get(child.address(name)))
    for name in ("invite", "withdraw", "eligibility"):
        assert guardian.client.get(f"/en/apply/{child.code}/{name}/").status_code == 404, name
    assert another_device().post(link).status_code == 404, "the child knows the link"
    record = child.client.get(f"/en/apply/{child.code}/")
    assert "Апа" not in text_of(record)


def test_who_tried_the_link_before_passing_it_on_reads_nothing_that_is_written_then(child: Browser) -> None:
    link = shown_link(invite(child))
    assert continue_by(child.client, link).status_code == 302
    guardian = guardian_at(child, link)
    own = guardian.address("form")
    assert child.client.get(own).status_code == 200
    assert answer(guardian, "save").status_code == 302
    assert child.client.get(own).status_code == 404
    assert child.client.get(child.address("form")).status_code == 200
    assert guardian.client.get(own).status_code == 200


def test_the_same_guest_gets_another_link_until_something_is_written_and_a_letter_from_then_on(
    child: Browser,
) -> None:
    first = shown_link(invite(child, email="bermet@example.org"))
    second = shown_link(invite(child, email="bermet@example.org"))
    guardian = guardian_at(child, first)
    assert another_device().get(second).status_code == 200
    answer(guardian, "save")
    assert another_device().get(second).status_code == 404
    page = invite(child, email="bermet@example.org")
    assert "their link is sent only to them, by e-mail" in text_of(page)
    assert "/a/" not in page.content.decode()
    assert Seat.objects.filter(role="guardian").count() == 1
    assert continue_by(another_device(), link_in(newest_letter())).status_code == 302
    assert guardian.client.get(guardian.address("form")).status_code == 200


@pytest.mark.parametrize("has_written", [True, False])
def test_a_second_guardian_has_a_new_part_and_the_former_opens_nothing(child: Browser, has_written: bool) -> None:
    link = shown_link(invite(child))
    mother = guardian_at(child, link)
    chosen = {}
    if has_written:
        answer(mother)
        mother.submit()
        warned = text_of(child.client.get(f"/en/apply/{child.code}/invite/"))
        assert "Бермет has answered. If you name somebody else here, those answers will no longer count." in warned
        chosen = {"instead_of": str(mother.own.pk)}
    father = guardian_at(child, shown_link(invite(child, "Талант", **chosen)))
    assert "Апа" not in text_of(father.open_form())
    for name in ("part", "form", "review", "show_link"):
        assert mother.client.get(mother.address(name)).status_code == 404, name
    assert another_device().post(link).status_code == 404
    assert Part.objects.filter(kind="guardian").count() == 2
    assert Part.objects.live().filter(kind="guardian").count() == 1
    assert Revision.objects.filter(part__kind="guardian").exists() is has_written, "what was submitted stays"


@pytest.mark.parametrize("is_submitted", [True, False])
@pytest.mark.parametrize(("name", "language"), [("Бермет", "ru"), ("  бермет ", "ky"), ("Bermet", "en")])
def test_who_has_written_and_is_named_again_without_an_address_keeps_the_part(
    child: Browser, name: str, language: str, is_submitted: bool
) -> None:
    mother = guardian_at(child, shown_link(invite(child)))
    answer(mother, "save")
    if is_submitted:
        mother.submit()
    page = invite(child, name, language=language)
    assert "is sent only to them, by e-mail" in text_of(page)
    assert "We have no address for them." in text_of(page)
    assert "/a/" not in page.content.decode()
    assert "Апа" in mother.open_form().content.decode()
    seat = Seat.objects.select_related("person").get(role="guardian")
    assert (seat.person.name, seat.person.language) == ("Бермет", "ky"), "theirs to say"
    assert Part.objects.filter(kind="guardian").count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"name": "Талант"}, {"email": "another@example.org"}, {"instead_of": "0"} | {"name": "Талант"}],
)
def test_somebody_else_in_place_of_who_has_written_is_asked_for(child: Browser, fields: dict[str, str]) -> None:
    mother = guardian_at(child, shown_link(invite(child)))
    answer(mother, "save")
    asked = invite(child, **fields)
    assert "If this is a different person, tick this box." in text_of(asked)
    assert f'name="instead_of" value="{mother.own.pk}"' in asked.content.decode()
    for typed in fields.values():
        assert typed == "0" or f'value="{typed}"' in asked.content.decode()
    assert "Апа" in mother.open_form().content.decode()
    father = invite(child, **fields | {"instead_of": str(mother.own.pk)})
    assert shown_link(father)
    assert mother.client.get(mother.address("form")).status_code == 404


def test_a_page_that_named_the_former_guardian_does_not_replace_the_present_one(child: Browser) -> None:
    mother = guardian_at(child, shown_link(invite(child)))
    answer(mother, "save")
    chosen = {"instead_of": str(mother.own.pk)}
    father = guardian_at(child, shown_link(invite(child, "Талант", **chosen)))
    answer(father, "save", **{"answer-parent": "Талант Ата"})
    assert "is sent only to them, by e-mail" in text_of(invite(child, "Талант", **chosen)), "the same form again"
    assert "If this is a different person" in text_of(invite(child, "Айбек", **chosen))
    assert "Талант Ата" in father.open_form().content.decode()


def test_an_address_that_the_guardian_has_given_is_not_shown_to_the_child(child: Browser) -> None:
    mother = guardian_at(child, shown_link(invite(child)))
    answer(mother, "save", **{"answer-parent_email": "secret@example.org"})
    pages = [child.client.get(f"/en/apply/{child.code}/invite/"), invite(child), invite(child, "Талант")]
    assert not any("secret@" in page.content.decode() for page in pages)
    assert "An e-mail with a link is on its way to the address they gave." in text_of(pages[1])
    assert newest_letter().to_address == "secret@example.org"


def test_an_address_added_for_who_has_not_written_yet_leaves_their_link(child: Browser) -> None:
    mother = guardian_at(child, shown_link(invite(child)))
    invite(child, email="bermet@example.org", language="ru")
    assert mother.client.get(mother.address("form")).status_code == 200
    assert newest_letter(kind="guardian_invited").language == "ru"
    assert continue_by(another_device(), link_in(newest_letter())).status_code == 302
    invite(child, email="other@example.org")
    assert mother.client.get(mother.address("form")).status_code == 404, "the former address may be a stranger's"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Enter the name of the person who will get the link."),
        ({"name": "x" * 201}, "1 character too long"),
        ({"email": "bermet@"}, "Enter a full e-mail address"),
        ({"ticket": "forged"}, "We could not be sure that this came from our form."),
    ],
)
def test_what_was_typed_comes_back(child: Browser, fields: dict[str, str], sentence: str) -> None:
    page = invite(child, **{"name": "Бермет", "email": "b@example.org", "language": "ru"} | fields)
    assert sentence in text_of(page)
    assert '<option value="ru" selected>' in page.content.decode()
    assert f'value="{fields.get("email", "b@example.org")}"' in page.content.decode()
    assert not Seat.objects.filter(role="guardian").exists()


def test_an_address_that_got_enough_letters_is_not_said_to_get_another(child: Browser) -> None:
    pages = [text_of(invite(child, email="bermet@example.org")) for _ in range(6)]
    assert "is on its way to bermet@example.org" in pages[0]
    assert "is on its way" not in pages[-1]
    assert "Several e-mails have been sent to this address" in pages[-1]


def test_one_application_sends_letters_to_few_addresses(child: Browser) -> None:
    for number in range(LETTERS_OF_ONE_AN_HOUR + 2):
        guest = actions.Guest(f"{number}", f"victim{number}@example.org", "en")
        if number < MOST_GUARDIANS[0][0]:
            actions.invite_guardian(by=child.own, guest=guest, at=timezone.now())
        else:
            actions.change_address(seat=child.own, email=guest.email, at=timezone.now())
    assert Letter.objects.count() == LETTERS_OF_ONE_AN_HOUR
    assert not actions.change_address(seat=child.own, email="another@example.org", at=timezone.now())


def test_nobody_is_invited_where_the_form_has_nothing_for_them(child: Browser) -> None:
    version = child.own.part.application.form_version
    version.schema = {"questions": [one for one in version.schema["questions"] if "guardian" not in one.values()]}
    version.save()
    address = f"/en/apply/{child.code}/invite/"
    page = child.client.get(address)
    assert 'name="language"' not in page.content.decode()
    refused = child.client.post(address, {"ticket": ticket_in(child.open_form()), "name": "Бермет"})
    assert refused.status_code == 403
    assert not Seat.objects.filter(role="guardian").exists()


def test_nobody_is_invited_to_what_was_withdrawn(child: Browser) -> None:
    address = f"/en/apply/{child.code}/invite/"
    ticket = ticket_in(child.client.get(address))
    actions.withdraw(seat=child.own, at=timezone.now())
    refused = child.client.post(address, {"ticket": ticket, "name": "Бермет", "language": "ky"})
    assert refused.status_code == 403
    assert 'value="Бермет"' not in refused.content.decode()
    assert not Seat.objects.filter(role="guardian").exists()


@pytest.mark.parametrize(("is_minor", "is_missing"), [(True, True), (None, True), (False, False)])
def test_staff_see_that_the_guardian_is_missing(call: Call, is_minor: bool | None, is_missing: bool) -> None:
    facts = {"kind": "filmmaker"} | ({} if is_minor is None else {"is_minor": is_minor})
    child, staff = Browser(call, facts=facts), Client()
    child.begin()
    staff.force_login(reader_of_applications("programme@example.org", Right.READ))
    inbox, screen = "/admin/applications/", f"/admin/applications/{child.code}/"
    assert "guardian missing" not in text_of(staff.get(f"{inbox}?state=draft"))
    child.send()
    for address in (inbox, screen):
        assert ("parent or guardian missing" in text_of(staff.get(address))) is is_missing, address
    if is_missing:
        guardian = guardian_at(child, shown_link(invite(child)))
        answer(guardian)
        guardian.submit()
        for address in (inbox, screen):
            assert "parent or guardian missing" not in text_of(staff.get(address)), address


def test_a_grown_up_is_not_asked_for_a_guardian(call: Call) -> None:
    adult = Browser(call, facts={"kind": "filmmaker", "is_minor": False})
    adult.begin()
    assert "Your parent or guardian" not in text_of(adult.client.get(f"/en/apply/{adult.code}/"))


def test_a_guardian_who_waits_has_time_after_the_deadline(call: Call, clock: time_machine.Traveller) -> None:
    clock.move_to(dt.datetime(2024, 8, 4, tzinfo=dt.UTC))
    child = Browser(call, facts=MINOR)
    child.begin()
    child.send()
    guardian = guardian_at(child, shown_link(invite(child)))
    clock.move_to(dt.datetime(2024, 8, 10, tzinfo=dt.UTC))
    assert answer(guardian).status_code == 302
    assert guardian.submit().status_code == 302
    assert Revision.objects.filter(part__kind="guardian").exists()


def test_who_only_tries_the_link_does_not_take_the_part(child: Browser) -> None:
    link = shown_link(invite(child))
    tried = guardian_at(child, link)
    form = tried.open_form().content.decode()
    based = dict(re.findall(r'name="(based-[^"]+)" value="([^"]+)"', form))
    key = next(iter(based)).removeprefix("based-")
    data = {"ticket": tried.ticket, f"answer-{key}": "x", f"based-{key}": based[f"based-{key}"]}
    response = tried.client.post(tried.address("save"), data)
    assert response.status_code == 429
    assert "«Сактоо» баскычын" in response.json()["refused"]
    assert another_device().get(link).status_code == 200
    answer(tried, "save")
    tried.open_form()
    assert tried.client.post(tried.address("save"), {**data, "ticket": tried.ticket}).status_code == 200
