"""A decision and a change at the same time: on two connections, one of which holds the page while the other waits."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from editorial.actions import start_translations, submit
from editorial.actions.old_versions import ChangedMeanwhileError, bring_back
from editorial.models import TranslationPlan
from editorial.versions.shown import page_version, translation_version
from news.models import NewsPage
from portal.models import User
from portal.roles import language_editors, translators
from tests import factories
from tests.at_once import at_once, while_another_changes
from tests.conftest import SiteTree
from tests.editorial.conftest import BODY, Announcement, fill, posted, signed_in
from tests.editorial.screens import edit_screen

pytestmark = pytest.mark.django_db(transaction=True)


def member(email: str, group: str) -> User:
    user = User.objects.create_user(f"{email}@example.org", "correct horse battery")
    user.groups.set([Group.objects.get(name=group)])
    return user


@pytest.fixture
def people(site: SiteTree) -> tuple[User, User]:
    """Two who may decide about Russian pages, beside a translator."""
    return member("one", language_editors("ru")), member("two", language_editors("ru"))


@pytest.fixture
def announcement(site: SiteTree, plan: TranslationPlan, people: tuple[User, User]) -> Announcement:
    page = factories.news_page(
        site.section["ky"]["news"], title="Кабар", slug="kabar", lead="Кыскача.", body=list(BODY)
    )
    start_translations(page_id=page.pk)
    made = Announcement(NewsPage.objects.get(pk=page.pk))
    fill(made, "ru", people[0])
    return made


def submitted(announcement: Announcement) -> None:
    translator = member("translator", translators("ru"))
    submit(translation=announcement.translation("ru"), user=translator)


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_a_translation_that_is_being_changed_is_not_decided_about(
    announcement: Announcement, people: tuple[User, User], act: str
) -> None:
    submitted(announcement)
    one, two = map(signed_in, people)
    url = announcement.edit_url("ru")
    tab = posted(announcement, "ru", act)
    correction = posted(announcement, "ru", "save", {"Кыскача.": "ru: Совсем другое."})
    answer = while_another_changes(lambda: one.post(url, correction), lambda: two.post(url, tab))
    assert "Nothing was done" in answer.content.decode()
    page = announcement.in_("ru")
    assert (page.live, page.workflow_in_progress) == (False, True)
    assert page.get_latest_revision_as_object().lead == "ru: Совсем другое."


def test_a_translation_that_is_being_changed_is_not_published(
    announcement: Announcement, people: tuple[User, User]
) -> None:
    one, two = map(signed_in, people)
    url = announcement.edit_url("ru")
    tab = posted(announcement, "ru", "publish")
    correction = posted(announcement, "ru", "save", {"Кыскача.": "ru: Совсем другое."})
    answer = while_another_changes(lambda: one.post(url, correction), lambda: two.post(url, tab))
    assert "Nothing was done" in answer.content.decode()
    assert not announcement.in_("ru").live


def test_two_decide_at_once_and_one_decision_counts(announcement: Announcement, people: tuple[User, User]) -> None:
    submitted(announcement)
    url = announcement.edit_url("ru")
    tabs = [posted(announcement, "ru", act) for act in ("approve", "reject")]
    browsers = list(map(signed_in, people))
    at_once(*[lambda b=b, t=t: b.post(url, t) for b, t in zip(browsers, tabs, strict=True)])
    page = announcement.in_("ru")
    states = TaskState.objects.filter(workflow_state__object_id=str(page.pk)).values_list("status", flat=True)
    assert list(states) == [TaskState.STATUS_APPROVED if page.live else TaskState.STATUS_REJECTED]


@pytest.fixture
def draft(site: SiteTree, people: tuple[User, User]) -> NewsPage:
    """A source page in review."""
    page = factories.news_page(site.section["ru"]["news"], lead="Коротко.")
    page.unpublish()
    page.save_revision(user=people[0])
    page.get_workflow().start(page, people[0])
    return NewsPage.objects.get(pk=page.pk)


def edit(browser: Client, page: NewsPage, data: dict[str, str]) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_a_page_that_is_being_changed_is_not_published_from_the_edit_screen(
    draft: NewsPage, people: tuple[User, User]
) -> None:
    one, two = map(signed_in, people)
    tab = edit_screen(two, draft) | {"action-publish": "1"}
    correction = edit_screen(one, draft) | {"lead": "Совсем другое."}
    answer = while_another_changes(lambda: edit(one, draft, correction), lambda: edit(two, draft, tab))
    assert "<ins>Совсем другое</ins>" in answer.content.decode()
    assert not NewsPage.objects.get(pk=draft.pk).live


def test_a_page_that_is_being_changed_is_not_approved_from_the_dashboard(
    draft: NewsPage, people: tuple[User, User]
) -> None:
    one, two = map(signed_in, people)
    state = draft.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    shown = page_version(draft)
    correction = edit_screen(one, draft) | {"lead": "Совсем другое."}
    answer = while_another_changes(lambda: edit(one, draft, correction), lambda: two.post(url, {"shown": shown}))
    assert "<ins>Совсем другое</ins>" in answer.content.decode()
    assert not NewsPage.objects.get(pk=draft.pk).live


def test_an_old_version_is_brought_back_once(announcement: Announcement, people: tuple[User, User]) -> None:
    translation = announcement.translation("ru")
    old = announcement.in_("ru").get_latest_revision()
    changed = posted(announcement, "ru", "save", {"Кыскача.": "ru: Совсем другое."})
    signed_in(people[0]).post(announcement.edit_url("ru"), changed)
    shown = translation_version(translation)

    def bring(user: User) -> bool:
        try:
            bring_back(translation=translation, revision=old, shown=shown, user=user)
        except ChangedMeanwhileError:
            return False
        return True

    assert sorted(at_once(lambda: bring(people[0]), lambda: bring(people[1]))) == [False, True]
    assert announcement.in_("ru").get_latest_revision_as_object().lead == "ru: Кыскача."
