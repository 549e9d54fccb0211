"""Every application gets its applicant's seat and part; answers, files, links and consents become rows of their own.

Links that never ended get thirty days. Names of files leave the history. Who could
read or export applications gets the right to those of all calls.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import migrations
from django.utils import timezone

from applications.codes import fold_address, keyed_digest

A_TIME = 500
LINKS_LAST = dt.timedelta(days=30)
OF_ONE_CHOICE = ("choice", "country")
RIGHTS = {"read_application": ("read",), "export_application": ("export",)}
NEW = (
    "SessionGrant",
    "AccessLink",
    "Consent",
    "RevisionFile",
    "File",
    "KeptText",
    "Answer",
    "Seat",
    "Person",
    "Part",
    "CallRight",
)


def move(apps: Any, _editor: Any) -> None:
    application = apps.get_model("applications", "Application")
    rows = application.objects.filter(parts=None, form_labels__isnull=False).select_related("form_version")
    for batch in in_batches(rows.order_by("pk").prefetch_related("files", "tokens", "revisions")):
        move_batch(apps, batch)
    forget_names(apps)
    give_rights(apps)


def in_batches(rows: Any) -> Iterable[list[Any]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:A_TIME]):
        yield batch
        last = batch[-1].pk


def move_batch(apps: Any, batch: list[Any]) -> None:
    def model(name: str) -> Any:
        return apps.get_model("applications", name)

    parts = model("Part").objects.bulk_create([part_of(model("Part"), row) for row in batch])
    people = model("Person").objects.bulk_create([person_of(model("Person"), row) for row in batch])
    seats = model("Seat").objects.bulk_create(
        model("Seat")(part=part, person=person, role="applicant", joined_at=row.created_at, created_at=row.created_at)
        for row, part, person in zip(batch, parts, people, strict=True)
    )
    places = list(zip(batch, parts, seats, strict=True))
    model("Answer").objects.bulk_create(
        answer for row, part, seat in places for answer in answers_of(model("Answer"), row, part, seat)
    )
    model("AccessLink").objects.bulk_create(
        link_of(model("AccessLink"), token, seat) for row, _part, seat in places for token in row.tokens.all()
    )
    files = model("File").objects.bulk_create(
        file_of(model("File"), old, part, seat) for row, part, seat in places for old in row.files.all()
    )
    move_revisions(model, places, files)


def part_of(model: Any, row: Any) -> Any:
    numbers = [revision.number for revision in row.revisions.all()]
    # Later than every submission, so that the next one is compared with none of them.
    version = max([row.answers_version, *(number + 1 for number in numbers)])
    return model(
        application=row,
        kind="applicant",
        version=version,
        form_labels_id=row.form_labels_id,
        submitted_at=row.submitted_at,
    )


def person_of(model: Any, row: Any) -> Any:
    verified = bool(row.email and row.email_verified_at)
    return model(
        name=row.name,
        email=row.email if verified else "",
        folded_email=fold_address(row.email) if verified else "",
        email_verified_at=row.email_verified_at if verified else None,
        wanted_email="" if verified else row.email,
        language=row.language,
    )


def answers_of(model: Any, row: Any, part: Any, seat: Any) -> Iterable[Any]:
    kinds = {question["key"]: question["kind"] for question in row.form_version.schema["questions"]}
    for key, content in (row.answers or {}).items():
        is_choice = kinds.get(key) in OF_ONE_CHOICE and isinstance(content, str) and len(content) <= 40
        choice = content if is_choice else ""
        yield model(part=part, key=key, value=content, choice=choice, version=part.version, saved_by=seat)


def link_of(model: Any, token: Any, seat: Any) -> Any:
    return model(
        digest=token.digest,
        purpose="open",
        seat=seat,
        sent_to=keyed_digest("address", fold_address(token.sent_to)),
        created_at=token.created_at,
        expires_at=token.expires_at or timezone.now() + LINKS_LAST,
    )


def file_of(model: Any, old: Any, part: Any, seat: Any) -> Any:
    return model(
        part=part,
        key=old.question_key,
        state="removed" if old.replaced_at else "ready",
        name=old.original_name,
        content_type=old.content_type,
        size=old.size,
        stored=old.file.name,
        received_digest=old.received_digest,
        stored_digest=old.stored_digest,
        sent_by=seat,
        created_at=old.created_at,
        checked_at=old.created_at,
        removed_at=old.replaced_at,
    )


def move_revisions(model: Any, places: list[Any], files: list[Any]) -> None:
    changed, contained, consents = [], [], []
    for row, part, seat in places:
        own = {(file.key, file.stored_digest): file for file in files if file.part_id == part.pk}
        given: dict[str, str] = {}
        for revision in sorted(row.revisions.all(), key=lambda one: one.number):
            revision.part, revision.by, revision.part_version = part, seat, revision.number
            revision.eligibility = row.eligibility
            changed.append(revision)
            stored = {(one["key"], one["stored"]) for one in revision.files or []}
            contained += [model("RevisionFile")(revision=revision, file=own[key]) for key in stored if key in own]
            consents += consents_of(model("Consent"), revision, part, seat, given)
    model("Revision").objects.bulk_update(changed, ["part", "by", "part_version", "eligibility"])
    model("RevisionFile").objects.bulk_create(contained)
    model("Consent").objects.bulk_create(consents)


def consents_of(model: Any, revision: Any, part: Any, seat: Any, given: dict[str, str]) -> Iterable[Any]:
    """What a submission agrees to that was not agreed to before, and what it takes back."""
    now = {consent["key"]: str(consent["version"]) for consent in revision.consents or []}
    common = {"part": part, "seat": seat, "form_labels_id": revision.form_labels_id, "at": revision.received_at}
    for key, version in now.items():
        if given.get(key) != version:
            yield model(key=key, version=version, is_given=True, **common)
    for key, version in given.items():
        if key not in now:
            yield model(key=key, version=version, is_given=False, **common)
    given.clear()
    given.update(now)


def forget_names(apps: Any) -> None:
    history = apps.get_model("applications", "History")
    for entry in history.objects.filter(kind="file_read").iterator():
        if "name" in entry.data:
            del entry.data["name"]
            entry.save(update_fields=["data"])


def give_rights(apps: Any) -> None:
    permission = apps.get_model("auth", "Permission")
    right = apps.get_model("applications", "CallRight")
    for codename, rights in RIGHTS.items():
        found = permission.objects.filter(codename=codename, content_type__app_label="applications")
        for group in apps.get_model("auth", "Group").objects.filter(permissions__in=found).distinct():
            right.objects.bulk_create(right(group=group, right=name) for name in (*rights, *EXTRA.get(codename, ())))
        for user in apps.get_model("portal", "User").objects.filter(user_permissions__in=found).distinct():
            right.objects.bulk_create(right(user=user, right=name) for name in rights)


EXTRA = {"export_application": ("manage", "minors")}
"""What a group that could export may do besides: it has worked with everything there was."""


def move_back(apps: Any, _editor: Any) -> None:
    """Fill the columns again that the release before reads, and empty the new tables."""
    parts = apps.get_model("applications", "Part").objects.filter(kind="applicant", ended_at=None)
    for part in parts.select_related("application").prefetch_related("answers", "seats__person").iterator(A_TIME):
        row = part.application
        person = next(seat.person for seat in part.seats.all() if seat.role == "applicant")
        row.answers = {
            answer.key: answer.value if answer.value is not None else answer.typed
            for answer in part.answers.all()
            if answer.value is not None or answer.typed
        }
        row.answers_version, row.form_labels_id = part.version, part.form_labels_id
        row.email, row.email_verified_at = person.wanted_email or person.email, person.email_verified_at
        row.save()
    apps.get_model("applications", "Revision").objects.update(part=None, by=None, part_version=None)
    apps.get_model("applications", "History").objects.update(seat=None)
    apps.get_model("applications", "Seat").objects.update(invited_by=None)
    for name in NEW:
        apps.get_model("applications", name).objects.all().delete()


class Migration(migrations.Migration):
    pauses_writing = True
    dependencies = [
        ("applications", "0006_submissions_of_parts"),
        ("portal", "0011_sign_in"),
    ]
    operations = [migrations.RunPython(move, move_back)]
