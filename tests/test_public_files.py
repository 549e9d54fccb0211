"""Every way in which staff can change a file that the public sees, each tried by somebody who may not publish."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail import hooks
from wagtail.models import Collection, Page

from labs.models import ProjectStill
from portal.models import PortalDocument, PortalImage, User
from portal.public_use.places import places_of
from portal.public_use.rules import may_change_what_is_shown
from portal.roles import CHIEF_EDITORS, language_editors, translators
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import member, signed_in

pytestmark = pytest.mark.any_database

NEW_FILE = b"%PDF-1.7 other rules"
TAGGED = {"tags": "seen", "collection": "1"}


@pytest.fixture
def owner(site: SiteTree) -> User:
    """Uploads files of their own, translates, and publishes nothing."""
    Collection.get_first_root_node().add_child(name="Elsewhere")
    return member("owner", translators("ru"))


@pytest.fixture
def chief(owner: User) -> User:
    return member("chief", CHIEF_EDITORS)


@pytest.fixture
def picture(owner: User) -> PortalImage:
    return factories.image(title="Still", credit="Its author", uploaded_by_user=owner)


@pytest.fixture
def document(owner: User) -> PortalDocument:
    file = ContentFile(b"%PDF-1.7 rules", "rules.pdf")
    return PortalDocument.objects.create(title="Rules", file=file, uploaded_by_user=owner)


def as_cover(file: PortalImage, site: SiteTree) -> None:
    factories.news_page(site.section["en"]["news"], cover=file)


def in_a_block(file: PortalImage, site: SiteTree) -> None:
    factories.news_page(site.section["ru"]["news"], body=[("picture", {"image": file, "caption": ""})])


def among_press_pictures(file: PortalImage, site: SiteTree) -> None:
    factories.news_page(site.section["en"]["news"], body=[("press_pictures", {"title": "Press", "pictures": [file]})])


def as_portrait(file: PortalImage, site: SiteTree) -> None:
    factories.person(portrait=file)


def as_still(file: PortalImage, site: SiteTree) -> None:
    ProjectStill.objects.create(project=factories.project(), image=file)


def as_download(file: PortalDocument, site: SiteTree) -> None:
    factories.news_page(site.section["en"]["news"], body=[("download", {"document": file, "title": "Rules"})])


def in_a_text(file: PortalDocument, site: SiteTree) -> None:
    text = f'<p><a linktype="document" id="{file.pk}">Rules</a></p>'
    factories.news_page(site.section["en"]["news"], body=[("text", text)])


def in_a_review(file: PortalImage | PortalDocument, site: SiteTree) -> None:
    """On no public page yet, but in a version that a reviewer has before them."""
    waiting(file, site).get_workflow().start(Page.objects.get(title="Waiting").specific, None)


def on_schedule(file: PortalImage | PortalDocument, site: SiteTree) -> None:
    page = waiting(file, site)
    page.latest_revision.approved_go_live_at = page.latest_revision.created_at
    page.latest_revision.save()


def waiting(file: PortalImage | PortalDocument, site: SiteTree) -> Page:
    page = factories.news_page(site.section["en"]["news"], title="Waiting")
    if isinstance(file, PortalImage):
        page.body = [("picture", {"image": file, "caption": ""})]
    else:
        page.body = [("download", {"document": file, "title": "Rules"})]
    page.save_revision()
    return Page.objects.get(pk=page.pk).specific


def by_a_tick(file: PortalDocument, site: SiteTree) -> None:
    PortalDocument.objects.filter(pk=file.pk).update(is_public=True)


USES_OF_PICTURES = (as_cover, in_a_block, among_press_pictures, as_portrait, as_still, in_a_review, on_schedule)
USES_OF_DOCUMENTS = (as_download, in_a_text, in_a_review, on_schedule, by_a_tick)


@dataclass(frozen=True)
class Way:
    """An address of the admin, and what somebody sends there to change or delete a file."""

    name: str
    data: Callable[[Any], dict[str, Any]]
    query: Callable[[Any], str] = lambda _file: ""
    bulk_act: str = ""

    def take(self, client: Client, file: Model) -> Any:
        address = reverse(self.name, args=[*bulk(file), self.bulk_act] if self.bulk_act else [file.pk])
        return client.post(address + self.query(file), self.data(file))


def bulk(file: Model) -> list[str]:
    return [file._meta.app_label, str(file._meta.model_name)]


def picture_form(prefix: str = "", **changes: Any) -> dict[str, Any]:
    typed = {"title": "Still", "alt-en": "What it shows", "credit": "Its author", "rights": "own", **TAGGED}
    return {f"{prefix}{name}": value for name, value in (typed | changes).items()}


def document_form(prefix: str = "", **changes: Any) -> dict[str, Any]:
    return {f"{prefix}{name}": value for name, value in ({"title": "Rules", **TAGGED} | changes).items()}


def new_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("other.jpg", factories.picture_bytes(colour="red"), "image/jpeg")


def new_document() -> SimpleUploadedFile:
    return SimpleUploadedFile("other.pdf", NEW_FILE, "application/pdf")


def ids(file: Model) -> str:
    return f"?id={file.pk}"


def elsewhere() -> Collection:
    """Another collection where everybody may add files, made before the address is opened."""
    return Collection.objects.get(name="Elsewhere")


def nothing(_file: Model) -> dict[str, Any]:
    return {}


WAYS_TO_PICTURES = {
    "replacing the file": Way("wagtailimages:edit", lambda _: picture_form(file=new_picture())),
    "another text": Way("wagtailimages:edit", lambda _: picture_form(**{"alt-en": "Something else"})),
    "another credit": Way("wagtailimages:edit", lambda _: picture_form(credit="Somebody else")),
    "other rights": Way("wagtailimages:edit", lambda _: picture_form(rights="licensed")),
    "for the press": Way("wagtailimages:edit", lambda _: picture_form(press_may_use="on")),
    "another cut": Way(
        "wagtailimages:edit",
        lambda _: picture_form(focal_point_x=9, focal_point_y=9, focal_point_width=3, focal_point_height=3),
    ),
    "the multiple upload": Way(
        "wagtailimages:edit_multiple", lambda file: picture_form(f"image-{file.pk}-", credit="Somebody else")
    ),
    "moving it": Way("wagtailimages:edit", lambda _: picture_form(collection=elsewhere().pk)),
    "moving it with others": Way(
        "wagtail_bulk_action", lambda _: {"collection": elsewhere().pk}, ids, bulk_act="add_to_collection"
    ),
    "deleting it": Way("wagtailimages:delete", nothing),
    "deleting it from the multiple upload": Way("wagtailimages:delete_multiple", nothing),
    "deleting it with others": Way("wagtail_bulk_action", nothing, ids, bulk_act="delete"),
}
WAYS_TO_DOCUMENTS = {
    "replacing the file": Way("wagtaildocs:edit", lambda _: document_form(file=new_document())),
    "another title": Way("wagtaildocs:edit", lambda _: document_form(title="No rules")),
    "the multiple upload": Way(
        "wagtaildocs:edit_multiple", lambda file: document_form(f"doc-{file.pk}-", title="No rules")
    ),
    "moving it": Way("wagtaildocs:edit", lambda _: document_form(collection=elsewhere().pk)),
    "moving it with others": Way(
        "wagtail_bulk_action", lambda _: {"collection": elsewhere().pk}, ids, bulk_act="add_to_collection"
    ),
    "deleting it": Way("wagtaildocs:delete", nothing),
    "deleting it from the multiple upload": Way("wagtaildocs:delete_multiple", nothing),
    "deleting it with others": Way("wagtail_bulk_action", nothing, ids, bulk_act="delete"),
}
TAKEN = {way.name.partition(":")[2] for way in (*WAYS_TO_PICTURES.values(), *WAYS_TO_DOCUMENTS.values())} - {""}
TOUCHES_NONE = {
    "index",
    "index_results",
    "url_generator",
    "url_generator_output",
    "preview",
    "image_usage",
    "document_usage",
    "add",
    "add_multiple",
    "create_multiple_from_uploaded_image",
    "create_multiple_from_uploaded_document",
    "delete_upload_multiple",
}
"""Addresses that show files, or make new ones, which nothing shows yet."""


def state_of(file: Any) -> dict[str, Any]:
    """All the public sees of it, its bytes too."""
    stored = type(file)._base_manager.get(pk=file.pk)
    with stored.open_file() as opened:
        return {name: str(getattr(stored, name)) for name in stored.shown_fields} | {"bytes": opened.read()}


def test_every_address_of_the_admin_is_on_the_list() -> None:
    found = set()
    for namespace in ("wagtailimages", "wagtaildocs"):
        _path, resolver = get_resolver().namespace_dict[namespace]
        found |= {pattern.name for pattern in resolver.url_patterns if isinstance(pattern, URLPattern)}
    assert found == TAKEN | TOUCHES_NONE


def test_every_bulk_action_is_on_the_list() -> None:
    actions = hooks.get_hooks("register_bulk_action")
    found = {action.action_type for action in actions if set(action.models) & {PortalImage, PortalDocument}}
    assert found == {"delete", "add_tags", "add_to_collection"}


@pytest.mark.parametrize("use", USES_OF_PICTURES)
def test_every_use_of_a_picture_counts(
    picture: PortalImage, owner: User, chief: User, site: SiteTree, use: Any
) -> None:
    assert may_change_what_is_shown(owner, picture)
    use(picture, site)
    assert not may_change_what_is_shown(owner, picture)
    assert may_change_what_is_shown(chief, picture)


@pytest.mark.parametrize("use", USES_OF_DOCUMENTS)
def test_every_use_of_a_document_counts(
    document: PortalDocument, owner: User, chief: User, site: SiteTree, use: Any
) -> None:
    assert may_change_what_is_shown(owner, document)
    use(document, site)
    document.refresh_from_db()
    assert not may_change_what_is_shown(owner, document)
    assert may_change_what_is_shown(chief, document)


def test_no_way_leads_to_a_public_picture(picture: PortalImage, owner: User, site: SiteTree) -> None:
    client = signed_in(owner)
    # In a block: what a field points at Wagtail itself keeps from being deleted.
    in_a_block(picture, site)
    before = state_of(picture)
    for name, way in WAYS_TO_PICTURES.items():
        way.take(client, picture)
        assert state_of(picture) == before, name


def test_no_way_leads_to_a_public_document(document: PortalDocument, owner: User, site: SiteTree) -> None:
    client = signed_in(owner)
    in_a_text(document, site)
    before = state_of(document)
    for name, way in WAYS_TO_DOCUMENTS.items():
        way.take(client, document)
        assert state_of(document) == before, name


@pytest.mark.parametrize(("name", "way"), WAYS_TO_PICTURES.items())
def test_every_way_leads_to_a_picture_that_nobody_sees(picture: PortalImage, owner: User, name: str, way: Way) -> None:
    before = state_of(picture)
    way.take(signed_in(owner), picture)
    stored = PortalImage.objects.filter(pk=picture.pk)
    assert not stored.exists() if name.startswith("deleting") else state_of(picture) != before


@pytest.mark.parametrize(("name", "way"), WAYS_TO_DOCUMENTS.items())
def test_every_way_leads_to_a_document_that_nobody_sees(
    document: PortalDocument, owner: User, name: str, way: Way
) -> None:
    before = state_of(document)
    way.take(signed_in(owner), document)
    stored = PortalDocument.objects.filter(pk=document.pk)
    assert not stored.exists() if name.startswith("deleting") else state_of(document) != before


def test_who_publishes_changes_what_the_public_sees(
    picture: PortalImage, document: PortalDocument, chief: User, site: SiteTree
) -> None:
    as_cover(picture, site)
    in_a_text(document, site)
    for file, way in (
        (picture, WAYS_TO_PICTURES["another credit"]),
        (picture, WAYS_TO_PICTURES["replacing the file"]),
        (document, WAYS_TO_DOCUMENTS["replacing the file"]),
    ):
        before = state_of(file)
        way.take(signed_in(chief), file)
        assert state_of(file) != before


def test_who_publishes_in_one_language_changes_what_is_seen_there_alone(site: SiteTree, owner: User) -> None:
    editor = member("editor", language_editors("ru"))
    own, shared = (factories.image(title="Still", credit="Its author", uploaded_by_user=editor) for _ in range(2))
    for picture in (own, shared):
        in_a_block(picture, site)
    as_cover(shared, site)
    client, way = signed_in(editor), WAYS_TO_PICTURES["another credit"]
    way.take(client, own)
    way.take(client, shared)
    assert [state_of(picture)["credit"] for picture in (own, shared)] == ["Somebody else", "Its author"]


def test_what_the_public_does_not_see_may_still_change(picture: PortalImage, owner: User, site: SiteTree) -> None:
    as_cover(picture, site)
    same = {"alt-en": picture.alt.text(), "title": "A better name for us"}
    answer = signed_in(owner).post(reverse("wagtailimages:edit", args=[picture.pk]), picture_form(**same))
    assert answer.status_code == 302
    picture.refresh_from_db()
    assert (picture.title, [tag.name for tag in picture.tags.all()]) == ("A better name for us", ["seen"])


def test_a_tick_is_a_publisher_s(document: PortalDocument, owner: User, chief: User) -> None:
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    for user, is_public in ((owner, False), (chief, True)):
        assert ('name="is_public"' in signed_in(user).get(edit).content.decode()) == is_public
        signed_in(user).post(edit, document_form(is_public="on"))
        document.refresh_from_db()
        assert document.is_public == is_public


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "macro.docm", "programme.exe", "nothing"])
def test_a_document_of_another_kind_is_taken_nowhere(
    document: PortalDocument, owner: User, chief: User, name: str
) -> None:
    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile(name, b"<script>", "application/pdf")

    client, before = signed_in(chief), PortalDocument.objects.count()
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    assert client.post(edit, document_form(file=file())).status_code == 200
    assert client.post(reverse("wagtaildocs:add"), document_form(file=file())).status_code == 200
    client.post(reverse("wagtaildocs_chooser:create"), document_form("document-chooser-upload-", file=file()))
    client.post(reverse("wagtaildocs:add_multiple"), {"title": "x", "files[]": file()})
    assert PortalDocument.objects.count() == before
    document.refresh_from_db()
    assert document.filename.endswith(".pdf")


def test_a_use_on_a_draft_alone_is_no_public_use(picture: PortalImage, site: SiteTree) -> None:
    waiting(picture, site)
    assert not places_of(picture)
