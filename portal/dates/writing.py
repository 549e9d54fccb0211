"""What a script needs to write a moment as the server does. Browsers know the reader's clock, not every language."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext, override

from portal.languages.chains import active_language

from .days import format_date
from .moments import format_time
from .zones import to_wall

SAMPLE = dt.datetime(2000, 1, 1, 22, 33, tzinfo=dt.UTC)


def moment_writing(moment: dt.datetime, language: str | None = None) -> dict[str, Any]:
    """The words for an aware `moment` on any clock, for JSON. Each {field} of a template is to be replaced.

    `dates` has the three days it can be somewhere: no clock is more than a day from UTC.
    """
    language = language or active_language()
    day = to_wall(moment, "UTC").date()
    days = [day + dt.timedelta(days=apart) for apart in (-1, 0, 1)]
    with override(language):
        whole = gettext("%(date)s, %(time)s (%(offset)s)")
    return {
        "dates": {day.isoformat(): format_date(day, language=language, weekday=True) for day in days},
        "time": format_time(SAMPLE, "UTC", language).replace("22", "{hour}").replace("33", "{minute}"),
        "moment": whole % {"date": "{date}", "time": "{time}", "offset": "{offset}"},
    }
