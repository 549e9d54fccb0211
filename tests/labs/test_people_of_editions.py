"""The people of an edition."""

import pytest
from django.db import connection

from labs.choices import ParticipationRole, Visibility
from labs.models import EditionPage, Participation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_everybody_of_an_edition_is_shown_by_name_once_for_what_they_did() -> None:
    edition, other = factories.edition(), factories.edition()
    sample = factories.mentor(edition=edition, is_sample=True)
    both = factories.mentor(edition=edition, family_name="Zulunova")
    factories.participation(person=both, edition=edition, role=ParticipationRole.TUTOR)
    factories.participation(person=both, edition=edition, role=ParticipationRole.WINNER)
    alumnus = factories.alumnus(edition=edition, family_name="Abykeeva")
    factories.participation(person=alumnus, edition=other, role=ParticipationRole.MENTOR)
    factories.mentor(edition=other)
    factories.participation(edition=edition, role=ParticipationRole.TEAM)
    factories.alumnus(edition=edition, visibility=Visibility.HIDDEN)
    people = EditionPage(edition=edition).people()
    assert people == {"mentors": [both, sample], "alumni": [alumnus, both]}
    assert [person.of_alumnus for person in people["mentors"]] == [True, False]


def test_people_of_other_editions_are_not_looked_at() -> None:
    plan = Participation.objects.in_edition(factories.edition()).by_name().explain()
    if connection.vendor == "sqlite":  # PostgreSQL plans by what is in the tables
        assert "SEARCH labs_person USING INTEGER PRIMARY KEY" in plan, plan
