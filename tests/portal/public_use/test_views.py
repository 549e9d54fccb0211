"""The form of a file in public use: it says where, and keeps a change as a file of its own."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from portal.models import PortalDocument, PortalImage, User
from tests import factories
from tests.conftest import SiteTree
from tests.editorial.conftest import signed_in
from tests.test_public_files import (
    NEW_FILE,
    as_cover,
    as_download,
    as_portrait,
    as_still,
    chief,
    document,
    document_form,
    in_a_block,
    in_a_review,
    new_document,
    new_picture,
    owner,
    picture,
    picture_form,
    state_of,
)

pytestmark = pytest.mark.any_database

__all__ = ["chief", "document", "owner", "picture"]
AS_NEW = {"action-save_as_new": "1"}
SENTENCE = "This is public, and you may not publish."


def edit(file: Any) -> str:
    app = "wagtailimages" if isinstance(file, PortalImage) else "wagtaildocs"
    return reverse(f"{app}:edit", args=[file.pk])


@pytest.fixture
def public_picture(picture: PortalImage, site: SiteTree) -> PortalImage:
    as_cover(picture, site)
    as_portrait(picture, site)
    return picture


def test_the_form_says_where_the_public_sees_it(
    public_picture: PortalImage, site: SiteTree, owner: User, chief: User
) -> None:
    in_a_review(public_picture, site)
    for user, may_change in ((owner, False), (chief, True)):
        shown = signed_in(user).get(edit(public_picture)).content.decode()
        assert "a change shows at once" in shown
        for place in ("(English)", "(person)", "Waiting (English)"):
            assert place in shown
        assert 'name="action-save_as_new"' in shown
        assert (SENTENCE in shown) != may_change


def test_what_nobody_sees_is_changed_without_a_word(picture: PortalImage, owner: User) -> None:
    shown = signed_in(owner).get(edit(picture)).content.decode()
    assert SENTENCE not in shown
    assert "a change shows at once" not in shown


def test_a_refused_change_is_told_at_its_field_and_stays_there(public_picture: PortalImage, owner: User) -> None:
    answer = signed_in(owner).post(edit(public_picture), picture_form(credit="Somebody else"))
    form = answer.context["form"]
    assert [SENTENCE in error for error in form.errors["credit"]] == [True]
    assert "Somebody else" in answer.content.decode()


def test_a_change_becomes_a_picture_of_its_own(public_picture: PortalImage, owner: User) -> None:
    before = state_of(public_picture)
    changes = picture_form(credit="Somebody else", title="The other one")
    answer = signed_in(owner).post(edit(public_picture), changes | AS_NEW, follow=True)
    assert "Saved as a new one: “The other one”." in answer.content.decode()
    made = PortalImage.objects.exclude(pk=public_picture.pk).get()
    assert (made.credit, made.uploaded_by_user, made.ready) == ("Somebody else", owner, {})
    assert [tag.name for tag in made.tags.all()] == ["seen"]
    assert made.file.name != public_picture.file.name
    made.delete()
    assert state_of(public_picture) == before


def test_another_file_becomes_a_picture_of_its_own(public_picture: PortalImage, owner: User) -> None:
    before = state_of(public_picture)
    signed_in(owner).post(edit(public_picture), picture_form(file=new_picture()) | AS_NEW)
    made = PortalImage.objects.exclude(pk=public_picture.pk).get()
    assert state_of(made)["bytes"] == factories.picture_bytes(colour="red")
    assert state_of(public_picture) == before


@pytest.mark.parametrize("changes", [{"title": "Newer rules"}, {"file": True}])
def test_a_document_becomes_another_with_an_address_of_its_own(
    document: PortalDocument, site: SiteTree, owner: User, changes: dict[str, Any]
) -> None:
    as_download(document, site)
    PortalDocument.objects.update(is_public=True)
    before = state_of(document)
    typed = changes | {"file": new_document()} if "file" in changes else changes
    signed_in(owner).post(edit(document), document_form(**typed) | AS_NEW)
    made = PortalDocument.objects.exclude(pk=document.pk).get()
    assert made.token != document.token
    assert made.is_public is False
    assert state_of(made)["bytes"] == (NEW_FILE if "file" in changes else before["bytes"])
    assert state_of(document) == before


def test_nobody_makes_a_new_one_of_what_is_not_theirs(public_picture: PortalImage, stranger: User, owner: User) -> None:
    other = factories.image()
    signed_in(owner).post(edit(other), picture_form() | AS_NEW)
    signed_in(stranger).post(edit(public_picture), picture_form() | AS_NEW)
    assert PortalImage.objects.count() == 2


def test_a_refused_deletion_says_why(picture: PortalImage, site: SiteTree, owner: User) -> None:
    in_a_block(picture, site)
    client = signed_in(owner)
    alone = reverse("wagtailimages:delete", args=[picture.pk])
    assert SENTENCE in client.post(alone, follow=True).content.decode()
    with_others = reverse("wagtail_bulk_action", args=["portal", "portalimage", "delete"]) + f"?id={picture.pk}"
    shown = client.post(with_others, follow=True).content.decode()
    assert "Nothing was changed. These are public: Still" in shown
    just_uploaded = reverse("wagtailimages:delete_multiple", args=[picture.pk])
    assert client.post(just_uploaded, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


@pytest.mark.parametrize("use", [as_cover, as_portrait, as_still])
def test_nobody_deletes_what_a_field_must_have_and_the_screen_says_which(
    picture: PortalImage, site: SiteTree, administrator: User, use: Any
) -> None:
    use(picture, site)
    # As for rows stored in bulk: what Wagtail itself asks before it deletes knows nothing of them.
    ReferenceIndex.objects.all().delete()
    client = signed_in(administrator)
    together = reverse("wagtail_bulk_action", args=["portal", "portalimage", "delete"]) + f"?id={picture.pk}"
    uploaded = reverse("wagtailimages:delete_multiple", args=[picture.pk])
    for address in (reverse("wagtailimages:delete", args=[picture.pk]), together, uploaded):
        client.post(address)
        shown = client.get(edit(picture)).content.decode()
        assert "“Still” cannot be removed, because it is used here" in shown, address
    assert PortalImage.objects.filter(pk=picture.pk).exists()
