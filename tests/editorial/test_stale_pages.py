"""Whoever publishes, approves or sends back a source page decides about what stood on the screen."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoDbBlocker
from wagtail.models import TaskState

from editorial.versions.shown import page_version
from news.models import NewsPage
from portal.models import User
from portal.roles import COMMUNICATIONS_EDITORS
from tests import factories
from tests.conftest import SiteTree, site_tree, stored_for_the_module
from tests.editorial.conftest import member, signed_in
from tests.editorial.screens import edit_screen, hidden
from tests.editorial.test_review import create

pytestmark = [pytest.mark.any_database, pytest.mark.long]

NOTHING_DONE = "Nothing was done: somebody changed this page after you opened it"
ACTS: dict[str, dict[str, str]] = {
    "publish": {"action-publish": "1"},
    "approve": {"action-workflow-action": "true", "workflow-action-name": "approve"},
    "reject": {"action-workflow-action": "true", "workflow-action-name": "reject"},
    "save": {},
}


@pytest.fixture(scope="module")
def in_review(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A page written by the communications editor, for all tests of the module."""
    with stored_for_the_module(django_db_blocker):
        with django_db_blocker.unblock(), override("en"):
            create(site_tree(), member("communications", COMMUNICATIONS_EDITORS), "action-submit")
        yield


@pytest.fixture
def communications(in_review: None, db: None) -> User:
    return User.objects.get(email="communications@example.org")


@pytest.fixture
def item(in_review: None, site: SiteTree) -> NewsPage:
    return NewsPage.objects.get(title="Жаңы кабар")


@pytest.fixture
def reviewer(kyrgyz_editor: User) -> Client:
    return signed_in(kyrgyz_editor)


def stored(item: NewsPage) -> NewsPage:
    return NewsPage.objects.get(pk=item.pk)


def post(browser: Client, item: NewsPage, data: dict[str, str], act: str) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data | ACTS[act])


def change(item: NewsPage, user: User, lead: str = "Таптакыр башка.") -> None:
    """Somebody saves a later draft."""
    draft = stored(item).get_latest_revision_as_object()
    draft.lead = lead
    draft.save_revision(user=user)


def task_of(item: NewsPage) -> TaskState:
    return TaskState.objects.get(workflow_state__object_id=str(item.pk), status=TaskState.STATUS_IN_PROGRESS)


def decide(browser: Client, item: NewsPage, act: str, state: TaskState, **data: str) -> Any:
    return browser.post(reverse("wagtailadmin_pages:workflow_action", args=[item.pk, act, state.pk]), data)


@pytest.mark.parametrize("act", list(ACTS))
def test_an_old_edit_screen_does_nothing_and_says_what_changed(
    item: NewsPage, reviewer: Client, chief: User, act: str
) -> None:
    old_tab = edit_screen(reviewer, item)
    change(item, chief)
    drafts = item.revisions.count()
    shown = post(reviewer, item, old_tab, act).content.decode()
    assert NOTHING_DONE in shown
    assert "<del>Кыскача</del><ins>Таптакыр башка</ins>." in shown
    assert (stored(item).live, stored(item).workflow_in_progress, item.revisions.count()) == (False, True, drafts)
    again = edit_screen(reviewer, item) | {name: hidden(shown)[name] for name in old_tab if name.startswith("loaded")}
    post(reviewer, item, again, act)
    assert stored(item).live == (act in {"publish", "approve"})
    assert stored(item).get_latest_revision_as_object().lead == "Таптакыр башка."


def test_an_untouched_screen_comes_back_with_the_new_text(item: NewsPage, reviewer: Client, chief: User) -> None:
    old_tab = edit_screen(reviewer, item)
    change(item, chief)
    assert post(reviewer, item, old_tab, "approve").context["form"]["lead"].value() == "Таптакыр башка."


def test_new_keys_of_paragraphs_are_nothing_that_somebody_typed(item: NewsPage, reviewer: Client, chief: User) -> None:
    """Wagtail's rich text gives them to a text that has none, each time it is opened."""
    old_tab = edit_screen(reviewer, item)
    value = json.loads(old_tab["body-0-value"])
    value["blocks"][0]["key"] = "other"
    change(item, chief)
    answer = post(reviewer, item, old_tab | {"body-0-value": json.dumps(value)}, "approve")
    assert answer.context["form"]["lead"].value() == "Таптакыр башка."


def test_an_old_screen_does_not_save_itself_over_what_others_changed(
    item: NewsPage, reviewer: Client, chief: User
) -> None:
    old_tab = edit_screen(reviewer, item) | {"title": "Менин аталышым"}
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    assert "w-autosave-interval" in reviewer.get(address).content.decode()
    change(item, chief)
    latest = stored(item).latest_revision_id
    assert "w-autosave-interval" not in post(reviewer, item, old_tab, "approve").content.decode()
    autosave = reviewer.post(address, old_tab, headers={"accept": "application/json"})
    assert (autosave.json()["success"], stored(item).latest_revision_id) == (False, latest)


@pytest.mark.parametrize("act", ["publish", "approve"])
def test_who_was_saved_automatically_decides_about_what_was_saved(
    item: NewsPage, reviewer: Client, chief: User, act: str
) -> None:
    """As the browser does it: what an autosave answers goes into the fields of the form."""
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    form = edit_screen(reviewer, item) | {"title": "Менин аталышым"}
    overwritten: dict[str, str] = {}
    for lead in ("Бир.", "Эки."):
        form["lead"] = lead
        saved = reviewer.post(address, form | overwritten, headers={"accept": "application/json"}).json()
        form |= saved["field_updates"]
        overwritten = {"overwrite_revision_id": str(saved["revision_id"])}
    post(reviewer, item, form, act)
    assert (stored(item).live, stored(item).title, stored(item).lead) == (True, "Менин аталышым", "Эки.")


def test_an_autosave_of_one_is_another_version_for_everybody_else(
    item: NewsPage, reviewer: Client, chief: User
) -> None:
    old_tab = edit_screen(reviewer, item)
    typed = edit_screen(signed_in(chief), item) | {"title": "Башка"}
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    assert signed_in(chief).post(address, typed, headers={"accept": "application/json"}).json()["success"]
    assert NOTHING_DONE in post(reviewer, item, old_tab, "approve").content.decode()


@pytest.mark.parametrize("act", ["publish", "approve"])
def test_no_script_decides_about_a_version_it_does_not_name(item: NewsPage, reviewer: Client, act: str) -> None:
    data = {name: value for name, value in edit_screen(reviewer, item).items() if not name.startswith("loaded_")}
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    answer = reviewer.post(address, data | ACTS[act], headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["success"], stored(item).live) == (400, False, False)


def test_of_a_long_text_only_the_changed_paragraphs_are_shown(site: SiteTree, chief: User) -> None:
    text = "<p>Биринчи абзац.</p><p>Экинчи абзац.</p><p>Үчүнчү.</p>"
    page = factories.news_page(site.section["ky"]["news"], body=[("text", text)])
    draft = page.get_latest_revision_as_object()
    draft.body = [("text", text.replace("Экинчи", "Бешинчи"))]
    browser = signed_in(chief)
    draft.save_revision(user=chief)
    item = NewsPage.objects.get(pk=page.pk)
    item.get_workflow().start(item, chief)
    shown = browser.get(reverse("editorial:review", args=[page.pk])).content.decode()
    assert "<del>Экинчи</del><ins>Бешинчи</ins> абзац." in shown
    assert "Биринчи" not in shown


def test_what_was_typed_stays_typed(item: NewsPage, reviewer: Client, chief: User) -> None:
    old_tab = edit_screen(reviewer, item) | {"title": "Менин аталышым"}
    change(item, chief)
    form = post(reviewer, item, old_tab, "publish").context["form"]
    assert form["title"].value() == "Менин аталышым"


@pytest.mark.parametrize("act", ["publish", "approve", "reject"])
def test_a_request_that_names_no_version_decides_nothing(item: NewsPage, reviewer: Client, act: str) -> None:
    data = {name: value for name, value in edit_screen(reviewer, item).items() if not name.startswith("loaded")}
    assert NOTHING_DONE in post(reviewer, item, data, act).content.decode()
    assert (stored(item).live, stored(item).workflow_in_progress) == (False, True)


def test_a_draft_that_autosave_wrote_over_is_another_version(item: NewsPage, reviewer: Client) -> None:
    old_tab = edit_screen(reviewer, item)
    latest = item.get_latest_revision()
    draft = latest.as_object()
    draft.lead = "Таптакыр башка."
    draft.save_revision(user=latest.user, overwrite_revision=latest)
    assert NOTHING_DONE in post(reviewer, item, old_tab, "approve").content.decode()
    assert not stored(item).live


def test_an_editor_approves_a_later_draft_of_somebody_else_once_it_was_shown(
    item: NewsPage, reviewer: Client, chief: User
) -> None:
    change(item, chief)
    answer = reviewer.post(
        reverse("wagtailadmin_pages:edit", args=[item.pk]),
        edit_screen(reviewer, item) | ACTS["approve"],
        follow=True,
    )
    assert (stored(item).live, stored(item).lead) == (True, "Таптакыр башка.")
    shown = answer.content.decode()
    assert "“Жаңы кабар” is public." in shown
    assert stored(item).full_url in shown


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_a_review_that_is_over_is_said_to_be(item: NewsPage, reviewer: Client, chief: User, act: str) -> None:
    old_tab = edit_screen(reviewer, item)
    state = task_of(item)
    decide(signed_in(chief), item, "approve", state)
    assert stored(item).live
    latest = item.get_latest_revision().pk
    assert "no longer in review" in post(reviewer, item, old_tab, act).content.decode()
    answer = reviewer.post(
        reverse("wagtailadmin_pages:workflow_action", args=[item.pk, act, state.pk]), {"comment": ""}, follow=True
    )
    assert "no longer in review" in answer.content.decode() or "awaiting moderation" in answer.content.decode()
    assert stored(item).latest_revision_id == latest


def test_a_review_without_the_name_of_an_act_saves_a_draft(item: NewsPage, reviewer: Client) -> None:
    data = edit_screen(reviewer, item) | {"action-workflow-action": "true"}
    assert reviewer.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data).status_code == 302
    assert (stored(item).live, stored(item).workflow_in_progress) == (False, True)


def submit_again(item: NewsPage, author: User) -> None:
    browser = signed_in(author)
    browser.post(
        reverse("wagtailadmin_pages:edit", args=[item.pk]),
        edit_screen(browser, item) | {"action-cancel-workflow": "1"},
    )
    data = edit_screen(browser, item) | {"lead": "Таптакыр башка.", "action-submit": "1"}
    browser.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data)


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_an_old_dashboard_decides_nothing_about_what_was_submitted_again(
    item: NewsPage, reviewer: Client, communications: User, act: str
) -> None:
    dashboard = reviewer.get(reverse("wagtailadmin_home")).content.decode()
    state, shown = task_of(item), hidden(dashboard)["shown"]
    submit_again(item, communications)
    assert task_of(item) != state
    for data in ({}, {"shown": shown}):
        answer = decide(reviewer, item, act, state, **data).content.decode()
        assert NOTHING_DONE in answer
        assert "<del>Кыскача</del><ins>Таптакыр башка</ins>." in answer
        assert (stored(item).live, stored(item).workflow_in_progress) == (False, True)
    decide(reviewer, item, act, task_of(item), shown=hidden(answer)["shown"])
    assert (stored(item).live, stored(item).workflow_in_progress) == (act == "approve", False)


def test_the_window_for_a_comment_leads_to_what_changed(
    item: NewsPage, reviewer: Client, communications: User, chief: User
) -> None:
    address = reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "reject", task_of(item).pk])
    shown = page_version(item)
    window = {"x-requested-with": "XMLHttpRequest"}
    form = reviewer.get(f"{address}?shown={shown}", headers=window).json()["html"]
    assert "shown=" in form
    change(item, chief)
    told = reviewer.post(address, {"comment": "Кыска", "shown": shown}, headers=window).json()
    assert stored(item).workflow_in_progress
    assert NOTHING_DONE in reviewer.get(told["redirect"]).content.decode()


def test_the_review_page_compares_with_the_public_one_and_needs_no_script(
    item: NewsPage, reviewer: Client, communications: User
) -> None:
    address = reverse("editorial:review", args=[item.pk])
    first = reviewer.get(address).content.decode()
    assert "has not been public yet" in first
    assert '<p class="changes__words" lang="ky">Кыскача.</p>' in first
    decide(reviewer, item, "approve", task_of(item))
    submit_again_changed(item, communications)
    shown = reviewer.get(address).content.decode()
    assert "<del>Кыскача</del><ins>Таптакыр башка</ins>." in shown
    decide(reviewer, item, "reject", task_of(item), shown=hidden(shown)["shown"], comment="Кыскараак")
    assert (stored(item).lead, stored(item).workflow_in_progress) == ("Кыскача.", False)
    assert reviewer.get(address).status_code == 404


def submit_again_changed(item: NewsPage, author: User) -> None:
    browser = signed_in(author)
    data = edit_screen(browser, stored(item)) | {"lead": "Таптакыр башка.", "action-submit": "1"}
    browser.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data)


def test_only_reviewers_see_the_review_page(item: NewsPage, communications: User, russian_editor: User) -> None:
    for user in (communications, russian_editor):
        answer = signed_in(user).get(reverse("editorial:review", args=[item.pk]))
        assert answer["Location"] == reverse("wagtailadmin_home")


def test_an_old_version_taken_up_on_an_old_screen_replaces_nothing(
    item: NewsPage, reviewer: Client, chief: User
) -> None:
    first = item.revisions.order_by("pk").first()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[item.pk, first.pk])
    old_tab = edit_screen(reviewer, item)
    assert hidden(reviewer.get(address).content.decode())["loaded_revision_id"] == old_tab["loaded_revision_id"]
    change(item, chief)
    assert NOTHING_DONE in reviewer.post(address, old_tab | ACTS["publish"]).content.decode()
    assert not stored(item).live


def test_a_reviewer_s_menu_begins_with_approve_and_has_no_way_around_it(
    item: NewsPage, reviewer: Client, communications: User
) -> None:
    shown = reviewer.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert shown.index('data-workflow-action-name="approve"') < shown.index('data-workflow-action-name="reject"')
    assert shown.index('data-workflow-action-name="reject"') < shown.rindex("button action-save")
    for name in ("action-publish", "action-cancel-workflow", "action-restart-workflow"):
        assert f'name="{name}"' not in shown
    own = signed_in(communications).get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert 'name="action-cancel-workflow"' in own


def bulk(*pages: NewsPage) -> str:
    ids = "&".join(f"id={item.pk}" for item in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?{ids}"


def test_a_bulk_publication_takes_what_the_confirmation_showed(
    site: SiteTree, chief: User, kyrgyz_editor: User
) -> None:
    item, other = (factories.news_page(site.section["ky"]["news"], lead="Кыскача.") for _ in range(2))
    for one in (item, other):
        one.unpublish()
    browser = signed_in(chief)
    confirmation = browser.get(bulk(item, other)).context["form"].initial["shown"]
    change(item, kyrgyz_editor)
    for told in (confirmation, "", "[]", "nonsense"):
        answer = browser.post(bulk(item, other), {"shown": told})
        assert "Nothing was published" in answer.content.decode()
        assert not any(stored(one).live for one in (item, other))
    answer = browser.post(bulk(item, other), {"shown": confirmation})
    assert "<del>Кыскача</del><ins>Таптакыр башка</ins>." in answer.content.decode()
    browser.post(bulk(item, other), {"shown": answer.context["form"].initial["shown"]})
    assert [stored(one).lead for one in (item, other) if stored(one).live] == ["Таптакыр башка.", "Кыскача."]


def test_a_draft_that_came_below_a_page_meanwhile_is_not_published_with_it(site: SiteTree, chief: User) -> None:
    section = site.section["ky"]["news"]
    browser = signed_in(chief)
    confirmation = browser.get(bulk(section)).context["form"].initial["shown"]
    draft = factories.news_page(section)
    draft.unpublish()
    answer = browser.post(bulk(section), {"shown": confirmation, "include_descendants": "on"})
    assert draft.title in answer.content.decode()
    assert not stored(draft).live


@pytest.mark.parametrize("action", ["publish", "copy", "create_alias", "revert_to_page_revision", "unpublish"])
def test_the_api_of_the_admin_acts_on_no_page(item: NewsPage, chief: User, action: str) -> None:
    before = NewsPage.objects.count(), page_version(item)
    url = reverse("wagtailadmin_api:pages:action", args=[item.pk, action])
    data = {"revision_id": item.latest_revision_id, "destination_page_id": item.get_parent().pk}
    assert signed_in(chief).post(url, data, content_type="application/json").status_code == 302
    assert (stored(item).live, NewsPage.objects.count(), page_version(item)) == (False, *before)
