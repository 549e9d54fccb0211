"""The form with which staff upload documents."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from portal.public_use.forms import PublicUseForm
from portal.public_use.rules import POLICIES


class PortalDocumentForm(PublicUseForm, BaseDocumentForm):
    class Meta(BaseDocumentForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = POLICIES[self._meta.model]
        if "is_public" in self.fields and not policy.user_has_permission(self.user, "change"):
            # Whoever may not publish does not make a file public by a tick either.
            del self.fields["is_public"]
