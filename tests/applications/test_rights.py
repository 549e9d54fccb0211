"""Who may read, export and manage which applications: rights of people and groups, to one call or to all."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.search.index import class_is_indexed

from applications.choices import Right, State
from applications.models import Application, CallRight
from applications.rights import has_right, has_right_somewhere
from editorial.actions import ensure_roles
from labs.models import Call
from portal.models import User
from portal.roles import CHIEF_EDITORS, PROGRAMME_TEAM
from tests import factories
from tests.applications.cast import client_of
from tests.applications.conftest import reader_of_applications
from tests.conftest import SiteTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
RIGHTS_SCREEN = "/admin/call_right/"


@pytest.fixture
def chief(site: SiteTree) -> User:
    somebody = user("chief")
    somebody.groups.add(Group.objects.get(name=CHIEF_EDITORS))
    return somebody


@pytest.fixture
def other_call(call: Call) -> Call:
    return factories.call()


def received(call: Call, name: str, **fields: Any) -> Application:
    """An application as lists see it."""
    version = call.form_versions.first() or call.form_versions.create(
        number=1, source_language="en", schema={"questions": []}, digest=""
    )
    common = {"call": call, "form_version": version, "name": name, "state": State.SUBMITTED, "language": "en"}
    shown = {"search_text": name.casefold(), "country": "KG", "submitted_at": timezone.now()}
    return Application.objects.create(**common | shown | fields)


def user(email: str) -> User:
    return reader_of_applications(f"{email}@example.org")


def test_a_right_is_to_one_call_or_to_all(call: Call, other_call: Call) -> None:
    to_one, to_all = user("one"), user("all")
    CallRight.objects.create(user=to_one, call=call, right=Right.READ)
    CallRight.objects.create(user=to_all, right=Right.READ)
    held = [has_right(who, Right.READ, which) for who in (to_one, to_all) for which in (call, other_call)]
    assert held == [True, False, True, True]
    assert has_right(to_all, Right.READ, factories.call())
    assert not any(has_right(who, right, call) for who in (to_one, to_all) for right in Right if right != Right.READ)


def test_a_group_gives_its_rights_to_its_members_while_they_are_members(call: Call) -> None:
    member, group = user("member"), Group.objects.create(name="Jury")
    CallRight.objects.create(group=group, call=call, right=Right.READ)
    assert not has_right_somewhere(member, Right.READ)
    member.groups.add(group)
    assert has_right(member, Right.READ, call)
    client = client_of(member)
    assert client.get("/admin/applications/").status_code == 200
    member.groups.remove(group)
    assert client.get("/admin/applications/").status_code == 302


def test_administrators_have_every_right_and_those_who_have_left_none(call: Call) -> None:
    chief, reader = user("chief"), user("reader")
    chief.is_superuser = True
    CallRight.objects.create(user=reader, right=Right.READ)
    assert all(has_right(chief, right, call) and has_right_somewhere(chief, right) for right in Right)
    for who in (chief, reader):
        who.is_active = False
        assert not any(has_right(who, right, call) or has_right_somewhere(who, right) for right in Right)
    assert not has_right(AnonymousUser(), Right.READ, call)
    assert not has_right_somewhere(AnonymousUser(), Right.READ)


def test_the_list_its_filters_and_its_search_know_only_what_one_may_read(call: Call, other_call: Call) -> None:
    mine = received(call, "Айгүл", country="KG")
    others = received(other_call, "Dilnoza", country="UZ", language="uz")
    client = client_of(reader_of_applications("one@example.org", Right.READ, call=call))
    for query in ("", f"?call={other_call.pk}", "?q=dilnoza", f"?q={others.code}", "?country=UZ", "?language=uz"):
        for address in ("/admin/applications/", "/admin/applications/results/"):
            page = client.get(f"{address}{query}").content.decode()
            assert not [text for text in ("Dilnoza", f"/admin/applications/{others.code}", "Uzbek") if text in page]
            assert str(other_call) not in page
    page = client.get("/admin/applications/").content.decode()
    assert all(text in page for text in ("Айгүл", mine.code, "Kyrgyzstan", str(call)))


def test_the_table_is_offered_to_those_who_may_export_this_call(call: Call, other_call: Call) -> None:
    received(call, "Айгүл")
    received(other_call, "Dilnoza")
    reader = reader_of_applications("reader@example.org", Right.READ)
    CallRight.objects.create(user=reader, call=other_call, right=Right.EXPORT)
    client = client_of(reader)
    offered = {
        which.pk: f"/admin/applications/export/{which.pk}/"
        in client.get(f"/admin/applications/?call={which.pk}").content.decode()
        for which in (call, other_call)
    }
    assert offered == {call.pk: False, other_call.pk: True}


@pytest.mark.parametrize("right", Right)
def test_the_menu_leads_those_who_may_read(call: Call, right: Right) -> None:
    client = client_of(reader_of_applications("holder@example.org", right, call=call))
    page = client.get("/admin/").content.decode()
    assert ("/admin/applications/" in page) is (right == Right.READ)
    assert RIGHTS_SCREEN not in page


def test_the_programme_team_gets_its_rights_and_others_get_none(site: SiteTree, programme: User, chief: User) -> None:
    ensure_roles()
    team = CallRight.objects.filter(group__name=PROGRAMME_TEAM, call=None)
    assert set(team.values_list("right", flat=True)) == {Right.MANAGE, Right.READ, Right.EXPORT, Right.MINORS}
    assert not CallRight.objects.exclude(group__name=PROGRAMME_TEAM).filter(group__isnull=False).exists()
    assert not any(has_right_somewhere(chief, right) for right in Right)
    team.exclude(right=Right.READ).delete()
    ensure_roles()
    assert [row.right for row in team.all()] == [Right.READ]


@pytest.fixture
def administrator(site: SiteTree) -> Client:
    return client_of(User.objects.create_superuser("administrator@example.org", "correct horse battery"))


def test_rights_are_given_by_administrators_alone(call: Call, chief: User) -> None:
    """Whoever could give rights could give themselves all of them."""
    row = CallRight.objects.create(group=Group.objects.get(name=CHIEF_EDITORS), call=call, right=Right.READ)
    manager = reader_of_applications("manager@example.org", *Right)
    addresses = (
        "",
        "new/",
        f"edit/{row.pk}/",
        f"delete/{row.pk}/",
        "results/",
        f"usage/{row.pk}/",
        f"history/{row.pk}/",
    )
    before = list(CallRight.objects.order_by("pk").values())
    for who in (manager, chief):
        client = client_of(who)
        for address in addresses:
            answers = [
                client.get(f"{RIGHTS_SCREEN}{address}"),
                client.post(f"{RIGHTS_SCREEN}{address}", {"user": who.pk}),
            ]
            assert all(answer.status_code in {302, 403, 404, 405} for answer in answers), (who, address)
    assert list(CallRight.objects.order_by("pk").values()) == before


def test_an_administrator_gives_and_takes_rights(administrator: Client, call: Call) -> None:
    group = Group.objects.create(name="Jury")
    made = administrator.post(f"{RIGHTS_SCREEN}new/", {"group": group.pk, "call": call.pk, "right": Right.READ})
    assert made.status_code == 302
    row = CallRight.objects.get(group=group)
    assert (row.user, row.call, row.right) == (None, call, Right.READ)
    page = administrator.get(RIGHTS_SCREEN).content.decode()
    assert "Jury: read applications" in page
    assert administrator.post(f"{RIGHTS_SCREEN}delete/{row.pk}/").status_code == 302
    assert not CallRight.objects.filter(group=group).exists()


@pytest.mark.parametrize("has_both", [True, False])
def test_a_right_belongs_to_a_person_or_to_a_group(administrator: Client, call: Call, has_both: bool) -> None:
    reader = user("reader")
    before = CallRight.objects.count()
    owners = {"user": reader.pk, "group": Group.objects.get(name=CHIEF_EDITORS).pk} if has_both else {}
    answer = administrator.post(f"{RIGHTS_SCREEN}new/", owners | {"call": call.pk, "right": Right.READ})
    assert answer.status_code == 200
    assert "Choose either a person or a group, not both." in answer.content.decode()
    assert CallRight.objects.count() == before


@pytest.mark.parametrize("is_to_all", [True, False])
@pytest.mark.parametrize("owner", ["user", "group"])
def test_a_right_is_given_once(administrator: Client, call: Call, owner: str, is_to_all: bool) -> None:
    pk = user("reader").pk if owner == "user" else Group.objects.get(name=CHIEF_EDITORS).pk
    sent = {owner: pk, "call": "" if is_to_all else call.pk, "right": Right.READ}
    assert administrator.post(f"{RIGHTS_SCREEN}new/", sent).status_code == 302
    again = administrator.post(f"{RIGHTS_SCREEN}new/", sent)
    assert again.status_code == 200
    assert "This right has already been given." in again.content.decode()
    assert CallRight.objects.filter(**{owner: pk}).count() == 1


def test_nothing_of_applications_is_in_search_choosers_reports_or_the_index_of_references(
    call: Call, administrator: Client
) -> None:
    from django.apps import apps

    for model in apps.get_app_config("applications").get_models():
        assert not ReferenceIndex.model_is_indexable(model), model
        assert not class_is_indexed(model), model
    application = received(call, "Айгүл Токтосунова")
    page = call.pages.order_by("pk")[0]
    for address in (
        "/admin/reports/site-history/",
        "/admin/reports/locked/",
        f"/admin/pages/{page.pk}/history/",
        f"/admin/pages/{page.pk}/usage/",
        "/admin/pages/search/?q=Айгүл",
        "/admin/account/",
        "/en/search/?q=Токтосунова",
    ):
        text = administrator.get(address, follow=True).content.decode()
        assert not [word for word in (application.code, "Токтосунова</") if word in text], address
