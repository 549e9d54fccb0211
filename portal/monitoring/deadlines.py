"""Coming moments at which the portal must not be down, registered by the apps that know of them.

An app registers them in its `wagtail_hooks`:

    @hooks.register("register_deadlines")
    def deadlines() -> list[Deadline]:
        return [Deadline("Impact Lab", "The call closes", closes_at)]
"""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Revision

from .findings import Words

MOST = 10


@dataclass(frozen=True)
class Deadline:
    """What happens at which moment; `url` leads to the screen where staff see or change it."""

    title: Words
    what: Words
    moment: datetime
    url: str = ""


def next_deadlines() -> list[Deadline]:
    """The nearest of all registered deadlines, the earliest first."""
    now = timezone.now()
    registered = (deadline for register in hooks.get_hooks("register_deadlines") for deadline in register())
    ahead = sorted((deadline for deadline in registered if deadline.moment > now), key=attrgetter("moment"))
    return ahead[:MOST]


def scheduled_pages() -> list[Deadline]:
    """Pages that editors have scheduled to go public."""
    scheduled = Revision.page_revisions.filter(approved_go_live_at__gt=timezone.now())
    return [
        Deadline(
            revision.object_str,
            _("The page is published"),
            revision.approved_go_live_at,
            reverse("wagtailadmin_pages:edit", args=[revision.object_id]),
        )
        for revision in scheduled.order_by("approved_go_live_at", "pk")[:MOST]
    ]
