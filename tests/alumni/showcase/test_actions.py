"""The index of the showcase follows the facts, whatever happened to its rebuilding; readers only read it."""

from functools import partial

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alumni.models import ShowcaseChange, ShowcaseIndex
from alumni.showcase.actions import note_change, rebuild_index, rebuild_showcase, sweep_showcase
from alumni.showcase.facets.choosing import Choice
from alumni.showcase.facets.counting import matching
from alumni.showcase.index.building import CYRILLIC, LATIN
from alumni.showcase.index.reading import showcase
from labs.actions import create_participations, create_people, create_results
from labs.choices import Craft, ParticipationRole, ResultKind, Visibility
from labs.models import Participation, Person, Project, ProjectPerson, Result
from tests import factories
from tests.at_once import at_once


def listed(script: str = LATIN) -> list[str]:
    index = showcase(script)
    keys = index.keys(index.table.everyone, 0, index.table.size)
    given = dict(Person.objects.values_list("pk", "given_name"))
    return [given[key] for key in keys]


def alumnus(given: str, given_cyrillic: str = "", **fields) -> Person:
    return factories.alumnus(
        given_name=given, family_name="", given_name_cyrillic=given_cyrillic, family_name_cyrillic="", **fields
    )


def test_each_script_has_its_own_order_and_samples_come_last(db):
    for names in (("Anara", "Яна"), ("Zarina", "Арина")):
        alumnus(*names)
    alumnus("Aaron", is_sample=True)
    assert listed(LATIN) == ["Anara", "Zarina", "Aaron"]
    assert listed(CYRILLIC) == ["Zarina", "Anara", "Aaron"]


def test_readers_read_what_was_kept_in_one_query_and_make_nothing_anew(db, django_assert_num_queries):
    alumnus("Asel")
    rebuild_showcase()
    alumnus("Bakyt")
    with django_assert_num_queries(1):
        index = showcase(LATIN)
    assert index.table.size == 1
    sweep_showcase()
    assert listed() == ["Asel", "Bakyt"]


@pytest.mark.parametrize(("path", "hide"), [("", "person"), ("projects/", "film")])
def test_what_is_hidden_is_gone_at_once_and_the_counts_follow(site, client, path: str, hide: str):
    person, film = alumnus("Asel"), factories.project(original_title="Umai")
    alumnus("Bakyt")
    factories.project(original_title="Manas")
    rebuild_showcase()
    if hide == "person":
        Person.objects.filter(pk=person.pk).update(visibility=Visibility.HIDDEN)
    else:
        Project.objects.filter(pk=film.pk).update(is_hidden=True)
    note_change()
    shown = client.get(f"/en/alumni/{path}")
    assert [str(row) for row in shown.context["real"]] == ["Bakyt" if hide == "person" else "Manas"]
    assert shown.context["count"] == 2
    sweep_showcase()
    assert client.get(f"/en/alumni/{path}").context["count"] == 1


def test_a_transaction_notes_its_change_once_and_again_after_the_note_was_taken_up(db):
    person = alumnus("Asel")
    person.save()
    assert ShowcaseChange.objects.count() == 1
    rebuild_showcase()
    assert not ShowcaseChange.objects.exists()
    person.visibility = Visibility.HIDDEN
    person.save()
    assert ShowcaseChange.objects.exists()


def test_a_note_that_was_rolled_back_is_noted_again(db):
    person = alumnus("Asel")
    rebuild_showcase()
    with transaction.atomic():
        person.save()
        transaction.set_rollback(True)
    assert not ShowcaseChange.objects.exists()
    person.save()
    assert ShowcaseChange.objects.exists()


@pytest.mark.parametrize("kind", ["person", "participation", "result", "edition", "lab", "event", "project", "credit"])
def test_every_fact_it_is_made_of_is_watched(db, kind: str):
    made = {
        "person": factories.person,
        "participation": factories.participation,
        "result": lambda: factories.result(person=factories.person()),
        "edition": factories.edition,
        "lab": factories.lab,
        "event": factories.event,
        "project": factories.project,
        "credit": lambda: ProjectPerson.objects.create(
            project=factories.project(), person=factories.person(), craft=Craft.DIRECTOR
        ),
    }
    row = made[kind]()
    rebuild_showcase()
    row.save()
    assert ShowcaseChange.objects.exists()
    rebuild_showcase()
    row.delete()
    assert ShowcaseChange.objects.exists()


def test_it_is_made_anew_by_one_task_after_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        alumnus("Asel")
    task = DBTaskResult.objects.get(task_path=rebuild_index.module_path)
    assert rebuild_index.call(*task.args_kwargs["args"])
    assert not ShowcaseChange.objects.exists()
    assert ShowcaseIndex.objects.fresh().get(script=LATIN).size == 1
    assert not rebuild_index.call(*task.args_kwargs["args"])


def test_the_worker_finds_a_change_whose_task_got_lost(db, django_assert_num_queries):
    alumnus("Asel")
    sweep_showcase()
    assert ShowcaseIndex.objects.fresh().get(script=LATIN).size == 1
    with django_assert_num_queries(1):
        sweep_showcase()


def test_an_index_of_another_version_is_made_anew(db):
    alumnus("Asel")
    rebuild_showcase()
    ShowcaseIndex.objects.update(version=0, size=0, combinations=[])
    sweep_showcase()
    assert ShowcaseIndex.objects.fresh().get(script=LATIN).size == 1


def test_what_is_stored_in_bulk_is_noted(db):
    held, festival = factories.edition(), factories.event()
    rebuild_showcase()
    person = create_people(rows=[Person(slug="asel", given_name="Asel")])[0]
    create_participations(rows=[Participation(person=person, edition=held, role=ParticipationRole.WINNER)])
    sweep_showcase()
    assert listed() == ["Asel"]
    create_results(
        rows=[Result(person=person, event=festival, year=2024, kind=ResultKind.AWARD, verified_at=timezone.now())]
    )
    sweep_showcase()
    assert matching(showcase(LATIN).table, Choice({"event": (festival.slug,), "kind": ("award",)})) == 1


@pytest.mark.parametrize("kept", [False, True])
def test_where_this_version_has_kept_none_it_is_made_for_the_reader_alone(db, kept: bool):
    alumnus("Asel")
    if kept:
        rebuild_showcase()
        ShowcaseIndex.objects.update(version=0, size=0, combinations=[])
        note_change()
    with connection.execute_wrapper(refuse_to_write):
        assert listed() == ["Asel"]
    assert ShowcaseChange.objects.exists()


def refuse_to_write(execute, sql, params, many, context):
    if sql.startswith(("UPDATE", "INSERT", "DELETE")):
        raise OperationalError("attempt to write a readonly database")
    return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_writers_and_readers_at_the_same_time_leave_a_true_index():
    def write(number: int) -> None:
        alumnus(f"Asel {number}")
        rebuild_showcase()
        alumnus(f"Bakyt {number}")
        listed()

    at_once(*(partial(write, number) for number in range(3)))
    sweep_showcase()
    assert len(listed()) == 6
    assert len(listed(CYRILLIC)) == 6
