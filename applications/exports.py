"""The answers of a call as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from labs.models import Call
from portal.dates.zones import in_zone

from .kinds import questions_of
from .models import Application, FormLabels, FormVersion, Revision

BYTE_ORDER_MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULAS) or text.startswith(FORMULAS) else text


class Table:
    """One row per submitted application; the columns of all versions of the form, the newest first."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.questions: dict[str, str] = {}
        self.labels: dict[int, dict[str, Any]] = {}
        for version in FormVersion.objects.filter(call=call).order_by("-number"):
            labels = FormLabels.objects.for_reader(version, version.source_language)
            self.labels[version.pk] = labels.labels
            for question in questions_of(version.schema):
                self.questions.setdefault(question.key, labels.labels[question.key]["label"])
        self.applications = list(Application.objects.of_call(call).for_export())

    def as_csv(self) -> str:
        """The whole table: a byte order mark, a header of "key · label", formulas escaped."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        for row in self.rows():
            writer.writerow([escape_formula(cell) for cell in row])
        return BYTE_ORDER_MARK + buffer.getvalue()

    def rows(self) -> Iterable[list[str]]:
        yield [*self.own_header(), *(f"{key} · {label}" for key, label in self.questions.items())]
        for application in self.applications:
            revision = list(application.revisions.all())[-1]
            yield [*self.own_cells(application, revision), *self.answers(revision)]

    def own_header(self) -> list[str]:
        names = {
            "code": _("code"),
            "state": _("state"),
            "received": _("received, by the clock of the call"),
            "language": _("language"),
            "verified": _("e-mail verified"),
            "citizenship": _("citizenship"),
            "residence": _("country of residence"),
        }
        return [f"{key} · {label}" for key, label in names.items()]

    def own_cells(self, application: Application, revision: Revision) -> list[str]:
        return [
            application.code,
            str(application.get_state_display()),
            in_zone(revision.received_at, self.call.time_zone).isoformat(" ", "seconds"),
            application.language,
            _("Yes") if application.email_verified_at else _("No"),
            str(application.eligibility.get("citizenship", "")),
            str(application.eligibility.get("residence", "")),
        ]

    def answers(self, revision: Revision) -> Iterable[str]:
        asked = {question.key: question for question in questions_of(revision.form_version.schema)}
        labels = self.labels[revision.form_version_id]
        for key in self.questions:
            files = [file for file in revision.files if file["key"] == key]
            answer = revision.answers.get(key)
            yield asked[key].in_table(answer, labels[key], files) if key in asked else ""
