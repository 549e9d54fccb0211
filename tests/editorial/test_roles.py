"""Who may do what, asked as the wrong person too."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Page, Workflow, WorkflowPage

from editorial.actions import ensure_roles
from editorial.actions.roles import CHANGE_MEDIA, MEDIA, RUN_PAGES
from portal.models import PortalDocument, User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, language_editors, translators
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in

pytestmark = pytest.mark.any_database


def counts() -> tuple[int, ...]:
    return (
        Group.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
        Group.permissions.through.objects.count(),
        Workflow.objects.count(),
        WorkflowPage.objects.count(),
    )


def test_doing_it_again_changes_nothing(site: SiteTree) -> None:
    before = counts()
    ensure_roles()
    assert counts() == before


def test_groups_have_constant_names(site: SiteTree) -> None:
    from django.utils import translation

    with translation.override("ru"):
        ensure_roles()
    assert set(Group.objects.values_list("name", flat=True)) == {
        "Communications editors",
        "Chief editors",
        "Programme team",
        *(f"{kind} ({code})" for kind in ("Translators", "Language editors") for code in ("en", "ru", "ky")),
    }


def test_one_review_for_all_pages(site: SiteTree) -> None:
    for home in site.home.values():
        workflow = home.get_workflow()
        assert [task.specific.__class__.__name__ for task in workflow.tasks] == ["LanguageReviewTask"]


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_rights_end_at_the_border_of_the_language(
    site: SiteTree, russian_translator: User, russian_editor: User, language: str
) -> None:
    page = site.section[language]["news"]
    is_theirs = language == "ru"
    assert page.permissions_for_user(russian_translator).can_edit() == is_theirs
    assert page.permissions_for_user(russian_editor).can_edit() == is_theirs
    assert page.permissions_for_user(russian_editor).can_publish() == is_theirs
    assert not page.permissions_for_user(russian_translator).can_publish()


def test_communications_write_everywhere_and_publish_nowhere(site: SiteTree, communications: User, chief: User) -> None:
    for language in ("en", "ru", "ky"):
        page = site.section[language]["news"]
        assert page.permissions_for_user(communications).can_add_subpage()
        assert page.permissions_for_user(communications).can_edit()
        assert not page.permissions_for_user(communications).can_publish()
        assert not page.permissions_for_user(communications).can_publish_subpage()
        assert page.permissions_for_user(chief).can_publish()


def test_facts_settings_and_applications(
    communications: User, chief: User, programme: User, russian_editor: User, stranger: User
) -> None:
    def who(permission: str) -> set[str]:
        people = (communications, chief, programme, russian_editor, stranger)
        return {person.email.split("@")[0] for person in people if person.has_perm(permission)}

    assert who("labs.change_result") == {"communications", "chief", "programme"}
    assert who("labs.delete_lab") == {"chief", "programme"}
    assert who("labs.verify_result") == {"chief", "programme"}
    assert who("applications.add_callright") == set()
    assert who("portal.change_sitesettings") == {"chief"}
    assert who("wagtailcore.add_locale") == {"chief"}
    assert who("editorial.change_translationplan") == {"chief"}
    assert who("wagtail_localize.submit_translation") == {"chief"}
    assert who("portal.change_country") == {"communications", "chief", "programme"}
    assert who("labs.change_labpage") == set()
    assert who("wagtailadmin.access_admin") == {"communications", "chief", "programme", "editor-ru"}


def test_everybody_with_a_role_chooses_pictures(russian_translator: User) -> None:
    from wagtail.images.permissions import permission_policy

    factories.image()
    assert permission_policy.user_has_permission(russian_translator, "choose")
    assert permission_policy.user_has_permission(russian_translator, "add")
    assert permission_policy.instances_user_has_permission_for(russian_translator, "choose").count() == 1


def test_a_file_the_public_sees_is_replaced_only_by_those_who_may_publish(
    russian_translator: User, russian_editor: User, communications: User, chief: User, programme: User
) -> None:
    picture = factories.image()
    document = PortalDocument.objects.create(title="Rules", file=ContentFile(b"rules", "rules.txt"))
    for user in (russian_translator, russian_editor, communications):
        for app, row in (("wagtailimages", picture), ("wagtaildocs", document)):
            for act in ("edit", "delete"):
                response = signed_in(user).post(reverse(f"{app}:{act}", args=[row.pk]), {"title": "Mine"})
                assert response["Location"] == reverse("wagtailadmin_home"), (user, app, act)
            row.refresh_from_db()
            assert row.title != "Mine"
    for user in (chief, programme):
        assert signed_in(user).get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200
        assert signed_in(user).get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 200


def test_a_stranger_stays_outside(site: SiteTree, stranger: User) -> None:
    page = site.section["ru"]["news"]
    for url in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("editorial:translations_to_do"),
        reverse("translation_plans:index"),
    ):
        assert "/sign-in/" in signed_in(stranger).get(url)["Location"], url


def test_plans_are_the_chief_editor_s(site: SiteTree, chief: User, communications: User, russian_editor: User) -> None:
    add = reverse("translation_plans:add")
    data = {"section": site.section["en"]["news"].pk, "languages": [site.locale("ru").pk]}
    from editorial.models import TranslationPlan

    for user in (communications, russian_editor):
        assert signed_in(user).post(add, data)["Location"] == reverse("wagtailadmin_home")
    assert not TranslationPlan.objects.exists()
    signed_in(chief).post(add, data)
    assert [locale.language_code for locale in TranslationPlan.objects.get().languages.all()] == ["ru"]
    assert "News" in signed_in(chief).get(reverse("translation_plans:index")).content.decode()


def test_a_new_language_gets_its_groups_at_once_and_its_pages_when_they_come(site: SiteTree) -> None:
    locale = Locale.objects.create(language_code="es")
    writers = Group.objects.get(name=translators("es"))
    assert not GroupPagePermission.objects.filter(group=writers).exists()
    home = site.home["en"].copy_for_translation(locale)
    assert {row.page_id for row in GroupPagePermission.objects.filter(group=writers)} == {home.pk}
    editors = Group.objects.get(name=language_editors("es"))
    codenames = {row.permission.codename for row in GroupPagePermission.objects.filter(group=editors)}
    assert {"change_page", "publish_page"} <= codenames


def test_nobody_s_groups_are_lost(site: SiteTree, stranger: User) -> None:
    stranger.groups.add(Group.objects.get_or_create(name="Editors")[0])
    ensure_roles()
    assert Group.objects.filter(name="Editors").exists()
    stranger.groups.clear()
    ensure_roles()
    assert not Group.objects.filter(name="Editors").exists()
    assert Group.objects.filter(name__in=[CHIEF_EDITORS, COMMUNICATIONS_EDITORS]).count() == 2


@pytest.mark.django_db
def test_every_named_permission_exists() -> None:
    known = set(Permission.objects.values_list("codename", flat=True))
    assert {*RUN_PAGES, *MEDIA, *CHANGE_MEDIA} <= known


def test_the_root_is_nobody_s_to_publish(site: SiteTree, russian_editor: User) -> None:
    assert not Page.objects.get(depth=1).permissions_for_user(russian_editor).can_publish_subpage()
