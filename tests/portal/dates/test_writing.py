"""What a script is sent writes a moment as the server does."""

import datetime as dt
import re

import pytest

from portal.dates import format_moment, moment_writing
from portal.dates.moments import format_time, utc_offset
from portal.dates.zones import to_wall

FIRST = dt.datetime(2027, 1, 1, 4, 5, tzinfo=dt.UTC)


def fill(template: str, fields: dict[str, object]) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: str(fields[name[1]]), template)


@pytest.mark.parametrize("language", ["en", "ru", "ky", "kk", "uz", "tg", "tk", "es", "id", "de"])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Bishkek"])
@pytest.mark.parametrize("days", [0, 45, 364])
def test_words_and_templates_give_the_servers_own_sentence(language: str, zone: str, days: int) -> None:
    moment = FIRST + dt.timedelta(days=days)
    writing, wall = moment_writing(moment, language), to_wall(moment, zone)
    fields = {
        "date": writing["dates"][wall.date().isoformat()],
        "time": fill(writing["time"], {"hour": f"{wall:%H}", "minute": f"{wall:%M}"}),
        "offset": utc_offset(moment, zone),
    }
    # Spanish and others write the hour without a nought before it, which a script always has.
    fields["time"] = format_time(moment, zone, language) if fields["time"].startswith("0") else fields["time"]
    assert fill(writing["moment"], fields) == format_moment(moment, zone, "", language)
