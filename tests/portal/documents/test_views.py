"""Who may read a document, at which address, and how it is handed out."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from alumni.models import AlumnusPage
from news.models import NewsPage
from portal.models import PortalDocument, User
from portal.roles import COMMUNICATIONS_EDITORS
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in

pytestmark = pytest.mark.any_database

BYTES = b"%PDF-1.7 rules of the lab"


@pytest.fixture
def colleague(site: SiteTree) -> User:
    """Somebody who writes and publishes nothing."""
    return member("communications", COMMUNICATIONS_EDITORS)


def document(name: str = "rules.pdf", content: bytes = BYTES, **fields: Any) -> PortalDocument:
    made = PortalDocument.objects.create(title="Rules", file=ContentFile(content, name), **fields)
    made.get_file_hash()
    return made


def offering(document: PortalDocument) -> list[Any]:
    """The body of a page that offers it as a download."""
    return [("download", {"document": document, "title": "The rules"})]


def linking(document: PortalDocument) -> list[Any]:
    """The body of a page whose text links to it."""
    return [("text", f'<p><a linktype="document" id="{document.pk}">Rules</a></p>')]


def news(site: SiteTree, body: list[Any], language: str = "en", **fields: Any) -> NewsPage:
    return factories.news_page(site.section[language]["news"], body=body, **fields)


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("body", [offering, linking])
def test_who_may_read_a_live_page_may_read_its_documents(site: SiteTree, client: Client, body: Any) -> None:
    rules = document()
    assert client.get(rules.url).status_code == 404
    page = news(site, body(rules))
    assert f'href="{rules.url}"' in client.get(f"/en/news/{page.slug}/").content.decode()
    answer = client.get(rules.url)
    assert answer.status_code == 200
    assert content(answer) == BYTES
    assert answer["Cache-Control"] == "no-cache"
    assert "Cookie" not in answer.get("Vary", "")
    page.unpublish()
    assert client.get(rules.url).status_code == 404


def test_a_draft_shows_a_document_to_nobody(site: SiteTree, client: Client) -> None:
    rules = document()
    page = news(site, [])
    page.body = offering(rules)
    page.save_revision()
    assert client.get(rules.url).status_code == 404
    page.get_latest_revision().publish()
    assert client.get(rules.url).status_code == 200
    page = NewsPage.objects.get(pk=page.pk)
    page.body = []
    page.save_revision().publish()
    assert client.get(rules.url).status_code == 404


def test_a_page_in_a_language_that_is_not_public_shows_none(site: SiteTree, client: Client) -> None:
    rules = document()
    news(site, offering(rules), "ky")
    assert client.get(rules.url).status_code == 200
    site.home["ky"].unpublish()
    assert client.get(rules.url).status_code == 404


def test_the_page_of_somebody_hidden_shows_none(site: SiteTree, client: Client) -> None:
    rules, person = document(), factories.alumnus()
    words = AlumnusPage(title="Words", slug=person.slug, person=person, body=offering(rules))
    factories.below(site.section["en"]["alumni"], words)
    assert client.get(rules.url).status_code == 200
    person.visibility = "hidden"
    person.save()
    assert client.get(f"/en/alumni/{person.slug}/").status_code == 404
    assert client.get(rules.url).status_code == 404


def test_a_password_passed_counts(site: SiteTree, client: Client) -> None:
    rules = document()
    page = news(site, offering(rules))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesame")
    assert client.get(rules.url).status_code == 404
    action = f"/ky/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    assert client.post(action, {"password": "sesame"}).status_code == 302
    answer = client.get(rules.url)
    assert content(answer) == BYTES
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in answer.get("Vary", "")
    page.unpublish()
    assert client.get(rules.url).status_code == 404


def test_one_public_page_is_enough(site: SiteTree, client: Client) -> None:
    rules = document()
    kept = news(site, offering(rules))
    PageViewRestriction.objects.create(page=kept, restriction_type="password", password="sesame")
    news(site, linking(rules), "ru")
    assert client.get(rules.url)["Cache-Control"] == "no-cache"


def test_a_tick_makes_it_public_without_a_page(site: SiteTree, client: Client) -> None:
    assert client.get(document(is_public=True).url).status_code == 200


def test_staff_read_what_they_work_with(site: SiteTree, colleague: User, stranger: User) -> None:
    rules = document()
    answer = signed_in(colleague).get(rules.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert signed_in(stranger).get(rules.url).status_code == 404


def test_a_collection_for_staff_stays_with_them(site: SiteTree, client: Client, colleague: User) -> None:
    inside = Collection.get_first_root_node().add_child(name="Inside")
    CollectionViewRestriction.objects.create(collection=inside, restriction_type="login")
    rules = document(collection=inside, is_public=True)
    news(site, offering(rules))
    assert client.get(rules.url).status_code == 404
    assert signed_in(colleague).get(rules.url).status_code == 200


def test_its_address_cannot_be_guessed_nor_counted(site: SiteTree, client: Client) -> None:
    first, second = document(is_public=True), document(is_public=True)
    assert len({first.token, second.token}) == 2
    assert len(first.token) == 32
    for address in (
        f"/documents/{first.pk}/{first.filename}",
        f"/documents/{first.token[:-1]}/{first.filename}",
        f"/documents/{first.token}/",
        f"/documents/{first.token}",
        "/documents/",
        "/media/" + first.file.name,
    ):
        assert client.get(address, follow=True).status_code == 404, address


def test_a_replaced_file_is_found_at_the_old_address(site: SiteTree, client: Client) -> None:
    rules = document(is_public=True)
    old = rules.url
    rules.file = ContentFile(b"newer", "new rules.pdf")
    rules.save()
    assert client.get(old)["Location"] == rules.url
    rules.is_public = False
    rules.save()
    assert client.get(old).status_code == 404


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "script.js", "macro.docm", "nothing"])
def test_kinds_that_are_not_on_the_list_are_not_handed_out(
    site: SiteTree, client: Client, administrator: User, name: str
) -> None:
    rules = document(name, is_public=True)
    assert client.get(rules.url).status_code == 404
    assert signed_in(administrator).get(rules.url).status_code == 404


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("rules.pdf", "application/pdf", 'inline; filename="rules.pdf"'),
        ("rules.PDF", "application/pdf", 'inline; filename="rules.PDF"'),
        ("notes.txt", "text/plain", 'attachment; filename="notes.txt"'),
        ("правила.zip", "application/zip", "attachment; filename*=utf-8''"),
    ],
)
def test_it_may_do_nothing_within_our_site(
    site: SiteTree, client: Client, name: str, kind: str, disposition: str
) -> None:
    answer = client.get(document(name, is_public=True).url)
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(BYTES))


def test_a_reader_who_has_it_is_told_so_and_only_while_they_may_read_it(site: SiteTree, client: Client) -> None:
    rules = document(is_public=True)
    etag = client.get(rules.url)["ETag"]
    again = client.get(rules.url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "no-cache")
    PortalDocument.objects.update(is_public=False)
    assert client.get(rules.url, headers={"If-None-Match": etag}).status_code == 404
    assert client.head(rules.url).status_code == 404
    assert client.post(rules.url).status_code == 405


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-3", 206, BYTES[:4]),
        ("bytes=5-", 206, BYTES[5:]),
        ("bytes=-3", 206, BYTES[-3:]),
        ("bytes=-999", 206, BYTES),
        ("bytes=0-999", 206, BYTES),
        ("bytes=5-2", 200, BYTES),
        ("bytes=-", 200, BYTES),
        ("bytes=0-1,3-4", 200, BYTES),
        ("letters=0-1", 200, BYTES),
        ("bytes=٣-", 200, BYTES),
    ],
)
def test_a_download_goes_on_where_it_broke_off(
    site: SiteTree, client: Client, wanted: str, status: int, part: bytes
) -> None:
    answer = client.get(document(is_public=True).url, headers={"Range": wanted})
    assert (answer.status_code, content(answer)) == (status, part)
    assert answer["Content-Length"] == str(len(part))


def test_a_part_of_another_version_is_not_put_behind_the_first(site: SiteTree, client: Client) -> None:
    rules = document(is_public=True)
    etag = client.head(rules.url)["ETag"]
    for known, status in ((etag, 206), ('"another"', 200)):
        assert client.get(rules.url, headers={"Range": "bytes=1-", "If-Range": known}).status_code == status
    behind = client.get(rules.url, headers={"Range": "bytes=999-"})
    assert (behind.status_code, behind["Content-Range"]) == (416, f"bytes */{len(BYTES)}")


def test_a_file_that_is_gone_is_not_found(site: SiteTree, client: Client) -> None:
    rules = document(is_public=True)
    rules.file.storage.delete(rules.file.name)
    assert client.get(rules.url).status_code == 404
