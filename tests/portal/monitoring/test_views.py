"""What a monitor is told, and what a stranger."""

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from portal.letters.actions import queue_letter
from portal.models import Letter
from portal.running.heartbeat import beat
from portal.running.weights import Weight

TOKEN = "a token of forty characters for the tests"
WORKERS = ["worker-light", "worker-heavy"]
CHAIN = [
    "database",
    "migrations",
    "site",
    "restored",
    "schema",
    "page-cache",
    "clock",
    *WORKERS,
    "letters",
    "publications",
]
PARTS = [*CHAIN, "manifest", "cache", "media", "private", "disk", "backup"]


def states(response: object) -> dict[str, str]:
    """{part: what a stranger reads}."""
    lines = response.content.decode().splitlines()
    return dict(line.split(": ", 1) for line in lines)


@pytest.fixture
def trusted(settings: Settings) -> Client:
    settings.MONITOR_TOKEN = TOKEN
    return Client(headers={"Authorization": f"Bearer {TOKEN}"})


def test_healthz_is_alive(client: Client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db(transaction=True)
def test_a_stranger_reads_one_word_for_each_part(client: Client, settings: Settings):
    settings.MONITOR_TOKEN = TOKEN
    beat(set(Weight))
    queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    Letter.objects.update(attempts=9, last_answer="550 <aigul@example.org> unknown")
    response = client.get("/readyz", headers={"Authorization": "Bearer a guess"})
    assert response.status_code == 200
    assert list(states(response)) == PARTS
    assert states(response) == dict.fromkeys(PARTS, "ok") | {"letters": "warning", "backup": "warning"}
    assert "no-store" in response["Cache-Control"]
    assert set(response["Vary"].split(", ")) >= {"Accept", "Authorization"}
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        assert [path for path in Path(root).rglob("*") if path.is_file()] == []


@pytest.mark.django_db(transaction=True)
def test_who_shows_the_token_reads_why(trusted: Client):
    letter = queue_letter(kind="test", language="en", to="aigul@example.org", context={})
    Letter.objects.update(attempts=9, last_answer="450 busy\nbackup: ok")
    lines = states(trusted.get("/readyz"))
    assert list(lines) == PARTS
    assert lines["letters"].startswith(f"warning (Waiting: 1. The oldest is e-mail {letter.pk}, written ")
    assert lines["letters"].endswith(" UTC, attempts: 9. 450 busy backup: ok)")
    for worker in WORKERS:
        assert lines[worker] == "warning (No worker has run yet: start manage.py worker.)"


@pytest.mark.django_db(transaction=True)
def test_json_holds_the_same(client: Client, trusted: Client):
    response = client.get("/readyz", headers={"Accept": "application/json"})
    assert response["Content-Type"] == "application/json"
    assert response.json()["can_serve"] is True
    assert response.json()["parts"]["backup"] == {"state": "warning"}
    told = json.loads(trusted.get("/readyz", headers={"Accept": "application/json"}).content)
    assert told["parts"]["backup"] == {"state": "warning", "details": "None known."}


@pytest.mark.django_db(transaction=True)
def test_without_a_token_in_the_settings_nobody_reads_details(client: Client):
    assert states(client.get("/readyz", headers={"Authorization": "Bearer "}))["backup"] == "warning"


def test_without_a_database_readers_cannot_be_served(client: Client):
    # This test may not touch the database, which is as good as having none.
    response = client.get("/readyz")
    assert response.status_code == 503
    assert states(response)["database"] == "fails"
    assert states(response)["letters"] == "not checked"
    assert states(response)["media"] == "ok"
