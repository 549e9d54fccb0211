"""A page saves itself while somebody writes; what it saves beside a click on a button is no change of somebody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from portal.models import User
from portal.roles import CHIEF_EDITORS
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in
from tests.editorial.screens import SCREEN, VERSION, edit_screen, hidden, undrawn_screen
from tests.editorial.test_stale_pages import NOTHING_DONE

pytestmark = pytest.mark.any_database

PUBLISH = {"action-publish": "1"}
NO_ROWS = {"MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000", "INITIAL_FORMS": "0"}


@pytest.fixture
def item(site: SiteTree) -> NewsPage:
    """A draft."""
    made = factories.news_page(site.section["en"]["news"], title="An announcement", slug="item")
    NewsPage.objects.filter(pk=made.pk).update(live=False, has_unpublished_changes=True)
    return made


@pytest.fixture
def desk(chief: User) -> Client:
    return signed_in(chief)


def stored(item: NewsPage) -> NewsPage:
    return NewsPage.objects.get(pk=item.pk)


def post(browser: Client, item: NewsPage, data: dict[str, str], **more: str) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data | more)


def autosave(browser: Client, item: NewsPage, data: dict[str, str], **more: str) -> dict[str, Any]:
    """What the browser learns of an automatic save."""
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    answer: dict[str, Any] = browser.post(address, data | more, headers={"accept": "application/json"}).json()
    return answer


def with_person(data: dict[str, str], pk: int) -> dict[str, str]:
    """The form with a new row, as long as no answer has told its key."""
    row = {"people-TOTAL_FORMS": "1", "people-0-id": "", "people-0-person": str(pk), "people-0-ORDER": "1"}
    return data | {f"people-{name}": value for name, value in NO_ROWS.items()} | row | {"people-0-DELETE": ""}


@pytest.mark.parametrize("named", ["the version opened", "the first save", "none"])
def test_a_click_before_the_answer_to_the_own_save_publishes_what_was_typed(
    item: NewsPage, desk: Client, named: str
) -> None:
    if named == "none":
        NewsPage.objects.filter(pk=item.pk).update(latest_revision=None)
        item.revisions.all().delete()
    form = edit_screen(desk, item)
    assert (named == "none") == (not set(VERSION) & form.keys())
    first = autosave(desk, item, form, lead="One.")
    if named == "the first save":
        form |= first["field_updates"]
    autosave(desk, item, form, lead="One, two.", overwrite_revision_id=str(first["revision_id"]))
    post(desk, item, form, lead="One, two, three.", **PUBLISH)
    page = stored(item)
    assert (page.live, page.lead, page.has_unpublished_changes) == (True, "One, two, three.", False)


@pytest.mark.parametrize("act", ["action-submit", "save", "action-publish"])
def test_two_quick_acts_are_both_done(item: NewsPage, desk: Client, act: str) -> None:
    form = undrawn_screen(item)
    post(desk, item, form, lead="One.")
    answer = post(desk, item, form, lead="Two.", **{act: "1"})
    assert answer.status_code == 302
    assert stored(item).get_latest_revision_as_object().lead == "Two."


def test_a_save_that_arrives_after_the_act_changes_nothing(item: NewsPage, desk: Client) -> None:
    form = undrawn_screen(item)
    first = autosave(desk, item, form, lead="One.")
    post(desk, item, form, lead="One, two.", **PUBLISH)
    for late in ({}, {"overwrite_revision_id": str(first["revision_id"])}, dict.fromkeys(VERSION, "")):
        assert autosave(desk, item, form | late, lead="One, t")["error_code"] == "invalid_revision"
    page = stored(item)
    assert (page.lead, page.has_unpublished_changes, page.latest_revision_id) == (
        "One, two.", False, page.live_revision_id,
    )  # fmt: skip


def test_a_save_that_arrives_after_the_page_was_approved_changes_nothing(item: NewsPage, desk: Client) -> None:
    form = undrawn_screen(item)
    post(desk, item, form, **{"action-submit": "1"})
    review = undrawn_screen(item)
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    assert post(desk, item, review, **approve).status_code == 302
    assert stored(item).live
    assert autosave(desk, item, review, lead="Older.")["error_code"] == "invalid_revision"
    assert not stored(item).has_unpublished_changes


@pytest.mark.parametrize("who", ["somebody else", "the same person in another tab"])
@pytest.mark.parametrize("how", ["automatically", "by a button"])
def test_who_else_has_saved_is_still_noticed(item: NewsPage, desk: Client, who: str, how: str) -> None:
    mine = undrawn_screen(item)
    autosave(desk, item, mine, lead="Mine.")
    other = desk if who.startswith("the same") else signed_in(member("other", CHIEF_EDITORS))
    theirs = undrawn_screen(item)
    if how == "automatically":
        assert autosave(other, item, theirs, lead="Theirs.")["success"]
    else:
        post(other, item, theirs, lead="Theirs.")
    assert NOTHING_DONE in post(desk, item, mine, lead="Mine.", **PUBLISH).content.decode()
    assert not autosave(desk, item, mine, lead="Mine.")["success"]
    page = stored(item)
    assert (page.live, page.get_latest_revision_as_object().lead) == (False, "Theirs.")


def test_nobody_takes_the_screen_of_another(item: NewsPage, desk: Client, chief: User) -> None:
    mine = undrawn_screen(item)
    other = signed_in(member("other", CHIEF_EDITORS))
    theirs = undrawn_screen(item)
    autosave(other, item, theirs, lead="Theirs.")
    mine[SCREEN] = theirs[SCREEN]
    assert NOTHING_DONE in post(desk, item, mine, **PUBLISH).content.decode()


def test_a_screen_that_is_shown_again_goes_on(item: NewsPage, desk: Client) -> None:
    """A save leaves, the act is refused for what was typed, then the save arrives, and the act is tried again."""
    form = undrawn_screen(item)
    again = hidden(post(desk, item, form, title="", **PUBLISH).content.decode())
    assert again[SCREEN] == form[SCREEN]
    assert autosave(desk, item, form, lead="One.")["success"]
    post(desk, item, form | {name: again[name] for name in VERSION}, lead="One, two.", **PUBLISH)
    assert stored(item).lead == "One, two."
    assert edit_screen(desk, item)[SCREEN] != form[SCREEN]


def test_a_save_whose_answer_was_lost_is_sent_again(item: NewsPage, desk: Client) -> None:
    form = with_person(undrawn_screen(item), factories.person().pk)
    lost = autosave(desk, item, form, lead="One.")
    again = autosave(desk, item, form, lead="One, two.")
    assert (again["success"], again["revision_id"]) == (True, lost["revision_id"])
    (row,) = stored(item).get_latest_revision_as_object().people.all()
    assert again["field_updates"]["people-0-id"] == str(row.pk)


def test_rows_that_were_saved_beside_the_click_are_not_added_twice(item: NewsPage, desk: Client) -> None:
    form = with_person(undrawn_screen(item), factories.person().pk)
    autosave(desk, item, form, lead="One.")
    post(desk, item, form, lead="One, two.")
    post(desk, item, form, lead="One, two, three.", **PUBLISH)
    assert (stored(item).lead, stored(item).people.count()) == ("One, two, three.", 1)


def test_each_comment_has_its_line_in_the_history(item: NewsPage, desk: Client) -> None:
    form = undrawn_screen(item)
    replies = {f"replies-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    more: dict[str, str] = {}
    for number, text in enumerate(("First", "Second")):
        row = {"id": "", "text": text, "contentpath": "title", "position": "", "resolved": "", **replies}
        form |= {f"comments-{number}-{name}": value for name, value in row.items()}
        form["comments-TOTAL_FORMS"] = str(number + 1)
        told = autosave(desk, item, form, **more)
        form |= told["field_updates"]
        more = {"overwrite_revision_id": str(told["revision_id"])}
    history = desk.get(reverse("wagtailadmin_pages:history", args=[item.pk])).content.decode()
    assert all(f"Added a comment on field Title: &quot;{text}&quot;" in history for text in ("First", "Second"))


class TestANewPage:
    """It exists once its form has saved itself, which the browser learns only from the answer."""

    @pytest.fixture
    def address(self, site: SiteTree) -> str:
        return reverse("wagtailadmin_pages:add", args=["news", "newspage", site.section["en"]["news"].pk])

    @pytest.fixture
    def form(self, desk: Client, address: str) -> dict[str, str]:
        told = hidden(desk.get(address).content.decode())
        typed = {"title": "New", "slug": "new", "kind": "news", "date": "2026-05-13", "body-count": "0"}
        no_comments = {f"comments-{name}": value for name, value in NO_ROWS.items()} | {"comments-TOTAL_FORMS": "0"}
        made = {SCREEN: told[SCREEN], "lead": "One.", **typed, **no_comments}
        return with_person(made, factories.person().pk)

    def test_it_is_published_by_a_click_beside_the_first_save(
        self, desk: Client, address: str, form: dict[str, str]
    ) -> None:
        assert desk.post(address, form, headers={"accept": "application/json"}).json()["success"]
        assert desk.post(address, form | PUBLISH | {"lead": "One, two."}).status_code == 302
        page = NewsPage.objects.get(title="New")
        assert (page.live, page.lead, page.people.count()) == (True, "One, two.", 1)
        late = desk.post(address, form, headers={"accept": "application/json"})
        assert late.json()["error_code"] == "invalid_revision"

    def test_a_first_save_whose_answer_was_lost_is_sent_again(
        self, desk: Client, address: str, form: dict[str, str]
    ) -> None:
        lost, again = (desk.post(address, form, headers={"accept": "application/json"}).json() for _ in range(2))
        told = ("pk", "revision_id", "url", "hydrate_url")
        assert [lost[name] for name in told] == [again[name] for name in told]
        assert again["field_updates"]["people-0-id"] == lost["field_updates"]["people-0-id"]

    def test_a_second_form_adds_a_second_page(self, desk: Client, address: str, form: dict[str, str]) -> None:
        other = form | {SCREEN: hidden(desk.get(address).content.decode())[SCREEN], "slug": "other"}
        for one in (form, other):
            assert desk.post(address, one, headers={"accept": "application/json"}).json()["success"]
        assert NewsPage.objects.filter(title="New").count() == 2
