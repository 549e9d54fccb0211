"""Creating the groups of staff, their permissions, and the review that all languages share."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from editorial.models import LanguageReviewTask
from portal.pages.tree import FRONT_PAGE_DEPTH, ROOT_DEPTH, SECTION_DEPTH
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, PROGRAMME_TEAM, language_editors, translators

REVIEW = "Review"
WRITE_PAGES = ("add_page", "change_page")
RUN_PAGES = (*WRITE_PAGES, "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
MEDIA = ("add_image", "choose_image", "add_document", "choose_document")
CHANGE_MEDIA = ("change_image", "change_document")
"""Permission to replace or delete any file, which the public sees at once: for those who publish pages or facts."""

FACTS = ("labs",)
GROUND_FACTS = ("country", "region")

WAGTAILS_OWN_GROUPS = ("Editors", "Moderators")
WAGTAILS_OWN_REVIEW = "Moderators approval"


@transaction.atomic
def ensure_roles() -> None:
    """Make the groups of the portal with their permissions, and the review. Doing it again changes nothing."""
    ensure_review()
    root = Page.objects.get(depth=ROOT_DEPTH)
    communications = group(COMMUNICATIONS_EDITORS)
    allow_pages(communications, root, WRITE_PAGES)
    allow_facts(communications, ("view", "add", "change"))
    chiefs = group(CHIEF_EDITORS)
    allow_pages(chiefs, root, RUN_PAGES)
    allow_media(chiefs, CHANGE_MEDIA)
    allow_facts(chiefs, ("view", "add", "change", "delete"))
    allow(chiefs, "wagtailcore", ("add_locale", "change_locale", "delete_locale"))
    allow(chiefs, "editorial", every("translationplan"))
    allow(chiefs, "portal", ("change_sitesettings",))
    allow(chiefs, "wagtail_localize", ("submit_translation",))
    allow(chiefs, "wagtailredirects", every("redirect"))
    allow(chiefs, "labs", ("publish_results", "verify_result"))
    programme = group(PROGRAMME_TEAM)
    allow_media(programme, CHANGE_MEDIA)
    allow_facts(programme, ("view", "add", "change", "delete"))
    allow(programme, "labs", ("publish_results", "verify_result"))
    allow_registered()
    for grant in hooks.get_hooks("after_ensure_roles"):
        grant()
    for locale in Locale.objects.all():
        ensure_language_roles(locale=locale)
    Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS, user=None).delete()


@transaction.atomic
def ensure_language_roles(*, locale: Locale) -> None:
    """Make the two groups of a language, with rights on its front page, once there is one, and on all pages below.

    Its editors may also add pages below the sections; only chief editors add sections.
    """
    writers, editors = group(translators(locale.language_code)), group(language_editors(locale.language_code))
    for home in Page.objects.filter(depth=FRONT_PAGE_DEPTH, locale=locale):
        allow_pages(writers, home, ("change_page",))
        allow_pages(editors, home, ("change_page", "publish_page", "lock_page", "unlock_page"))
    for section in Page.objects.filter(depth=SECTION_DEPTH, locale=locale):
        allow_pages(editors, section, ("add_page",))


@transaction.atomic
def ensure_review() -> Workflow:
    """One review for all pages, decided by those who may publish in the language of the page."""
    task = LanguageReviewTask.objects.first() or LanguageReviewTask.objects.create(name=REVIEW)
    made = WorkflowTask.objects.filter(task=Task.objects.get(pk=task.pk)).select_related("workflow").first()
    if made is None:
        workflow = Workflow.objects.create(name=REVIEW)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    else:
        workflow = made.workflow
    root = Page.objects.get(depth=ROOT_DEPTH)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for old in Workflow.objects.filter(name=WAGTAILS_OWN_REVIEW, active=True).exclude(pk=workflow.pk):
        old.deactivate()
    return workflow


def group(name: str) -> Group:
    """A group that may enter the admin, add its own pictures and documents, and choose from all."""
    made, _new = Group.objects.get_or_create(name=name)
    allow(made, "wagtailadmin", ("access_admin",))
    allow_media(made, MEDIA)
    return made


def allow_media(to: Group, codenames: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    allowed = permissions(("wagtailimages", "wagtaildocs"), codenames)
    GroupCollectionPermission.objects.bulk_create(
        [GroupCollectionPermission(group=to, collection=root, permission=permission) for permission in allowed],
        ignore_conflicts=True,
    )


def allow_pages(to: Group, page: Page, codenames: Iterable[str]) -> None:
    allowed = permissions(("wagtailcore",), codenames)
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=to, page=page, permission=permission) for permission in allowed],
        ignore_conflicts=True,
    )


def allow_facts(to: Group, actions: Iterable[str]) -> None:
    """Permissions on every fact of the programme; pages are not facts."""
    for action in actions:
        to.permissions.add(
            *Permission.objects.filter(content_type__app_label__in=FACTS, codename__startswith=f"{action}_").exclude(
                codename__endswith="page"
            )
        )
        allow(to, "portal", [f"{action}_{model}" for model in GROUND_FACTS])


def allow_registered() -> None:
    """Grant what other apps register with `register_role_permissions`: {role: ["app.action_model"]}."""
    for register in hooks.get_hooks("register_role_permissions"):
        for role, names in register().items():
            for name in names:
                app_label, _, codename = name.partition(".")
                allow(Group.objects.get(name=role), app_label, [codename])


def allow(to: Group, app_label: str, codenames: Iterable[str]) -> None:
    to.permissions.add(*permissions((app_label,), codenames))


def permissions(app_labels: Iterable[str], codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label__in=app_labels, codename__in=codenames))


def every(model: str) -> list[str]:
    return [f"{action}_{model}" for action in ("view", "add", "change", "delete")]
