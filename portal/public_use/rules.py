"""Who may change a picture or a document that the public sees."""

from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.permission_policies.collections import CollectionPermissionPolicy

from portal.models import PortalDocument, PortalImage
from portal.pictures.library_internals import is_to_be_stored

from .places import Places, PublicFile, places_of

POLICIES = {
    PortalImage: CollectionPermissionPolicy(PortalImage, auth_model=Image),
    PortalDocument: CollectionPermissionPolicy(PortalDocument, auth_model=Document),
}
"""Rights on any file of a collection; Wagtail's own policies let everybody change their own uploads."""


def is_publisher(user: Any, file: PublicFile) -> bool:
    """Whether `user` may change any file in this one's collection, as those who publish pages and facts may."""
    return bool(POLICIES[type(file)].user_has_permission_for_instance(user, "change", file))


def may_change_what_is_shown(user: Any, file: PublicFile, places: Places | None = None) -> bool:
    """Whether `user` may make changes to `file` that the public sees at once.

    While the public does not see the file, everybody who may edit it may.
    """
    if is_publisher(user, file):
        return True
    if getattr(file, "is_public", False):
        return False
    places = places_of(file) if places is None else places
    return not places.facts and all(page.permissions_for_user(user).can_publish() for page in places.pages)


def changed_shown_fields(file: PublicFile) -> set[str]:
    """Names of the fields the public sees in which `file` differs from what is stored."""
    stored = type(file)._base_manager.filter(pk=file.pk).first()
    if stored is None:
        return set()
    changed = {name for name in file.shown_fields if getattr(stored, name) != getattr(file, name)}
    # A new file may have the same name as the old one.
    is_new = is_to_be_stored(file.file)
    return changed | {"file"} if is_new else changed
