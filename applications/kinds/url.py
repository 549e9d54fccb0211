from applications.fields import UrlField

from .base import Question


class UrlQuestion(Question):
    """The address of a page on the web."""

    kind = "url"
    input_mode = "url"

    def field(self) -> UrlField:
        return UrlField(required=self.is_required)
