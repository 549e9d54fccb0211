"""A verified result says what somebody vouched for: whoever may not vouch and changes it takes that back."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from labs.actions import take_back_verification, verify_result
from labs.choices import Craft, ResultKind
from labs.models import Event, Person, Project, ProjectPerson, Result
from labs.verification.rules import fingerprint
from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, PROGRAMME_TEAM
from tests import factories
from tests.at_once import at_once

from .screens import address, errors, typed

pytestmark = pytest.mark.django_db
BOX = {"takes_back": "on"}


def member(role: str) -> User:
    user = User.objects.create_user(f"{role.split(maxsplit=1)[0].lower()}@example.org", "correct horse battery")
    user.groups.add(Group.objects.get(name=role))
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> User:
    """Communications: may write facts, may not vouch for results."""
    return member(COMMUNICATIONS_EDITORS)


@pytest.fixture
def staff(editor: User) -> Client:
    return browser_of(editor)


@pytest.fixture
def result(administrator: User) -> Result:
    event = factories.event(names={"en": "Berlinale", "ru": "Берлинале"})
    strand = factories.strand(event=event, names={"en": "Talents"})
    project = factories.project(original_title="Snow")
    facts = {"person": factories.alumnus(given_name="Aida"), "project": project, "event": event, "strand": strand}
    words = {"note": {"en": "Main award"}, "sources": {"en": "The catalogue"}}
    return factories.result(verified_by=administrator, kind=ResultKind.PITCH_PLACE, rank=2, **facts, **words)


def form_of(result: Result, **changes: Any) -> dict[str, Any]:
    fields = {
        "person": result.person_id,
        "project": result.project_id,
        "event": result.event_id,
        "strand": result.strand_id,
        "year": result.year,
        "kind": result.kind,
        "rank": result.rank,
        "note": dict(result.note),
        "sources": dict(result.sources),
        "source_url": result.source_url,
    }
    return typed(**fields | changes)


def other(name: str, result: Result) -> Any:
    """Another value of a field than the result has."""
    others: dict[str, Callable[[], Any]] = {
        "person": lambda: factories.person().pk,
        "project": lambda: factories.project().pk,
        "strand": lambda: factories.strand(event=result.event).pk,
        "year": lambda: 2023,
        "kind": lambda: ResultKind.AWARD,
        "rank": lambda: 1,
        "note": lambda: {"en": "Golden award"},
        "sources": lambda: {"en": "Hearsay"},
        "source_url": lambda: "https://example.org/elsewhere",
    }
    return others[name]()


CHANGES = ["person", "project", "strand", "year", "kind", "rank", "note", "sources", "source_url"]


def is_verified(result: Result) -> bool:
    return Result.objects.verified().filter(pk=result.pk).exists()


@pytest.mark.parametrize("name", CHANGES)
def test_the_form_asks_before_it_takes_a_verification_back(staff: Client, result: Result, name: str) -> None:
    change = {name: other(name, result)}
    at = address(Result, "edit", result.pk)
    assert "takes_back" in staff.get(at).content.decode()
    asked = staff.post(at, form_of(result, **change))
    assert "is withdrawn" in " ".join(errors(asked)["takes_back"])
    assert 'name="takes_back"' in asked.content.decode()
    assert is_verified(result)
    saved = staff.post(at, form_of(result, **change) | BOX, follow=True).content.decode()
    assert "the verification of 1 result has been withdrawn" in saved
    assert not is_verified(result)
    history = staff.get(address(Result, "history", result.pk)).content.decode()
    assert "Verification withdrawn because this was changed" in history


def test_moving_it_to_another_event_takes_it_back(staff: Client, result: Result, editor: User) -> None:
    change = {"event": factories.event().pk, "strand": None}
    staff.post(address(Result, "edit", result.pk), form_of(result, **change) | BOX)
    assert not is_verified(result)
    entry = ModelLogEntry.objects.get(action="labs.take_back_verification")
    assert (entry.user, entry.data["changed"]) == (editor, ["event", "strand"])


def test_saving_the_same_or_a_translation_of_it_leaves_it_verified(staff: Client, result: Result) -> None:
    for note in (dict(result.note), dict(result.note) | {"ru": "Главный приз"}):
        staff.post(address(Result, "edit", result.pk), form_of(result, note=note))
        result.refresh_from_db()
        assert (dict(result.note), is_verified(result)) == (note, True)


def test_a_ticked_box_alone_takes_nothing_back(staff: Client, result: Result) -> None:
    staff.post(address(Result, "edit", result.pk), form_of(result) | BOX)
    assert is_verified(result)


@pytest.mark.parametrize("role", [CHIEF_EDITORS, PROGRAMME_TEAM])
def test_whoever_may_verify_changes_it_without_a_question(result: Result, role: str) -> None:
    staff, at = browser_of(member(role)), address(Result, "edit", result.pk)
    assert "takes_back" not in staff.get(at).content.decode()
    staff.post(at, form_of(result, year=2023))
    result.refresh_from_db()
    assert (result.year, is_verified(result)) == (2023, True)


def test_nothing_is_asked_of_what_nobody_verified(staff: Client, result: Result, administrator: User) -> None:
    take_back_verification(result=result, by=administrator)
    at = address(Result, "edit", result.pk)
    assert "takes_back" not in staff.get(at).content.decode()
    staff.post(at, form_of(result, year=2023))
    result.refresh_from_db()
    assert result.year == 2023


def test_a_form_opened_before_somebody_verified_asks_all_the_same(
    staff: Client, result: Result, administrator: User
) -> None:
    take_back_verification(result=result, by=administrator)
    sent = form_of(result, year=2023)
    verify_result(result=result, by=administrator)
    asked = staff.post(address(Result, "edit", result.pk), sent)
    assert "takes_back" in errors(asked)
    assert 'name="takes_back"' in asked.content.decode()
    assert is_verified(result)


@pytest.mark.parametrize("fields", [None, ["year"], ["year", "kind"]])
def test_code_that_names_nobody_takes_it_back(result: Result, fields: list[str] | None) -> None:
    result.year = 2023
    result.save(update_fields=fields)
    assert not is_verified(result)
    entry = ModelLogEntry.objects.get(action="labs.take_back_verification")
    assert (entry.user, entry.data["changed"]) == (None, ["year"])


def test_code_that_names_who_saves_goes_by_their_right(result: Result, administrator: User, editor: User) -> None:
    result.saved_by, result.year = administrator, 2023
    result.save()
    assert is_verified(result)
    result.saved_by, result.year = editor, 2022
    result.save()
    assert not is_verified(result)


def test_an_older_copy_of_the_row_does_not_undo_a_verification(result: Result, administrator: User) -> None:
    take_back_verification(result=result, by=administrator)
    older = Result.objects.get(pk=result.pk)
    verify_result(result=result, by=administrator)
    older.save()
    assert is_verified(result)


def event_form(event: Event, **changes: Any) -> dict[str, Any]:
    strands = changes.pop("strands", {})
    rows = [
        {"id": one.pk, "names": dict(one.names) | strands.get(one.pk, {}), "ORDER": place}
        for place, one in enumerate(event.strands.all(), 1)
    ]
    fields = {"names": dict(event.names), "kind": event.kind, "url": event.url, "slug": event.slug}
    return typed({"strands": rows}, **fields | changes)


def person_form(person: Person, **changes: Any) -> dict[str, Any]:
    names = ("given_name", "family_name", "given_name_cyrillic", "family_name_cyrillic", "visibility", "slug")
    rows = [
        {"id": one.pk, "role": one.role, "edition": one.edition_id, "year": one.year, "ORDER": place}
        for place, one in enumerate(person.participations.all(), 1)
    ]
    fields = {name: getattr(person, name) for name in names} | {"initial-visibility": person.visibility}
    return typed({"participations": rows}, **fields | changes)


def film_form(film: Project, **changes: Any) -> dict[str, Any]:
    crew = changes.pop("crew", [])
    fields = {"original_title": film.original_title, "titles": dict(film.titles), "slug": film.slug}
    return typed({"crew": crew, "stills": []}, **fields | changes)


def behind(result: Result) -> dict[str, tuple[Any, dict[str, Any]]]:
    """What stands behind a result: the row, and a form that makes the result read differently."""
    crew = [{"person": factories.person().pk, "craft": Craft.DIRECTOR, "ORDER": 1}]
    return {
        "event renamed": (result.event, event_form(result.event, names={"en": "Cannes", "ru": "Берлинале"})),
        "strand renamed": (
            result.event,
            event_form(result.event, strands={result.strand_id: {"en": "Competition"}}),
        ),
        "person renamed": (result.person, person_form(result.person, given_name="Somebody")),
        "film renamed": (result.project, film_form(result.project, original_title="Rain")),
        "film made a sample": (result.project, film_form(result.project, is_sample="on")),
        "crew": (result.project, film_form(result.project, crew=crew)),
    }


@pytest.mark.parametrize(
    "change", ["event renamed", "strand renamed", "person renamed", "film renamed", "film made a sample"]
)
def test_a_change_behind_a_result_asks_first_and_takes_it_back(staff: Client, result: Result, change: str) -> None:
    row, sent = behind(result)[change]
    at = address(type(row), "edit", row.pk)
    asked = staff.post(at, sent)
    assert "is withdrawn" in " ".join(errors(asked)["takes_back"])
    assert 'name="takes_back"' in asked.content.decode()
    assert is_verified(result)
    assert "has been withdrawn" in staff.post(at, sent | BOX, follow=True).content.decode()
    assert not is_verified(result)
    assert "Verification withdrawn because" in staff.get(address(Result, "history", result.pk)).content.decode()


def test_whoever_joins_the_crew_shares_only_what_names_nobody(staff: Client, result: Result) -> None:
    film, sent = behind(result)["crew"]
    staff.post(address(Project, "edit", film.pk), sent)
    assert is_verified(result)
    assert film.crew.count() == 1
    of_the_film = factories.result(project=film)
    crew = [{"person": factories.person().pk, "craft": Craft.PRODUCER, "ORDER": 2}]
    stored = [
        {"id": member.pk, "person": member.person_id, "craft": member.craft, "ORDER": 1} for member in film.crew.all()
    ]
    at, sent = address(Project, "edit", film.pk), film_form(film, crew=[*stored, *crew])
    assert "takes_back" in errors(staff.post(at, sent))
    staff.post(at, sent | BOX)
    assert (is_verified(result), is_verified(of_the_film)) == (True, False)
    assert ProjectPerson.objects.filter(project=film).count() == 2


def test_other_changes_behind_a_result_ask_nothing(staff: Client, result: Result) -> None:
    event, person = result.event, result.person
    more = {"en": "Berlinale", "ru": "Берлинале", "ky": "Берлинале"}
    staff.post(address(Event, "edit", event.pk), event_form(event, names=more, url="https://example.org/"))
    staff.post(address(Person, "edit", person.pk), person_form(person, position={"en": "Director"}))
    event.refresh_from_db()
    person.refresh_from_db()
    assert (dict(event.names), str(person.position)) == (more, "Director")
    assert is_verified(result)


def test_the_team_that_verifies_renames_without_a_question(result: Result) -> None:
    staff = browser_of(member(PROGRAMME_TEAM))
    for row, sent in behind(result).values():
        assert staff.post(address(type(row), "edit", row.pk), sent).status_code == 302
    assert is_verified(result)


def test_only_whoever_may_verify_is_told_how_and_only_until_it_is_done(staff: Client, result: Result) -> None:
    words, programme = "use the button “Verify”", browser_of(member(PROGRAMME_TEAM))
    screen = address(Result, "edit", result.pk)
    assert words not in programme.get(screen).content.decode()
    Result.objects.filter(pk=result.pk).update(verified_by=None, verified_at=None)
    assert words in programme.get(screen).content.decode()
    assert words not in staff.get(screen).content.decode()


def test_what_changed_after_it_was_read_is_not_vouched_for(administrator: User) -> None:
    result, staff = factories.result(verified_at=None), browser_of(administrator)
    screen = staff.get(address(Result, "verify", result.pk))
    Result.objects.filter(pk=result.pk).update(year=2023)
    refused = staff.post(address(Result, "verify", result.pk), {"shown": screen.context["shown"]})
    assert "has been changed in the meantime" in refused.content.decode()
    assert not is_verified(result)
    staff.post(address(Result, "verify", result.pk), {"shown": refused.context["shown"]})
    assert is_verified(result)


def test_many_are_vouched_for_as_they_were_read(administrator: User) -> None:
    results, staff = [factories.result(verified_at=None) for _ in range(2)], browser_of(administrator)
    at = reverse("wagtail_bulk_action", args=["labs", "result", "verify"])
    at = f"{at}?next={address(Result, 'list')}&" + "&".join(f"id={result.pk}" for result in results)
    shown = {f"shown-{one['item'].pk}": one["shown"] for one in staff.get(at).context["items"]}
    event = results[0].event
    event.names = {"en": "Renamed"}
    event.save()
    said = staff.post(at, shown, follow=True).content.decode()
    assert [is_verified(result) for result in results] == [False, True]
    assert "has been changed in the meantime" in said
    assert "1 result has been verified." in said


@pytest.mark.django_db(transaction=True)
def test_of_a_change_and_a_verification_at_once_nothing_unread_is_verified(administrator: User, editor: User) -> None:
    for _turn in range(4):
        result = factories.result(verified_at=None, year=2024)
        shown, hand = fingerprint(result), Result.objects.get(pk=result.pk)
        hand.saved_by, hand.year = editor, 2023
        at_once(partial(attempt, result, administrator, shown), hand.save)
        result.refresh_from_db()
        assert (result.year, is_verified(result)) == (2023, False)


@pytest.mark.django_db(transaction=True)
def test_of_a_rename_and_a_verification_at_once_nothing_unread_is_verified(administrator: User, editor: User) -> None:
    for name in ("Cannes", "Locarno", "Venice"):
        result = factories.result(verified_at=None)
        event, shown = result.event, fingerprint(result)
        sent = event_form(event, names={"en": name}) | BOX
        at_once(
            partial(attempt, result, administrator, shown),
            partial(browser_of(editor).post, address(Event, "edit", event.pk), sent),
        )
        event.refresh_from_db()
        assert (str(event.names), is_verified(result)) == (name, False)


def attempt(result: Result, by: User, shown: str) -> None:
    with suppress(ValueError):
        verify_result(result=result, by=by, shown=shown)
