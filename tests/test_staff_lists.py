"""How often lists in the admin ask the database: at most 25 times, and the same number however long they are."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowTask

from alumni.requests.actions import ask_about_film, ask_about_person
from applications.codes import new_code, new_token
from applications.models import Application, CallRight
from editorial.models import TranslationPlan
from labs.models import Call, Person, Project
from portal.models import Letter, PortalDocument, Region, User
from search.models import PromotedResult, Synonyms
from tests import factories
from tests.applications.conftest import Browser, published_open_call
from tests.conftest import SiteTree

pytestmark = [pytest.mark.any_database, pytest.mark.long]

MOST = 25
FEW, MANY = 3, 60
NAMES_OF_LISTS = {"index", "list", "choose", "task_index", "task_chooser", "search"}
ALONE = {"wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_choose_page"}
REPORTS = "wagtailadmin_reports"
NO_LISTS = {"wagtailsnippets:index"}
"""Answered by a redirect."""
WAGTAILS_OWN = {
    "explorer": (35, 35),
    "explorer, searched": (37, 37),
    "wagtailadmin_explore_root": (28, 28),
    "wagtailadmin_pages:search": (31, 24),
    "wagtailadmin_reports:site_history": (34, 27),
    "wagtailadmin_home": (35, 149),
    "page chooser": (24, 46),
    "wagtaildocs_chooser:choose": (14, 21),
    "wagtailadmin_workflows:task_chooser": (20, 35),
    "wagtailadmin_reports:locked_pages": (36, 365),
    "wagtailadmin_reports:workflow": (22, 116),
    "wagtailadmin_reports:workflow_tasks": (21, 78),
}
"""{list: queries for few rows, for many} where Wagtail's own views ask more often, or for each row. A bare Wagtail
asks 29 times for the explorer of a section in a site of several languages, and 93 times for the page chooser."""


def names(patterns: Any, namespace: str = "", address: str = "") -> Iterator[str]:
    """The names of all lists in the admin that have an address without parts to fill in."""
    for pattern in patterns:
        at = address + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner, at)
        elif at.startswith("admin/") and not {"<", "("} & set(at):
            name = f"{namespace}{pattern.name or ''}"
            is_report = namespace == f"{REPORTS}:" and not name.endswith("_results")
            if name in ALONE or (namespace and name.rpartition(":")[2] in NAMES_OF_LISTS) or is_report:
                yield name


def addresses(section: Page) -> dict[str, str]:
    found = {name: reverse(name) for name in set(names(get_resolver().url_patterns)) - NO_LISTS}
    explorer = reverse("wagtailadmin_explore", args=[section.pk])
    return found | {
        "explorer": explorer,
        "explorer, searched": f"{explorer}?q=harvest",
        "page chooser": reverse("wagtailadmin_choose_page_child", args=[section.pk]),
        "pages, searched": f"{reverse('wagtailadmin_pages:search')}?q=harvest",
        "pictures, searched": f"{reverse('wagtailimages:index')}?q=a",
        "documents, searched": f"{reverse('wagtaildocs:index')}?q=leaflet",
        "users, searched": f"{reverse('wagtailusers_users:index')}?q=example",
        "redirects, searched": f"{reverse('wagtailredirects:index')}?q=old",
        "applications, searched": f"{reverse('application:index')}?q=example",
        **{f"{model._meta.model_name}, searched": searched(model) for model in (Person, Project, Call)},
    }


def searched(model: Any) -> str:
    return f"{reverse(f'wagtailsnippets_labs_{model._meta.model_name}:list')}?q=a"


def add_row(site: SiteTree, number: int, call: Call) -> None:
    """One more row of everything that is listed."""
    edition = factories.edition(lab=factories.lab(kind=factories.lab_kind(code=f"kind-{number}")))
    person = factories.alumnus(edition=edition, portrait=factories.ready_image())
    film = factories.project(cover=factories.ready_image())
    factories.result(person=person, project=film)
    factories.partner(logo=factories.ready_image())
    Region.objects.create(code=f"region-{number}", names={"en": f"Region {number}"})
    ask_about_person(
        person=person, wish="hide", relation="self", email="a@example.net", message="?", language="ky", key=f"{number}"
    )
    sender = {"purpose": "press", "name": "Ann", "organisation": "", "email": "a@example.net", "message": "?"}
    ask_about_film(project=film, language="en", key=f"film-{number}", **sender)
    add_application(number, call)
    Letter.objects.create(kind="receipt", language="ky", to_address="a@example.org", subject="?", body_text="?")
    add_row_of_pages(site, number, factories.open_call(edition=edition))


def add_application(number: int, call: Call) -> None:
    """The first ones are sent; more are copies of the row that the list shows."""
    if number < FEW:
        assert Browser(call).send(answer__email=f"a{number}@example.org").status_code == 302
    else:
        copy = Application.objects.earliest("pk")
        copy.pk, copy.code, copy.start_key, copy._state.adding = None, new_code(), new_token(), True
        copy.save()


def add_row_of_pages(site: SiteTree, number: int, call: Call) -> None:
    user = User.objects.create_user(f"user-{number}@example.org", "correct horse battery")
    group = Group.objects.create(name=f"Group {number}")
    user.groups.add(group)
    CallRight.objects.create(user=user, call=call, right="read")
    CallRight.objects.create(group=group, right="read")
    page = factories.news_page(site.section["en"]["news"], title=f"Harvest {number}", cover=factories.ready_image())
    Synonyms.objects.create(words=f"one-{number}\ntwo-{number}")
    PromotedResult.objects.create(questions=f"question {number}", page=page)
    TranslationPlan.objects.create(section=page).languages.set(Locale.objects.all())
    Redirect.objects.create(old_path=f"/old-{number}", redirect_page=page, site=Site.objects.get())
    PortalDocument.objects.create(title=f"Leaflet {number}", file=ContentFile(b"%PDF-", name=f"{number}.pdf"))
    Collection.get_first_root_node().add_child(name=f"Collection {number}")
    task = GroupApprovalTask.objects.create(name=f"Task {number}")
    task.groups.add(group)
    workflow = Workflow.objects.create(name=f"Workflow {number}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page.locked, page.locked_by, page.locked_at = True, user, timezone.now()
    page.save()
    workflow.start(page, user)


def counts(staff: Client, listed: Mapping[str, str]) -> dict[str, int]:
    """Queries of each list."""
    found = {}
    for name, address in listed.items():
        with CaptureQueriesContext(connection) as asked:
            response = staff.get(address)
        assert response.status_code == 200, address
        found[name] = len(asked)
    return found


def test_no_list_asks_more_for_more_rows(site: SiteTree, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    call, listed = published_open_call(), addresses(site.section["en"]["news"])
    assert WAGTAILS_OWN.keys() <= listed.keys()
    for number in range(FEW):
        add_row(site, number, call)
    counts(client, listed)  # processes remember a few things
    few = counts(client, listed)
    for number in range(FEW, MANY):
        add_row(site, number, call)
    client.get(listed["wagtailimages:index"])  # makes the thumbnails of new pictures
    many = counts(client, listed)
    bounds = {name: WAGTAILS_OWN.get(name, (MOST, MOST)) for name in listed}
    assert {name: few[name] for name, (most, _) in bounds.items() if few[name] > most} == {}
    assert {name: many[name] for name, (_, most) in bounds.items() if many[name] > most} == {}
    ours = listed.keys() - WAGTAILS_OWN.keys()
    assert {name: (few[name], many[name]) for name in ours if few[name] < many[name]} == {}
