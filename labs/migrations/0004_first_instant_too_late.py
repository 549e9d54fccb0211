"""`closes_at` becomes the first instant too late: 18:00:00 in place of 17:59:59.

Neither `revision` nor `revised_at` is touched, because no deadline moves. The
site may stay up: until the old processes end, they take a call for open one
minute longer than it is, and after a way back the new ones close it one second
early. A call that an old process stores meanwhile counts a revision, and is put
right by storing it again.
"""

import datetime as dt
from typing import Any

from django.db import migrations
from django.db.models import F

SECOND = dt.timedelta(seconds=1)


def to_first_too_late(apps: Any, _editor: Any) -> None:
    calls = apps.get_model("labs", "Call").objects
    calls.filter(closes_at__second=59).update(closes_at=F("closes_at") + SECOND)


def to_last_second(apps: Any, _editor: Any) -> None:
    calls = apps.get_model("labs", "Call").objects
    calls.filter(closes_at__second=0).update(closes_at=F("closes_at") - SECOND)


class Migration(migrations.Migration):
    dependencies = [("labs", "0003_revisions_of_calls")]
    operations = [migrations.RunPython(to_first_too_late, to_last_second)]
