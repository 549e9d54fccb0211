"""Where Django and Wagtail ask again for rows that the portal has at hand: methods that they keep to themselves.

`tests/portal/staff/test_library_internals.py` fails when they move.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    PagePermissionTester,
    Site,
    Task,
    Workflow,
    WorkflowTask,
)
from wagtail.models.i18n import LocaleManager
from wagtail.models.pages import BasePageManager, PageLogEntryQuerySet
from wagtail.models.sites import SiteManager
from wagtail.models.workflows import TaskManager

from .remembered import is_remembering, note, once

first_common_ancestor_of = BasePageManager.first_common_ancestor_of
first_root_of_pages = Page.get_first_root_node.__func__
workflows_that_use = Task.active_workflows.fget
all_locales = LocaleManager.all
all_permissions_of = ModelBackend.get_all_permissions
can_delete_of_wagtail = PagePermissionTester.can_delete
values_of_locales = LocaleManager.values_list


class ToRowsAtHand(ForwardManyToOneDescriptor):
    """A relation to rows of which there are few: a list looks them up by their key, and asks the database for none."""

    def __init__(self, field: Any, at_hand: Callable[[Any], Model | None]) -> None:
        """`at_hand` gives the row with a key, or None where it is to be asked for."""
        super().__init__(field)
        self.at_hand = at_hand

    def get_object(self, instance: Model) -> Any:
        return self.at_hand(getattr(instance, self.field.attname)) or super().get_object(instance)

    def get_prefetch_querysets(self, instances: list[Any], querysets: Any = None) -> Any:
        """As Django's; the first part, of which Django makes a list, is a list of the rows where all are at hand."""
        found: tuple[Any, ...] = super().get_prefetch_querysets(instances, querysets)
        rows = [self.at_hand(key) for key in {getattr(row, self.field.attname) for row in instances}]
        return found if querysets or None in rows else (rows, *found[1:])


def content_type_at_hand(key: Any) -> Model | None:
    # A process remembers them: this is Django's own way, which its relations do not take.
    return ContentType.objects.get_for_id(key) if key else None


def locale_at_hand(key: Any) -> Model | None:
    return once("locales by key", lambda: by_key(Locale.objects.all())).get(key) if is_remembering() else None


def collection_at_hand(key: Any) -> Model | None:
    return once("collections", lambda: by_key(Collection.objects.all())).get(key) if is_remembering() else None


def by_key(rows: Iterable[Model]) -> dict[Any, Model]:
    return {row.pk: row for row in rows}


def locales_at_hand(manager: LocaleManager) -> QuerySet[Locale]:
    """As `all`, read once. Whoever narrows it down asks anew."""

    def read() -> QuerySet[Locale]:
        rows: QuerySet[Locale] = all_locales(manager)
        len(rows)
        return rows

    return once("locales", read) if is_remembering() else all_locales(manager)


def codes_at_hand(manager: LocaleManager, *fields: str, **options: Any) -> QuerySet[Locale, Any]:
    """As `values_list`; where only the codes of the languages are asked for, they are at hand, too."""
    rows: QuerySet[Locale, Any] = values_of_locales(manager, *fields, **options)
    if is_remembering() and fields == ("language_code",) and options == {"flat": True}:
        rows._result_cache = [locale.language_code for locale in manager.all()]  # noqa: SLF001 where Django looks first
    return rows


def page_at_hand(get: Callable[..., Any]) -> Callable[..., Any]:
    """As `get`; a page that is asked for by its path, as the parent of each row of a list is, is read once."""

    def found(manager: Any, *args: Any, **conditions: Any) -> Any:
        is_of_all = type(manager) is type(manager.model._default_manager)  # and of no other row's relation
        if args or list(conditions) != ["path"] or not is_of_all:
            return get(manager, *args, **conditions)
        return once((manager.model, conditions["path"]), lambda: get(manager, **conditions))

    return found


def site_at_hand(get: Callable[..., Any]) -> Callable[..., Any]:
    """As `get`; the site that is asked for by its key, or as the only one, is read once, with its front page."""

    def found(manager: Any, *args: Any, **conditions: Any) -> Any:
        if args or set(conditions) - {"id"}:
            return get(manager, *args, **conditions)
        read = manager.select_related("root_page").get
        return once((Site, conditions.get("id")), lambda: read(**conditions))

    return found


def root_at_hand(model: type[Page]) -> Page:
    """As `get_first_root_node`, read once."""
    root: Page = once((model, "root"), lambda: first_root_of_pages(model))
    return root


def ancestor_at_hand(manager: Any, pages: Any, *args: Any, **options: Any) -> Any:
    """As Wagtail's, which ends by asking for a path: most often for that of a page it was given."""
    given = list(pages)
    for page in given:
        note((manager.model, page.path), page)
    return first_common_ancestor_of(manager, given, *args, **options)


def workflows_at_hand(task: Task) -> QuerySet[Workflow]:
    """As `active_workflows`, read once for all tasks."""
    rows: QuerySet[Workflow] = workflows_that_use(task)
    if is_remembering():
        rows._result_cache = once("workflows by task", workflows_by_task).get(task.pk, [])  # noqa: SLF001 where Django looks first
    return rows


def workflows_by_task() -> dict[int, list[Workflow]]:
    found: dict[int, list[Workflow]] = {}
    for use in WorkflowTask.objects.filter(workflow__active=True).select_related("workflow").order_by("pk"):
        found.setdefault(use.task_id, []).append(use.workflow)
    return found


def tasks_at_hand(get: Callable[..., Any]) -> Callable[..., Any]:
    """As `get`; where a task is asked for by its key, as one of its own type, all of the type are read."""

    def found(manager: Any, *args: Any, **conditions: Any) -> Any:
        if is_remembering() and not args and list(conditions) == ["id"] and manager.model is not Task:
            tasks = once(manager.model, manager.model.objects.in_bulk)
            if conditions["id"] in tasks:
                return tasks[conditions["id"]]
        return get(manager, *args, **conditions)

    return found


def is_in_groups(original: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """As `_user_in_groups`, read once for all tasks of groups."""

    def found(task: GroupApprovalTask, user: Any) -> bool:
        if not is_remembering():
            return original(task, user)
        tasks = GroupApprovalTask.objects.filter(groups__user=user.pk).values_list("pk", flat=True)
        return task.pk in once((GroupApprovalTask, user.pk), lambda: set(tasks))

    return found


def can_delete(tester: PagePermissionTester, ignore_bulk: bool = False) -> bool:
    """As Wagtail's, which asks for all pages below, and the page itself, where the row of the page often says enough.

    Lists ask it twice for each row. Of somebody who may not publish, or change what others wrote, the page itself must
    be a draft, or their own; for a page with none below, that is all.
    """
    user, page = tester.user, tester.page
    if is_remembering() and user.is_active and not user.is_superuser and not tester.page_is_root:
        rights = tester.permissions
        is_theirs = "change" in rights or page.owner_id == user.pk
        if not is_theirs or (page.live and "publish" not in rights):
            return False
        if page.is_leaf() and {"add", "change"} & rights:
            return True
    known: bool = can_delete_of_wagtail(tester, ignore_bulk)
    return known


def all_permissions(backend: ModelBackend, user: Any, obj: Any = None) -> set[str]:
    """As `get_all_permissions`, whose two queries, of the account's own and of its groups', are one here."""
    if obj is not None or not user.is_active or user.is_superuser or hasattr(user, "_perm_cache"):
        known: set[str] = all_permissions_of(backend, user, obj)
        return known
    own, of_groups = Permission.objects.filter(user=user.pk), Permission.objects.filter(group__user=user.pk)
    names = ("content_type__app_label", "codename")
    rows = own.order_by().values_list(*names).union(of_groups.order_by().values_list(*names))
    user._perm_cache = {f"{app}.{name}" for app, name in rows}  # noqa: SLF001 where Django looks first
    return all_permissions(backend, user)


def entries_with_pages(entries: PageLogEntryQuerySet) -> Iterator[tuple[PageLogEntry, Page | None]]:
    """As `with_instances`, with one query for pages of all types, of which the history shows the address alone."""
    rows = list(entries)
    pages = Page.objects.specific(defer=True).in_bulk({row.page_id for row in rows})
    yield from ((row, pages.get(row.page_id)) for row in rows)


def use_rows_at_hand() -> None:
    """Replace the parts of Django and Wagtail. Called once at start, when all models are known."""
    LocaleManager.all = locales_at_hand
    LocaleManager.values_list = codes_at_hand
    SiteManager.get = site_at_hand(SiteManager.get)
    BasePageManager.get = page_at_hand(BasePageManager.get)
    BasePageManager.first_common_ancestor_of = ancestor_at_hand
    Page.get_first_root_node = classmethod(root_at_hand)
    PageLogEntryQuerySet.with_instances = entries_with_pages
    PagePermissionTester.can_delete = can_delete
    Task.active_workflows = property(workflows_at_hand)
    GroupApprovalTask._user_in_groups = is_in_groups(GroupApprovalTask._user_in_groups)  # noqa: SLF001 nothing else asks
    TaskManager.get = tasks_at_hand(TaskManager.get)
    ModelBackend.get_all_permissions = all_permissions  # type: ignore[assignment]  # the stubs have it on its base
    few = {ContentType: content_type_at_hand, Locale: locale_at_hand, Collection: collection_at_hand}
    for model, at_hand in few.items():
        for field in relations_to(model):
            setattr(field.model, field.name, ToRowsAtHand(field, at_hand))


def relations_to(model: type[Model]) -> list[Any]:
    """The foreign keys to `model` that look rows up by its primary key, and in no other way."""
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if relation.one_to_many
        and type(vars(relation.field.model).get(relation.field.name)) is ForwardManyToOneDescriptor
        and relation.field.target_field is model._meta.pk
    ]
