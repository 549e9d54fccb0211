"""The answers of a call as a table for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from labs.models import Call
from portal.dates.zones import in_zone

from .choices import PartKind
from .kinds import questions_of
from .models import Application, FormLabels, FormVersion, Revision
from .reports import files_of

BYTE_ORDER_MARK = "\ufeff"
CONTROLS = ("\t", "\r", "\n")
FORMULA = re.compile(r"(^|[\t\r\n;])([ \u00a0]*[=+@-])")


def escape_formula(text: str) -> str:
    """`text`, with an apostrophe wherever a spreadsheet could take what follows for a formula.

    Also within it: a spreadsheet that expects semicolons, as in many languages, does not see the quotation marks around
    a cell, and begins new ones at its lines and semicolons.
    """
    escaped = FORMULA.sub(r"\1'\2", text)
    return f"'{escaped}" if escaped.startswith(CONTROLS) else escaped


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
            newest = {row.part.kind: row for row in application.revisions.all() if row.part and not row.part.ended_at}
            if PartKind.APPLICANT in newest:
                own = self.own_cells(application, newest[PartKind.APPLICANT])
                yield [*own, *self.answers(list(newest.values()))]

    def own_header(self) -> list[str]:
        names = {
            "code": _("code"),
            "state": _("state"),
            "kind": _("applicant"),
            "received": _("received (time zone of the call)"),
            "language": _("language"),
            "verified": _("e-mail verified"),
            "citizenship": _("citizenship"),
            "residence": _("country of residence"),
        }
        return [f"{key} · {label}" for key, label in names.items()]

    def own_cells(self, application: Any, revision: Revision) -> list[str]:
        return [
            application.code,
            str(application.get_state_display()),
            str(application.get_kind_display()),
            in_zone(revision.received_at, self.call.time_zone).isoformat(" ", "seconds"),
            application.language,
            _("Yes") if application.is_verified else _("No"),
            str((revision.eligibility or {}).get("citizenship", "")),
            str((revision.eligibility or {}).get("residence", "")),
        ]

    def answers(self, revisions: Sequence[Revision]) -> Iterable[str]:
        """One cell for each column, from the submissions of all parts."""
        cells = {key: cell for revision in revisions for key, cell in self.cells(revision)}
        return [cells.get(key, "") for key in self.questions]

    def cells(self, revision: Revision) -> Iterable[tuple[str, str]]:
        labels, files = self.labels[revision.form_version_id], files_of(revision)
        for question in questions_of(revision.form_version.schema, revision.part.kind if revision.part else None):
            own = [file for file in files if file.key == question.key]
            yield question.key, question.in_table(revision.answers.get(question.key), labels[question.key], own)
