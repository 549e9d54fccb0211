"""Erasures are kept outside the database, and repeated in one that was restored."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.test import override_settings

from alumni.models import ProfileRequest
from alumni.requests.actions import ask_about_person, forget_request
from labs.actions import change_visibility
from labs.choices import Visibility
from labs.models import Person
from portal.backups.erasures import (
    Erasure,
    carry_notes,
    keep,
    known_here,
    known_to,
    note_erasure,
    registered,
    repeat_since,
)
from portal.backups.errors import BackupError
from portal.backups.targets import open_target
from portal.models import ErasureNote, Letter, User
from portal.running.worker import chores
from tests import factories

from .conftest import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
MADE = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def noted() -> list[tuple[str, str]]:
    return [(erasure.kind, erasure.row) for erasure in known_here()]


def request_of(person: Person) -> ProfileRequest:
    return ask_about_person(
        person=person, wish="hide", relation="self", email="aigul@example.org", message="", language="en", key="k"
    )


def test_the_worker_carries_notes_to_the_data_folder_and_to_the_target(folder: Path):
    note_erasure(kind="account", row=7)
    next(chore for chore in chores() if chore.name == "noting erasures outside the database").work()
    assert noted() == [("account", "7")]
    assert known_to(open_target(str(folder / "backups"))) == known_here()
    assert carry_notes() == 0


def test_without_a_target_notes_are_in_the_data_folder():
    note_erasure(kind="account", row=7)
    with override_settings(BACKUP_TARGET=""):
        carry_notes()
    assert noted() == [("account", "7")]


def test_where_the_target_is_away_notes_are_carried_again(folder: Path):
    note_erasure(kind="account", row=7)
    (folder / "in-the-way").touch()
    with override_settings(BACKUP_TARGET=str(folder / "in-the-way" / "backups")), pytest.raises(BackupError):
        carry_notes()
    assert carry_notes() == 1
    assert noted() == [("account", "7")]
    assert len(known_to(open_target(str(folder / "backups")))) == 1


def test_what_only_the_target_knows_stays_in_it(folder: Path):
    note_erasure(kind="account", row=7)
    carry_notes()
    (folder / "erasures").unlink()
    note_erasure(kind="account", row=8)
    carry_notes()
    assert [erasure.row for erasure in known_to(open_target(str(folder / "backups")))] == ["7", "8"]


def test_what_the_target_knows_and_cannot_be_read_is_not_written_over(folder: Path):
    unreadable = folder / "backups" / "erasures"
    unreadable.mkdir(parents=True)
    note_erasure(kind="account", row=7)
    with pytest.raises(BackupError, match="erasures cannot be read: Is a directory"):
        carry_notes()
    with pytest.raises(CommandError, match=r"No backup was made\. .*erasures cannot be read"):
        run("backup")
    unreadable.rmdir()
    assert carry_notes() == 1


def test_no_note_says_who_it_was(folder: Path, administrator: User):
    person = factories.person(given_name="Aigul", family_name="Asanova")
    forget_request(request=request_of(person))
    change_visibility(person=person, to=Visibility.HIDDEN, by=administrator)
    user = User.objects.create_user("aigul@example.org")
    key = user.pk
    user.delete()
    carry_notes()
    assert {kind for kind, _row in noted()} == {"alumni.profilerequest", "labs.hide", "account"}
    assert ("account", str(key)) in noted()
    assert not {"aigul", "asanova"} & set((folder / "erasures").read_text().lower().split())


def test_every_kind_that_is_noted_is_registered(administrator: User):
    person = factories.person()
    forget_request(request=request_of(person))
    for to in (Visibility.HIDDEN, Visibility.NO_SURNAME, Visibility.PUBLIC):
        change_visibility(person=person, to=to, by=administrator)
    for person.is_minor in (True, False):
        person.save()
    person.delete()
    administrator.delete()
    assert set(ErasureNote.objects.values_list("kind", flat=True)) == registered().keys() - {"alumni.filmrequest"}


# Repeated: the database is as it was when the backup was made


def erased(kind: str, row: object, at: datetime = MADE + DAY) -> None:
    keep([Erasure(at.isoformat(), kind, str(row))])


def test_an_account_that_was_deleted_since_is_deleted_again():
    user, other = (User.objects.create_user(f"{name}@example.org") for name in ("one", "two"))
    erased("account", user.pk)
    assert repeat_since(MADE) == 1
    assert not User.objects.filter(pk=user.pk).exists()
    assert User.objects.filter(pk=other.pk).exists()
    assert repeat_since(MADE) == 1


def test_what_was_erased_before_the_backup_is_no_business_of_this_database():
    """The key may be somebody else's by now, in a database that was restored before."""
    user = User.objects.create_user("one@example.org")
    erased("account", user.pk, MADE - DAY)
    assert repeat_since(MADE) == 0
    assert User.objects.filter(pk=user.pk).exists()


def test_an_erasure_under_way_while_the_backup_began_is_repeated():
    user = User.objects.create_user("one@example.org")
    erased("account", user.pk, MADE - timedelta(minutes=1))
    assert repeat_since(MADE) == 1


@pytest.mark.parametrize(
    ("kinds", "visibility"),
    [
        (["labs.hide"], Visibility.HIDDEN),
        (["labs.hide_surname"], Visibility.NO_SURNAME),
        (["labs.hide", "labs.show"], Visibility.PUBLIC),
        (["labs.show", "labs.hide"], Visibility.HIDDEN),
    ],
)
def test_the_last_decision_about_a_person_holds(kinds: list[str], visibility: Visibility):
    person = factories.person()
    for number, kind in enumerate(kinds):
        erased(kind, person.pk, MADE + number * DAY)
    repeat_since(MADE)
    person.refresh_from_db()
    assert person.visibility == visibility


def test_a_surname_that_a_minor_does_not_show_stays_hidden():
    person = factories.person(given_name="Aigul", family_name="Asanova")
    erased("labs.minor", person.pk)
    repeat_since(MADE)
    person.refresh_from_db()
    assert person.is_minor
    assert "asanova" not in person.slug


def test_a_person_who_was_deleted_since_is_deleted_or_hidden_where_something_points_at_them():
    alone, credited = factories.person(), factories.person()
    factories.result(person=credited)
    for person in (alone, credited):
        erased("labs.delete_person", person.pk)
    repeat_since(MADE)
    assert not Person.objects.filter(pk=alone.pk).exists()
    assert Person.objects.get(pk=credited.pk).visibility == Visibility.HIDDEN


def test_a_request_that_was_erased_since_goes_with_its_letters():
    request = request_of(factories.person())
    erased("alumni.profilerequest", request.pk)
    assert Letter.objects.exists()
    repeat_since(MADE)
    assert not Letter.objects.exists()
    assert not ProfileRequest.objects.exists()


@pytest.mark.parametrize("kind", ["account", "labs.hide", "labs.delete_person", "alumni.filmrequest"])
def test_a_row_that_is_not_in_the_backup_needs_nothing(kind: str):
    erased(kind, 10**6)
    assert repeat_since(MADE) == 1


def test_what_cannot_be_repeated_is_named_and_undone():
    erased("applications.unknown", 5)
    with pytest.raises(BackupError, match=r"2026-04-01T04:00:00\+00:00 applications.unknown 5 \(KeyError"):
        repeat_since(MADE)
