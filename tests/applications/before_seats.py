"""Rows of applications as the release before stores them, and the code that moves them there and back."""

import datetime as dt
from functools import cache
from importlib import import_module
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from applications.codes import digest, new_code, new_token
from applications.models import FormLabels

BEGAN = dt.datetime(2024, 6, 1, 6, 0, tzinfo=dt.UTC)
MOVING = import_module("applications.migrations.0007_move_to_seats")
NAMES = ("Application", "AnswerFile", "Revision", "AccessToken", "History")
SECRET = "the secret of a link"
ANSWERS: dict[str, Any] = {
    "name": "Айгүл Токтосунова",
    "email": "aigul@example.org",
    "residence": "KG",
    "role": "director",
    "synopsis": "Кыз тоого чыгат.",
    "minutes": 90,
    "shot_on": "2025-04-01",
    "themes": ["rights", "nature"],
    "terms": True,
}


@cache
def models_of_before() -> Any:
    """The models as the migration that moves the rows knows them: with the columns of before, which are still there."""
    return MigrationLoader(connection).project_state(("applications", "0006_submissions_of_parts")).apps


class Before:
    """Rows of the release before, for one call."""

    def __init__(self, labels: FormLabels) -> None:
        self.apps = models_of_before()
        self.form = {"form_version_id": labels.form_version_id, "form_labels_id": labels.pk}
        self.call = labels.form_version.call_id

    def model(self, name: str) -> Any:
        return self.apps.get_model("applications", name)

    def move(self) -> None:
        """Bring the rows to the tables of this release, as its migration does."""
        MOVING.move(self.apps, connection.schema_editor())

    def move_back(self) -> None:
        MOVING.move_back(self.apps, connection.schema_editor())

    def application(self, **fields: Any) -> Any:
        return self.model("Application").objects.create(**self.fields(**fields))

    def fields(self, **fields: Any) -> dict[str, Any]:
        return {
            "code": new_code(),
            "start_key": new_token(),
            "call_id": self.call,
            "language": "en",
            "name": ANSWERS["name"],
            "email": ANSWERS["email"],
            "country": "KG",
            "search_text": "айгүл токтосунова aigul@example.org",
            "eligibility": {"citizenship": "KG", "residence": "KG"},
            "answers": dict(ANSWERS),
            "answers_version": 3,
            "created_at": BEGAN,
            "saved_at": BEGAN,
            **self.form,
            **fields,
        }

    def file(self, application: Any, name: str, **fields: Any) -> Any:
        return self.model("AnswerFile").objects.create(
            application=application,
            **{
                "question_key": "script",
                "file": f"applications/ab/{name}",
                "original_name": name,
                "content_type": "application/pdf",
                "size": 1000,
                "received_digest": digest(f"received {name}"),
                "stored_digest": digest(f"stored {name}"),
                "created_at": BEGAN,
                **fields,
            },
        )

    def submission(self, application: Any, number: int, *files: Any, **fields: Any) -> Any:
        day = BEGAN + dt.timedelta(days=number)
        consent = {"key": "terms", "version": "1", "language": "en", "text": "I accept the terms.", "help": ""}
        self.model("Application").objects.filter(pk=application.pk).update(state="submitted", submitted_at=day)
        return self.model("Revision").objects.create(
            application=application,
            number=number,
            **self.form,
            **{
                "answers": dict(ANSWERS),
                "files": [entry(file) for file in files],
                "consents": [consent | {"at": day.isoformat()}],
                "digest": digest(f"{application.code} {number}"),
                "received_at": day,
                **fields,
            },
        )

    def token(self, application: Any, secret: str = SECRET, **fields: Any) -> Any:
        return self.model("AccessToken").objects.create(
            application=application,
            purpose="applicant",
            digest=digest(secret),
            **{"sent_to": application.email, "created_at": timezone.now(), **fields},
        )

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """All rows, to be compared, with the columns that the release before knows."""
        rows = {name: list(self.model(name).objects.order_by("pk").values()) for name in NAMES}
        for row in rows["Application"]:
            del row["eligibility_at"]
        for row in rows["Revision"]:
            del row["eligibility"]
        return rows


def entry(file: Any) -> dict[str, Any]:
    """A file as submissions named it."""
    return {
        "key": file.question_key,
        "name": file.original_name,
        "size": file.size,
        "received": file.received_digest,
        "stored": file.stored_digest,
    }
