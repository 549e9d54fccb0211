"""How often lists in the admin ask the database: at most 25 times, and not more often when they are longer."""

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
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, PageLogEntry, Site, Workflow, WorkflowTask

from alumni.requests.actions import ask_about_film, ask_about_person
from applications.codes import new_code, new_token
from applications.models import Application, CallRight
from editorial.models import TranslationPlan
from labs.models import Call, Person, Project
from portal.models import Letter, PortalDocument, Region, User
from portal.roles import COMMUNICATIONS_EDITORS, language_editors
from search.models import PromotedResult, Synonyms
from tests import factories
from tests.applications.conftest import Browser, published_open_call
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in

pytestmark = [pytest.mark.any_database, pytest.mark.long]

MOST = 25
FEW, MANY = 3, 60
NAMES_OF_LISTS = {"index", "list", "choose", "task_index", "task_chooser", "search"}
ALONE = {"wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_choose_page"}
REPORTS = "wagtailadmin_reports"
NO_LISTS = {"wagtailsnippets:index"}
"""Answered by a redirect."""


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
    explorer, in_menu = reverse("wagtailadmin_explore", args=[section.pk]), reverse("wagtailadmin_api:pages:listing")
    return found | {
        "explorer": explorer,
        "explorer, searched": f"{explorer}?q=harvest",
        "explorer, searched everywhere": f"{explorer}?q=harvest&search_all=1",
        "explorer, filtered": f"{explorer}?edited_by={who_looks()[0].pk}&has_child_pages=false",
        "explorer of a front page": reverse("wagtailadmin_explore", args=[section.get_parent().pk]),
        "menu of pages": f"{in_menu}?child_of={section.pk}&for_explorer=1",
        "menu of sections": f"{in_menu}?child_of={section.get_parent().pk}&for_explorer=1",
        "page chooser": reverse("wagtailadmin_choose_page_child", args=[section.pk]),
        "page chooser, searched": f"{reverse('wagtailadmin_choose_page_search')}?q=harvest",
        "picture chooser, searched": f"{reverse('wagtailimages_chooser:choose_results')}?q=a",
        "document chooser, searched": f"{reverse('wagtaildocs_chooser:choose_results')}?q=leaflet",
        "person chooser, searched": f"{reverse('wagtailsnippetchoosers_labs_person:choose_results')}?q=a",
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
    language = ("en", "en", "ru")[number % 3]
    page = factories.news_page(site.section[language]["news"], title=f"Harvest {number}", cover=factories.image())
    Synonyms.objects.create(words=f"one-{number}\ntwo-{number}")
    PromotedResult.objects.create(questions=f"question {number}", page=page)
    TranslationPlan.objects.create(section=page).languages.set(Locale.objects.all())
    Redirect.objects.create(old_path=f"/old-{number}", redirect_page=page, site=Site.objects.get())
    PortalDocument.objects.create(title=f"Leaflet {number}", file=ContentFile(b"%PDF-", name=f"{number}.pdf"))
    Collection.get_first_root_node().add_child(name=f"Collection {number}")
    put_into_review(page, number, user, group)


def put_into_review(page: Page, number: int, user: User, group: Group) -> None:
    """Each by a workflow of its own: sent there, and locked, by one of those who look at the lists, or by another."""
    task = GroupApprovalTask.objects.create(name=f"Task {number}")
    task.groups.add(group)
    workflow = Workflow.objects.create(name=f"Workflow {number}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    keeper = [*who_looks(), None][number % 3]
    page.locked, page.locked_by, page.locked_at = keeper is not None, keeper, timezone.now()
    page.save()
    workflow.start(page, keeper or user)
    PageLogEntry.objects.log_action(page, "wagtail.edit", user=keeper or user)


def who_looks() -> list[User]:
    """An administrator, who may everything, and an editor of one language, whose rights have to be looked up."""
    return list(User.objects.filter(email__in=["administrator@example.org", "editor@example.org"]).order_by("email"))


def counts(staff: Client, listed: Mapping[str, str]) -> dict[str, int]:
    """Queries of each list that is not refused."""
    found = {}
    for name, address in listed.items():
        with CaptureQueriesContext(connection) as asked:
            response = staff.get(address)
        assert response.status_code in {200, 302}, address
        if response.status_code == 200:
            found[name] = len(asked)
    return found


def test_no_list_asks_more_for_more_rows(site: SiteTree, administrator: User) -> None:
    member("editor", language_editors("en"))
    writer = member("writer", COMMUNICATIONS_EDITORS)  # who may not publish, nor delete what is live
    call, listed = published_open_call(), addresses(site.section["en"]["news"])
    of_pages = {name: address for name, address in listed.items() if "explore" in name or "page" in name}
    looked = [(signed_in(user), listed) for user in who_looks()] + [(signed_in(writer), of_pages)]
    for number in range(FEW):
        add_row(site, number, call)
    counts(*looked[0])  # processes remember a few things
    few = [counts(client, lists) for client, lists in looked]
    for number in range(FEW, MANY):
        add_row(site, number, call)
    many = [counts(client, lists) for client, lists in looked]
    assert few[0].keys() == listed.keys()
    assert {"explorer", "explorer, searched", "page chooser, searched", "wagtailadmin_home"} <= few[1].keys()
    for less, more in zip(few, many, strict=True):
        assert {name: number for name, number in less.items() if number > MOST} == {}
        assert {name: (less[name], number) for name, number in more.items() if number > less[name]} == {}
