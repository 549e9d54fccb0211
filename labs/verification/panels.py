"""The panel about the verification of a result on its form."""

from typing import Any

from wagtail.admin.panels import MultiFieldPanel

from labs.rules import is_verified


class VerificationPanel(MultiFieldPanel):
    """Shows those who may verify how to do it, until it is done."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if is_verified(self.instance) or not self.request.user.has_perm("labs.verify_result"):
                self.help_text = ""
