from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .base import QuestionBlock


class VideoQuestionBlock(QuestionBlock):
    """A film on the web, which may need a password."""

    kind = "video"

    def limits(self, _value: Mapping[str, Any]) -> list[str]:
        return [gettext("a link, the password if there is one, and the language of the subtitles")]

    class Meta:
        label = _("Video link")
        icon = "media"
