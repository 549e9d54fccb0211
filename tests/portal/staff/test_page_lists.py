"""Lists of pages in the admin: they show what Wagtail's would, and take their place."""

import inspect
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import URLPattern, resolve, reverse
from wagtail.admin.api.urls import admin_api
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import base_page_viewset, page_viewset_registry
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, TaskState, Workflow, WorkflowTask

from editorial.querysets import to_review
from portal.models import User
from portal.pages.sources import is_source, read_source_languages
from portal.roles import language_editors
from portal.staff import page_filters
from portal.staff.page_lists import with_state
from portal.staff.urls import replaced_list_patterns
from portal.staff.workflow_lists import read_tasks
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in
from tests.late_indexing import late_indexing
from tests.portal.test_library_internals import names_used_by

pytestmark = pytest.mark.any_database

WAGTAILS_NAMES = {
    "wagtailadmin_explore_root": [],
    "wagtailadmin_explore": [1],
    "wagtailadmin_explore_results": [1],
    "wagtailadmin_pages:search": [],
    "wagtailadmin_pages:search_results": [],
    "wagtailadmin_choose_page_search": [],
    "wagtailadmin_reports:locked_pages": [],
    "wagtailadmin_reports:locked_pages_results": [],
    "wagtailadmin_reports:page_types_usage": [],
    "wagtailadmin_reports:page_types_usage_results": [],
    "wagtailadmin_reports:workflow": [],
    "wagtailadmin_reports:workflow_results": [],
    "wagtailadmin_reports:workflow_tasks": [],
    "wagtailadmin_reports:workflow_tasks_results": [],
}
GET = """self request parent_page_id get_object_or_404 Page objects all prefetch_workflow_states parent_page
get_first_root_node permission_policy explorable_root_instance user root_page pk is_descendant_of redirect
index_url_name specific get_scheduled_revision_as_object scheduled_page permissions_for_user permissions i18n_enabled
is_root locale get_translations translations super get"""
"""What Wagtail's explorer uses before it lists anything; ours does the same."""


@pytest.fixture
def staff(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def rows(client: Client, name: str, *args: Any, **query: Any) -> list[str]:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return [page.title for page in response.context["pages"]]


def test_our_lists_stand_at_wagtails_addresses() -> None:
    ours: list[URLPattern] = replaced_list_patterns
    found = [resolve(reverse(name, args=args)) for name, args in WAGTAILS_NAMES.items()]
    assert [match.func for match in found] == [pattern.callback for pattern in ours]


def test_no_type_of_page_has_a_list_of_its_own() -> None:
    """Our explorer does not look for one."""
    assert set(page_viewset_registry.values_by_parent_model) == {Page}
    assert page_viewset_registry.values_by_parent_model[Page] is base_page_viewset


def test_wagtail_still_does_what_ours_do_in_its_place() -> None:
    used = set(ExplorableIndexView.get.__code__.co_names) | set(ExplorableIndexView.get.__code__.co_varnames)
    assert used - {"__class__"} == set(GET.split())
    assert {"specific", "in_bulk", "last_edited_page"} <= names_used_by(
        PageTypesUsageReportView.decorate_paginated_queryset
    )
    assert {"last_edits", "request"} <= {
        word.strip("\"'[]") for word in inspect.getsource(RecentEditsPanel).replace("context[", " ").split()
    }


def test_the_explorer_lists_what_is_below_a_page(staff: Client, site: SiteTree) -> None:
    news = site.section["en"]["news"]
    titles = {factories.news_page(news, title=f"Harvest {number}").title for number in range(2)}
    factories.news_page(site.section["ru"]["news"], title="Harvest 3")
    assert set(rows(staff, "wagtailadmin_explore", news.pk)) == titles
    assert set(rows(staff, "wagtailadmin_explore", news.pk, q="harvest")) == titles
    assert set(rows(staff, "wagtailadmin_explore_results", news.pk, q="harvest", search_all=1)) == {
        *titles,
        "Harvest 3",
    }
    assert set(rows(staff, "wagtailadmin_pages:search", q="harvest")) == {*titles, "Harvest 3"}
    assert len(rows(staff, "wagtailadmin_explore", site.home["en"].pk)) == 5
    assert len(rows(staff, "wagtailadmin_explore_root")) == 3
    assert staff.get(reverse("wagtailadmin_explore", args=[10**6])).status_code == 404


def test_whoever_may_less_gets_to_the_pages_they_may_see(site: SiteTree) -> None:
    editor = signed_in(member("editor", language_editors("en")))
    home = reverse("wagtailadmin_explore", args=[site.home["en"].pk])
    assert editor.get(reverse("wagtailadmin_explore_root")).headers["Location"] == home
    assert editor.get(reverse("wagtailadmin_explore", args=[site.home["ru"].pk])).headers["Location"] == home
    assert len(rows(editor, "wagtailadmin_explore", site.home["en"].pk)) == 5


def test_pages_are_narrowed_down_by_who_wrote_them_and_by_type(
    staff: Client, site: SiteTree, administrator: User
) -> None:
    news = site.section["en"]["news"]
    began, changed = (factories.news_page(news, title=title) for title in ("Began", "Changed"))
    Page.objects.filter(pk=began.pk).update(owner=administrator)
    PageLogEntry.objects.log_action(changed, "wagtail.edit", user=administrator)
    listed = ("wagtailadmin_explore", news.pk)
    assert rows(staff, *listed, owner=administrator.pk) == ["Began"]
    assert rows(staff, *listed, edited_by=administrator.pk) == ["Changed"]
    assert set(rows(staff, *listed, content_type=began.content_type_id)) == {"Began", "Changed"}
    assert rows(staff, *listed, content_type=news.content_type_id) == []
    response = staff.get(reverse("wagtailadmin_explore", args=[news.pk]), {"owner": administrator.pk})
    assert [shown.value for shown in response.context["view"].active_filters] == [administrator.email]
    kinds = GenericPageFilterSet().filters["content_type"].field
    assert page_filters.page_types() == [(row.pk, kinds.label_from_instance(row)) for row in kinds.queryset]


def test_found_pages_can_be_chosen_with_the_page_above(staff: Client, site: SiteTree) -> None:
    for language in ("en", "ru"):
        factories.news_page(site.section[language]["news"], title=f"Harvest {language}")
    late_indexing.catch_up()
    shown = staff.get(reverse("wagtailadmin_choose_page_search"), {"q": "harvest"}).content.decode()
    for language in ("en", "ru"):
        above = site.section[language]["news"]
        assert reverse("wagtailadmin_choose_page_child", args=[above.pk]) in shown
        assert above.title in shown


@pytest.mark.parametrize("role", ["everything", "one language"])
def test_the_menu_unfolds_the_pages_that_wagtail_lists(site: SiteTree, administrator: User, role: str) -> None:
    user = administrator if role == "everything" else member("editor", language_editors("en"))
    news, home = site.section["en"]["news"], site.home["en"]
    factories.news_page(news).save_revision(user=user)
    for above in (news, home, Page.get_first_root_node()):
        request = RequestFactory().get("/", {"child_of": above.pk, "for_explorer": 1})
        request.user, request.wagtailapi_router = user, admin_api
        wanted = PagesAdminAPIViewSet.as_view({"get": "listing_view"})(request).data
        shown = signed_in(user).get(reverse("wagtailadmin_api:pages:listing"), request.GET).json()
        assert [menu_item(row) for row in shown["items"]] == [menu_item(row) for row in wanted["items"]]
        assert shown["items"]


def menu_item(row: Any) -> tuple[Any, ...]:
    meta = row["meta"]
    return (
        row["id"],
        row["title"],
        meta["children"]["count"],
        meta["status"]["status"],
        (meta["parent"] or {}).get("id"),
    )


def test_rows_know_whether_they_are_sources(site: SiteTree) -> None:
    pages = list(with_state(Page.objects.filter(depth=3)))
    read_source_languages(pages)
    wanted = {page.pk: is_source(page) for page in Page.objects.filter(depth=3).specific()}
    assert {page.pk: is_source(page) for page in pages} == wanted
    assert set(wanted.values()) == {True, False}


def test_tasks_of_reviews_are_what_wagtail_finds(site: SiteTree, administrator: User) -> None:
    tasks = [GroupApprovalTask.objects.create(name=name) for name in ("first", "second")]
    workflow = Workflow.objects.create(name="Workflow")
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    states = []
    for number in range(3):
        page = factories.news_page(site.section["en"]["news"])
        page.save_revision()
        states.append(workflow.start(page, administrator))
        for _ in range(number):
            states[-1].current_task_state.approve(user=administrator)
            states[-1].refresh_from_db()
    page.save_revision()
    wanted = [
        [(task.pk, task.status, task.status_display) for task in state.all_tasks_with_status()] for state in states
    ]
    read_tasks(states)
    found = [
        [(task.pk, task.status, task.status_display) for task in state.all_tasks_with_status()] for state in states
    ]
    assert found == wanted
    assert {status for tasks_of_one in wanted for _pk, status, _words in tasks_of_one} == {
        None,
        "in_progress",
        "approved",
    }
    reader = member("editor", language_editors("en"))
    tasks[0].groups.set(reader.groups.all())
    for user in (administrator, reader):
        assert set(to_review(user)) == set(TaskState.objects.reviewable_by(user))
    assert to_review(reader).count() == 1
