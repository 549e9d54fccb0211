"""What a web process that serves readers has in its memory: not what only staff, an applicant or a worker need."""

import json
import subprocess
import sys

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.test_query_counts import SEARCHED
from tests.whole_site import ADDRESSES

pytestmark = [pytest.mark.any_database, pytest.mark.long]

PROCESS = """
import json, sys
from wsgiref.util import setup_testing_defaults
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from portal.wsgi import application

def status_of(path):
    statuses, environ = [], {"PATH_INFO": path.partition("?")[0], "QUERY_STRING": path.partition("?")[2]}
    setup_testing_defaults(environ)
    answer = application(environ, lambda status, *_: statuses.append(status[:3]))
    list(answer)
    answer.close()
    return statuses[0]

answers = {path: status_of(path) for path in json.loads(sys.argv[2])}
print(json.dumps([answers, list(sys.modules)]))
"""
LATE = frozenset(
    {
        "allauth.account.forms",
        "boto3",
        "botocore",
        "cryptography",
        "dateutil",
        "fido2",
        "fpdf",
        "icalendar",
        "openpyxl",
        "phonenumbers",
        "pypdf",
        "rapidfuzz",
        "tomllib",
    }
)
"""Modules that their users import when they need them: passkeys, seals, calendars, telephone numbers, tables, PDFs."""


def test_pages_need_no_library_that_few_ask_for(whole_site: None, django_db_blocker: DjangoDbBlocker):
    paths = [f"/en/{path}" for path in (*ADDRESSES.values(), SEARCHED)]
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", PROCESS, name, json.dumps(paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own process
    answers, modules = json.loads(done.stdout)
    assert answers == dict.fromkeys(paths, "200")
    assert LATE.isdisjoint(modules)
