"""The rows of the release before become seats, parts, answers and files, and are the old ones again on the way back."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from applications.actions import Base, Guest, change_address, invite_guardian, new_shown_link, save_answers, submit
from applications.choices import FileState, PartKind, SeatRole, State
from applications.codes import digest, digest_of
from applications.models import (
    AccessLink,
    Answer,
    Application,
    CallRight,
    Consent,
    File,
    FormLabels,
    History,
    Part,
    Person,
    Revision,
    RevisionFile,
    Seat,
)
from labs.models import Call
from portal.models import User
from portal.roles import PROGRAMME_TEAM
from tests.applications.before_seats import ANSWERS, BEGAN, SECRET, Before
from tests.applications.conftest import Browser
from tests.applications.guardians import call_with_guardian
from tests.applications.pages import continue_by
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db
LATER = BEGAN + dt.timedelta(days=20)


@pytest.fixture
def call(site: SiteTree) -> Call:
    return call_with_guardian()


@pytest.fixture
def labels(call: Call) -> FormLabels:
    return FormLabels.objects.filter(form_version__call=call, language="en").latest("pk")


@pytest.fixture
def before(labels: FormLabels) -> Before:
    return Before(labels)


def permission_to(codename: str) -> Permission:
    kind = ContentType.objects.get_for_model(Application)
    return Permission.objects.get_or_create(codename=codename, content_type=kind, defaults={"name": codename})[0]


def fill(before: Before) -> None:
    """A draft, somebody who submitted twice and changed something since, and what nobody should have stored."""
    twice = before.application(code="TWCE2345", email_verified_at=BEGAN, state="submitted")
    first = before.file(twice, "first.pdf", replaced_at=BEGAN + dt.timedelta(days=1, hours=2))
    again = before.file(twice, "again.pdf", created_at=BEGAN + dt.timedelta(days=1, hours=2))
    before.submission(twice, 1, first)
    unticked = {key: value for key, value in ANSWERS.items() if key != "terms"}
    before.submission(twice, 2, again, consents=[], answers=unticked)
    before.token(twice)
    before.token(twice, "one that ends", expires_at=LATER, sent_to="before@example.org")
    once = before.application(code="NCE23456", answers_version=0)
    before.submission(once, 1)
    draft = before.application(code="DRAFT234", answers=ANSWERS | {"minutes": "ninety", "shot_on": "in spring"})
    before.application(code="WRNG2345", answers=["a list"], eligibility=["another"], name="", email="", language="xx")
    history = before.model("History").objects
    history.create(application=twice, call_id=before.call, kind="file_read", data={"file": again.pk, "name": "a.pdf"})
    history.create(application=draft, call_id=before.call, kind="started", data={})
    history.create(call_id=before.call, kind="exported", data={"format": "csv", "rows": 2})


def test_everything_moves_comes_back_as_it_was_and_moves_again(before: Before, labels: FormLabels) -> None:
    reader = User.objects.create_user("reader@example.org", "x")
    reader.user_permissions.add(permission_to("read_application"))
    Group.objects.get(name=PROGRAMME_TEAM).permissions.add(
        permission_to("read_application"), permission_to("export_application")
    )
    fill(before)
    was = before.everything()
    for _time in range(2):
        before.move()
        assert_moved(labels)
        before.move_back()
        assert before.everything() == without_names(was)


def without_names(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows as they come back: names of files do not, nor what is no answers; submissions begin at version one."""
    for row in rows["History"]:
        row["data"].pop("name", None)
    for row in rows["Application"]:
        row["answers"] = row["answers"] if isinstance(row["answers"], dict) else {}
        row["eligibility"] = row["eligibility"] if isinstance(row["eligibility"], dict) else {}
        if row["code"] == "NCE23456":
            row["answers_version"] = 1
    return rows


def assert_moved(labels: FormLabels) -> None:
    assert Part.objects.count() == Seat.objects.count() == Person.objects.count() == 4
    assert_twice()
    once = Part.objects.get(application__code="NCE23456")
    assert once.revisions.get().part_version == once.version == 1
    draft = Part.objects.get(application__code="DRAFT234")
    assert (draft.form_labels, draft.kind, draft.submitted_at) == (labels, PartKind.APPLICANT, None)
    typed = {answer.key: answer.typed for answer in draft.answers.filter(value__isnull=True)}
    assert typed == {"minutes": "ninety", "shot_on": "in spring"}
    chosen = dict(draft.answers.exclude(choice="").values_list("key", "choice"))
    assert chosen == {"residence": "KG", "role": "director"}
    person = draft.seats.get().person
    assert (person.name, person.email, person.wanted_email) == (ANSWERS["name"], "", ANSWERS["email"])
    wrong = Application.objects.get(code="WRNG2345")
    assert (wrong.eligibility, wrong.parts.get().answers.count()) == ({}, 0)
    assert [entry.data for entry in History.objects.filter(kind="file_read")] == [{"file": entry_of("again.pdf")}]
    assert_rights()


def entry_of(name: str) -> int:
    """The number that the history gave a file of this name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM applications_answerfile WHERE original_name = %s", [name])
        return int(cursor.fetchone()[0])


def assert_twice() -> None:
    part = Part.objects.get(application__code="TWCE2345")
    seat = part.seats.get()
    assert (seat.role, seat.person.email, seat.person.folded_email) == ("applicant", *[ANSWERS["email"]] * 2)
    assert {answer.key: answer.value for answer in part.answers.all()} == ANSWERS
    assert [(file.name, file.state) for file in part.files.order_by("pk")] == [
        ("first.pdf", FileState.REMOVED),
        ("again.pdf", FileState.READY),
    ]
    contained = RevisionFile.objects.filter(revision__part=part).order_by("revision__number")
    assert [row.file.name for row in contained] == ["first.pdf", "again.pdf"]
    revisions = list(part.revisions.order_by("number"))
    assert [(row.part_version, row.by, row.eligibility["residence"]) for row in revisions] == [
        (1, seat, "KG"),
        (2, seat, "KG"),
    ]
    assert part.version == 3
    consents = Consent.objects.filter(part=part).order_by("pk")
    assert [(row.key, row.version, row.is_given, row.at) for row in consents] == [
        ("terms", "1", True, revisions[0].received_at),
        ("terms", "1", False, revisions[1].received_at),
    ]
    ends, ended = AccessLink.objects.get(digest=digest(SECRET)), AccessLink.objects.get(digest=digest("one that ends"))
    assert abs(ends.expires_at - timezone.now() - dt.timedelta(days=30)) < dt.timedelta(minutes=5)
    assert ended.expires_at == LATER


def assert_rights() -> None:
    team = CallRight.objects.filter(group__name=PROGRAMME_TEAM, call=None)
    assert set(team.values_list("right", flat=True)) == {"read", "export", "manage", "minors"}
    own = CallRight.objects.filter(user__email="reader@example.org", call=None)
    assert list(own.values_list("right", flat=True)) == ["read"]
    assert CallRight.objects.count() == 5


def test_an_old_link_opens_the_application_for_thirty_days(before: Before) -> None:
    before.token(before.application(code="DRAFT234"))
    before.move()
    browser = Client(enforce_csrf_checks=True)
    assert "DRAFT234" not in browser.get(f"/a/{SECRET.replace(' ', '%20')}/").content.decode()
    response = continue_by(browser, f"/a/{SECRET.replace(' ', '%20')}/")
    assert (response.status_code, response["Location"]) == (302, "/en/apply/DRAFT234/")
    assert Person.objects.get().email == ANSWERS["email"]
    AccessLink.objects.update(expires_at=timezone.now())
    assert browser.get(f"/a/{SECRET.replace(' ', '%20')}/").status_code == 404


def test_what_was_done_since_is_there_for_the_release_before(before: Before, call: Call) -> None:
    before.token(before.application(code="NCE23456"))
    before.move()
    seat = sit_down_and_submit(call)
    AccessLink.objects.filter(digest=digest(SECRET)).update(revoked_at=timezone.now())
    code = seat.part.application.code
    before.move_back()
    rows = before.model("Application").objects
    assert rows.count() == 2
    # The release before has these columns filled, and one submission of a number.
    assert not rows.filter(answers__isnull=True).exists()
    assert not rows.filter(form_labels__isnull=True).exists()
    assert not before.model("Revision").objects.filter(Q(files__isnull=True) | Q(consents__isnull=True)).exists()
    back = rows.get(code=code)
    assert (back.email, back.email_verified_at, back.answers["minutes"]) == ("new@example.org", None, 90)
    revision = before.model("Revision").objects.get()
    assert [(one["name"], one["stored"]) for one in revision.files] == [("new.pdf", "stored")]
    assert [(one["key"], one["text"]) for one in revision.consents] == [("terms", "I accept the terms.")]
    files = before.model("AnswerFile").objects
    assert list(files.values_list("original_name", "file")) == [("new.pdf", "applications/ab/new")]
    tokens = before.model("AccessToken").objects
    assert {token.application_id for token in tokens.all()} == {back.pk}
    kinds = set(before.model("History").objects.values_list("kind", flat=True))
    assert kinds == {"started", "submitted", "note"}
    before.move()
    part = Part.objects.get(application__code=code)
    assert part.revisions.get().part_version == part.version


def sit_down_and_submit(call: Call) -> Seat:
    """Somebody applies with a file; the guardian, too; then the address is changed."""
    seat = Browser(call).begin()
    answer(seat, ANSWERS)
    file = {"name": "new.pdf", "size": 3, "content_type": "application/pdf", "stored": "applications/ab/new"}
    digests = {"received_digest": "received", "stored_digest": "stored"}
    File.objects.create(part=seat.part, key="script", state=FileState.READY, sent_by=seat, **file, **digests)
    new_shown_link(seat=seat, at=timezone.now())
    guardian = invite_guardian(by=seat, guest=Guest("Mother", "", "ru"), at=timezone.now()).seat
    answer(guardian, {"parent": "Mother", "may": True})
    for one in (seat, guardian):
        one.part.refresh_from_db()
        submit(seat=one, part_version=one.part.version, received_at=timezone.now())
    change_address(seat=seat, email="new@example.org", at=timezone.now())
    return seat


def answer(seat: Seat, answers: dict[str, Any]) -> None:
    part = Part.objects.with_form().get(pk=seat.part_id)
    seen = {row.key: Base(row.version, digest_of(row.content)) for row in part.answers.all()}
    save_answers(seat=seat, answers=answers, based_on=seen, labels=part.form_labels, received_at=timezone.now())


def test_the_number_of_queries_depends_on_the_batches_and_not_on_the_rows(before: Before) -> None:
    """Writing is paused meanwhile: two thousand applications have to move within seconds."""
    application, revision = before.model("Application"), before.model("Revision")
    rows = application.objects.bulk_create(application(**before.fields(state="submitted")) for _ in range(600))
    sent = {"number": 1, "answers": ANSWERS, "files": [], "digest": "", "received_at": BEGAN}
    consents = [{"key": "terms", "version": "1"}]
    revision.objects.bulk_create(revision(application=row, consents=consents, **sent, **before.form) for row in rows)
    with CaptureQueriesContext(connection) as queries:
        before.move()
    assert len([query for query in queries if not query["sql"].startswith("INSERT")]) < 60
    assert Answer.objects.count() == 600 * len(ANSWERS)
    assert Revision.objects.filter(part__kind=PartKind.APPLICANT, by__role=SeatRole.APPLICANT).count() == 600
    assert Application.objects.filter(state=State.SUBMITTED).count() == 600
