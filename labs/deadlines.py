"""The deadlines of calls, for those who run the portal."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.monitoring.deadlines import MOST, Deadline

from .models import Call


def deadlines_of_calls() -> list[Deadline]:
    """When open calls close, and when upcoming ones open."""
    closing = [(call, _("The call closes"), call.last_minute) for call in Call.objects.open()[:MOST]]
    opening = [(call, _("The call opens"), call.opens_at) for call in Call.objects.upcoming()[:MOST] if call.opens_at]
    edit = Call.snippet_viewset.get_url_name("edit")
    return [
        Deadline(str(call), what, moment, reverse(edit, args=[call.pk])) for call, what, moment in closing + opening
    ]
