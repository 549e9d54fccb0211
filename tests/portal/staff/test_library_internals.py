"""What the admin has at hand is what Django and Wagtail would find, and they still ask where ours answers."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.test.utils import CaptureQueriesContext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    Site,
    Task,
    Workflow,
    WorkflowTask,
)
from wagtail.models.audit_log import LogEntryQuerySet

from news.models import NewsPage
from portal.models import PortalDocument, PortalImage, User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, language_editors, translators
from portal.staff import library_internals
from portal.staff.remembered import is_remembering, once, remembering
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member
from tests.portal.test_library_internals import names_used_by

pytestmark = pytest.mark.any_database


@pytest.fixture
def at_hand(site: SiteTree) -> Iterator[None]:
    with remembering():
        yield


def queries() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


def test_what_is_remembered_ends_with_the_answer() -> None:
    asked: list[int] = []

    @remembering()
    def answer() -> None:
        assert [once("key", lambda: len(asked)), asked.append(1), once("key", lambda: len(asked))] == [0, None, 0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer()
    assert not is_remembering()
    assert once("key", lambda: len(asked)) == 1


@pytest.mark.parametrize(
    ("model", "relation"),
    [
        (Page, "locale"),
        (Page, "content_type"),
        (NewsPage, "locale"),
        (NewsPage, "source_locale"),
        (PortalImage, "collection"),
        (PortalDocument, "collection"),
    ],
)
def test_relations_lead_to_rows_at_hand(model: Any, relation: str) -> None:
    owner = model._meta.get_field(relation).model
    assert isinstance(vars(owner)[relation], library_internals.ToRowsAtHand)
    for method in ("get_object", "get_prefetch_querysets"):
        assert method in vars(ForwardManyToOneDescriptor)
    assert "get_object" in names_used_by(ForwardManyToOneDescriptor.__get__)


def test_languages_and_types_of_pages_are_read_once(at_hand: None, site: SiteTree) -> None:
    first, *rest = Page.objects.filter(depth__gt=1).order_by("pk")
    assert first.locale.language_code == "en"
    assert all(page.content_type for page in rest)  # a process remembers types
    with queries() as asked:
        known = [(page.locale.pk, page.content_type.pk) for page in rest]
        assert list(Locale.objects.values_list("language_code", flat=True)) == ["en", "ky", "ru"]
        assert len(Locale.objects.all()) == 3
    assert len(asked) == 0
    assert known == [(page.locale_id, page.content_type_id) for page in rest]
    assert Locale.objects.all().filter(language_code="ru").get() == site.locale("ru")
    with queries() as asked:
        pages = list(Page.objects.filter(depth__gt=1).prefetch_related("locale", "content_type"))
    assert len(asked) == 1
    assert [page.locale.pk for page in pages] == [page.locale_id for page in pages]


def test_relations_ask_as_django_does_where_nothing_is_remembered(site: SiteTree) -> None:
    with queries() as asked:
        pages = list(Page.objects.filter(depth__gt=1).prefetch_related("locale"))
        assert {page.locale.language_code for page in pages} == {"en", "ru", "ky"}
    assert len(asked) == 2


def test_wagtail_still_asks_for_languages_where_they_are_at_hand() -> None:
    assert "for locale in Locale.objects.all()" in inspect.getsource(wagtailadmin_tags.wagtail_config)
    told = inspect.getsource(WagtailFilterSet._add_locale_filter)
    assert 'Locale.objects.values_list("language_code", flat=True)' in told


def test_collections_and_the_site_are_read_once(at_hand: None) -> None:
    root = Collection.get_first_root_node()
    for number in range(3):
        factories.image(collection=root.add_child(name=f"Collection {number}"))
    pictures = list(PortalImage.objects.all())
    with queries() as asked:
        assert [picture.collection.pk for picture in pictures] == [picture.collection_id for picture in pictures]
        assert Site.objects.get(id=Site.objects.get().pk).root_page.depth == 2
        assert Site.objects.get().root_page.pk == Site.objects.get().root_page_id
    assert len(asked) == 3


def test_the_page_above_is_read_once(at_hand: None, site: SiteTree) -> None:
    sections = list(Page.objects.filter(depth=3, locale=site.locale("en")))
    with queries() as asked:
        assert {section.get_parent() for section in sections} == {site.home["en"].page_ptr}
        assert Page.get_first_root_node().depth == Page.get_first_root_node().depth == 1
        assert Page.objects.first_common_ancestor_of(sections) == site.home["en"].page_ptr
    assert len(asked) == 2
    assert Page.objects.first_common_ancestor_of(sections, include_self=True) == site.home["en"].page_ptr
    assert Page.objects.first_common_ancestor_of(sections[:1], include_self=True) == sections[0]


def test_permissions_are_what_django_finds(site: SiteTree) -> None:
    user = member("editor", language_editors("en"), CHIEF_EDITORS)
    user.user_permissions.add(Permission.objects.get(codename="add_person", content_type__app_label="labs"))
    for person in (user, User.objects.create_superuser("root@example.org"), User(is_active=False)):
        backend, again = ModelBackend(), User(pk=person.pk, is_superuser=person.is_superuser)
        again.is_active = person.is_active
        wanted = backend.get_user_permissions(again) | backend.get_group_permissions(again)
        assert backend.get_all_permissions(person) == wanted
    with queries() as asked:
        assert User.objects.get(pk=user.pk).has_perms(["wagtailadmin.access_admin", "labs.add_person"])
    assert len(asked) == 2
    assert not user.has_perm("labs.add_person", obj=object())
    assert "_perm_cache" in inspect.getsource(library_internals.all_permissions_of)


def test_tasks_of_groups_are_what_wagtail_finds(at_hand: None) -> None:
    user, group = member("editor", language_editors("en")), Group.objects.create(name="Others")
    mine, others = (GroupApprovalTask.objects.create(name=name) for name in ("mine", "others"))
    mine.groups.set(user.groups.all())
    others.groups.add(group)
    assert [task.user_can_access_editor(None, user) for task in (mine, others)] == [True, False]
    assert "_user_in_groups" in names_used_by(GroupApprovalTask.locked_for_user)
    workflow = Workflow.objects.create(name="Workflow")
    WorkflowTask.objects.create(workflow=workflow, task=mine, sort_order=0)
    assert [list(task.active_workflows) for task in (mine, others)] == [[workflow], []]
    assert mine.active_workflows.count() == 1
    with queries() as asked:
        assert [task.specific for task in Task.objects.filter(pk__in=[mine.pk, others.pk]).order_by("pk")] == [
            mine,
            others,
        ]
    assert len(asked) == 2


def test_entries_of_the_history_have_the_pages_that_wagtail_finds(site: SiteTree, administrator: User) -> None:
    page = factories.news_page(site.section["en"]["news"])
    for written in (page, site.section["ru"]["news"], site.home["en"]):
        PageLogEntry.objects.log_action(written, "wagtail.edit", user=administrator)
    page.delete()
    entries = PageLogEntry.objects.filter(action="wagtail.edit").order_by("pk")
    wanted = [(entry, found) for entry, found in LogEntryQuerySet.with_instances(entries)]
    assert list(entries.with_instances()) == wanted
    assert [found is None for _entry, found in wanted[-3:]] == [True, False, False]


@pytest.mark.parametrize(
    "groups", [[COMMUNICATIONS_EDITORS], [translators("en")], [language_editors("en")], [translators("ru")]]
)
def test_what_may_be_deleted_is_what_wagtail_finds(site: SiteTree, groups: list[str]) -> None:
    user, news, labs = member("writer", *groups), site.section["en"]["news"], site.section["en"]["labs"]
    pages = [factories.news_page(news, live=live, owner=owner) for live in (True, False) for owner in (user, None)]
    Page.objects.filter(pk=labs.pk).update(live=False, owner=user)
    factories.lab_page(labs)
    pages = list(Page.objects.filter(pk__in=[page.pk for page in (*pages, labs, news, site.home["en"])]))
    rights = [page.permissions_for_user(user) for page in pages]
    wanted = [(right.can_delete(), right.can_move()) for right in rights]
    with remembering(), queries() as asked:
        assert [(right.can_delete(), right.can_move()) for right in rights] == wanted
    assert len(asked) <= 2  # of the section that has pages below
    assert "live" in inspect.getsource(library_internals.can_delete_of_wagtail)


def test_a_process_knows_types_of_rows(db: None) -> None:
    kind = ContentType.objects.get_for_model(NewsPage)
    with queries() as asked:
        assert NewsPage(content_type_id=kind.pk).content_type == kind
    assert len(asked) == 0
