"""The table of roles in docs/editors.md says what the groups may do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Page

from applications.choices import Right
from applications.rights import has_right_somewhere
from portal.models import User
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

TABLE = Path(__file__).resolve().parents[2] / "docs" / "editors.md"
NO = "–"
Cell = Callable[[User], str]


@pytest.fixture
def people(
    chief: User, communications: User, russian_editor: User, russian_translator: User, programme: User
) -> dict[str, User]:
    """Somebody of each role, by the heads of the columns."""
    return {
        "chief editors": chief,
        "communications editors": communications,
        "language editors": russian_editor,
        "translators": russian_translator,
        "programme team": programme,
    }


def documented() -> dict[str, dict[str, str]]:
    """{right: {role: what the cell says}}."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("|")]
    head, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    columns = len(head)
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows if len(row) == columns}


def with_all(*permissions: str) -> Cell:
    return lambda user: "yes" if user.has_perms(permissions) else NO


def with_rights(*rights: Right) -> Cell:
    return lambda user: "yes" if all(has_right_somewhere(user, right) for right in rights) else NO


def in_languages(pages: dict[str, Page], allowed: Callable[[Page, User], bool]) -> Cell:
    """Whether a right holds in every language, in one's own (Russian) alone, or nowhere."""
    answers = {(True, True): "any language", (True, False): "their language", (False, False): NO}
    return lambda user: answers[allowed(pages["ru"], user), allowed(pages["en"], user)]


def deleting(sections: dict[str, Page], items: dict[str, Page]) -> Cell:
    """As `in_languages`, with a condition where only pages without others below them may go."""
    of_items, of_sections = in_languages(items, may("delete")), in_languages(sections, may("delete"))

    def cell(user: User) -> str:
        where = of_items(user)
        if of_sections(user) == where:
            return where
        return "if none is below it" if where == "any language" else f"{where}, if none is below it"

    return cell


def may(*acts: str) -> Callable[[Page, User], bool]:
    """Whether somebody may do all of these to a page, by the names of Wagtail's questions."""
    return lambda page, user: all(getattr(page.permissions_for_user(user), f"can_{act}")() for act in acts)


def adding_media(user: User) -> str:
    allowed = (policy.user_has_permission(user, act) for policy in (images, documents) for act in ("add", "choose"))
    return "yes" if all(allowed) else NO


def changing_media(user: User) -> str:
    others, own = factories.image(), factories.image(uploaded_by_user=user)
    answers = [images.user_has_permission_for_instance(user, "change", picture) for picture in (others, own)]
    return {(True, True): "all", (False, True): "their own"}.get((answers[0], answers[1]), NO)


FACTS = ("lab", "edition", "call", "person", "project", "event", "result", "partner", "labkind")
RIGHTS: dict[str, Cell] = {
    "add and change facts": with_all(*(f"labs.{act}_{fact}" for act in ("add", "change") for fact in FACTS)),
    "delete facts": with_all(*(f"labs.delete_{fact}" for fact in FACTS)),
    "hide or show a person": with_all("labs.change_person"),
    "verify results; cancel a call, publish its results": with_all("labs.verify_result", "labs.publish_results"),
    "add pictures and documents, and use all there are": adding_media,
    "change or delete pictures and documents": changing_media,
    "read applications, export them, correct addresses": with_rights(Right.READ, Right.EXPORT, Right.MANAGE),
    "give rights to applications": with_all("applications.add_callright"),
    "answer requests about profiles and films": with_all(
        *(f"alumni.{act}_{model}" for act in ("view", "change") for model in ("profilerequest", "filmrequest"))
    ),
    "menus, footer, notice; languages; translation plans; redirects": with_all(
        "portal.change_sitesettings",
        "wagtailcore.add_locale",
        "editorial.change_translationplan",
        "wagtailredirects.change_redirect",
    ),
}
"""Rights that hold for the whole site, by their rows."""


@pytest.mark.parametrize("right", RIGHTS)
def test_a_right_over_the_whole_site_is_as_the_table_says(people: dict[str, User], right: str) -> None:
    assert {role: RIGHTS[right](user) for role, user in people.items()} == documented()[right]


def test_a_right_over_pages_is_as_the_table_says(site: SiteTree, people: dict[str, User]) -> None:
    made = {code: factories.news_page(site.section[code]["news"]).pk for code in ("ru", "en")}
    items = {code: Page.objects.get(pk=pk) for code, pk in made.items()}
    sections = {code: Page.objects.get(pk=site.section[code]["news"].pk) for code in ("ru", "en")}
    rights = {
        "create a page": in_languages(sections, may("add_subpage")),
        "edit a page, submit it for review": in_languages(sections, may("edit")),
        "approve, publish, unpublish and lock a page": in_languages(sections, may("publish", "unpublish", "lock")),
        "delete a page that is public": deleting(sections, items),
    }
    for right, cell in rights.items():
        assert {role: cell(user) for role, user in people.items()} == documented()[right], right
    for page in (*items.values(), *sections.values()):
        page.unpublish()
    cell = deleting(sections, items)
    assert {role: cell(user) for role, user in people.items()} == documented()["delete a page that is not public"]
