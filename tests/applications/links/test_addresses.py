"""An address that changes: which links end with it, and where letters go."""

import pytest
from django.utils import timezone

from applications import actions
from applications.choices import HistoryKind
from applications.models import History, Person, Seat
from portal.models import Letter, User
from tests.applications.conftest import Browser
from tests.applications.links.conftest import ADDRESS, ended, verified
from tests.applications.pages import another_device, continue_by, link_in, newest_letter, text_of, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_mistyped_address_opens_nothing_once_it_was_corrected(begun: Browser) -> None:
    link = link_in(newest_letter())
    begun.save(answer__email="right@example.org")
    assert ended(another_device().get(link))
    assert ended(another_device().post(link))
    assert not Person.objects.filter(email_verified_at__isnull=False).exists()


def test_the_owner_changes_an_address_and_the_old_one_stays_until_the_new_one_is_verified(begun: Browser) -> None:
    seat = verified(begun.own)
    old = link_in(newest_letter())
    page = begun.client.get(begun.address("address"))
    answer = begun.client.post(
        begun.address("address"), {"ticket": ticket_in(page), "email": "new@gmial.com"}, follow=True
    )
    assert "Until then, other e-mails still go to aigul@example.org." in text_of(answer)
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
