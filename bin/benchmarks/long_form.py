"""What forms of many questions cost: to open, to save an answer while writing, to save all. Run by bench.py.

Prints a line of JSON with a `FormCost`. What it stores is rolled back.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
TIMES = 10
CHOICES = [f"choice_{number}" for number in range(1, 7)]
KINDS: tuple[dict[str, Any], ...] = (
    {"kind": "text", "max_length": 120},
    {"kind": "long_text", "max_length": 1500},
    {"kind": "choice", "choices": CHOICES},
    {"kind": "multiple_choice", "choices": CHOICES, "max_choices": 3},
    {"kind": "long_text", "max_length": 900},
    {"kind": "number", "min_value": 1, "max_value": 300},
    {"kind": "date"},
    {"kind": "text", "max_length": 120},
    {"kind": "country"},
    {
        "kind": "rows",
        "max_rows": 5,
        "columns": [{"key": "title", "kind": "text", "max_length": 120}, {"key": "year", "kind": "number"}],
    },
)
"""The kinds of questions that the model forms consist of, one after another."""
WRITTEN = {"text", "long_text"}


@dataclass(frozen=True)
class FormCost:
    """Bytes of the first view with the scripts and styles it needs; queries and milliseconds of CPU of each request."""

    form: str
    first_view: int
    open_queries: int
    open_ms: float
    save_queries: int
    save_ms: float
    save_all_queries: int
    save_all_ms: float


def questions(count: int, per_section: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The structure and the words of a form; 0 per section: it has none, and stands on one page."""
    structure: list[dict[str, Any]] = []
    words: dict[str, Any] = {}
    for number in range(count):
        if per_section and number % per_section == 0:
            structure.append({"key": f"part_{number}", "kind": "section"})
        kind = KINDS[number % len(KINDS)]
        structure.append({"key": f"q{number}", "required": "submit", "answered_by": "applicant", **kind})
    for one in structure:
        own = {"label": f"What do you want to say about {one['key']}?", "help": "A sentence that helps. " * 3}
        choices = {key: f"An answer of some words, {key}" for key in one.get("choices", ())}
        columns = {column["key"]: {"label": column["key"], "help": ""} for column in one.get("columns", ())}
        words[one["key"]] = own | ({"choices": choices} if choices else {}) | ({"columns": columns} if columns else {})
    return {"questions": structure}, words


class Draft:
    """A draft of a form of so many questions, open in a browser."""

    def __init__(self, call: Any, count: int, per_section: int = 0) -> None:
        from django.test import Client
        from django.urls import reverse
        from django.utils import translation

        self.schema, words = questions(count, per_section)
        self.client = Client(HTTP_HOST=HOST)
        self.page, self.texts = "", 0
        with translation.override("en"):
            seat = self.begun(call, words)
            names = {"form": "step", "save": "save"} if per_section else {"form": "form", "save": "save"}
            own = [seat.part.application.code, seat.part.kind]
            self.address = reverse(f"applications:{names['form']}", args=[*own, 1] if per_section else own)
            self.saving = reverse("applications:save", args=own)
        self.open_seat(seat)

    def begun(self, call: Any, words: dict[str, Any]) -> Any:
        from django.utils import timezone

        from applications.actions import Beginning, begin
        from applications.codes import digest_of, new_token
        from applications.models import FormLabels, FormVersion

        newest = FormVersion.objects.newest_of(call)
        version = FormVersion.objects.create(
            call=call,
            number=newest.number + 1 if newest else 1,
            source_language="en",
            schema=self.schema,
            digest=digest_of(self.schema),
        )
        labels = FormLabels.objects.create(form_version=version, language="en", labels=words, digest=digest_of(words))
        return begin(Beginning(labels, "en", {"kind": "filmmaker"}, new_token(), timezone.now()))

    def open_seat(self, seat: Any) -> None:
        """As a link does."""
        from django.conf import settings

        from applications.access import IN_SESSION
        from applications.codes import digest, new_token
        from applications.models import SessionGrant

        nonce = new_token()
        SessionGrant.objects.create(seat=seat, digest=digest(nonce))
        session = self.client.session
        session[IN_SESSION] = [nonce]
        session.save()
        self.client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)

    def open(self) -> Any:
        response = self.client.get(self.address)
        self.page = response.content.decode()
        return response

    def save_one(self) -> Any:
        """What the script sends while somebody writes."""
        return self.client.post(self.saving, {"ticket": self.ticket(), **self.shown(["q0"])})

    def save_all(self) -> Any:
        """What a button sends."""
        keys = re.findall(r'name="based-(q\d+)"', self.page)
        return self.client.post(self.address, {"ticket": self.ticket(), "then": "save", **self.shown(keys)})

    def ticket(self) -> str:
        return unescape(self.page.partition('name="ticket" value="')[2].partition('"')[0])

    def shown(self, keys: list[str]) -> dict[str, str]:
        """The form as it is shown, with something new in each text."""
        self.texts += 1
        kinds = {one["key"]: one["kind"] for one in self.schema["questions"]}
        based = dict(re.findall(r'name="(based-q\d+)" value="([^"]+)"', self.page))
        typed = {f"answer-{key}": f"Text {self.texts} " * 10 for key in keys if kinds[key] in WRITTEN}
        return {f"based-{key}": based[f"based-{key}"] for key in keys} | typed

    def first_view(self) -> int:
        """Bytes of the page, and of the styles and scripts that it names, before compression."""
        self.open()
        pulled = re.findall(r'(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)"', self.page)
        return len(self.page.encode()) + sum(map(static_bytes, pulled))


def static_bytes(address: str) -> int:
    from django.conf import settings
    from django.contrib.staticfiles import finders

    name = address.removeprefix(settings.STATIC_URL)
    found = finders.find(name) or finders.find(re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", name))
    return Path(str(found)).stat().st_size


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the database gets."""
    from django.db import connection

    statements: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield statements


def queries_of(draft: Draft, request: Callable[[], Any]) -> int:
    draft.open()
    with counted() as statements:
        request()
    return len(statements)


def cpu_of(draft: Draft, request: Callable[[], Any]) -> float:
    """Milliseconds of CPU in this thread, averaged; the form is opened anew before each."""
    spent = 0.0
    for _time in range(TIMES):
        draft.open()
        began = time.thread_time()
        request()
        spent += time.thread_time() - began
    return spent / TIMES * 1000


def cost_of(call: Any, count: int, per_section: int) -> FormCost:
    draft = Draft(call, count, per_section)
    size = draft.first_view()
    measured: list[float] = []
    for request in (draft.open, draft.save_one, draft.save_all):
        draft.open()
        request()
        measured += [queries_of(draft, request), cpu_of(draft, request)]
    form = f"{count} questions, {'in steps' if per_section else 'on one page'}"
    queries = [int(one) for one in measured[::2]]
    times = measured[1::2]
    return FormCost(form, size, queries[0], times[0], queries[1], times[1], queries[2], times[2])


def main() -> None:
    import django

    django.setup()
    from django.db import transaction

    from labs.models import Call

    with transaction.atomic():
        call = Call.objects.open().first()
        for count, per_section in ((20, 0), (80, 0), (80, 10)):
            sys.stdout.write(json.dumps(asdict(cost_of(call, count, per_section))) + "\n")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
