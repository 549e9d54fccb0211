"""Every application gets its applicant's seat and part; answers, files, links and consents become rows of their own.

Links that never ended get thirty days. Names of files leave the history. Who could
read or export applications gets the right to those of all calls.

On the way back the release before finds what it knows: answers, files that were
opened, links, submissions of applicants. It has no guardians, co-authors, kept
texts, rights to single calls: those are gone then.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from applications.codes import fold_address, keyed_digest

A_TIME = 500
LINKS_LAST = dt.timedelta(days=30)
OF_ONE_CHOICE = ("choice", "country")
RIGHTS = {"read_application": ("read",), "export_application": ("export",)}
RIGHTS_OF_GROUPS = {"export_application": ("manage", "minors")}
"""What a group that could export may do besides: it has worked with everything there was."""
KNOWN_BEFORE = ("started", "saved", "submitted", "late", "state", "file_read", "exported", "note")
"""The kinds of entries in histories that the release before has words for."""
NEW = (
    "SessionGrant",
    "AccessLink",
    "Consent",
    "RevisionFile",
    "Return",
    "ExtraTime",
    "File",
    "KeptText",
    "Answer",
    "Seat",
    "Person",
    "Part",
    "CallRight",
)
"""Models of the tables that are empty on the way back, each before those it points at."""


def move(apps: Any, _editor: Any) -> None:
    application = apps.get_model("applications", "Application")
    rows = application.objects.filter(parts=None, form_labels__isnull=False).select_related("form_version")
    for batch in in_batches(rows.prefetch_related("files", "tokens", "revisions")):
        move_batch(apps, batch)
    forget_names(apps)
    give_rights(apps)


def in_batches(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while batch := list(rows.order_by("pk").filter(pk__gt=last)[:A_TIME]):
        yield batch
        last = batch[-1].pk


def move_batch(apps: Any, batch: list[Any]) -> None:
    def model(name: str) -> Any:
        return apps.get_model("applications", name)

    unreadable = [row.pk for row in batch if not isinstance(row.eligibility, dict)]
    model("Application").objects.filter(pk__in=unreadable).update(eligibility={})
    model("Application").objects.filter(pk__in=[row.pk for row in batch]).update(eligibility_at=F("created_at"))
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
    last = newest(row)
    number = last.number if last else 0
    # What differs from the last submission has a later version than it, so that it can be submitted.
    least = number if last is None or is_as_submitted(row, last) else number + 1
    return model(
        application=row,
        kind="applicant",
        version=max(row.answers_version, least),
        form_labels_id=row.form_labels_id,
        submitted_at=row.submitted_at,
    )


def newest(row: Any) -> Any | None:
    return max(row.revisions.all(), key=lambda revision: revision.number, default=None)


def is_as_submitted(row: Any, revision: Any) -> bool:
    """Whether nothing was changed since a submission."""
    keys = [question["key"] for question in questions_of(row)]
    answers = {key: row.answers[key] for key in keys if key in row.answers} if isinstance(row.answers, dict) else None
    files = {(old.question_key, old.received_digest) for old in row.files.all() if old.replaced_at is None}
    sent = {(one.get("key"), one.get("received")) for one in entries(revision.files)}
    return (row.form_version_id, answers, files) == (revision.form_version_id, revision.answers, sent)


def questions_of(row: Any) -> list[dict[str, Any]]:
    schema = row.form_version.schema
    return entries(schema.get("questions")) if isinstance(schema, dict) else []


def entries(value: Any) -> list[dict[str, Any]]:
    """The objects of a stored list, whatever is stored."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


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
    kinds = {question.get("key"): question.get("kind") for question in questions_of(row)}
    for key, content in row.answers.items() if isinstance(row.answers, dict) else ():
        kind = kinds.get(key)
        common = {"part": part, "key": key, "version": part.version, "saved_by": seat}
        if isinstance(content, str) and not is_readable(kind, content):
            yield model(value=None, typed=content, **common)
        else:
            is_choice = kind in OF_ONE_CHOICE and isinstance(content, str) and len(content) <= 40
            yield model(value=content, choice=content if is_choice else "", **common)


def is_readable(kind: str | None, text: str) -> bool:
    """Whether a stored text is an answer of this kind: numbers and days that were not understood stayed as typed."""
    if kind == "date":
        try:
            return dt.date.fromisoformat(text).isoformat() == text
        except ValueError:
            return False
    return kind not in {"number", "multiple_choice", "consent"}


def link_of(model: Any, token: Any, seat: Any) -> Any:
    return model(
        digest=token.digest,
        purpose="open",
        seat=seat,
        sent_to=keyed_digest("address", fold_address(token.sent_to)) if token.sent_to else "",
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
    own: dict[tuple[int, str, str], list[Any]] = {}
    for file in files:
        own.setdefault((file.part_id, file.key, file.stored_digest), []).append(file)
    contained, consents, latest = [], [], []
    for row, part, seat in places:
        given: dict[str, str] = {}
        revisions = sorted(row.revisions.all(), key=lambda one: one.number)
        for revision in revisions:
            stored = {(str(one.get("key")), str(one.get("stored"))) for one in entries(revision.files)}
            found = [own[(part.pk, *pair)] for pair in sorted(stored) if (part.pk, *pair) in own]
            contained += [model("RevisionFile")(revision=revision, file=sent_then(same, revision)) for same in found]
            consents += consents_of(model("Consent"), revision, part, seat, given)
        if revisions and is_as_submitted(row, revisions[-1]):
            latest.append(revisions[-1].pk)
    place_revisions(model, [row.pk for row, _part, _seat in places], latest)
    model("RevisionFile").objects.bulk_create(contained)
    model("Consent").objects.bulk_create(consents)


def sent_then(same: list[Any], revision: Any) -> Any:
    """Which of several equal files a submission contains: the one that was sent last before it."""
    before = [file for file in same if file.created_at <= revision.received_at]
    return max(before or same, key=lambda file: file.created_at)


def place_revisions(model: Any, rows: list[int], latest: list[int]) -> None:
    """Each submission belongs to the applicant's part; `latest` are those of the version the part has now."""
    part = model("Part").objects.filter(application=OuterRef("application"))
    seat = model("Seat").objects.filter(part__application=OuterRef("application"))
    eligibility = model("Application").objects.filter(pk=OuterRef("application"))
    model("Revision").objects.filter(application__in=rows).update(
        part=Subquery(part.values("pk")),
        by=Subquery(seat.values("pk")),
        eligibility=Subquery(eligibility.values("eligibility")),
        part_version=F("number"),
    )
    model("Revision").objects.filter(pk__in=latest).update(part_version=Subquery(part.values("version")))


def consents_of(model: Any, revision: Any, part: Any, seat: Any, given: dict[str, str]) -> Iterable[Any]:
    """What a submission agrees to that was not agreed to before, and what it takes back."""
    now = {str(one.get("key")): str(one.get("version", ""))[:20] for one in entries(revision.consents)}
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
    history = apps.get_model("applications", "History").objects
    for batch in in_batches(history.filter(kind="file_read")):
        named = [entry for entry in batch if isinstance(entry.data, dict) and "name" in entry.data]
        for entry in named:
            del entry.data["name"]
        history.bulk_update(named, ["data"], batch_size=100)


def give_rights(apps: Any) -> None:
    permission = apps.get_model("auth", "Permission")
    right = apps.get_model("applications", "CallRight")
    for codename, rights in RIGHTS.items():
        found = permission.objects.filter(codename=codename, content_type__app_label="applications")
        groups = apps.get_model("auth", "Group").objects.filter(permissions__in=found).distinct()
        users = apps.get_model("portal", "User").objects.filter(user_permissions__in=found).distinct()
        given = [right(group=group, right=name) for group in groups for name in rights]
        given += [right(group=group, right=name) for group in groups for name in RIGHTS_OF_GROUPS.get(codename, ())]
        given += [right(user=user, right=name) for user in users for name in rights]
        right.objects.bulk_create(given, ignore_conflicts=True)


def move_back(apps: Any, editor: Any) -> None:
    """Fill the columns again that the release before reads, and empty the new tables."""

    def rows(name: str) -> Any:
        return apps.get_model("applications", name).objects

    guardians = rows("Revision").filter(part__kind="guardian")
    rows("RevisionFile").filter(revision__in=guardians).delete()
    guardians.delete()
    parts = rows("Part").filter(kind="applicant", ended_at=None).select_related("application")
    for batch in in_batches(parts.prefetch_related("answers", "files", "seats__person", "seats__links")):
        for part in batch:
            fill_application(part)
        bring_files_back(apps, batch)
        bring_links_back(apps, batch)
    fill_revisions(rows)
    rows("Revision").update(part=None, by=None, part_version=None)
    rows("History").update(seat=None)
    rows("History").exclude(kind__in=KNOWN_BEFORE).update(kind="note")
    rows("Seat").update(invited_by=None)
    for name in NEW:
        # In their order nothing is left that points at a row, so nothing has to be collected first.
        rows(name).all()._raw_delete(editor.connection.alias)  # noqa: SLF001  # the public way loads every row


def fill_application(part: Any) -> None:
    row, person = part.application, applicant(part).person
    row.answers = {
        answer.key: answer.value if answer.value is not None else answer.typed
        for answer in part.answers.all()
        if answer.value is not None or answer.typed
    }
    row.answers_version, row.form_labels_id = part.version, part.form_labels_id
    row.email = person.wanted_email or person.email
    row.email_verified_at = None if person.wanted_email else person.email_verified_at
    row.save(update_fields=["answers", "answers_version", "form_labels", "email", "email_verified_at"])


def applicant(part: Any) -> Any:
    """The seat of the applicant; of several that followed one another, the last."""
    return max((seat for seat in part.seats.all() if seat.role == "applicant"), key=lambda seat: seat.pk)


def bring_files_back(apps: Any, parts: list[Any]) -> None:
    """Files that came since; what nobody has opened yet is not served by the release before, and stays out."""
    model = apps.get_model("applications", "AnswerFile")
    own = model.objects.filter(application__in=[part.application_id for part in parts])
    known = dict(own.values_list("file", "pk"))
    opened = [(part, file) for part in parts for file in part.files.all() if file.stored.name]
    model.objects.bulk_create(
        model(
            application_id=part.application_id,
            question_key=file.key,
            file=file.stored.name,
            original_name=file.name,
            content_type=file.content_type,
            size=file.size,
            received_digest=file.received_digest,
            stored_digest=file.stored_digest,
            created_at=file.created_at,
            replaced_at=file.removed_at,
        )
        for part, file in opened
        if file.stored.name not in known
    )
    for _part, file in opened:
        if file.removed_at and file.stored.name in known:
            model.objects.filter(pk=known[file.stored.name]).update(replaced_at=file.removed_at)


def bring_links_back(apps: Any, parts: list[Any]) -> None:
    """Links that work still do; those that were ended do not."""
    model = apps.get_model("applications", "AccessToken")
    links = [(part, seat, link) for part in parts for seat in part.seats.all() for link in seat.links.all()]
    model.objects.filter(digest__in=[link.digest for _part, _seat, link in links if link.revoked_at]).delete()
    model.objects.bulk_create(
        [
            model(
                application_id=part.application_id,
                purpose="applicant",
                sent_to=(seat.person.wanted_email or seat.person.email) if link.sent_to else "",
                digest=link.digest,
                created_at=link.created_at,
                expires_at=link.expires_at,
            )
            for part, seat, link in links
            if not link.revoked_at and seat.role == "applicant" and link.purpose in {"open", "verify"}
        ],
        ignore_conflicts=True,
    )


def fill_revisions(rows: Any) -> None:
    """Files and consents of submissions that were stored as rows alone."""
    since = rows("Revision").filter(files__isnull=True).select_related("form_version", "form_labels")
    for batch in in_batches(since.prefetch_related("revision_files__file")):
        for revision in batch:
            files = [row.file for row in revision.revision_files.all()]
            revision.files = [
                {
                    "key": file.key,
                    "name": file.name,
                    "size": file.size,
                    "received": file.received_digest,
                    "stored": file.stored_digest,
                }
                for file in files
            ]
            revision.consents = consents_before(revision)
        rows("Revision").bulk_update(batch, ["files", "consents"], batch_size=100)


def consents_before(revision: Any) -> list[dict[str, Any]]:
    """What a submission agrees to, as the release before stores it."""
    labels = revision.form_labels
    return [
        {
            "key": question["key"],
            "version": question.get("version", ""),
            "language": labels.language,
            "text": labels.labels.get(question["key"], {}).get("label", ""),
            "help": labels.labels.get(question["key"], {}).get("help", ""),
            "at": revision.received_at.isoformat(),
        }
        for question in questions_of(revision)
        if question.get("kind") == "consent" and revision.answers.get(question["key"]) is True
    ]


class Migration(migrations.Migration):
    pauses_writing = True
    dependencies = [
        ("applications", "0006_submissions_of_parts"),
        ("portal", "0001_users"),
    ]
    operations = [migrations.RunPython(move, move_back)]
