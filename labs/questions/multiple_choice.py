from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from .options import OptionsQuestionBlock


class MultipleChoiceQuestionBlock(OptionsQuestionBlock):
    """Any number of several answers."""

    kind = "multiple_choice"
    limit_names = ("min_choices", "max_choices")

    min_choices = blocks.IntegerBlock(label=_("Minimum choices"), min_value=0, required=False)
    max_choices = blocks.IntegerBlock(label=_("Maximum choices"), min_value=1, required=False)

    def limits(self, value: Mapping[str, Any]) -> list[str]:
        least, most = value.get("min_choices"), value.get("max_choices")
        said = []
        if least:
            said.append(ngettext("choose at least %(count)d", "choose at least %(count)d", least) % {"count": least})
        if most:
            said.append(ngettext("choose up to %(count)d", "choose up to %(count)d", most) % {"count": most})
        return said

    class Meta:
        label = _("Choose any")
        public_label = _("Choose one or more answers")
        icon = "tick-inverse"
