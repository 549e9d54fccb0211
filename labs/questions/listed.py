"""Answers to choose from lists that the portal knows: countries, languages."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from portal.languages.listing import Listing

from .base import QuestionBlock


class ListedQuestionBlock(QuestionBlock):
    """One of a long list, or several."""

    listing: ClassVar[Listing]

    max_choices = blocks.IntegerBlock(label=_("Maximum choices"), min_value=1, max_value=10, default=1)

    def structure(self, value: Mapping[str, Any]) -> dict[str, Any]:
        most = value.get("max_choices") or 1
        # One is what a form means that says nothing.
        return super().structure(value) | ({"max_choices": most} if most > 1 else {})

    def answers(self, _value: Mapping[str, Any]) -> dict[str, str | Promise] | None:
        return dict(self.listing.choices())

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        most = value.get("max_choices") or 1
        return (
            [ngettext("choose up to %(count)d", "choose up to %(count)d", most) % {"count": most}] if most > 1 else []
        )
