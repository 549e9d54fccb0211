"""The form with which staff upload documents."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from portal.models import PortalDocument
from portal.public_use.forms import PublicUseForm
from portal.public_use.rules import POLICIES, is_publisher


class PortalDocumentForm(PublicUseForm, BaseDocumentForm):
    """Offers the box that makes a document public only to those who may publish in the document's collection."""

    class Meta(BaseDocumentForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = POLICIES[self._meta.model]
        if "is_public" in self.fields and not policy.user_has_permission(self.user, "change"):
            del self.fields["is_public"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        collection = cleaned.get("collection") or self.collections[0]
        if cleaned.get("is_public") and not is_publisher(self.user, PortalDocument(collection=collection)):
            self.add_error("is_public", _("You do not have permission to publish in this collection."))
        return cleaned
