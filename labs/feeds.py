"""The feed of open and upcoming calls."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext, override, pgettext

from portal.pages.feeds import LATEST, PageFeed

from .choices import Phase
from .models import Call, CallIndexPage, CallPage
from .rules import phase
from .samples import marked


class CallFeed(PageFeed):
    """Calls that take applications or will, the nearest deadline first.

    An entry counts as updated when its words change, when the deadline moves,
    and when the call opens.
    """

    index_model = CallIndexPage

    def name(self) -> str:
        return gettext("Open calls")

    def changed(self) -> dt.datetime | None:
        return CallPage.objects.for_reader().last_change()

    def items(self) -> Any:
        return CallPage.objects.for_reader().running().in_order()[:LATEST]

    def item_title(self, page: CallPage) -> str:
        with override(page.locale.language_code):
            return marked(super().item_title(page), is_sample=page.call.is_sample)

    def summary(self, page: CallPage) -> str:
        """The lead and the dates in words, in the language of the page."""
        with override(page.locale.language_code):
            return "\n".join(line for line in (page.lead, opening_of(page.call), deadline_of(page.call)) if line)

    def item_updateddate(self, page: CallPage) -> dt.datetime:
        moments = [super().item_updateddate(page), page.call.revised_at]
        if phase(page.call) == Phase.OPEN:
            moments.append(page.call.opens_at)
        return max(moment for moment in moments if moment)

    def item_categories(self, page: CallPage) -> list[str]:
        with override(page.locale.language_code):
            return [str(phase(page.call).label)]


def deadline_of(call: Call) -> str:
    """A line with the deadline, in the active language."""
    label = gettext("Deadline")
    return f"{label}: {call.deadline_in_words()}"


def opening_of(call: Call) -> str:
    """A line with the opening of an upcoming call; empty for any other, and where the day is not known."""
    if call.opens_at is None or phase(call) != Phase.UPCOMING:
        return ""
    label = pgettext("the day on which a call begins", "Opens")
    return f"{label}: {call.opening_in_words()}"
