"""What a script needs to write a moment as the server does. Browsers know the reader's clock, not every language."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext, override

from portal.languages.chains import active_language

from .moments import format_time
from .patterns import month_names, pattern_of, weekday_names

SAMPLE = dt.datetime(2000, 1, 1, 22, 33, tzinfo=dt.UTC)


def date_formats(language: str | None = None) -> dict[str, Any]:
    """Names and templates of a language, for JSON. Each {field} of a template is to be replaced.

    `months` and `weekdays` begin with January and Monday, as written beside a day.
    """
    language = language or active_language()
    pattern = pattern_of(language)
    with override(language):
        whole = gettext("%(date)s, %(time)s (%(offset)s)")
    return {
        "months": month_names(language, beside_a_day=True),
        "weekdays": weekday_names(language),
        "dayMonth": pattern.day_month,
        "withYear": pattern.with_year,
        "withWeekday": pattern.with_weekday,
        "time": format_time(SAMPLE, "UTC", language).replace("22", "{hour}").replace("33", "{minute}"),
        "moment": whole % {"date": "{date}", "time": "{time}", "offset": "{offset}"},
    }
